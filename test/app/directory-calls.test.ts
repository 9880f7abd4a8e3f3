import { expect, test } from 'vitest'
import { directoryCalls } from '../../src/feishu/directory-calls.ts'
import type { Transport } from '../../src/feishu/transport.ts'

interface Asked {
  readonly path: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The directory calls of a tenant that answers so, and what it was asked. */
function tenant(answer: (asked: Asked) => object) {
  const asked: Asked[] = []
  const transport = {
    call: async ({ path, params = {} }: Asked) => {
      asked.push({ path, params })
      return { code: 0, data: answer({ path, params }) }
    },
  } as unknown as Transport
  return { asked, ...directoryCalls(transport) }
}

test('departments are read page by page to the last', async () => {
  const pages: Readonly<Record<string, object>> = {
    first: {
      items: [{ open_department_id: 'od-1', name: '一科' }],
      has_more: true,
      page_token: 'p2',
    },
    p2: { items: [{ open_department_id: 'od-2', name: '二科' }], has_more: true, page_token: 'p3' },
    p3: { items: [{ open_department_id: 'od-3' }], has_more: false, page_token: 'p4' },
  }
  const { departments, asked } = tenant(
    ({ params }) => pages[String(params['page_token'] ?? 'first')] ?? {},
  )
  expect(await departments()).toEqual([
    { id: 'od-1', name: '一科' },
    { id: 'od-2', name: '二科' },
    { id: 'od-3', name: '' },
  ])
  expect(asked.map(({ params }) => params['page_token'])).toEqual([undefined, 'p2', 'p3'])
  expect(asked[0]?.params).toMatchObject({ page_size: 50, fetch_child: true })
})

test('a list that promises more without saying where ends, and one without an end after twenty pages', async () => {
  const vague = tenant(() => ({ items: [], has_more: true }))
  await vague.departments()
  expect(vague.asked).toHaveLength(1)
  const endless = tenant(() => ({ items: [], has_more: true, page_token: 'again' }))
  await endless.departmentMembers('od-1')
  expect(endless.asked).toHaveLength(20)
  expect(endless.asked[0]?.params).toMatchObject({ department_id: 'od-1', user_id_type: 'open_id' })
})

test('accounts are asked for fifty at a time, none of them twice', async () => {
  const people = Array.from({ length: 101 }, (_, nth) => `ou_${nth}`)
  const idsIn = ({ path }: Asked) =>
    [...path.matchAll(/user_ids=([^&]+)/g)].map(([, id = '']) => id)
  const { users, asked } = tenant((one) => ({
    items: idsIn(one).map((open_id) => ({ open_id, name: '某' })),
  }))
  expect((await users(people)).map(({ personId }) => personId)).toEqual(people)
  expect(asked.map((one) => idsIn(one).length)).toEqual([50, 50, 1])
})

test('an account that is resigned, gone, frozen or in use is told apart, and one without a word is unknown', async () => {
  const status = { is_frozen: false, is_resigned: false, is_exited: false }
  const { users } = tenant(() => ({
    items: [
      { open_id: 'ou_1', status: { ...status, is_resigned: true, is_frozen: true } },
      { open_id: 'ou_2', status: { ...status, is_exited: true, is_frozen: true } },
      { open_id: 'ou_3', status: { ...status, is_frozen: true } },
      { open_id: 'ou_4', status },
      { open_id: 'ou_5' },
    ],
  }))
  const states = (await users(['ou_1'])).map(({ state }) => state)
  expect(states).toEqual(['resigned', 'exited', 'frozen', 'active', 'unknown'])
})

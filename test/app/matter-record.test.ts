import { beforeAll, expect, test } from 'vitest'
import { sharePlay } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { record } from './store-kit.ts'

const play = sharePlay()
beforeAll(() => openEveryKind(play()))

test('every version of every matter stands in the journal as it became', () => {
  const { engine } = play().stage
  const rows = engine.all<{ matter: number; after: string }>(
    'SELECT matter, after FROM journal WHERE matter IS NOT NULL AND after IS NOT NULL ORDER BY sequence',
  )
  const told = new Map<number, number[]>()
  for (const { matter, after } of rows) {
    const { version } = JSON.parse(after) as { version: number }
    told.set(matter, [...(told.get(matter) ?? []), version])
  }
  const matters = engine.all<{ id: number; version: number }>('SELECT id, version FROM matter')
  const lost = matters.filter(({ id, version }) => told.get(id)?.at(-1) !== version)
  expect(lost).toEqual([])
})

test('two changes of one matter in one decision both last', () => {
  const { store, feishu } = play().stage
  const { id } = store.engine.get<{ id: number }>(
    "SELECT id FROM matter WHERE kind = 'meeting'",
  ) ?? {
    id: 0,
  }
  const matter = store.matters.get(id)
  if (!matter) throw new Error('no meeting')
  const now = feishu.clock.now()
  const change = [
    { matter, to: { data: { ...matter.data, first: '一' } } },
    { matter, to: { data: { ...matter.data, second: '二' } } },
  ]
  record(store, { change }, { now })
  expect(store.matters.get(id)?.data).toMatchObject({ first: '一', second: '二' })
})

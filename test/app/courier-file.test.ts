import { expect, test } from 'vitest'
import { groupA, openBench } from './courier-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const lane = 'oc_group_a'

test('a photo that a person sent is fetched with its bytes intact', async () => {
  const { put, courier, local, office } = await openBench()
  const image = Buffer.from(makeJpeg({ orientation: 6 }))
  await local.say('ou_liaison', 'bot', { image })
  const { messageId, content } = local.lastMessage({ person: 'ou_liaison' })
  const fileKey = (content as { image_key: string }).image_key
  put('p1', 'fetch', { kind: 'fetch', attachment: 7, messageId, fileKey, type: 'image' })
  await courier.idle()
  expect(Buffer.from(office.files.get(7) ?? [])).toEqual(image)
})

test('a file that is not part of its message is reported', async () => {
  const { put, courier, local, office } = await openBench()
  await local.say('ou_liaison', 'bot', '你好')
  const { messageId } = local.lastMessage({ person: 'ou_liaison' })
  const errand = {
    kind: 'fetch',
    attachment: 7,
    messageId,
    fileKey: 'img_x',
    type: 'image',
  } as const
  put('p1', 'fetch', errand)
  await courier.idle()
  expect(office.undeliverable[0]?.failure.kind).toBe('permanent')
})

test('a file that cannot be stored now is fetched again later', async () => {
  let full = true
  const bench = await openBench({
    office: {
      fetched: async () => {
        if (full) throw new Error('disk full')
      },
    },
  })
  await bench.local.say('ou_liaison', 'bot', { image: Buffer.from(makeJpeg()) })
  const { messageId, content } = bench.local.lastMessage({ person: 'ou_liaison' })
  const fileKey = (content as { image_key: string }).image_key
  bench.put('p1', 'fetch', { kind: 'fetch', attachment: 7, messageId, fileKey, type: 'image' })
  await bench.courier.idle()
  full = false
  await bench.advance(1000)
  expect(bench.office.delivered.length).toBe(1)
})

test('a stored photo becomes an image key', async () => {
  const { put, courier, office } = await openBench()
  office.files.set(7, makeJpeg())
  put('p1', 'picture', { kind: 'picture', attachment: 7 })
  await courier.idle()
  expect(office.delivered[0]?.delivery.imageKey).toMatch(/^img_/)
})

test('a stored file arrives in the group under its name', async () => {
  const { put, courier, office, local } = await openBench()
  office.files.set(7, Buffer.from('%PDF-1.7'))
  put('p1', lane, { kind: 'file', to: groupA, attachment: 7 })
  await courier.idle()
  expect(local.lastMessage({ chat: lane })).toMatchObject({
    msgType: 'file',
    content: { file_name: '附件7.pdf' },
  })
})

test('a file whose sending failed is not uploaded a second time', async () => {
  const { put, courier, office, local, advance } = await openBench()
  office.files.set(7, Buffer.from('%PDF-1.7'))
  local.faults.next({ kind: 'server-error', match: 'v1/messages' })
  put('p1', lane, { kind: 'file', to: groupA, attachment: 7 })
  await courier.idle()
  await advance(1000)
  expect(local.calls.filter(({ path }) => path.endsWith('/files')).length).toBe(1)
  expect(local.messages({ chat: lane }).length).toBe(1)
})

test('an attachment that is gone is not sent', async () => {
  const { put, courier, local } = await openBench()
  put('p1', lane, { kind: 'file', to: groupA, attachment: 7 })
  await courier.idle()
  expect(local.messages({ chat: lane })).toEqual([])
})

const ledger = { document: 'ledger', period: '2026', kinds: null } as const
const toLiaison = { type: 'open_id', id: 'ou_liaison' } as const

test('a document arrives in the private chat under its name', async () => {
  const { put, courier, local } = await openBench()
  put('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await courier.idle()
  expect(local.lastMessage({ person: 'ou_liaison' })).toMatchObject({
    msgType: 'file',
    content: { file_name: '2026台账.xlsx' },
  })
})

test('a document whose sending failed is not written and uploaded a second time', async () => {
  const { put, courier, local, advance } = await openBench()
  local.faults.next({ kind: 'server-error', match: 'v1/messages' })
  put('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await courier.idle()
  await advance(1000)
  expect(local.calls.filter(({ path }) => path.endsWith('/files')).length).toBe(1)
  expect(local.messages({ person: 'ou_liaison' }).length).toBe(1)
})

test('a document of which nothing is left for its receiver is not sent', async () => {
  const { put, courier, local } = await openBench({ office: { write: async () => null } })
  put('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await courier.idle()
  expect(local.calls.filter(({ path }) => path.endsWith('/files'))).toEqual([])
})

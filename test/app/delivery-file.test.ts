import { expect, test } from 'vitest'
import { until } from '../until.ts'
import { groupA, openBench, person, textsIn } from './delivery-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const orderingKey = 'oc_group_a'

test('a photo that a person sent is fetched with its bytes intact', async () => {
  const { put, delivery, local, office } = await openBench()
  const image = Buffer.from(makeJpeg({ orientation: 6 }))
  await local.say('ou_liaison', 'bot', { image })
  const { messageId, content } = local.lastMessage({ person: 'ou_liaison' })
  const fileKey = (content as { image_key: string }).image_key
  put('p1', 'fetch', { kind: 'fetch', attachment: 7, messageId, fileKey, type: 'image' })
  await delivery.idle()
  expect(Buffer.from(office.files.get(7) ?? [])).toEqual(image)
})

test('a file that is not part of its message is reported', async () => {
  const { put, delivery, local, office } = await openBench()
  await local.say('ou_liaison', 'bot', '你好')
  const { messageId } = local.lastMessage({ person: 'ou_liaison' })
  const payload = {
    kind: 'fetch',
    attachment: 7,
    messageId,
    fileKey: 'img_x',
    type: 'image',
  } as const
  put('p1', 'fetch', payload)
  await delivery.idle()
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
  await bench.delivery.idle()
  full = false
  await bench.advance(1000)
  expect(bench.office.delivered.length).toBe(1)
})

test('a stored photo becomes an image key', async () => {
  const { put, delivery, office } = await openBench()
  office.files.set(7, makeJpeg())
  put('p1', 'picture', { kind: 'picture', attachment: 7 })
  await delivery.idle()
  expect(office.delivered[0]?.delivery.imageKey).toMatch(/^img_/)
})

test('a stored file arrives in the group under its name', async () => {
  const { put, delivery, office, local } = await openBench()
  office.files.set(7, Buffer.from('%PDF-1.7'))
  put('p1', orderingKey, { kind: 'file', to: groupA, attachment: 7 })
  await delivery.idle()
  expect(local.lastMessage({ chat: orderingKey })).toMatchObject({
    msgType: 'file',
    content: { file_name: '附件7.pdf' },
  })
})

test('a file whose sending failed is not uploaded a second time', async () => {
  const { put, delivery, office, local, advance } = await openBench()
  office.files.set(7, Buffer.from('%PDF-1.7'))
  local.faults.next({ kind: 'server-error', match: 'v1/messages' })
  put('p1', orderingKey, { kind: 'file', to: groupA, attachment: 7 })
  await delivery.idle()
  await advance(1000)
  expect(local.calls.filter(({ path }) => path.endsWith('/files')).length).toBe(1)
  expect(local.messages({ chat: orderingKey }).length).toBe(1)
})

test('an attachment that is gone is not sent', async () => {
  const { put, delivery, local } = await openBench()
  put('p1', orderingKey, { kind: 'file', to: groupA, attachment: 7 })
  await delivery.idle()
  expect(local.messages({ chat: orderingKey })).toEqual([])
})

const ledger = { document: 'ledger', period: '2026', kinds: null } as const
const toLiaison = { type: 'open_id', id: 'ou_liaison' } as const

test('a document arrives in the private chat under its name', async () => {
  const { put, delivery, local } = await openBench()
  put('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  expect(local.lastMessage({ person: 'ou_liaison' })).toMatchObject({
    msgType: 'file',
    content: { file_name: '2026台账.xlsx' },
  })
})

test('a document whose sending failed is not written and uploaded a second time', async () => {
  const { put, delivery, local, advance } = await openBench()
  local.faults.next({ kind: 'server-error', match: 'v1/messages' })
  put('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  await advance(1000)
  expect(local.calls.filter(({ path }) => path.endsWith('/files')).length).toBe(1)
  expect(local.messages({ person: 'ou_liaison' }).length).toBe(1)
})

test('a document of which nothing is left for its receiver is not sent', async () => {
  const { put, delivery, local } = await openBench({ office: { write: async () => null } })
  put('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  expect(local.calls.filter(({ path }) => path.endsWith('/files'))).toEqual([])
})

test('a file follows the card that was put in the same moment, also when that has to be tried again', async () => {
  const { putBehind, put, delivery, office, local, advance } = await openBench()
  office.cards.set(1, '台账见下方文件')
  local.faults.next({ kind: 'server-error', match: 'v1/messages' })
  putBehind('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  put('p2', 'ou_liaison', { kind: 'send', to: person, card: 1 })
  await delivery.idle()
  expect(local.messages({ person: 'ou_liaison' })).toEqual([])
  await advance(1000)
  const types = local.messages({ person: 'ou_liaison' }).map(({ msgType }) => msgType)
  expect(types).toEqual(['interactive', 'file'])
})

test('a file that cannot be uploaded holds up nothing that its receiver is sent', async () => {
  const { putBehind, put, delivery, office, local } = await openBench()
  office.cards.set(1, '待受理')
  local.faults.next({ kind: 'server-error', match: 'v1/files', times: 99 })
  putBehind('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  put('p2', 'ou_liaison', { kind: 'send', to: person, card: 1 })
  await delivery.idle()
  expect(local.lastMessage({ person: 'ou_liaison' }).cardText).toBe('待受理')
})

test('a file that cannot be uploaded holds up no other file', async () => {
  const { putBehind, delivery, local, office } = await openBench()
  office.files.set(7, Buffer.from('%PDF-1.7'))
  local.faults.next({ kind: 'server-error', match: 'v1/files' })
  putBehind('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  putBehind('p2', 'ou_liaison', { kind: 'file', to: toLiaison, attachment: 7 })
  await delivery.idle()
  expect(local.messages({ person: 'ou_liaison' }).length).toBe(1)
})

test('a file whose card can never arrive is sent all the same', async () => {
  const { putBehind, put, delivery, local } = await openBench()
  put('p0', 'ou_liaison', { kind: 'reply-text', messageId: 'om_gone', text: '已生成' })
  putBehind('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  expect(local.lastMessage({ person: 'ou_liaison' }).msgType).toBe('file')
})

test('what is put later does not hold up a file', async () => {
  const { putBehind, put, delivery, local, office, clock } = await openBench()
  office.cards.set(1, '待受理')
  local.faults.next({ kind: 'server-error', match: 'v1/files' })
  putBehind('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  await clock.advance(2000)
  local.faults.next({ kind: 'server-error', match: 'v1/messages' })
  put('p2', 'ou_liaison', { kind: 'send', to: person, card: 1 })
  await delivery.idle()
  expect(local.lastMessage({ person: 'ou_liaison' }).msgType).toBe('file')
})

test('a document whose sending was in doubt is looked for in the chat of its receiver', async () => {
  const { putBehind, put, delivery, local, office, advance } = await openBench()
  office.cards.set(1, '台账见下方文件')
  put('p0', 'ou_liaison', { kind: 'send', to: person, card: 1 })
  await delivery.idle()
  local.faults.next({ kind: 'server-error-after', match: 'POST .*v1/messages' })
  local.faults.next({ kind: 'server-error', match: 'POST .*v1/messages', times: 99 })
  putBehind('p1', 'ou_liaison', { kind: 'document', to: toLiaison, document: ledger })
  await delivery.idle()
  await advance(3_600_000)
  expect(office.delivered.map(({ outboxMessage }) => outboxMessage.id)).toEqual(['p0', 'p1'])
  expect(local.messages({ person: 'ou_liaison' }).length).toBe(2)
})

test('three photos are fetched at a time, and what people are told goes beside them', async () => {
  const waiting: (() => void)[] = []
  const bench = await openBench({
    wrap: (feishu) => ({
      ...feishu,
      download: async (file) => {
        await new Promise<void>((goOn) => waiting.push(goOn))
        return feishu.download(file)
      },
    }),
  })
  await bench.local.say('ou_liaison', 'bot', { image: Buffer.from(makeJpeg()) })
  const { messageId, content } = bench.local.lastMessage({ person: 'ou_liaison' })
  const fileKey = (content as { image_key: string }).image_key
  const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  for (const attachment of ids) {
    const payload = { kind: 'fetch', attachment, messageId, fileKey, type: 'image' } as const
    bench.put(`f${attachment}`, `fetch ${attachment}`, payload)
  }
  await until(() => waiting.length === 3, 'three photos under way')
  bench.put('p1', 'oc_group_a', { kind: 'text', to: groupA, text: '一' })
  await until(() => textsIn(bench.local, 'oc_group_a').length === 1, 'the text')
  expect(waiting).toHaveLength(3)
  const settled = bench.delivery.idle()
  await until(() => {
    for (const goOn of waiting.splice(0)) goOn()
    return bench.office.delivered.length === ids.length + 1
  }, 'all photos')
  await settled
})

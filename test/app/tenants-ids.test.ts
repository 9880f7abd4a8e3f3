import { expect, test } from 'vitest'
import { createFeishu } from '../../src/feishu/client.ts'
import { readInbound } from '../../src/feishu/envelope.ts'
import { pro, rco, sand } from './clue-kit.ts'
import { silent } from './delivery-kit.ts'
import { keysOf } from './district-kit.ts'
import { shareTwoTenants } from './tenants-kit.ts'

const plays = shareTwoTenants()

/** A clue that the river chief office has referred to the procuratorate, by its letter number. */
async function refer(): Promise<string> {
  const { rco: river } = plays()
  const clue = await river.file(rco.member, sand)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const toast = await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  return /綦河检移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
}

test('somebody mentioned in the second tenant is the person of that tenant', async () => {
  const { jcy, stage } = plays()
  const letter = await refer()
  await jcy.type(pro.liaison, `/受理 ${letter}`)
  await jcy.type(pro.liaison, { text: `/分办 ${letter}`, mentions: [pro.handler] })
  const handlers = stage.engine.all(
    "SELECT handler FROM matter WHERE kind = 'referral' AND number = ?",
    letter,
  )
  expect(handlers).toEqual([{ handler: `jcy:${pro.handler}` }])
})

test('what answers a card in the second tenant is about the matter of that card', async () => {
  const { jcy } = plays()
  await refer()
  const { messageId } = jcy.card(pro.liaison)
  await jcy.type(pro.liaison, { text: '/受理', replyTo: messageId })
  expect(jcy.card(pro.liaison).cardText).toContain('已受理')
})

test('a card of which the second tenant lost the answer is looked for there, and changes with its matter', async () => {
  const { jcy, stage } = plays()
  const tenant = stage.tenants['jcy']
  tenant?.faults.next({ kind: 'reset-after', match: 'POST /open-apis/im/v1/messages' })
  const letter = await refer()
  // After an hour only a search can tell whether it was sent.
  tenant?.faults.always({ kind: 'server-error' })
  for (let minute = 25; minute < 60; minute += 5) await stage.go(`2026-03-10 10:${minute}`)
  await stage.go('2026-03-10 12:00')
  tenant?.faults.clear()
  for (let minute = 10; minute < 60; minute += 10) await stage.go(`2026-03-10 12:${minute}`)
  const cards = () =>
    tenant?.cards({ person: pro.liaison }).filter((one) => one.cardText.includes(letter)) ?? []
  expect(cards()).toHaveLength(1)
  await jcy.tap(pro.liaison, jcy.card(pro.liaison), '受理')
  await jcy.type(pro.liaison, { text: `/分办 ${letter}`, mentions: [pro.handler] })
  await jcy.type(pro.handler, `/进展 ${letter} 已到现场测量`)
  const read = cards().map(({ cardText }) => cardText)
  expect(read.join()).toContain('已到现场测量')
})

const ownName = { openId: () => null, isCertain: () => true }

test('every id of what a further app tells bears its name, topic and first message included', () => {
  const header = {
    event_id: 'event-1',
    event_type: 'im.message.receive_v1',
    app_id: keysOf('jcy').appId,
  }
  const event = {
    sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user', tenant_key: 'tenant' },
    message: {
      ...{ message_id: 'om_1', root_id: 'om_root', parent_id: 'om_parent', thread_id: 'omt_1' },
      ...{ chat_id: 'oc_1', chat_type: 'group', message_type: 'text' },
      content: JSON.stringify({ text: '@_user_1 您好' }),
      mentions: [{ key: '@_user_1', id: { open_id: 'ou_2' }, name: '某人' }],
    },
  }
  const read = (app: string) =>
    readInbound({ schema: '2.0', header, event }, { app, ownName, now: 0 })
  const own = {
    ...{ messageId: 'om_1', rootId: 'om_root', parentId: 'om_parent', threadId: 'omt_1' },
    ...{ chatId: 'oc_1', sender: 'ou_1' },
  }
  const named = Object.fromEntries(Object.entries(own).map(([key, id]) => [key, `jcy:${id}`]))
  expect(read('jcy')).toMatchObject({ ...named, mentions: [{ personId: 'jcy:ou_2' }] })
  expect(read('main')).toMatchObject({ ...own, mentions: [{ personId: 'ou_2' }] })
})

test('no app asks its Feishu for what belongs to another one', async () => {
  const { feishu, tenants } = plays().stage
  const foreign = { main: 'jcy:', jcy: '' }
  for (const [name, local] of Object.entries({ main: feishu, jcy: tenants['jcy'] })) {
    const url = local?.url ?? ''
    const port = createFeishu({ settings: { ...keysOf(name), name, baseUrl: url }, log: silent })
    const [person, chat, message] = ['ou_1', 'oc_1', 'om_1'].map(
      (id) => `${foreign[name as keyof typeof foreign]}${id}`,
    ) as [string, string, string]
    const words = { msgType: 'text', content: '{"text":"您好"}', uuid: 'u' } as const
    const before = local?.calls.length
    const asked = [
      port.send({ ...words, receiveIdType: 'open_id', receiveId: person }),
      port.reply({ ...words, messageId: message }),
      port.patch({ messageId: message, content: '{}' }),
      port.download({ messageId: message, fileKey: 'f', type: 'image' }),
      port.message(message),
      port.chat(chat),
      port.chatMembers(chat),
      port.user(person),
      port.urge(message, person),
      port.memberTask('guid', 'add', [person]),
      port.ownMessages({ chatId: chat, since: 0, token: '' }),
      port.findSent({ chatId: chat, since: 0, mark: 'm' }),
    ]
    for (const one of asked) await expect(one).rejects.toThrow(`not known to the app ${name}`)
    expect(local?.calls.length).toBe(before)
  }
})

import { appOf, bareId, mainApp, ofApp } from '../domain/mechanism/app.ts'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'
import type { Inbound, Message } from './inbound.ts'
import type { FeishuPort, Sent } from './port.ts'

/** The keys of an inbound record that hold ids. */
const ids: ReadonlySet<string> = new Set([
  'key',
  'messageId',
  'chatId',
  'sender',
  'operator',
  'personId',
  'parentId',
  'rootId',
  'threadId',
])

function named<Record extends object>(app: string, record: Record): Record {
  const entries = Object.entries(record).map(([key, value]) => [
    key,
    ids.has(key) && typeof value === 'string' ? ofApp(app, value) : value,
  ])
  return Object.fromEntries(entries) as Record
}

const namedMessage = (app: string, message: Message): Message => ({
  ...named(app, message),
  mentions: message.mentions.map((one) => named(app, one)),
})

/** An inbound record with ids as the record spells them (decision 181). */
export function inboundOf(app: string, inbound: Inbound): Inbound {
  if (app === mainApp) return inbound
  if (inbound.kind === 'message') return namedMessage(app, inbound)
  if (inbound.kind === 'ruling') return inbound
  if (inbound.kind !== 'unsure') return named(app, inbound)
  return { ...named(app, inbound), message: namedMessage(app, inbound.message) }
}

/** The code for an id of a person of another app (feishu.md 4.3). */
const ofAnotherApp = 99992361

/**
 * The calls of one app, which accept ids as the record spells them. An id of another app is rejected before
 * any call.
 */
export function portOf(app: string, port: FeishuPort): FeishuPort {
  const bare = (id: string): string => {
    if (appOf(id) === app) return bareId(id)
    throw new FeishuFailure(
      `${id} is not known to the app ${app}`,
      outcomeOfCall(ofAnotherApp, 400),
    )
  }
  const own = (id: string): string => ofApp(app, id)
  const sent = ({ messageId, chatId }: Sent): Sent => ({
    messageId: messageId && own(messageId),
    chatId: chatId && own(chatId),
  })
  return {
    ...withoutIds(port),
    send: async (one) => sent(await port.send({ ...one, receiveId: bare(one.receiveId) })),
    reply: async (one) => sent(await port.reply({ ...one, messageId: bare(one.messageId) })),
    patch: async (one) => port.patch({ ...one, messageId: bare(one.messageId) }),
    download: async (one) => port.download({ ...one, messageId: bare(one.messageId) }),
    message: async (messageId) => port.message(bare(messageId)),
    chat: async (chatId) => port.chat(bare(chatId)),
    chatMembers: async (chatId) => {
      const members = await port.chatMembers(bare(chatId))
      return members.map((one) => ({ ...one, personId: own(one.personId) }))
    },
    user: async (personId) => port.user(bare(personId)),
    ...directoryOf(port, bare, own),
    makeTask: async (task) => port.makeTask({ ...task, people: task.people.map(bare) }),
    memberTask: async (guid, how, people) => port.memberTask(guid, how, people.map(bare)),
    inviteTo: async (at, people) => port.inviteTo(at, people.map(bare)),
    uninvite: async (at, people) => port.uninvite(at, people.map(bare)),
    eventAnswers: async (at) => {
      const answers = await port.eventAnswers(at)
      return answers.map((one) => ({ ...one, personId: own(one.personId) }))
    },
    showApproval: async (code, { item, quick, ...rest }) =>
      port.showApproval(code, {
        ...rest,
        quick: new Set([...quick].map(bare)),
        item: {
          ...item,
          applicant:
            'personId' in item.applicant
              ? { personId: bare(item.applicant.personId) }
              : item.applicant,
          words: item.words.map((one) => ({ ...one, personId: bare(one.personId) })),
        },
      }),
    userIdOf: async (personId) => port.userIdOf(bare(personId)),
    urge: async (messageId, personId) => port.urge(bare(messageId), bare(personId)),
    ownMessages: async (page) => port.ownMessages({ ...page, chatId: bare(page.chatId) }),
    findSent: async (search) => {
      const found = await port.findSent({ ...search, chatId: bare(search.chatId) })
      return found && own(found)
    },
  }
}

/**
 * The calls without ids of the record; the bot's own open_id is none. Each is named, so that a new call does
 * not compile until somebody has decided about its ids.
 */
const withoutIds = (port: FeishuPort) => ({
  uploadImage: port.uploadImage,
  uploadFile: port.uploadFile,
  checkCredentials: port.checkCredentials,
  clock: port.clock,
  botInfo: port.botInfo,
  ownTenant: port.ownTenant,
  changeTask: port.changeTask,
  deleteTask: port.deleteTask,
  defineApprovals: port.defineApprovals,
  ownCalendar: port.ownCalendar,
  makeEvent: port.makeEvent,
  changeEvent: port.changeEvent,
  deleteEvent: port.deleteEvent,
})

/** The calls that read the directory, taking and returning ids as the record spells them. */
const directoryOf = (
  port: FeishuPort,
  bare: (id: string) => string,
  own: (id: string) => string,
): Pick<FeishuPort, 'users' | 'departments' | 'departmentMembers'> => ({
  users: async (people) => {
    const accounts = await port.users(people.map(bare))
    return accounts.map((one) => ({ ...one, personId: own(one.personId) }))
  },
  departments: async () => {
    const departments = await port.departments()
    return departments.map((one) => ({ ...one, id: own(one.id) }))
  },
  departmentMembers: async (department) => {
    const members = await port.departmentMembers(bare(department))
    return members.map((one) => ({ ...one, personId: own(one.personId) }))
  },
})

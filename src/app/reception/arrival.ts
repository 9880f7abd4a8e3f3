import { commandNamed } from '../../../commands/registry.ts'
import { actTime } from '../../domain/calendar/act-time.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import { isMeantFor } from '../../domain/matter/audience.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { View } from '../../domain/matter/view.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import type { Person } from '../../domain/mechanism/directory.ts'
import { roleNames } from '../../domain/mechanism/role.ts'
import { headRoles } from '../../domain/mechanism/side.ts'
import { askedOfAdministrator, asReadBy } from '../../domain/mechanism/whom-to-ask.ts'
import type {
  BotAdded,
  BotRemoved,
  ChatRenamed,
  Disbanded,
  Entered,
  Menu,
} from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import { postCard } from '../../store/post-card.ts'
import { contextFor, privatePlace, type Services } from '../services.ts'
import { callTyped, nothingSent } from './command-call.ts'
import { openDraft, postForm } from './form.ts'
import { originOf } from './origin.ts'
import { isOutsider, turnAwayFromMenu } from './outsider.ts'
import { answerTyped, say } from './reply.ts'
import { meetStranger } from './stranger.ts'

/** The welcome card of a person, by role: three facts and the most used buttons. */
function welcomeOf(person: Person, services: Services): View {
  const directory = services.store.directory.current()
  const roles = person.memberships
    .map(
      (one) =>
        `${directory.organisationName(one.organisation)}${one.roles.map((role) => roleNames[role]).join('、')}`,
    )
    .join('；')
  const holds = (role: 'approver' | 'liaison' | 'admin') => directory.holdsAnywhere(person, [role])
  const file = commandNamed('file')
  const files = file !== undefined && isMeantFor(file, person, directory)
  const tips = [
    ...(files ? ['发现问题，直接写一句话或“/线索 …”，可先发照片和位置'] : []),
    ...(holds('liaison') ? ['新线索、移送和到期提醒会发到这里，点按钮即可办理'] : []),
    ...(holds('approver') ? ['需要您审批的事项会发到这里，点“同意”或“驳回”'] : []),
    ...(directory.holdsAnywhere(person, headRoles)
      ? ['逾期事项和报请阅示的报告会发到这里，点“已阅”或“批示”']
      : []),
    ...(holds('admin') ? ['用“/自检”检查系统，用“/绑定”“/群”登记人员和群'] : []),
    '发送“待办”看该办什么，期限由系统计算和提醒',
  ]
  return {
    view: 'welcome',
    name: person.name,
    roles,
    tips,
    buttons: [
      ...(files ? [{ act: 'file', text: '登记线索', primary: true }] : []),
      { act: 'todo', text: '待办' },
      { act: 'help', text: '帮助' },
      ...(holds('admin') ? [{ act: 'self-check', text: '自检' }] : []),
    ],
  }
}

/** A person opened the private chat: welcomed once; an unknown person is told whom to ask, at most once a day. */
export function receiveEntered(services: Services, entered: Entered, now: Instant): void {
  const person = services.store.directory.current().person(entered.operator)
  if (!person?.active) {
    const { tenant } = entered
    if (isOutsider(services, entered.operator, { tenant, ofPerson: tenant })) return
    const greeted = services.store.system.setFactOnce(
      `greeted:${entered.operator}:${Math.floor(now / 86_400_000)}`,
      String(now),
    )
    if (greeted)
      meetStranger(
        services,
        { sender: entered.operator, messageId: '' },
        privatePlace(entered.operator),
        now,
      )
    return
  }
  services.store.directory.rememberPrivateChat(person.personId, entered.chatId)
  if (services.store.directory.welcome(person.personId, now)) {
    postCard(
      services.store,
      { type: 'open_id', id: person.personId },
      welcomeOf(person, services),
      now,
    )
  }
}

const unknownMenu = (context: Context): string =>
  `该菜单没有对应的功能。请发送“帮助”查看可办事项，或${askedOfAdministrator('在飞书开放平台核对该菜单的事件标识', context)}。`

/** A person chose an entry of the bot's menu: its key is the name of a command, which runs in private. */
export function receiveMenu(services: Services, menu: Menu, now: Instant): void {
  const person = services.store.directory.current().person(menu.operator)
  const place = privatePlace(menu.operator)
  if (!person?.active) {
    const { tenant } = menu
    if (isOutsider(services, menu.operator, { tenant, ofPerson: tenant })) {
      turnAwayFromMenu(services, menu, now)
      return
    }
    meetStranger(services, { sender: menu.operator, messageId: '' }, place, now)
    return
  }
  const context = contextFor(services, person, place, now, actTime(menu.at, now))
  const act = commandNamed(menu.eventKey)
  if (!act) {
    answerTyped(services, { sentence: unknownMenu(context) }, place, person.personId, now)
    return
  }
  const result = callTyped(act, null, nothingSent, {}, context)
  if ('form' in result) {
    postForm(services, openDraft(services, act, null, result.form, context), context, now, true)
  } else if ('refusal' in result) {
    answerTyped(services, { sentence: result.refusal.sentence }, place, person.personId, now)
  } else {
    commit(services.store, result.decision, originOf(context, menu.key))
    answerTyped(services, result.decision.reply, place, person.personId, now)
  }
}

/** The bot was added to a group: greets it, and asks the administrators to register it if nobody has. */
export function receiveBotAdded(services: Services, added: BotAdded, now: Instant): void {
  const directory = services.store.directory.current()
  const known = directory.chat(added.chatId)
  const registered = (known?.organisations.length ?? 0) > 0
  commit(
    services.store,
    {
      directory: [
        {
          chat: {
            chatId: added.chatId,
            name: added.name || known?.name || '工作群',
            organisations: known?.organisations ?? [],
            active: true,
          },
        },
      ],
      entries: [{ act: 'bot-added', matter: null, note: `机器人加入群“${added.name}”` }],
      notices: registered
        ? []
        : [
            {
              to: { administrators: true, inApp: appOf(added.chatId) },
              view: { view: 'chat-request', chatId: added.chatId, name: added.name },
            },
          ],
      reply: {},
    },
    { actor: added.operator, source: added.key, now, answeredCard: null },
  )
  const text = registered
    ? '{河检通}已加入本群。@我并写一句话即可登记线索；个人待办和审批请在私聊中办理。'
    : '{河检通}已加入本群。本群尚未登记所属单位，登记前不在群内显示事项内容；已请管理员登记，也可由管理员在此发送“/群 单位名称”。'
  postCard(
    services.store,
    { type: 'chat_id', id: added.chatId },
    {
      view: 'note',
      title: '{河检通}',
      colour: 'blue',
      text,
      buttons: [{ act: 'help', text: '帮助', primary: true }],
    },
    now,
  )
}

/** The bot was removed from a group or the group was dissolved: nothing more is sent there. */
export function receiveChatLost(
  services: Services,
  lost: Pick<BotRemoved | Disbanded, 'kind' | 'chatId' | 'key'>,
  now: Instant,
): void {
  const known = services.store.directory.current().chat(lost.chatId)
  if (!known?.active) return
  const why = lost.kind === 'disbanded' ? '群已解散' : '机器人被移出群'
  commit(
    services.store,
    {
      directory: [{ chat: { ...known, active: false } }],
      entries: [{ act: lost.kind, matter: null, note: `${why}：“${known.name}”` }],
      notices: [
        {
          to: { administrators: true, inApp: appOf(lost.chatId) },
          view: {
            view: 'note',
            title: why,
            colour: 'orange',
            text: `“${known.name}”不再接收消息，相关通知改发联络员私聊。`,
            buttons: [],
          },
        },
      ],
      reply: {},
    },
    { actor: null, source: lost.key, now, answeredCard: null },
  )
}

/** A group was renamed: the new name is used from now on. */
export function receiveChatRenamed(services: Services, renamed: ChatRenamed, now: Instant): void {
  renameChat(services, { ...renamed, source: renamed.key }, now)
}

/** Stores the name that a group has in Feishu; an empty one is ignored. */
export function renameChat(
  services: Services,
  {
    chatId,
    name,
    source,
  }: { readonly chatId: string; readonly name: string; readonly source: string },
  now: Instant,
): void {
  const known = services.store.directory.current().chat(chatId)
  const called = [...name.trim()].slice(0, 60).join('')
  if (!known || called === '' || known.name === called) return
  commit(
    services.store,
    {
      directory: [{ chat: { ...known, name: called } }],
      entries: [{ act: 'chat-renamed', matter: null, note: `群“${known.name}”改名为“${called}”` }],
      reply: {},
    },
    { actor: null, source, now, answeredCard: null },
  )
}

/** The last resort: tells a person whose message caused an exception that it was noted. */
export function apologise(
  services: Services,
  personId: string,
  chatId: string,
  replyTo: string | null,
  now: Instant,
): void {
  const reader = asReadBy(personId, services.store.directory.current())
  const ask = askedOfAdministrator('查看服务日志', reader)
  say(
    services,
    replyTo ? chatId : personId,
    replyTo,
    `系统处理这条消息时出错，已记录；您的内容没有生效，请稍后重试，仍不行的${ask}。`,
    now,
  )
}

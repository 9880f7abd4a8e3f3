import type { Instant } from '../../domain/calendar/day.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import type { ChatMember } from '../../feishu/port.ts'
import { patchCard } from '../../store/card-succession.ts'
import type { OutboxPayload } from '../../store/outbox-message.ts'
import { postCard } from '../../store/post-card.ts'
import { sweptUpTo } from '../../store/swept-cards.ts'
import type { Services } from '../services.ts'
import { renameChat } from './arrival.ts'
import { say } from './reply.ts'

type Listing = Extract<OutboxPayload, { kind: 'members' }>

/** The most names on one card. */
const mostNamed = 30

const nameOf = (services: Services, chatId: string): string =>
  services.store.directory.current().chat(chatId)?.name ?? '本群'

/**
 * The member list of a group arrived: the person who asked gets one form to register the members who are not
 * registered.
 */
export function takeMembers(
  services: Services,
  { chatId, asker, quiet }: Listing,
  found: { readonly name: string; readonly members: readonly ChatMember[] },
  now: Instant,
): void {
  const { store } = services
  renameChat(services, { chatId, name: found.name, source: 'members' }, now)
  const members = found.members.filter(ofTenant(tenantOf(services, asker, found.members)))
  store.acquaintances.list(chatId, members, now)
  const open = store.acquaintances.unregisteredIn(chatId)
  const name = nameOf(services, chatId)
  const outsiders = found.members.length - members.length
  const others = outsiders === 0 ? '' : `另有非本企业人员 ${outsiders} 名，不予登记。`
  if (open.length === 0) {
    if (!quiet)
      say(services, asker, null, `“${name}”的 ${members.length} 名成员均已登记。${others}`, now)
    return
  }
  const names = open.slice(0, mostNamed).map((one) => one.name || '（未读到姓名）')
  const more = open.length > mostNamed ? '等' : ''
  postCard(
    store,
    { type: 'open_id', id: asker },
    {
      view: 'note',
      title: '群成员待登记',
      colour: 'blue',
      text: `“${name}”有 ${open.length} 名成员尚未登记：${names.join('、')}${more}。可在一张表单中登记多人；不需要使用的不必登记。${others}`,
      buttons: [
        {
          act: 'bind-members',
          text: '登记成员',
          primary: true,
          values: { chatId, listed: 'yes' },
        },
      ],
    },
    now,
  )
}

/** The tenant (企业) whose people may be registered: that of whoever asked, otherwise the app's; '' if unknown. */
function tenantOf({ store }: Services, asker: string, members: readonly ChatMember[]): string {
  const own = members.find(({ personId }) => personId === asker)?.tenant
  const ofApp = store.ownTenants.of(appOf(asker))
  return own || (ofApp?.agreed ? (ofApp.key ?? '') : '')
}

const ofTenant =
  (own: string) =>
  ({ tenant }: ChatMember): boolean =>
    own === '' || tenant === '' || tenant === own

/** The member list of a group could not be read. */
export function loseMembers(
  services: Services,
  { chatId, asker }: Listing,
  advice: string,
  now: Instant,
): void {
  const name = nameOf(services, chatId)
  say(
    services,
    asker,
    null,
    `没有读到“${name}”的成员：${advice}也可在群里用“/绑定 @某人 单位 角色”逐一登记。`,
    now,
  )
}

/** Feishu returned the name of an unknown person: cards that ask to register the person show it. */
export function takeAccount(
  services: Services,
  personId: string,
  name: string,
  now: Instant,
): void {
  const { store } = services
  store.acquaintances.meet({ personId, name }, now)
  for (const card of store.cards.askingFor(personId, sweptUpTo(store))) patchCard(store, card, now)
}

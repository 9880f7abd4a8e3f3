import type { Instant } from '../../domain/calendar/day.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import type { Menu, Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

/**
 * Whether somebody belongs to another tenant (企业) than the app. Where the app knows its own tenant, that
 * decides, as soon as an event has named it by the same key; otherwise the tenant that the event names.
 * Whoever is registered is served as long as the event does not contradict itself: a key that reads otherwise
 * than expected must not silence an office.
 */
export function isOutsider(
  { store }: Services,
  person: string,
  event: { readonly tenant: string; readonly ofPerson: string },
): boolean {
  const { tenant, ofPerson } = event
  const app = appOf(person)
  const own = store.ownTenants.of(app)
  if (own?.key === tenant) store.ownTenants.agree(app, own)
  const counts = own !== null && own.key !== null && (own.agreed || own.key === tenant)
  if (!counts) return ofPerson !== tenant
  if (ofPerson === own.key || ofPerson === '') return false
  return ofPerson !== tenant || store.directory.current().person(person)?.active !== true
}

/** The answer to a person of another tenant (企业) who taps a card. */
export const outsiderTapped = '{河检通}只服务本单位人员，没有办理。请联系发来本卡片的单位。'

/** Answers a person of another tenant (企业) below the message: nothing of it is stored or done. */
export function turnAway(services: Services, message: Message, now: Instant): void {
  const orderingKey = message.chatType === 'group' ? message.chatId : message.sender
  const words = `{河检通}只服务本单位人员，您的消息没有受理。反映河道问题，请联系${services.profile.district}{河长办}。`
  say(services, orderingKey, message.messageId, words, now)
}

/** Answers a person of another tenant (企业) who chose an entry of the bot's menu. */
export function turnAwayFromMenu(services: Services, { operator }: Menu, now: Instant): void {
  const words = `{河检通}只服务本单位人员。反映河道问题，请联系${services.profile.district}{河长办}。`
  say(services, operator, null, words, now)
}

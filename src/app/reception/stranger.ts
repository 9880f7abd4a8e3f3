import { dayOf, type Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import { roleNames } from '../../domain/mechanism/role.ts'
import { commit } from '../../store/commit.ts'
import { putOutboxMessage } from '../../store/outbox.ts'
import { postCard } from '../../store/post-card.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

/**
 * Whom an unknown person should ask: the administrators of his tenant by name, who are told as well; if
 * there are none, the district's office.
 */
function whomToAsk(
  services: Services,
  app: string,
): { readonly ask: string; readonly told: boolean } {
  const administrators = services.store.directory.current().administratorsIn(app)
  // An administrator by claim code has only the name of the role.
  const named = administrators.map(({ name }) =>
    name.endsWith(roleNames.admin) ? name : `${roleNames.admin}${name}`,
  )
  return administrators.length > 0
    ? { ask: named.join('、'), told: true }
    : { ask: `${services.profile.district}{河长办}`, told: false }
}

/** The name of a group, also of one that is not registered. */
const placeName = ({ store }: Services, { chatId }: Place): string =>
  store.directory.current().chat(chatId)?.name ?? '未登记的群'

/** Answers a person who is not in the directory with a card, and tells the administrators once a day. */
export function meetStranger(
  services: Services,
  who: { readonly sender: string; readonly messageId: string; readonly kept?: boolean },
  place: Place,
  now: Instant,
): void {
  const { ask, told } = whomToAsk(services, appOf(who.sender))
  const { kept = false } = who
  if (place.type === 'private') {
    postCard(
      services.store,
      { type: 'open_id', id: who.sender },
      { view: 'stranger', ask, told, ...(kept ? { kept } : {}) },
      now,
    )
  } else {
    const later = kept ? '您发来的内容已保留，登记后按发送时间办理，不必重发。' : ''
    const sentence = `您尚未登记，请联系${ask}登记单位和角色。${later}`
    say(services, place.chatId, who.messageId, sentence, now)
  }
  tellAdministrators(services, { personId: who.sender, name: null }, place, now)
}

/**
 * Tells the administrators of an unknown person, with the button that registers him; once a day for each
 * person. The name is the one from a mention or member list; if there is none, Feishu is asked for it.
 */
export function tellAdministrators(
  services: Services,
  { personId, name }: { readonly personId: string; readonly name: string | null },
  place: Place,
  now: Instant,
): void {
  const { acquaintances, directory, engine, system } = services.store
  if (name) acquaintances.meet({ personId, name }, now)
  if (!system.setFactOnce(`stranger:${personId}:${dayOf(now)}`, String(now))) return
  const stopped = directory.current().person(personId)
  const known = stopped?.name ?? acquaintances.nameOf(personId)
  if (known === null) {
    const payload = { kind: 'account', personId } as const
    putOutboxMessage(engine, {
      orderingKey: `account ${personId}`,
      payload,
      now,
    })
  }
  commit(
    services.store,
    {
      notices: [
        {
          to: { administrators: true, inApp: appOf(personId) },
          view: {
            view: 'bind-request',
            personId,
            name: known,
            from: place.type === 'group' ? placeName(services, place) : '私聊',
            ...(stopped ? { was: '曾登记，已停用' } : {}),
          },
        },
      ],
      reply: {},
    },
    { actor: null, source: 'stranger', now, answeredCard: null },
  )
}

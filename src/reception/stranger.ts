import type { Context } from '../district-context.ts'
import { dayOf, type Instant } from '../domain/calendar/day.ts'
import type { Place } from '../domain/matter/scene.ts'
import { roleNames } from '../domain/mechanism/role.ts'
import { commit, postCard } from '../store/commit.ts'
import { say } from './reply.ts'

/** Whom somebody unknown should ask: the administrators by name, who are told; while there are none, the district's office. */
function whomToAsk(context: Context): { readonly ask: string; readonly told: boolean } {
  const administrators = context.store.directory.current().peopleWith(['admin'])
  // Whoever claimed the role has no other name than that of the role.
  const named = administrators.map(({ name }) =>
    name.endsWith(roleNames.admin) ? name : `${roleNames.admin}${name}`,
  )
  return administrators.length > 0
    ? { ask: named.join('、'), told: true }
    : { ask: `${context.profile.district}{河长办}`, told: false }
}

/** Somebody whom the directory does not know: a polite card, and word to the administrators once a day. */
export function meetStranger(
  context: Context,
  who: { readonly sender: string; readonly messageId: string },
  place: Place,
  now: Instant,
): void {
  const { ask, told } = whomToAsk(context)
  if (place.type === 'private') {
    postCard(
      context.store,
      { type: 'open_id', id: who.sender },
      { view: 'stranger', ask, told },
      now,
    )
  } else {
    say(context, place.chatId, who.messageId, `您尚未登记，请联系${ask}登记单位和角色。`, now)
  }
  tellAdministrators(context, who.sender, place, now)
}

/** Tells the administrators of an unknown person, with the button that binds; once a day for each. */
export function tellAdministrators(
  context: Context,
  openId: string,
  place: Place,
  now: Instant,
): void {
  if (!context.store.ledger.setFactOnce(`stranger:${openId}:${dayOf(now)}`, String(now))) return
  const known = context.store.directory.current().person(openId)
  commit(
    context.store,
    {
      notices: [
        {
          to: { administrators: true },
          view: {
            view: 'bind-request',
            openId,
            name: known ? `${known.name}（已停用）` : `人员 ${openId.slice(-6)}`,
            from: place.type === 'group' ? (place.chat?.name ?? '未登记的群') : '私聊',
          },
        },
      ],
      reply: {},
    },
    { actor: null, source: 'stranger', now, answeredCard: null },
  )
}

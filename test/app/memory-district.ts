import { automaticReceipt } from '../../jobs/automatic-receipt.ts'
import { awaitingAnswer } from '../../jobs/awaiting-answer.ts'
import { bulletinArchive } from '../../jobs/bulletin-archive.ts'
import { duties } from '../../jobs/duties.ts'
import { missedPresence } from '../../jobs/missed-presence.ts'
import { mondayDigest } from '../../jobs/monday-digest.ts'
import { supervisionWatch } from '../../jobs/supervision-watch.ts'
import { receiveMessage } from '../../src/app/reception/message.ts'
import { receiveTap } from '../../src/app/reception/tap.ts'
import { labelOf, lineOf } from '../../src/domain/casework/lines.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { View } from '../../src/domain/matter/view.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { brief } from '../docs/decision-text.ts'
import { at } from './district-kit.ts'
import { messageOf, tapOf } from './inbound-kit.ts'
import { mattersIn, schedulerOf } from './stage-services.ts'
import { districtOn } from './store-kit.ts'

const jobs = [
  ...[automaticReceipt, awaitingAnswer, bulletinArchive, duties, missedPresence, mondayDigest],
  supervisionWatch,
]
/** More than wait at a time. */
const most = 10_000

/** What waits to be sent to somebody: of a card what it shows, as far as it is said when it is sent. */
export interface Sent {
  readonly receiver: string
  readonly text: string
}

export type District = ReturnType<typeof openMemoryDistrict>

/** A district in memory to which people write in private; what it has to send arrives at once. */
export function openMemoryDistrict(profile: Profile, startAt: string) {
  const clock = { time: at(startAt), now: () => clock.time }
  const engine = openSqlite(':memory:')
  const { store, services } = districtOn(engine, profile, clock.now)
  const scheduler = schedulerOf(services, jobs)
  let events = 0
  const arrival = (by: string) => {
    events += 1
    return { key: `e${events}`, messageId: `om_${events}`, chatId: `oc_${by}`, at: clock.now() }
  }
  const say = (sender: string, text: string) =>
    receiveMessage(services, messageOf({ ...arrival(sender), sender, text }), clock.now())
  const submit = (operator: string, draft: number, form: Readonly<Record<string, unknown>>) => {
    const value = { act: 'submit', draft }
    const tap = tapOf({ ...arrival(operator), messageId: 'om_none', operator, value, form })
    return receiveTap(services, tap, clock.now()) as {
      readonly toast?: { readonly content: string }
    }
  }
  const formOf = (who: string) =>
    engine.get<{ id: number }>("SELECT id FROM draft WHERE actor = ? AND state = 'open'", who)?.id

  /** Somebody types a command and submits the form, if one follows, with these values; returns what the form answers. */
  function type(who: string, text: string, values?: Readonly<Record<string, unknown>>): string {
    say(who, text)
    const draft = formOf(who)
    if (draft === undefined) {
      if (values !== undefined) throw new Error(`${who} ${text}: no form follows`)
      return ''
    }
    const read = store.drafts.get(draft)?.content.values ?? {}
    const answer = submit(who, draft, { ...read, ...values }).toast?.content ?? ''
    if (formOf(who) !== undefined) throw new Error(`${who} ${text}: ${answer}`)
    return answer
  }

  /** What a view says as data: of a matter its number, state and headline. */
  function textOf(view: View): string {
    if (view.view !== 'matter') return brief(view)
    const matter = services.reader.matter(view.matter)
    if (!matter) return brief(view)
    const { state, title } = lineOf(matter, services)
    return [labelOf(matter, services.reader), title, state, view.headline].join(' | ')
  }

  /** Takes what waits to be sent away, as if it had arrived; patches of cards are left out. */
  function sent(): readonly Sent[] {
    const all = waitingOutboxMessages(engine, most).flatMap(({ payload, orderingKey }): Sent[] => {
      if (payload.kind === 'patch') return []
      if ('text' in payload) return [{ receiver: orderingKey, text: payload.text }]
      if (!('card' in payload)) return [{ receiver: orderingKey, text: payload.kind }]
      const card = store.cards.get(payload.card)
      if (!card || card.view.view === 'form') return []
      store.cards.sent(card.id, `om_card_${card.id}`, `oc_${orderingKey}`, clock.now())
      return [{ receiver: orderingKey, text: textOf(card.view) }]
    })
    engine.run('DELETE FROM parcels')
    return all
  }

  /** Somebody types; returns who is told what because of it. */
  function told(who: string, text: string, values?: Readonly<Record<string, unknown>>) {
    type(who, text, values)
    return sent().map((one) => `${one.receiver}: ${one.text}`)
  }

  /** The newest matter of a kind; throws when there is none. */
  function newest(kind: string): Matter {
    const found = mattersIn({ engine }, services.reader).findLast((one) => one.kind === kind)
    if (!found) throw new Error(`there is no ${kind}`)
    return found
  }

  return {
    ...{ engine, store, services, feishu: { clock } },
    ...{ type, sent, told, newest },
    /** Moves the clock to an instant of Shanghai and does what is due. */
    async goTo(instant: string): Promise<void> {
      clock.time = at(instant)
      await scheduler.tick()
    },
  }
}

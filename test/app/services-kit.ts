import { expect } from 'vitest'
import { receiveMessage } from '../../src/app/reception/message.ts'
import { receiveTap } from '../../src/app/reception/tap.ts'
import type { Message, Tap } from '../../src/feishu/inbound.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { messageOf, tapOf } from './inbound-kit.ts'
import { openServices } from './store-kit.ts'

export const now = at('2026-03-10 10:20')
/** What somebody finds, as he files it. */
export const sand = '綦江河石角段发现采砂船作业'

export type District = ReturnType<typeof district>

/** A district in memory to which people write and tap, and what it has to send. */
export function district() {
  const one = openServices(now)
  const { services, store, engine } = one
  let events = 0
  const say = (who: string, text: string, change: Partial<Message> = {}) => {
    events += 1
    const messageId = `om_${events}`
    const message = messageOf({ messageId, sender: who, at: now, text, ...change })
    receiveMessage(services, message, one.clock.now)
    return messageId
  }
  const inGroup = (chatId = 'oc_rco', mentionsBot = true): Partial<Message> => ({
    ...{ chatType: 'group', chatId, mentionsBot },
  })
  const tap = (who: string, value: object, change: Partial<Tap> = {}) => {
    events += 1
    const given = value as Tap['value']
    const tapped = tapOf({ key: `e${events}`, operator: who, at: now, value: given, ...change })
    return receiveTap(services, tapped, now) as { readonly toast?: { readonly content: string } }
  }
  /** What waits to be sent, as kind, receiver, and what it shows or says; it is then taken away. */
  const sent = () => {
    const all = waitingOutboxMessages(engine).map(({ payload, orderingKey }) => {
      if ('text' in payload) return `${orderingKey} ${payload.text}`
      if (!('card' in payload)) return `${payload.kind}`
      const view = store.cards.get(payload.card)?.view
      const title = view && 'title' in view ? ` ${view.title}` : ''
      return `${orderingKey} ${payload.kind} ${view?.view}${title}`
    })
    engine.run('DELETE FROM parcels')
    return all
  }
  /** The id of the newest row; 0 if there is none. */
  const newest = (table: 'card' | 'draft' | 'matter') =>
    engine.get<{ id: number }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0
  /** Files a clue; returns the id of its matter. */
  const file = (text: string) => {
    say(rco.member, `/线索 ${text}`)
    const draft = newest('draft')
    const form = store.drafts.get(draft)?.content.values ?? {}
    const told = tap(rco.member, { act: 'submit', draft }, { form })
    expect(told.toast?.content).toContain('线索')
    sent()
    return (
      engine.get<{ id: number }>("SELECT max(id) AS id FROM matter WHERE kind = 'clue'")?.id ?? 0
    )
  }
  /** A card of a matter that was delivered as this message. */
  const shown = (matter: number, messageId: string, id: string = rco.member) => {
    const receiver = { type: 'open_id', id } as const
    const card = store.cards.insert(receiver, { view: 'matter', matter, headline: null }, now)
    store.cards.sent(card, messageId, 'oc_p', now)
    return card
  }
  return { ...one, say, inGroup, tap, sent, newest, file, shown }
}

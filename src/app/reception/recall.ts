import type { Instant } from '../../domain/calendar/day.ts'
import type { View } from '../../domain/matter/view.ts'
import type { Recalled } from '../../feishu/inbound.ts'
import { patchCard } from '../../store/card-succession.ts'
import type { CardRow } from '../../store/cards.ts'
import { sweptUpTo } from '../../store/swept-cards.ts'
import type { Services } from '../services.ts'

const takenBack: View = {
  view: 'note',
  title: '原消息已撤回',
  colour: 'grey',
  text: '随该消息收到的内容、照片、文件和位置未登记，已一并取消。需要时请重新发送。',
  buttons: [],
}

/** Views whose buttons carry the typed text. */
const carrying = new Set<View['view']>(['note', 'candidates'])

/**
 * A message was withdrawn (撤回). A withdrawn card of the bot is not patched any more. With a person's
 * message everything goes that depended on it and was not filed: its form, the offer to file it, and
 * unclaimed photos, files and positions. What is on the record stays. If the message was never received it
 * is not handled when it comes later.
 */
export function receiveRecalled(services: Services, recalled: Recalled, now: Instant): void {
  const { store } = services
  const card = store.cards.byMessage(recalled.messageId)
  if (card) {
    store.cards.retire(card.id)
    return
  }
  store.system.receive(recalled.messageId, now)
  store.kept.drop(recalled.messageId)
  const replace = (one: CardRow) => {
    store.cards.show(one.id, takenBack)
    // A card that is still waiting to be sent is not sent any more.
    if (one.messageId === null) store.cards.retire(one.id)
    else patchCard(store, one, now)
  }
  for (const draft of store.drafts.begunBy(recalled.messageId)) {
    const cards = store.cards.showingForm(draft, sweptUpTo(store))
    store.drafts.end(draft, 'expired')
    cards.forEach(replace)
  }
  for (const one of store.cards.answering(recalled.messageId)) {
    if (carrying.has(one.view.view)) replace(one)
  }
  takeBackMaterial(services, recalled.messageId, now)
}

/**
 * Removes photos, files and positions of a message from the forms that claimed them, and cancels imports
 * that nobody confirmed.
 */
function takeBackMaterial({ store }: Services, messageId: string, now: Instant): void {
  for (const id of store.attachments.unfiledOf(messageId)) {
    if (store.imports.isOf(id)) {
      store.imports.drop(id, '原文件已撤回，未写入任何内容')
      continue
    }
    for (const draft of store.drafts.holding(id)) {
      const { content } = draft
      const left = content.attachments.filter((one) => one !== id)
      const position = store.attachments.get(id)?.type === 'position' ? null : content.position
      store.drafts.keep(draft.id, { ...content, attachments: left, position })
      for (const card of store.cards.showingForm(draft.id, sweptUpTo(store)))
        patchCard(store, card, now)
    }
    store.attachments.drop(id)
  }
}

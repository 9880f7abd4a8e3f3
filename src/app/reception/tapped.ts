import type { Context } from '../../domain/matter/context.ts'
import type { Tap } from '../../feishu/inbound.ts'
import type { CardRow } from '../../store/cards.ts'
import type { Services } from '../services.ts'
import { renderCard } from './rendering.ts'

/** The answer to a tap (feishu.md 2.2): a toast, and the current card. */
export interface TapAnswer {
  readonly toast?: {
    readonly type: 'success' | 'info' | 'warning' | 'error'
    readonly content: string
  }
  readonly card?: { readonly type: 'raw'; readonly data: object }
}

/** A tap with its card and its person. */
export interface Tapped {
  readonly services: Services
  readonly card: CardRow | undefined
  readonly context: Context
  readonly tap: Tap
}

/** An answer that shows a short sentence (toast). */
export const toast = (
  type: 'success' | 'info' | 'warning' | 'error',
  content: string,
): TapAnswer => ({
  toast: { type, content },
})

/** The toast for a button that cannot be read or is no longer supported. */
export const lapsed = '这个按钮已失效，请重新发送命令。'

/** The card as its receiver sees it now; stored as shown, so that it is not patched again. */
export function rerender({ services, card, context }: Tapped): Pick<TapAnswer, 'card'> {
  const row = card && services.store.cards.get(card.id)
  if (!row) return {}
  const { card: data, fingerprint } = renderCard(services, row, context.now)
  services.store.cards.shown(row.id, fingerprint)
  return { card: { type: 'raw', data } }
}

/** Whether the card of a matter also shows the other matter: the same one or a part of it. */
export function isShownOn(
  living: number | null,
  matter: number,
  { reader }: Pick<Context, 'reader'>,
): living is number {
  return living !== null && (living === matter || reader.matter(matter)?.parent === living)
}

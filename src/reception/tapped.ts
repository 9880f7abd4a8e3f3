import type { Context } from '../district-context.ts'
import type { Scene } from '../domain/matter/scene.ts'
import type { Tap } from '../feishu/inbound.ts'
import type { CardRow } from '../store/cards.ts'
import { drawCard } from './draw.ts'

/** The answer to a tap (feishu.md 2.2): a toast, and the card as it stands now. */
export interface TapAnswer {
  readonly toast?: {
    readonly type: 'success' | 'info' | 'warning' | 'error'
    readonly content: string
  }
  readonly card?: { readonly type: 'raw'; readonly data: object }
}

/** A tap with what it was made on, and by whom. */
export interface Tapped {
  readonly context: Context
  readonly card: CardRow | undefined
  readonly scene: Scene
  readonly tap: Tap
}

/** An answer that only says something. */
export const toast = (
  type: 'success' | 'info' | 'warning' | 'error',
  content: string,
): TapAnswer => ({
  toast: { type, content },
})

/** The card as its receiver sees it now; remembered as shown, so that it is not patched again. */
export function redraw({ context, card, scene }: Tapped): Pick<TapAnswer, 'card'> {
  const row = card && context.store.cards.get(card.id)
  if (!row) return {}
  const { card: data, face } = drawCard(context, row, scene.now)
  context.store.cards.shown(row.id, face)
  return { card: { type: 'raw', data } }
}

/** Whether the card of a matter shows another one too: itself, or a part of it. */
export function isShownOn(
  living: number | null,
  matter: number,
  { look }: Scene,
): living is number {
  return living !== null && (living === matter || look.matter(matter)?.parent === living)
}

import { type Day, dayOf, formatInstant, formatShortDay } from '../src/domain/calendar/day.ts'
import type { State } from '../src/domain/matter/state.ts'
import type { View } from '../src/domain/matter/view.ts'
import { veil } from './matter.ts'
import { type Card, card, escapeText, facts, markdown, remark, shorten } from './parts.ts'

/** Further content of an older card, besides its own view. */
interface Kept {
  readonly number: string
  readonly state: string
  readonly title: string
  readonly colour: State['colour']
  /** Whether nothing of the card may be shown in the list of chats. */
  readonly veiled: boolean
  /** What was done while the card was current, oldest first. */
  readonly steps: readonly { readonly on: Day; readonly who: string; readonly note: string }[]
}

/** An older card of a matter (存为记录): what was told and done while it was current; without buttons. */
export function supersededCard(
  { at, was }: Extract<View, { view: 'superseded' }>,
  { number, state, title, colour, veiled, steps }: Kept,
): Card {
  const line = (on: Day, who: string, said: string) =>
    `<font color='grey'>${formatShortDay(on)}　${escapeText(who)}</font>　${escapeText(shorten(said, 160))}`
  const told =
    was?.headline && was.since !== undefined ? [line(dayOf(was.since), '通知', was.headline)] : []
  const lines = [...told, ...steps.map(({ on, who, note }) => line(on, who, note))]
  return card({
    title,
    colour: 'grey',
    tag: { text: was?.state ?? state, colour },
    ...(veiled ? { summary: veil } : {}),
    elements: [
      ...facts([['编号', title.startsWith(number) ? null : number]]),
      ...(lines.length === 0 ? [] : [markdown(lines.join('\n'))]),
      remark(`截至 ${formatInstant(at)} 的记录；发送“/查看 ${number}”看最新情况。`),
    ],
  })
}

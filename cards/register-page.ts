import type { Page } from '../src/domain/matter/page.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  lineWithButton,
  markdown,
  pageButtons,
  remark,
} from './parts.ts'

const byFieldOrName = '可换一个领域或姓名，也可写拼音。'

/** One page of a register that is searched by words: all entries, or those found. */
export function registerPage<Entry extends { readonly key: string }>(
  page: Page<Entry>,
  terms: readonly string[],
  shown: {
    /** The noun for the entries of the register, such as 专家. */
    readonly called: string
    /** The text that is shown while the register has no entries. */
    readonly none: string
    /** What else may be searched for when nothing was found. */
    readonly otherwise?: string
    readonly line: (entry: Entry) => string
    /** The command that shows an entry, and another page. */
    readonly act: string
    readonly below?: readonly Element[]
    /** The button that adds an entry; `null` when its receiver may not. */
    readonly add: { readonly act: string; readonly text: string } | null
    readonly advice: string
  },
): Card {
  const { called, none, otherwise = byFieldOrName, line, act, below = [], add, advice } = shown
  const text = terms.join(' ')
  const empty = text === '' ? none : `没有找到“${escapeText(text)}”。${otherwise}`
  return card({
    title: text === '' ? `${called}名录（${page.count}）` : `${called}：${text}（${page.count}）`,
    colour: page.count > 0 ? 'blue' : 'grey',
    elements: [
      ...(page.count > 0 ? [] : [markdown(empty)]),
      ...page.lines.map((one) =>
        lineWithButton(line(one), { act, text: '查看', values: { terms: one.key } }),
      ),
      ...below,
      ...buttons([...pageButtons(act, page, { terms: text }), ...(add ? [add] : [])]),
      remark(advice),
    ],
  })
}

import { listElements } from '../card/element-search.ts'
import { stripMarkup } from '../card/visible-text.ts'
import { stringAt } from '../json.ts'
import type { LocalFeishu } from '../local-feishu.ts'
import type { Rehearsal } from './rehearsal.ts'

const title = /^河检通　可用命令/
const line = /^\*\*(\/\S+?)\*\*\s*(.*)$/

/** Asks the bot itself, once, for its commands (帮助), so that the composer offers what this bot can do. */
export async function askForCommands(
  feishu: LocalFeishu,
  rehearsal: Rehearsal,
  person: string,
): Promise<{ command: string; hint: string }[]> {
  const answered = () => feishu.cards({ person }).findLast((view) => title.test(view.cardText))
  if (!answered()) await rehearsal.says(person, 'bot', { text: '/帮助' })
  return listElements(answered()?.card)
    .flatMap(({ element }) => (stringAt(element, 'content') ?? '').split('\n'))
    .flatMap((text) => {
      const found = line.exec(text)
      return found ? [{ command: found[1] ?? '', hint: stripMarkup(found[2] ?? '', String) }] : []
    })
}

import { listElements } from '../card/element-search.ts'
import { stripMarkup } from '../card/visible-text.ts'
import { stringAt } from '../json.ts'
import type { LocalFeishu } from '../local-feishu.ts'
import type { Rehearsal } from './rehearsal.ts'

const title = /^河检通　可用命令/
const line = /^\*\*(\/\S+?)\*\*\s*(.*)$/

/** Asks the bot itself (帮助), once for each of these people, so that the composer offers what this bot can do. */
export async function askForCommands(
  feishu: LocalFeishu,
  rehearsal: Rehearsal,
  people: readonly string[],
): Promise<{ command: string; hint: string }[]> {
  const hints = new Map<string, string>()
  for (const person of people) {
    const answered = () => feishu.cards({ person }).findLast((view) => title.test(view.cardText))
    if (!answered()) await rehearsal.says(person, 'bot', { text: '/帮助' })
    for (const { element } of listElements(answered()?.card)) {
      for (const text of (stringAt(element, 'content') ?? '').split('\n')) {
        const [, command, hint] = line.exec(text) ?? []
        if (command) hints.set(command, stripMarkup(hint ?? '', String))
      }
    }
  }
  return [...hints].map(([command, hint]) => ({ command, hint }))
}

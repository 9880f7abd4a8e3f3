import { listElements } from '../simulator/card/element-search.ts'
import { stripMarkup } from '../simulator/card/visible-text.ts'
import { stringAt } from '../simulator/json.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { Town } from './sample.ts'

const title = /^河检通　可用命令/
const line = /^\*\*(\/\S+?)\*\*\s*(.*)$/

/** People without a role in the play who together may use all commands. */
const wellInformed = ['ou_water_liaison', 'ou_ecology_approver', 'ou_admin']

/** Asks the bot once (帮助), so that the composer suggests its commands. */
export async function askForCommands(
  feishu: LocalFeishu,
  town: Pick<Town, 'says'>,
): Promise<{ command: string; hint: string }[]> {
  const hints = new Map<string, string>()
  for (const person of wellInformed) {
    const answered = () => feishu.cards({ person }).findLast((view) => title.test(view.cardText))
    if (!answered()) await town.says(person, 'bot', { text: '/帮助' })
    for (const { element } of listElements(answered()?.card)) {
      for (const text of (stringAt(element, 'content') ?? '').split('\n')) {
        const [, command, hint] = line.exec(text) ?? []
        if (command) hints.set(command, stripMarkup(hint ?? '', String))
      }
    }
  }
  return [...hints].map(([command, hint]) => ({ command, hint }))
}

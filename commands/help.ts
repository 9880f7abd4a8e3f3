import { isMeantFor } from '../src/domain/matter/audience.ts'
import { type Command, plainCommand } from '../src/domain/matter/command.ts'
import { commandsAbout } from '../src/domain/matter/command-search.ts'

/** The most commands in a search result. */
const most = 8

/** /帮助: shows only what this person can do, derived from the records of all commands. */
export function helpOver(commands: () => readonly Command[]): Command {
  return plainCommand({
    name: 'help',
    chinese: '帮助',
    aliases: ['help', '?'],
    summary: '列出您可用的命令；“/帮助 移送”看一条命令的用法，也可写要办的事',
    example: '/帮助',
    group: '查询',
    decide(call, context) {
      const wanted = (typeof call.values['about'] === 'string' ? call.values['about'] : call.text)
        .trim()
        .replace(/^[/／、]/, '')
      const all = commands().filter(
        (act) => isMeantFor(act, context.actor, context.directory) && !act.off?.(context.profile),
      )
      const found = commandsAbout(wanted, all, context.profile).slice(0, most)
      return {
        reply: {
          view: {
            view: 'help',
            detail: found.length === 1,
            wanted,
            found: found.length > 0,
            lines: (found.length > 0 ? found : all).map((act) => ({
              chinese: act.chinese,
              // Pinyin is accepted, but not listed.
              aliases: act.aliases.filter((one) => !/^[\x20-\x7e]+$/.test(one)).join('、'),
              summary: act.summary,
              example: context.profile.examples[act.chinese] ?? act.example,
              act: act.name,
              group: act.group,
            })),
          },
        },
      }
    },
  })
}

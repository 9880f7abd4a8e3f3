import { isMeantFor } from '../src/domain/matter/audience.ts'
import { type Command, plainCommand } from '../src/domain/matter/command.ts'
import { commandsAbout, commandsNamedIn } from '../src/domain/matter/command-search.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { roleNames } from '../src/domain/mechanism/role.ts'

/** The most commands in a search result. */
const most = 8

/**
 * Who does what the query names, if this person cannot (由谁办); null if the query means one of his own
 * commands, or none. Of confidential commands nothing is said.
 */
function doneByOthers(
  wanted: string,
  own: readonly Command[],
  commands: readonly Command[],
  { profile, directory }: Context,
): string | null {
  const foreign = commands.filter(
    (act) => !own.includes(act) && !act.confidential && !act.off?.(profile),
  )
  // Of equally long words that of an own command comes first.
  const [meant] = commandsNamedIn(wanted, [...own, ...foreign], profile)
  if (meant === undefined || own.includes(meant) || meant.audience === 'everyone') return null
  const offices = (meant.sides ?? []).flatMap((side) => directory.officesOf(side))
  const where = offices.length > 0 ? `${offices.map(({ name }) => name).join('、')}的` : ''
  const roles = meant.audience.map((role) => roleNames[role]).join('、')
  return `“/${meant.chinese}”由${where}${roles}办理。`
}

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
      const others = doneByOthers(wanted, all, commands(), context)
      return {
        reply: {
          view: {
            view: 'help',
            detail: found.length === 1 && others === null,
            ...(others === null ? {} : { others }),
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

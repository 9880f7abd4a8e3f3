import { commandNamed, commands } from '../../../commands/registry.ts'
import { isMeantFor } from '../../domain/matter/audience.ts'
import { commandsAbout } from '../../domain/matter/command-search.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { CommandLine } from '../../domain/reading/command-line.ts'
import { isGreeting, wantsToKnowHow } from '../../domain/reading/help-wanted.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { runTyped } from './typed-command.ts'

/** The topic that a help request names; '' for all of it, `null` when the line does not ask for help. */
function askedAbout(line: CommandLine, context: Context): string | null {
  if (context.place.repliedTo !== null) return null
  const known = (words: string) => {
    const meant = commands.filter((act) => isMeantFor(act, context.actor, context.directory))
    return commandsAbout(words, meant, context.profile).length > 0
  }
  if (line.kind === 'command') {
    // 移送怎么办理 asks for help, 线索 蒲河有人排污怎么办 does not: nothing but the question may follow the
    // command.
    const asked = wantsToKnowHow(line.rest)
    if (asked === null) return null
    return asked === '' ? line.word : known(asked) && [...asked].length <= 6 ? asked : null
  }
  if (line.kind !== 'plain') return null
  if (isGreeting(line.text)) return ''
  const asked = wantsToKnowHow(line.text)
  return asked !== null && (asked === '' || known(asked)) ? asked : null
}

/** Answers a greeting or a how-to question with the help; returns whether it did. */
export function guide(
  services: Services,
  line: CommandLine,
  context: Context,
  message: Message,
): boolean {
  const asked = askedAbout(line, context)
  const help = commandNamed('help')
  if (asked === null || !help) return false
  runTyped(services, help, asked, context, message)
  return true
}

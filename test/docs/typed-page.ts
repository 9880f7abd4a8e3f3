import { renderView } from '../../cards/render.ts'
import { commandNamed, commandWordsIn } from '../../commands/registry.ts'
import { callTyped, nothingSent, type Result } from '../../src/app/reception/command-call.ts'
import { callMeant, stoodFor } from '../../src/app/reception/intended-command.ts'
import { findSubject } from '../../src/domain/casework/subject.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { contextOn } from '../../src/domain/matter/context-time.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import { isRefusal, type Refusal } from '../../src/domain/matter/refusal.ts'
import { readCommandLine } from '../../src/domain/reading/command-line.ts'
import { pro, rco, unit } from '../app/clue-kit.ts'
import { contextIn, type Recorded, servicesOf } from '../app/stage-services.ts'
import { cardText } from './card-text.ts'
import { brief, decisionLines, withoutLots } from './decision-text.ts'

/** Who types each line: the first of them who is not refused, otherwise the first. */
const writers = [rco.liaison, pro.liaison, rco.approver, unit.water]

/** What each typed line is understood as: the form with its values and doubts, what is done, or a refusal. */
export function typedPage(stage: Recorded, lines: readonly string[]): string {
  const services = servicesOf(stage)
  const answersTo = (line: string): readonly string[] => {
    let first: readonly string[] | null = null
    for (const writer of writers) {
      const context = contextIn(services, writer)
      const reader = cachingReader(context.reader)
      const [head, ...more] = answerTo(line, { ...context, reader })
      if (head?.startsWith('refused') !== true) return [`${writer} ${head}`, ...more]
      first ??= [head, ...more]
    }
    return first ?? []
  }
  const parts = lines.map((line) => [line, ...answersTo(line)].join('\n'))
  return `${withoutLots(parts.join('\n\n'))}\n`
}

function answerTo(typed: string, context: Context): readonly string[] {
  const line = readCommandLine(typed, commandWordsIn(context.profile), { addressed: true })
  const called = line.kind === 'command' ? commandNamed(line.name) : undefined
  if (line.kind !== 'command' || !called) return [brief(line)]
  const act = stoodFor(called, line.rest, context)
  const sent = (text: string) => ({ ...nothingSent, word: line.word, text })
  const withoutSubject = () =>
    resultLines(act.name, callTyped(act, null, sent(line.rest), {}, context), context)
  if (act.subjects === null) return withoutSubject()
  const subject = findSubject(act, line.rest, context)
  if (isRefusal(subject)) return [refusalLine(subject)]
  if ('several' in subject) {
    return [`${act.name} of ${subject.several.map(({ kind, id }) => `${kind} ${id}`).join(', ')}?`]
  }
  if (!('found' in subject)) {
    const hindered = act.hindrance(null, context)
    return hindered ? [refusalLine(hindered)] : withoutSubject()
  }
  const { found, rest } = subject
  const meant = callMeant(act, found, sent(rest), {}, contextOn(context, found))
  return resultLines(`${meant.act.name} of ${found.kind} ${found.id}`, meant.result, context)
}

function resultLines(what: string, result: Result, context: Context): readonly string[] {
  const { strangers = [] } = result
  const unknown = strangers.length > 0 ? [`strangers ${brief(strangers)}`] : []
  if ('refusal' in result) return [refusalLine(result.refusal), ...unknown]
  if ('decision' in result) {
    return [what, ...decisionLines(result.decision), ...cardOf(result.decision, context)]
  }
  const { values, aside, warnings, problems } = result.form
  const asked = problems.map(({ field, sentence }) => `problem ${field}: ${sentence}`)
  return [
    `${what}, to be filled in: ${brief({ ...values, ...aside })}`,
    ...warnings.map((one) => `doubt ${one}`),
    ...asked,
    ...unknown,
  ]
}

/** The card that answers a question, unless it is that of a matter. */
function cardOf({ reply }: Decision, context: Context): readonly string[] {
  if (!reply.view || reply.view.view === 'matter') return []
  return cardText(renderView(reply.view, context, () => undefined)).split('\n')
}

const refusalLine = ({ code, sentence }: Refusal): string => `refused ${code}: ${sentence}`

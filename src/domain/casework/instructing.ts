import { givenTwice } from '../kinds/task/given-twice.ts'
import { openTasks, tasksOf } from '../kinds/task/task.ts'
import { instruction } from '../kinds/task/task-kinds.ts'
import { readTerms, termsHint, termsProblem } from '../kinds/task/task-terms.ts'
import type { Context } from '../matter/context.ts'
import { cardOf, type Decision, joinDecisions } from '../matter/decision.ts'
import { type Incomplete, paragraph } from '../matter/input.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { tellPeople } from '../matter/notices.ts'
import { problem } from '../matter/problem.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { isHead } from '../mechanism/membership.ts'
import { kindOf } from './kinds.ts'
import { labelOf } from './lines.ts'
import { headsOver } from './reminded.ts'
import { waitsOf } from './waiting.ts'

/** A head's word on an open matter (批示), and optionally a task with its unit and day. */
export const instructFields = {
  opinion: paragraph.required({ label: '批示意见', min: 2 }),
  decisions: paragraph.optional({ label: '批示事项', hint: termsHint }),
}

/**
 * Why the actor cannot add a head's word to the matter; `null` when allowed: the heads of the side that has
 * to act can (domain.md 0.7).
 */
export function instructingHindrance(matter: Matter, context: Context): Refusal | null {
  const { actor, directory } = context
  if (!isHead(actor, directory)) {
    return refuse('no-right', '批示由{河长}、检察长作出；需要提醒的请用“/催办”。')
  }
  const offices = [...new Set(waitsOf(matter, context).flatMap((one) => one.offices))]
  if (offices.length === 0) {
    return refuse('wrong-state', '该事项已办结或没有待办环节，不需要批示。')
  }
  if (offices.some((one) => headsOver(one, directory).includes(actor))) return null
  const heads = offices.flatMap((one) => headsOver(one, directory)).map(({ name }) => name)
  const names = [...new Set(heads)].join('、') || '承办单位一方的负责人'
  return refuse('other-side', `该事项由${names}批示；您可以用“/催办”提醒。`)
}

/**
 * Records a head's word (批示) and tells the people who handle the matter; what it asks of a unit by a day
 * becomes a task.
 */
export function instructOn(
  matter: Matter,
  input: { readonly opinion: string; readonly decisions: string | null },
  context: Context,
): Decision | Refusal | Incomplete {
  const hindered = instructingHindrance(matter, context)
  if (hindered) return hindered
  const read = readTerms(input.decisions ?? '', context)
  if ('sentences' in read) return problem('decisions', termsProblem(read.sentences))
  const { terms } = read
  // Offices do not see a limited matter or its parts, but both offices see a task.
  if (terms.length > 0 && kindOf(matter).offices(matter, context).size === 0) {
    return problem('decisions', '限定知悉的事项不能列批示事项，请只写批示意见')
  }
  const known = givenTwice(terms, matter, context)
  if (known) return known
  const before = tasksOf(matter, instruction, context.reader).length
  const label = labelOf(matter, context.reader)
  const tasks = terms.length > 0 ? `，批示事项 ${terms.length} 项` : ''
  const waits = waitsOf(matter, context)
  const people = waits.flatMap((one) => one.people.map(({ personId }) => personId))
  const said = `批示：${input.opinion}${tasks}`
  const headline = `${context.actor.name}${said}`
  const own = {
    entries: [{ act: 'instruct', matter: matter.id, note: said }],
    notices: [tellPeople(context, [...people, keeperOf(matter)], matter.id, headline)],
    reply: { sentence: `已批示，承办人员已收到${tasks}`, view: cardOf(matter) },
  }
  return joinDecisions(own, openTasks(instruction, matter, terms, label, context, before))
}

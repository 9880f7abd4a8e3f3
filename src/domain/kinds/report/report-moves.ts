import type { Context } from '../../matter/context.ts'
import { paragraph } from '../../matter/input.ts'
import { defineMove, type Effect, type Move } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { peopleOf, tellPeople } from '../../matter/tell.ts'
import type { Who } from '../../matter/who.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { givenTwice } from '../task/given-twice.ts'
import { openTasks, tasksOf } from '../task/task.ts'
import { instruction } from '../task/task-kinds.ts'
import { readTerms, type TaskTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import { periodOfReport, reportOf, reportStates as states } from './report-data.ts'

/** Those to whom it was submitted: 河长 and 检察长, unless the profile says otherwise. */
const heads: readonly Who[] = ['seat']

const hasRead = (matter: Matter, openId: string): boolean =>
  reportOf(matter).readings.some((one) => one.by === openId)

/** `区河长办2026年上半年工作报告`. */
const titleOf = (matter: Matter, directory: Directory): string =>
  `${directory.organisationName(matter.office)}${periodOfReport(matter).name}工作报告`

/** Both heads have read it once each seat has; what they say goes back to the office that reports. */
function heard(
  matter: Matter,
  said: { readonly opinion: string | null; readonly terms: readonly TaskTerms[] },
  context: Context,
): Effect | Refusal {
  const { actor, directory, reader, today } = context
  const { readings, seats } = reportOf(matter)
  const seat = seats.find((one) => holdsSeat(actor, one, directory))
  if (seat === undefined) return refuse('no-right', '该报告由报送对象审阅。')
  const all = [...readings, { seat: seat.id, by: actor.openId, on: today, opinion: said.opinion }]
  const waiting = seats.find((one) => all.every((reading) => reading.seat !== one.id))
  const before = tasksOf(matter, instruction, reader).length
  const title = titleOf(matter, directory)
  const words = said.opinion === null ? '已阅' : `批示：${said.opinion}`
  const tasks = said.terms.length > 0 ? `，批示事项 ${said.terms.length} 项` : ''
  return {
    to: waiting ? matter.state : 'closed',
    data: { readings: all },
    with: [openTasks(instruction, matter, said.terms, title, context, before)],
    note: `${words}${tasks}`,
    notices: [
      tellPeople(
        context,
        [
          reportOf(matter).submittedBy,
          ...peopleOf(context, matter.office, ['liaison', 'approver']),
        ],
        matter.id,
        `${seat.name}${words}${tasks}`,
      ),
    ],
    reply: waiting
      ? `已记录，还须${waiting.name}阅`
      : `已记录，${seats.length === 2 ? '双方' : ''}均已阅`,
  }
}

/** 已阅: one tap, once for each head. */
const read = defineMove({
  name: 'read',
  chinese: '阅报告',
  states,
  from: ['submitted'],
  to: null,
  who: heads,
  awaits: (matter, { actor }) => !hasRead(matter, actor.openId),
  fields: {},
  unless: (matter, { actor }) =>
    hasRead(matter, actor.openId)
      ? refuse('already-read', '您已阅，不需要重复办理；需要批示的请用“批示”。')
      : null,
  effect: (matter, _input, context) => heard(matter, { opinion: null, terms: [] }, context),
})

/** 批示: a word on the report, and perhaps decisions with owner and date, also when it was read before. */
const instruct = defineMove({
  name: 'instruct',
  chinese: '批示',
  states,
  from: ['submitted', 'closed'],
  to: null,
  who: heads,
  fields: {
    opinion: paragraph.required({ label: '批示意见', min: 2 }),
    decisions: paragraph.optional({ label: '批示事项', hint: termsHint }),
  },
  effect(matter, input, context) {
    const terms = readTerms(input.decisions ?? '', context)
    if ('sentences' in terms) return problem('decisions', termsProblem(terms.sentences))
    const known = givenTwice(terms.terms, matter, context)
    if (known) return known
    return heard(matter, { opinion: input.opinion, terms: terms.terms }, context)
  },
})

/** The moves of the heads. */
export const reportMoves: Readonly<Record<string, Move>> = { read, instruct }

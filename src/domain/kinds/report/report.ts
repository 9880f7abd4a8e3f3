import { formatDay, formatShortDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { isHead } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { givenTwice } from '../task/given-twice.ts'
import { openTasks, taskParts, tasksOf } from '../task/task.ts'
import { instruction } from '../task/task-kinds.ts'
import { readTerms, type TaskTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import {
  reportData as data,
  periodOfReport,
  reportOf,
  reportStates as states,
} from './report-data.ts'

const hasRead = (matter: Matter, personId: string): boolean =>
  reportOf(matter).readings.some((one) => one.by === personId)

/** The seats of a person by which nobody has read the report. */
const unreadSeats = (matter: Matter, { actor, directory }: Context): readonly Seat[] => {
  const { seats, readings } = reportOf(matter)
  return seats.filter(
    (one) => holdsSeat(actor, one, directory) && readings.every(({ seat }) => seat !== one.id),
  )
}

/**
 * The state after a reading: closed when each seat has read it; the heads' words are told to the reporting
 * office.
 */
function heard(
  matter: Matter,
  said: { readonly opinion: string | null; readonly terms: readonly TaskTerms[] },
  context: Context,
): Effect | Refusal {
  const { actor, directory, reader, today } = context
  const { readings, seats } = reportOf(matter)
  const seat =
    unreadSeats(matter, context)[0] ?? seats.find((one) => holdsSeat(actor, one, directory))
  if (seat === undefined) return refuse('no-right', '该报告由报送对象审阅。')
  const all = [...readings, { seat: seat.id, by: actor.personId, on: today, opinion: said.opinion }]
  const waiting = seats.find((one) => all.every((reading) => reading.seat !== one.id))
  const before = tasksOf(matter, instruction, reader).length
  const title = `${directory.organisationName(matter.office)}${periodOfReport(matter).name}工作报告`
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

/**
 * 半年报告: an office reports its work to 河长 and 检察长; each reads it and may decide on it (一(三),
 * domain.md 1 row 1).
 */
export const report = declareKind({
  name: 'report',
  chinese: '半年报告',
  data,
  states,
  serves: { drafted: 'half-year-report' },
  title: (matter) => `${reportOf(matter).by}${periodOfReport(matter).name}工作报告`,
  facts(matter, directory, { inGroup, reader }) {
    const data = reportOf(matter)
    const { figures, summary, problems, next, readings, seats, submittedOn, journalHead } = data
    const late = data.daysLate > 0 ? `逾期 ${data.daysLate} 天` : '按期'
    const sections = [
      ['一、主要情况', summary],
      ['二、存在问题', problems],
      ['三、下一步打算', next],
    ].filter(([, text]) => text !== '')
    return {
      pairs: [
        ['报告单位', directory.organisationName(matter.organisation)],
        ['报告期', periodOfReport(matter).name],
        [
          '统计',
          data.counting
            ? '正在计算，稍后自动更新'
            : `${figures.scope}，截至 ${formatDay(figures.asOf)}`,
        ],
        ['报送人', data.submittedBy === null ? null : directory.personName(data.submittedBy)],
        ['报送', submittedOn === null ? null : `${formatDay(submittedOn)}（${late}）`],
        ['留痕校验码', journalHead],
        [
          '待阅',
          matter.state === 'submitted'
            ? seats
                .filter(({ id }) => readings.every((one) => one.seat !== id))
                .map(({ name }) => name)
                .join('、')
            : null,
        ],
      ],
      ...(data.counting ? {} : { figures, placed: { span: figures.span, office: matter.office } }),
      text: sections.map(([heading, text]) => `${heading}\n${text}`).join('\n') || null,
      remark: matter.state === 'drafted' ? '统计数据在报送时重新计算，报送后不再变动。' : null,
      parts: [
        ...readings.map((one) => ({
          title: `${seats.find(({ id }) => id === one.seat)?.name ?? ''} ${directory.personName(one.by)}`,
          state: { name: '已阅', colour: 'green' as const, open: false },
          lines: [
            `${formatShortDay(one.on)}${one.opinion === null ? '' : `　批示：${one.opinion}`}`,
          ],
        })),
        ...taskParts(tasksOf(matter, instruction, reader), [], directory, inGroup),
      ],
    }
  },
  sees: (person, matter, { directory }) =>
    directory.holds(person, matter.office, ['member', 'handler', 'liaison', 'approver']) ||
    (matter.state !== 'drafted' &&
      (isHead(person, directory) ||
        reportOf(matter).seats.some((seat) => holdsSeat(person, seat, directory)))),
  // A report goes to the heads in private; groups never see it.
  offices: () => new Set(),
  moves: {
    // Made by one tap, once by each head.
    read: move('阅报告', { submitted: 'submitted' }, ['seat'], {
      awaits: (matter, context) => unreadSeats(matter, context).length > 0,
      fields: {},
      unless: (matter, { actor }) =>
        hasRead(matter, actor.personId)
          ? refuse('already-read', '您已阅，不需要重复办理；需要批示的请用“批示”。')
          : null,
      effect: (matter, _input, context) => heard(matter, { opinion: null, terms: [] }, context),
    }),
    // A word on the report, optionally decisions with owner and day; also possible after reading.
    instruct: move('批示', { submitted: 'submitted', closed: 'closed' }, ['seat'], {
      fields: {
        opinion: paragraph.required({ label: '批示意见', min: 2 }),
        decisions: paragraph.optional({ label: '批示事项', hint: termsHint }),
      },
      effect(matter, { opinion, decisions }, context) {
        const read = readTerms(decisions ?? '', context)
        if ('sentences' in read) return problem('decisions', termsProblem(read.sentences))
        const { terms } = read
        return givenTwice(terms, matter, context) ?? heard(matter, { opinion, terms }, context)
      },
    }),
  },
})

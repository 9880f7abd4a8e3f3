import { formatDay, formatShortDay } from '../../calendar/day.ts'
import type { Kind } from '../../matter/kind.ts'
import { isHead } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { taskParts, tasksOf } from '../task/task.ts'
import { instruction } from '../task/task-kinds.ts'
import { periodOfReport, reportOf, reportStates } from './report-data.ts'
import { reportMoves } from './report-moves.ts'

/** 半年报告: an office tells 河长 and 检察长 of its work; each reads it, and may decide on it (一(三), domain.md 1 row 1). */
export const report: Kind = {
  name: 'report',
  chinese: '半年报告',
  states: reportStates,
  moves: reportMoves,
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
        ['统计', `${figures.scope}，截至 ${formatDay(figures.asOf)}`],
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
      figures,
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
  // It goes to the heads in private; no group reads it.
  offices: () => new Set(),
}

import { dayOf, formatDay } from '../../calendar/day.ts'
import { declareKind } from '../../matter/declaration.ts'
import type { Facts } from '../../matter/facts.ts'
import type { Matter } from '../../matter/matter.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import type { State } from '../../matter/state.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { readFindings } from '../../reading/findings.ts'
import { attendancePairs, expectedAt } from '../meeting/attendance.ts'
import { findingOf, findingStates, findingsOf } from './finding-data.ts'
import { findingsOwing } from './finding-settled.ts'
import { correctPatrol } from './patrol-correction.ts'
import {
  patrolData as data,
  formatPatrolDay,
  officesOfPatrol,
  patrolName,
  patrolOf,
  seesPatrol,
  patrolStates as states,
} from './patrol-data.ts'
import { leadNames, walkedText } from './patrol-lead.ts'
import { plannedPatrol } from './patrol-open.ts'
import { planOpening as opening, planMoves } from './patrol-plan.ts'
import { recordMoves } from './patrol-record.ts'

/** The findings on the patrol's card, each with its status; a group sees the problem type only. */
function findingParts(
  found: readonly Matter[],
  inGroup: boolean,
  directory: Directory,
): NonNullable<Facts['parts']> {
  const known: Readonly<Record<string, State>> = findingStates
  return found.map((one) => {
    const { nth, problem, text, river, place, dueOn, result } = findingOf(one)
    const unit = one.handlingUnit === null ? '' : directory.organisationName(one.handlingUnit)
    const limit = dueOn === null ? '' : `${formatDay(dueOn)}前`
    const where = [river, place].filter((part) => part !== null).join(' ')
    return {
      of: one.id,
      title: `${nth}. ${problem}${where === '' || inGroup ? '' : `　${where}`}`,
      state: known[one.state] ?? findingStates.noted,
      lines: inGroup
        ? []
        : [text, [unit, limit].filter((part) => part !== '').join('　'), result ?? ''].filter(
            (part) => part !== '',
          ),
    }
  })
}

/**
 * The number of findings in words: those recorded, or, if the text states more, both numbers; `null` when
 * there are none and the text states no number.
 */
function countFound(stated: string | null, noted: number): string | null {
  const { count } = readFindings(stated ?? '')
  if (noted > 0 && (count === null || count <= noted)) return `${noted} 个`
  if (count === null) return null
  return count === 0 ? '未发现' : `${count} 个，已逐个登记 ${noted} 个`
}

/** 联合巡查: plan, notice, attendance, record, findings (三(三), domain.md 4). It counts for the year only with both offices (0.4). */
export const patrol = declareKind({
  name: 'patrol',
  chinese: '联合巡查',
  located: true,
  data,
  states,
  owes: {
    planned: {
      what: 'patrol-record',
      owed: '登记巡查记录',
      settledBy: ['hold-patrol'],
      by: ['patrol-record', '登记记录'],
      // There is no reminder before the day itself; postponing makes another deadline.
      due(matter, { profile: { duties } }) {
        const { date, moved } = patrolOf(matter)
        const within = duties.patrol_record
        const before = duties.ladder.before.filter((days) => days < within.days)
        const by = { from: date ?? dayOf(matter.openedAt), within }
        const schedule = { ...duties.ladder, before }
        return [{ subject: `${matter.id}#${moved}`, by, person: matter.handler, schedule }]
      },
    },
    held: {
      what: 'patrol-filing',
      owed: '归档巡查记录',
      settledBy: ['file-patrol'],
      due: ({ handler }, { today, profile: { duties } }) => [
        { by: { from: today, within: duties.patrol_filing }, person: handler },
      ],
    },
    unsettled: findingsOwing,
  },
  title: (matter) =>
    [patrolName(matter), patrolOf(matter).river, patrolOf(matter).route]
      .filter((one) => one !== null)
      .join('　'),
  appointment(matter) {
    const { date, heldOn, river, route, offices } = patrolOf(matter)
    if (date === null || matter.state === 'cancelled') return null
    return {
      summary: ['联合巡查', river].filter((one) => one !== null).join('　'),
      on: heldOn ?? date,
      clock: null,
      place: route,
      people: expectedAt(matter),
      offices,
      answered: true,
      said: `联合巡查 ${formatPatrolDay(date)} 开展`,
    }
  },
  facts(matter, directory, { inGroup, reader }) {
    const data = patrolOf(matter)
    const found = findingsOf(matter.id, reader)
    const held = data.heldOn !== null
    return {
      pairs: [
        ['编号', matter.number],
        ['计划', data.date === null || held ? null : formatPatrolDay(data.date)],
        ['日期', data.heldOn === null ? null : formatPatrolDay(data.heldOn)],
        ['{河库}', data.river],
        ['路线', data.route],
        ['重点', data.focus.join('、')],
        ['参加单位', data.offices.map((id) => directory.organisationName(id)).join('、')],
        ...(matter.state === 'planned' ? attendancePairs(matter, inGroup, directory) : []),
        ['带队', leadNames(data.led)],
        ['里程', walkedText(data.walked)],
        ['监督员', sayObservers(data.observers, inGroup)],
        ['外单位', data.bodies.join('、')],
        ['人员', inGroup ? null : data.people],
        ['发现问题', countFound(data.findings, found.length)],
        ['计入年度', held ? (data.joint ? '是' : '否，牵头单位未同时参加') : null],
        ['登记', inGroup ? null : directory.personName(matter.openedBy)],
      ],
      text: inGroup ? null : held ? (found.length > 0 ? null : data.findings) : data.arrangement,
      remark:
        data.corrections === 0 ? null : `记录已更正 ${data.corrections} 次，原内容见办理记录。`,
      parts: findingParts(found, inGroup, directory),
    }
  },
  sees: (person, matter, { directory }) => seesPatrol(person, matter, directory),
  offices: (matter) => officesOfPatrol(matter),
  opening,
  plan: plannedPatrol,
  moves: { ...planMoves, ...recordMoves, 'correct-patrol': correctPatrol },
})

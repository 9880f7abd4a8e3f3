import { formatDay } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import {
  choice,
  type Incomplete,
  type InputOf,
  line,
  optionalAmount,
  optionalChoice,
  paragraph,
} from '../matter/input.ts'
import type { Kind, State } from '../matter/kind.ts'
import { linkedClue, noSuchClue, problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { bothOffices } from '../matter/membership.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons, tellOffice } from '../matter/tell.ts'
import { formatAmount } from '../reading/amount.ts'
import { readMilestones } from '../reading/milestones.ts'
import { riverOptions } from '../registers/river.ts'
import { baseFacts, putInUse, recordActivity } from './demonstration-base.ts'
import { inspect } from './inspection.ts'
import { addMilestone, completeMilestone, milestonePromise } from './milestone.ts'
import { linesOfRecovery, recoveryStates } from './recovery.ts'
import { demand } from './recovery-demand.ts'
import {
  milestoneStates,
  officesOfRestoration,
  restorationKinds,
  restorationOf,
  restorationStates,
  seesRestoration,
} from './restoration-data.ts'
import { close, withdraw } from './restoration-end.ts'

/** Ecological restoration (生态修复), clause 三(六): projects, cost recovery, demonstration bases. */
export const restoration: Kind = {
  name: 'restoration',
  chinese: '修复',
  states: restorationStates,
  moves: {
    'complete-milestone': completeMilestone,
    'add-milestone': addMilestone,
    inspect,
    demand,
    'put-in-use': putInUse,
    'record-activity': recordActivity,
    close,
    withdraw,
  },
  owes: {
    open: {
      what: 'restoration-milestone',
      when: (matter) => restorationOf(matter).milestones.some((one) => one.doneOn === null),
    },
    inspecting: 'restoration-inspection',
    'in-use': 'base-activity',
  },
  title(matter) {
    const { kind, place } = restorationOf(matter)
    return `${kind} ${place}`
  },
  facts(matter, directory, { inGroup, look }) {
    const data = restorationOf(matter)
    const side = (passed: typeof data.unitPassed) =>
      passed === null ? null : `${formatDay(passed.on)} ${directory.personName(passed.by)}`
    const states: Record<string, State> = recoveryStates
    const recoveries = look.children(matter.id).filter((one) => one.kind === 'recovery')
    const base = baseFacts(matter, inGroup)
    return {
      pairs: [
        ['编号', matter.number],
        ['责任单位', directory.organisationName(matter.office)],
        ['{河流}', data.river],
        ['责任方', inGroup ? null : data.party],
        ['金额', inGroup || data.fen === null ? null : formatAmount(data.fen)],
        ['相关线索', data.clueNumber],
        ['单位验收', inGroup ? null : side(data.unitPassed)],
        ['检察院验收', inGroup ? null : side(data.procuratoratePassed)],
        ...base.pairs,
      ],
      text: inGroup ? null : data.measures,
      parts: [
        ...data.milestones.map((one, index) => ({
          title: `${index + 1}　${one.name}`,
          state: one.doneOn === null ? milestoneStates.pending : milestoneStates.done,
          lines: [
            `期限 ${formatDay(one.dueOn)}${one.doneOn === null ? '' : `，完成 ${formatDay(one.doneOn)}`}`,
            ...(inGroup || one.note === null ? [] : [one.note]),
          ],
        })),
        ...recoveries.map((one) => ({
          title: '追偿',
          state: states[one.state] ?? recoveryStates.demanded,
          lines: inGroup ? [] : linesOfRecovery(one),
        })),
        ...base.parts,
      ],
      remark: null,
    }
  },
  sees: (person, matter, { directory }) => seesRestoration(person, matter, directory),
  offices: (matter, { directory }) => officesOfRestoration(matter, directory),
}

/** The fields of a restoration. */
export const restorationFields = {
  kind: choice({
    label: '修复种类',
    options: () => restorationKinds.map((text) => ({ value: text, text })),
  }),
  place: line.required({ label: '地点', hint: '如 {綦江河}{石角段}左岸' }),
  unit: choice({
    label: '责任单位',
    options: ({ directory }) =>
      directory
        .officesOf('responsible_unit')
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  measures: paragraph.required({ label: '修复措施', min: 4 }),
  party: line.optional({ label: '责任方', hint: '代履行追偿须填写' }),
  fen: optionalAmount({ label: '金额' }),
  milestones: paragraph.optional({ label: '节点', hint: '每行一个，如 4月10日 完成清淤' }),
  river: optionalChoice({
    label: '{河流}',
    options: riverOptions,
  }),
  clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
}

/** Whether the person registers restorations of the unit: its own people, and those of both offices. */
function mayOpen(unit: string, { directory, actor }: Scene): boolean {
  return [unit, ...bothOffices(directory)].some((one) =>
    directory.holds(actor, one, ['liaison', 'handler', 'approver']),
  )
}

/** Why somebody registers a restoration of no unit at all; `null` when he may of some. */
export function registeringHindrance(scene: Scene): Refusal | null {
  const units = scene.directory.officesOf('responsible_unit')
  return units.some((one) => mayOpen(one.id, scene))
    ? null
    : refuse(
        'no-right',
        '修复由责任单位、{河长办}或检察院的联络员、承办人、审批人登记，请联系其办理。',
      )
}

/** Opens a restoration of a responsible unit; each milestone is a promise of that unit. */
export function openRestoration(
  input: InputOf<typeof restorationFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory, today } = scene
  if (!mayOpen(input.unit, scene)) {
    return refuse(
      'no-right',
      `修复由责任单位、{河长办}或检察院的联络员、承办人、审批人登记，请联系${directory.organisationName(input.unit)}办理。`,
    )
  }
  if (input.kind === '代履行追偿' && input.party === null) {
    return problem('party', '代履行追偿请填写责任方')
  }
  const read = readMilestones(input.milestones ?? '', today)
  const [unread] = read.unread
  if (unread !== undefined) {
    return problem('milestones', `节点“${unread}”请写明日期和内容，如 4月10日 完成清淤`)
  }
  const past = read.milestones.find((one) => one.dueOn < today)
  if (past) return problem('milestones', `节点“${past.name}”的日期不能早于今天`)
  const clue = input.clue === null ? null : linkedClue(input.clue, scene)
  if (input.clue !== null && clue === null) return problem('clue', noSuchClue)
  const opening = {
    kind: 'restoration',
    series: 'restoration' as const,
    state: 'open',
    office: input.unit,
    target: directory.officesOf('procuratorate')[0]?.id ?? null,
    data: {
      ...input,
      milestones: read.milestones,
      clue: clue?.id ?? null,
      clueNumber: clue ? clueNumber(clue) : null,
    },
  }
  return planOpening(scene, opening, attachments, (matter) => ({
    promises: read.milestones.map((one, index) => ({
      make: milestonePromise(matter, index + 1, one.dueOn, scene),
    })),
    note: `登记${input.kind} ${matter.number}`,
    notices: noticesOf(matter, scene),
    reply: `已登记，编号 ${matter.number}`,
  }))
}

/** The unit is told where it must act; both offices take note. */
function noticesOf(matter: Matter, scene: Scene) {
  const { directory, actor } = scene
  const { kind, place } = restorationOf(matter)
  const headline = `登记了${kind}：${place}`
  const own = directory.officesOfPerson(actor)
  return [
    ...(own.includes(matter.office)
      ? [tellLiaisons(scene, matter.office, matter.id, headline)]
      : tellOffice(scene, matter.office, matter.id, `${headline}，请组织实施`)),
    ...[...bothOffices(directory)].map((one) => tellLiaisons(scene, one, matter.id, headline)),
  ]
}

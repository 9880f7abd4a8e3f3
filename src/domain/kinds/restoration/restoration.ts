import { dayOf, formatDay } from '../../calendar/day.ts'
import { correctAchieved } from '../../matter/achievement-correction.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { tellSides } from '../../matter/declared-move.ts'
import { counted, ofKind } from '../../matter/figure.ts'
import { choice } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { figureOf, openedOn } from '../../matter/mechanism-figure.ts'
import { tellLiaisons, tellOffice } from '../../matter/notices.ts'
import { organisationOption } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import type { State } from '../../matter/state.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { formatAmount } from '../../reading/amount.ts'
import { readMilestones } from '../../reading/milestones.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { linkedClue, noSuchClue } from '../clue/link.ts'
import { activity, baseFacts, putInUse, recordActivity } from './demonstration-base.ts'
import { inspect, inspection } from './inspection.ts'
import { addMilestone, completeMilestone, milestones, schedule } from './milestone.ts'
import { demand, linesOfRecovery, recoveriesOf, recovery, recoveryOf } from './recovery.ts'
import { audience, data, workers } from './restoration-data.ts'
import { close, withdraw } from './restoration-end.ts'
import { readRestoration } from './restoration-reading.ts'
import { registeringUnit, unitHindrance, unitsOf } from './restoring-unit.ts'

/** States of a milestone on the card. */
const pending: State = { name: '待完成', colour: 'orange', open: true }
const done: State = { name: '已完成', colour: 'green', open: false }

const { kind: sort, place: where, ...more } = data.fields

const figure = figureOf('restoration')

/** Ecological restoration (生态修复), clause 三(六): projects, cost recovery, demonstration bases. */
export const restoration = declareKind({
  name: 'restoration',
  chinese: '修复',
  called: '修3',
  located: true,
  data,
  // A demonstration base can be put in use after its inspection (domain.md 4).
  states: {
    open: { name: '实施中', colour: 'wathet', open: true },
    inspecting: { name: '验收中', colour: 'orange', open: true },
    accepted: { name: '已验收', colour: 'turquoise', open: true },
    'in-use': { name: '使用中', colour: 'turquoise', open: true },
    closed: { name: '已办结', colour: 'green', open: false },
    withdrawn: { name: '已撤回', colour: 'grey', open: false },
  },
  owes: {
    open: [milestones, schedule, inspection],
    inspecting: inspection,
    'in-use': activity,
  },
  title: (matter) => `${data.of(matter).kind} ${data.of(matter).place}`,
  facts(matter, directory, { inGroup, reader }) {
    const all = data.of(matter)
    const side = (passed: typeof all.unitPassed) =>
      inGroup || passed === null
        ? null
        : `${formatDay(passed.on)} ${directory.personName(passed.by)}`
    const base = baseFacts(matter, inGroup)
    return {
      pairs: [
        ['编号', matter.number],
        ['责任单位', directory.organisationName(matter.office)],
        ['{河流}', all.river],
        ['责任方', inGroup ? null : all.party],
        ['金额', inGroup || all.fen === null ? null : formatAmount(all.fen)],
        ['相关线索', all.clueNumber],
        ['单位验收', side(all.unitPassed)],
        ['检察院验收', side(all.procuratoratePassed)],
        ...base.pairs,
      ],
      text: inGroup ? null : all.measures,
      parts: [
        ...all.milestones.map(({ name, dueOn, doneOn, note }, index) => ({
          title: `${index + 1}　${name}`,
          state: doneOn === null ? pending : done,
          lines: [
            `期限 ${formatDay(dueOn)}${doneOn === null ? '' : `，完成 ${formatDay(doneOn)}`}`,
            ...(inGroup || note === null ? [] : [note]),
          ],
        })),
        ...recoveriesOf(matter, { reader }).map((one) => ({
          title: '追偿',
          state: recovery.kind.states[one.state] ?? pending,
          lines: inGroup ? [] : linesOfRecovery(one),
        })),
        ...base.parts,
      ],
    }
  },
  opening: {
    command: {
      name: 'restoration',
      formTitle: '登记生态修复',
      aliases: [
        'restore',
        '生态修复',
        '修复项目',
        '代履行',
        '代履行追偿',
        '示范基地',
        '司法示范基地',
      ],
      summary: '登记生态修复（恢复性司法）项目、代履行追偿、示范基地及节点',
      example:
        '/修复 项目 {区水利局} {綦江河}{石角段}左岸，补植护岸林，30万元，节点：4月10日 完成清淤；5月1日 补植',
      audience,
      discreet: true,
      read: readRestoration,
    },
    fields: {
      kind: sort,
      place: where,
      unit: choice({
        label: '责任单位',
        options: (context) => unitsOf(context).map(organisationOption),
      }),
      ...more,
    },
    series: 'restoration',
    office: registeringUnit,
    decide(input, context) {
      const { directory, today } = context
      const hindered = unitHindrance(input.unit, context)
      if (hindered) return hindered
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
      const clue = input.clue === null ? null : linkedClue(input.clue, context)
      if (input.clue !== null && clue === null) return problem('clue', noSuchClue)
      const linked = { clue: clue?.id ?? null, clueNumber: clue ? clueNumber(clue) : null }
      return {
        state: 'open',
        office: input.unit,
        target: directory.officesOf('procuratorate')[0]?.id ?? null,
        data: { ...input, milestones: read.milestones, ...linked },
      }
    },
    opened: (matter, { kind }, context) => ({
      note: `登记${kind} ${matter.number}`,
      notices: noticesOf(matter, context),
      reply: `已登记，编号 ${matter.number}`,
    }),
  },
  moves: {
    'complete-milestone': completeMilestone,
    'add-milestone': addMilestone,
    'correct-achieved': correctAchieved(
      ['open', 'inspecting', 'accepted', 'in-use', 'closed'],
      ['keeper', workers],
      (matter, words, context) => tellSides('receiver', matter, words, context),
    ),
    inspect,
    demand,
    'put-in-use': putInUse,
    'record-activity': recordActivity,
    close,
    withdraw,
  },
  figures: [
    figure(
      'restoration',
      '生态修复',
      '件',
      '报告期内登记的修复项目、代履行追偿和示范基地，撤回的也计入',
      openedOn,
    ),
    figure('demanded', '追偿金额', '元', '报告期内提出的代履行追偿金额', (family) =>
      ofKind(family, 'recovery').flatMap((one) =>
        counted(one, dayOf(one.openedAt), one.office, recoveryOf(one).fen),
      ),
    ),
    figure('recovered', '追偿到账', '元', '到账日期在报告期内的代履行追偿款', (family) =>
      ofKind(family, 'recovery').flatMap((one) =>
        recoveryOf(one).payments.flatMap(({ on, fen }) => counted(one, on, one.office, fen)),
      ),
    ),
    figure(
      'base-activity',
      '示范基地活动',
      '次',
      '活动日期在报告期内的示范基地集中修复、警示教育活动',
      ({ root }) => data.of(root).activities.flatMap(({ on }) => counted(root, on)),
    ),
  ],
})

/** The unit is told where it has to act; both offices are informed. */
function noticesOf(matter: Matter, context: Context) {
  const { directory, actor } = context
  const { kind, place } = data.of(matter)
  const headline = `登记了${kind}：${place}`
  return [
    ...(directory.officesOfPerson(actor).includes(matter.office)
      ? [tellLiaisons(context, matter.office, matter.id, headline)]
      : tellOffice(context, matter.office, matter.id, `${headline}，请组织实施`)),
    ...[...bothOffices(directory)].map((one) => tellLiaisons(context, one, matter.id, headline)),
  ]
}

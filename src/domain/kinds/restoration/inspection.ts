import type { Context } from '../../matter/context.ts'
import type { DeclaredOwed } from '../../matter/declaration.ts'
import { move, tellSides } from '../../matter/declared-move.ts'
import { choice, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import { audience, data, isDone } from './restoration-data.ts'

/**
 * The inspection (自查验收) is owed by the unit once every milestone is done, or after it was returned; then
 * by the side that has not inspected yet.
 */
export const inspection: DeclaredOwed = {
  what: 'restoration-inspection',
  owed: '修复验收',
  settledBy: ['inspect'],
  when: (matter) => {
    const { milestones, inspections } = data.of(matter)
    return matter.state !== 'open' || (isDone(matter) && milestones.length + inspections > 1)
  },
  due(matter, { today, profile: { duties } }) {
    const { inspections, unitPassed } = data.of(matter)
    const { office, target } = matter
    const isUnits = matter.state === 'open' || unitPassed === null
    return [
      {
        subject: `${matter.id}#${inspections}${matter.state === 'open' ? ':unit' : ''}`,
        by: { from: today, within: duties.restoration_inspection },
        debtor: isUnits ? office : (target ?? ''),
        creditor: isUnits ? target : office,
      },
    ]
  },
}

/** For which side a person inspects: the responsible unit or the procuratorate; null for neither. */
function inspectsFor(matter: Matter, { directory, actor }: Context): 'unit' | 'procuratorate' {
  return directory.holds(actor, matter.office, audience) ? 'unit' : 'procuratorate'
}

/** 修复验收: the unit and the procuratorate each inspect; either may return it for more work. */
export const inspect = move(
  '验收',
  { open: 'inspecting', inspecting: 'inspecting' },
  [{ of: 'either', roles: ['liaison', 'handler', 'approver'] }],
  {
    awaits: (matter, context) =>
      matter.state === 'inspecting' || (isDone(matter) && inspectsFor(matter, context) === 'unit'),
    fields: {
      result: choice({
        label: '验收意见',
        options: () => [
          { value: 'failed', text: '不通过', words: ['不合格', '未通过'] },
          { value: 'passed', text: '通过', words: ['合格', '同意'] },
        ],
      }),
      opinion: paragraph.optional({ label: '说明', hint: '不通过的须写明整改要求' }),
    },
    unless(matter, context) {
      const { milestones, unitPassed, procuratoratePassed } = data.of(matter)
      const isUnits = inspectsFor(matter, context) === 'unit'
      if (!isDone(matter)) {
        const pending = milestones.filter((one) => one.doneOn === null)
        const names = pending.map((one) => one.name).join('、')
        return refuse('milestones-open', `节点“${names}”尚未完成，请先用“/节点完成”登记。`)
      }
      if ((isUnits ? unitPassed : procuratoratePassed) === null) return null
      const other = isUnits ? matter.target : matter.office
      const name = context.directory.organisationName(other ?? '')
      return refuse('already-inspected', `本单位已验收通过，待${name}验收。`)
    },
    effect(matter, { result, opinion }, context) {
      const { inspections, unitPassed, procuratoratePassed } = data.of(matter)
      const { directory } = context
      const sides = [matter.office, matter.target ?? ''] as const
      const isUnits = inspectsFor(matter, context) === 'unit'
      const [own, other] = isUnits ? sides : [sides[1], sides[0]]
      const name = directory.organisationName(own)
      if (result === 'failed') {
        if (opinion === null) return problem('opinion', '不通过的，请写明整改要求')
        const words = `${name}验收不通过：${opinion}`
        return {
          to: 'open',
          data: { unitPassed: null, procuratoratePassed: null, inspections: inspections + 1 },
          told: (due) => ({
            note: words,
            notices: [
              ...tellSides(
                'sender',
                matter,
                `${words}。请于 ${due}前整改后再验收，或增加整改节点`,
                context,
              ),
              ...tellSides('receiver', matter, words, context),
            ],
            reply: '已退回整改，可增加整改节点',
          }),
        }
      }
      const passed = { by: context.actor.personId, on: context.today, opinion }
      const recorded = isUnits ? { unitPassed: passed } : { procuratoratePassed: passed }
      const note = `${name}验收通过${opinion ? `：${opinion}` : ''}`
      if ((isUnits ? procuratoratePassed : unitPassed) !== null) {
        return {
          to: 'accepted',
          data: recorded,
          note,
          notices: tellSides('sides', matter, '双方均已验收通过', context),
          reply: '双方均已验收通过',
        }
      }
      const waiting = peopleOf(context, other, ['liaison', 'approver'])
      return {
        data: recorded,
        told: (due) => ({
          note,
          notices: [
            tellPeople(context, waiting, matter.id, `${name}已验收通过，请于 ${due}前验收`),
          ],
          reply: `已验收通过，待${directory.organisationName(other)}验收`,
        }),
      }
    },
    command: ['inspection', '责任单位和检察院分别验收，都通过的为已验收', '通过'],
    words: {
      chinese: '修复验收',
      aliases: ['inspect', 'yanshou', '验收'],
      audience,
      material: true,
      button: { text: '验收', primary: true, group: false },
    },
  },
)

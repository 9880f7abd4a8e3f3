import { choice, paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellLiaisons, tellPeople } from '../matter/tell.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue, type NewPromise, type PromiseChange } from '../promise/promise.ts'
import { milestoneSubject, restorationOf, restorationStates as states } from './restoration-data.ts'

const what = 'restoration-inspection'

/** The subject of the first inspection of a round, which the unit owes when its work is done. */
const ownSubject = (matter: Matter, round: number): string =>
  `${milestoneSubject(matter, round)}:unit`

function inspectionWithin(
  matter: Matter,
  subject: string,
  debtor: string,
  scene: Scene,
): NewPromise {
  const { duties } = scene.profile
  const creditor = debtor === matter.office ? matter.target : matter.office
  return promiseWithin(
    { what, subject, matter: matter.id, period: null, debtor, creditor },
    scene.today,
    duties.restoration_inspection,
    duties,
    scene.calendar,
    scene.now,
  )
}

/** What the unit owes once every milestone is done: its inspection (自查验收), or more milestones. */
export function ownInspection(matter: Matter, round: number, scene: Scene): NewPromise {
  return inspectionWithin(matter, ownSubject(matter, round), matter.office, scene)
}

/** The unit's inspection is not owed any more: it has been made, or there is work to be done first. */
export function settleOwnInspection(
  matter: Matter,
  how: 'kept' | 'put off',
  scene: Scene,
): readonly PromiseChange[] {
  const subject = ownSubject(matter, restorationOf(matter).inspections)
  if (scene.look.promiseFor(what, subject)?.state !== 'open') return []
  return how === 'kept'
    ? [{ keep: what, subject, on: scene.today }]
    : [{ drop: what, subject, on: scene.today, why: '已增加节点' }]
}

/** For which of the two a person inspects: the responsible unit or the procuratorate. */
function inspectsFor(matter: Matter, { directory, actor }: Scene): 'unit' | 'procuratorate' {
  const roles = ['liaison', 'handler', 'approver'] as const
  return directory.holds(actor, matter.office, roles) ? 'unit' : 'procuratorate'
}

/** Whether all that was planned has been done, so that it can be inspected. */
const isDone = (matter: Matter): boolean =>
  restorationOf(matter).milestones.every((one) => one.doneOn !== null)

/** 修复验收: the unit and the procuratorate each inspect; one that is not content sends it back. */
export const inspect = defineMove({
  name: 'inspect',
  chinese: '验收',
  states,
  from: ['open', 'inspecting'],
  to: 'inspecting',
  awaits: (matter, scene) =>
    matter.state === 'inspecting' || (isDone(matter) && inspectsFor(matter, scene) === 'unit'),
  who: [{ of: 'either', roles: ['liaison', 'handler', 'approver'] }],
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
  unless(matter, scene) {
    const data = restorationOf(matter)
    if (!isDone(matter)) {
      const pending = data.milestones.filter((one) => one.doneOn === null)
      const names = pending.map((one) => one.name).join('、')
      return refuse('milestones-open', `节点“${names}”尚未完成，请先用“/节点完成”登记。`)
    }
    const own = inspectsFor(matter, scene) === 'unit' ? data.unitPassed : data.procuratoratePassed
    if (own === null) return null
    const other = inspectsFor(matter, scene) === 'unit' ? matter.target : matter.office
    const name = scene.directory.organisationName(other ?? '')
    return refuse('already-inspected', `本单位已验收通过，待${name}验收。`)
  },
  effect(matter, input, scene) {
    const data = restorationOf(matter)
    const side = inspectsFor(matter, scene)
    const own = side === 'unit' ? matter.office : (matter.target ?? '')
    const other = side === 'unit' ? (matter.target ?? '') : matter.office
    const name = scene.directory.organisationName(own)
    const subject = milestoneSubject(matter, data.inspections)
    const settled = settleOwnInspection(matter, 'kept', scene)
    if (input.result === 'failed') {
      if (input.opinion === null) return problem('opinion', '不通过的，请写明整改要求')
      const round = data.inspections + 1
      const made = ownInspection(matter, round, scene)
      const words = `${name}验收不通过：${input.opinion}`
      return {
        to: 'open',
        data: { unitPassed: null, procuratoratePassed: null, inspections: round },
        promises: [...settled, { keep: what, subject, on: scene.today }, { make: made }],
        note: words,
        notices: [
          tellLiaisons(
            scene,
            matter.office,
            matter.id,
            `${words}。请于 ${formatDue(made)}前整改后再验收，或增加整改节点`,
            [keeperOf(matter)],
          ),
          tellLiaisons(scene, matter.target ?? '', matter.id, words),
        ],
        reply: '已退回整改，可增加整改节点',
      }
    }
    const passed = { by: scene.actor.openId, on: scene.today, opinion: input.opinion }
    const recorded = side === 'unit' ? { unitPassed: passed } : { procuratoratePassed: passed }
    const note = `${name}验收通过${input.opinion ? `：${input.opinion}` : ''}`
    const both = side === 'unit' ? data.procuratoratePassed : data.unitPassed
    if (both !== null) {
      return {
        to: 'accepted',
        data: recorded,
        promises: [...settled, { keep: what, subject, on: scene.today }],
        note,
        notices: [
          tellLiaisons(scene, other, matter.id, '双方均已验收通过', [keeperOf(matter)]),
          tellLiaisons(scene, own, matter.id, '双方均已验收通过'),
        ],
        reply: '双方均已验收通过',
      }
    }
    const made = inspectionWithin(matter, subject, other, scene)
    return {
      data: recorded,
      promises: [...settled, { make: made }],
      note,
      notices: [
        tellPeople(
          scene,
          peopleOf(scene, other, ['liaison', 'approver']),
          matter.id,
          `${name}已验收通过，请于 ${formatDue(made)}前验收`,
        ),
      ],
      reply: `已验收通过，待${scene.directory.organisationName(other)}验收`,
    }
  },
})

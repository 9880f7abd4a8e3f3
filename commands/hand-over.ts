import { kindOf, kinds } from '../src/domain/kinds.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { chargesOf, inCharge } from '../src/domain/matter/charge.ts'
import { isConfidential, isNamed } from '../src/domain/matter/confidential.ts'
import {
  checkInput,
  isIncomplete,
  optionalPerson,
  paragraph,
  person,
} from '../src/domain/matter/input.ts'
import { labelOf } from '../src/domain/matter/lines.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import type { Plan } from '../src/domain/matter/plan.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { tellPeople } from '../src/domain/matter/tell.ts'

const active = (scene: Scene) =>
  scene.directory.people.filter((one) => one.active).map((one) => one.openId)

const everybody = (scene: Scene) => scene.directory.people.map((one) => one.openId)

const fields = {
  to: person({ label: '移交给', among: active }),
  from: optionalPerson({ label: '移交人', hint: '不选则移交您本人经办的事项', among: everybody }),
  reason: paragraph.optional({ label: '移交原因' }),
}

/** The office for which somebody handles a matter: of its two offices the one to which he belongs. */
function officeOf(matter: Matter, from: string, { directory }: Scene): string {
  const handler = directory.person(from)
  const own = handler ? directory.officesOfPerson(handler) : []
  const offices = [matter.handlingUnit, matter.target, matter.office].filter((one) => one !== null)
  return offices.find((office) => own.includes(office)) ?? offices[0] ?? matter.office
}

/** The office that has the matter in hand: the unit that handles it, the one that received it when a next step is its, else its own. */
function officeInHand(matter: Matter): string {
  if (matter.handlingUnit !== null) return matter.handlingUnit
  const steps = Object.values(kindOf(matter).moves).filter((one) => one.from.includes(matter.state))
  const received = steps.some((step) =>
    step.who.some((who) => typeof who === 'object' && 'of' in who && who.of === 'receiver'),
  )
  return received ? (matter.target ?? matter.office) : matter.office
}

/** Names who sees through what an office owes and nobody has in hand yet (指定承办人). */
function name(
  matter: Matter,
  { to, reason }: { readonly to: string; readonly reason: string | null },
  scene: Scene,
): Plan | Refusal {
  const { directory, actor, look } = scene
  const office = officeInHand(matter)
  if (kindOf(matter).states[matter.state]?.open !== true) {
    return refuse('wrong-state', '该事项已办结或已撤回，不需要移交。')
  }
  if (
    !directory.holds(actor, office, ['liaison', 'approver']) &&
    !directory.holdsAnywhere(actor, ['admin'])
  ) {
    return refuse('no-right', `承办人由${directory.organisationName(office)}的联络员或审批人指定。`)
  }
  const receiver = directory.person(to)
  if (!receiver || !directory.officesOfPerson(receiver).includes(office)) {
    return notOfOffice(matter, office, scene)
  }
  const words = `承办人：${receiver.name}`
  return {
    change: [{ matter, to: { handler: to } }],
    promises: [{ passTo: to, matter: matter.id }],
    entries: [
      { act: 'hand-over', matter: matter.id, note: `${words}${reason ? `（${reason}）` : ''}` },
    ],
    notices: [tellPeople(scene, [to], cardIdOf(matter), '请承办')],
    reply: { sentence: `${labelOf(matter, look)}${words}` },
  }
}

const notOfOffice = (matter: Matter, office: string, { directory, look }: Scene): Refusal =>
  refuse(
    'not-of-office',
    `${labelOf(matter, look)}由${directory.organisationName(office)}办理，请移交给该单位的人员。`,
  )

/** The matter whose card shows it: a part without a card of its own stands on that of its whole. */
const cardIdOf = (matter: Matter): number =>
  kindOf(matter).facts === null ? (matter.parent ?? matter.id) : matter.id

/** May hand over: a person his own; the office's approver and the administrator anybody's (domain.md 3). */
function mayPass(matter: Matter, from: string, scene: Scene): boolean {
  const { directory, actor } = scene
  return (
    from === actor.openId ||
    directory.holds(actor, officeOf(matter, from, scene), ['approver']) ||
    directory.holdsAnywhere(actor, ['admin'])
  )
}

/** Whether the person may hand over anything of somebody's at all. */
function mayAsk(from: string, { directory, actor }: Scene): boolean {
  const whose = directory.person(from)
  return (
    from === actor.openId ||
    directory.holdsAnywhere(actor, ['admin']) ||
    (whose !== undefined &&
      directory
        .officesOfPerson(whose)
        .some((office) => directory.holds(actor, office, ['approver'])))
  )
}

const notYours = refuse(
  'no-right',
  '移交他人的事项由本单位审批人或管理员办理，您只能移交自己经办的事项。',
)

/** /移交: one matter, or all that a person handles, to another of the same office. */
export const handOver = plainAct({
  name: 'hand-over',
  chinese: '移交',
  aliases: ['handover', 'yijiao'],
  summary: '把一件或全部经办事项移交给本单位另一人',
  example: '/移交 移3 @乙承办人',
  group: '线索',
  subjects: kinds.map((kind) => kind.name),
  fields,
  decide(call, scene) {
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const { to, reason } = checked.input
    const { directory, look } = scene
    const { subject } = call
    const from = checked.input.from ?? (subject ? inCharge(subject) : scene.actor.openId)
    if (from === null) return subject ? name(subject, checked.input, scene) : notYours
    if (from === to) return refuse('same-person', '移交人和接收人是同一人，请重新选择接收人。')
    // What is confidential goes one by one, to somebody who knows of it; nobody else hears of it here.
    const all = subject ? [subject] : chargesOf(from, look)
    const own = all.filter(
      (one) => inCharge(one) === from && kindOf(one).states[one.state]?.open === true,
    )
    // Whether somebody else has anything in hand is not told to whoever may not hand it over.
    if (!mayAsk(from, scene)) return notYours
    if (own.length === 0) {
      return refuse('nothing-held', `${directory.personName(from)}没有在办事项可移交。`)
    }
    if (!own.every((one) => mayPass(one, from, scene))) {
      return notYours
    }
    const receiver = directory.person(to)
    const stranger = own.find(
      (one) =>
        !isConfidential(one.id) &&
        (!receiver || !directory.officesOfPerson(receiver).includes(officeOf(one, from, scene))),
    )
    const unnamed = own.find(
      (one) => isConfidential(one.id) && (!receiver || !isNamed(receiver, one)),
    )
    if (unnamed) {
      return refuse(
        'not-named',
        `${directory.personName(to)}不在该事项的知悉人员中，请先用“/知悉人员”列入，再移交。`,
      )
    }
    if (stranger) return notOfOffice(stranger, officeOf(stranger, from, scene), scene)
    const names = `${directory.personName(from)} → ${directory.personName(to)}`
    return {
      change: own.map((matter) => ({ matter, to: { handler: to } })),
      promises: own.map((matter) => ({ passTo: to, matter: matter.id })),
      entries: own.map((matter) => ({
        act: 'hand-over',
        matter: matter.id,
        note: `移交：${names}${reason ? `（${reason}）` : ''}`,
      })),
      notices: own.map((matter) =>
        tellPeople(scene, [to, from], cardIdOf(matter), `已移交：${names}`),
      ),
      reply: { sentence: `已移交 ${own.length} 件：${names}` },
    }
  },
})

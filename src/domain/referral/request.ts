import { currentReferral } from '../clue/clue-course.ts'
import { clueOf } from '../clue/clue-data.ts'
import { noneOn } from '../matter/joint-approval.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { openMatter } from '../matter/opening.ts'
import { cardOf, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { holderOf } from '../matter/sight.ts'
import { tellPeople } from '../matter/tell.ts'
import { gradeNamed } from '../mechanism/grade.ts'
import { receiversFor } from '../mechanism/referral-matrix.ts'
import { officeSeat, peopleOn } from '../mechanism/seat.ts'
import type { MetCondition } from '../mechanism/transfer-condition.ts'
import { sendReferral } from './referral-approval.ts'
import { referralStates } from './referral-states.ts'

/** Why this person cannot ask for a referral of the clue now; `null` when he can. */
export function requestHindrance(clue: Matter, scene: Scene): Refusal | null {
  const { grade } = clueOf(clue)
  if (!gradeNamed(grade, scene.profile).refers) {
    return refuse(
      'not-referred',
      `按本机制，${grade}线索由本单位自行处置，不移送；请用“/自办”办理。`,
    )
  }
  if (clue.state !== 'filed') {
    return refuse('wrong-state', '该线索已自办、归档、撤回或合并，不能移送；需要时可先重启。')
  }
  const states: Record<string, State> = referralStates
  const current = currentReferral(clue, scene.look)
  const live = current !== undefined && states[current.state]?.open === true
  if (live && (current.state === 'referral-pending' || current.state === 'referred')) {
    return refuse(
      'under-way',
      `该线索目前“${states[current.state]?.name}”，不能重复移送；需要更改的可先撤回。`,
    )
  }
  if (live && !['accepted', 'handling'].includes(current.state)) {
    return refuse('wrong-state', `该线索目前“${states[current.state]?.name}”，不能再移送。`)
  }
  const holder = holderOf(clue, scene.look)
  if (!scene.directory.holds(scene.actor, holder, ['liaison', 'approver'])) {
    const people = scene.directory.peopleOf(holder, ['liaison', 'approver'])
    const names = people.map((one) => one.name).join('、') || '联络员'
    return refuse(
      'no-right',
      `移送由持有单位${scene.directory.organisationName(holder)}的${names}办理。`,
    )
  }
  if (receiversFor(holder, scene).length === 0) {
    const name = scene.directory.organisationName(holder)
    return refuse('no-receiver', `按本机制，${name}不移送线索；请用“/自办”办理。`)
  }
  return null
}

/** Asks for a referral (移送): opens it, pending approval, or sends it where the profile lets the liaison sign. */
export function requestReferral(
  clue: Matter,
  from: string,
  input: { target: string; reason: string | null; conditions: readonly MetCondition[] },
  scene: Scene,
): Plan | Refusal {
  const { directory, profile } = scene
  const seat = officeSeat('referral', from, scene)
  const seated = seat === null ? [] : peopleOn([seat], directory)
  const judges = seated.filter((one) => one !== clue.openedBy && one !== scene.actor.openId)
  const without = profile.duties.approvals.liaison_signs_without_approver
  const liaisonSigns = seat === null || (seated.length === 0 && without)
  if (judges.length === 0 && !liaisonSigns) return noneOn(seat, '移送', scene)
  const { matter: opened, taken: internal } = openMatter(scene, {
    kind: 'referral',
    state: 'referral-pending',
    parent: clue.id,
    office: from,
    target: input.target,
    openedBy: clue.office === from ? clue.openedBy : scene.actor.openId,
    data: {
      clue: clue.id,
      reason: input.reason,
      conditions: input.conditions,
      seats: seat === null ? [] : [seat],
      requestedBy: scene.actor.openId,
      profileVersion: profile.version,
    },
  })
  const { id } = opened
  const to = directory.organisationName(input.target)
  const note = `申请移送${to}${input.reason ? `：${input.reason}` : ''}`
  if (liaisonSigns) {
    const sent = sendReferral(opened, scene, scene.actor.openId)
    return {
      open: [
        {
          ...opened,
          state: 'referred',
          number: sent.number,
          data: { ...opened.data, ...sent.data },
        },
      ],
      numbers: [internal, ...sent.numbers],
      promises: sent.promises,
      entries: [
        {
          act: 'request',
          matter: id,
          note: `${note}；${seat === null ? '按本机制' : '本单位未设审批人，'}由联络员签发，文号 ${sent.number}`,
        },
      ],
      notices: [...sent.told],
      reply: { sentence: sent.sentence, view: cardOf(clue) },
    }
  }
  return {
    open: [opened],
    numbers: [internal],
    entries: [{ act: 'request', matter: id, note }],
    notices: [
      tellPeople(
        scene,
        judges,
        clue.id,
        `请审批：拟移送${to}${input.reason ? `（${input.reason}）` : ''}`,
      ),
    ],
    reply: {
      sentence: `已提交移送审批，待${judges.map((one) => directory.personName(one)).join('、')}审批`,
      view: cardOf(clue),
    },
  }
}

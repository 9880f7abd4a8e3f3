import { clueNumber } from '../clue/clue.ts'
import { paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { openMatter } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { isRefusal } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons } from '../matter/tell.ts'
import { receiversFor } from '../mechanism/referral-matrix.ts'
import { meetConditions } from '../mechanism/transfer-condition.ts'
import { readField } from '../reading/field.ts'
import { requestReferral } from '../referral/request.ts'
import { settleAftermath } from './aftermath.ts'
import { compensationOf, compensationStates as states } from './compensation-data.ts'

const leaders = ['liaison', 'approver'] as const

/** The clue that follows from the matter, in the office of whoever transfers. */
function openClue(matter: Matter, office: string, reason: string, scene: Scene) {
  const { river, damage } = compensationOf(matter)
  const from = matter.number ?? '磋商'
  return openMatter(scene, {
    kind: 'clue',
    state: 'filed',
    office,
    data: {
      river,
      field: readField(damage, scene.fields) ?? 'other',
      description: `${from}转公益诉讼：${damage}\n理由：${reason}`,
      source: '部门移送',
      sourceNumber: matter.number,
      publicInterest: true,
    },
  })
}

/** Sends the clue to the procuratorate with the same word (将有关材料移送区检察院); `null` where something must be said or done first. */
function sendOn(clue: Matter, target: string, reason: string, scene: Scene): Plan | null {
  if (!receiversFor(clue.office, scene).includes(target)) return null
  const conditions = meetConditions(clue.office, target, {}, scene)
  if ('problems' in conditions) return null
  const asked = { target, reason, conditions: conditions.met }
  const plan = requestReferral(clue, clue.office, asked, scene)
  return isRefusal(plan) ? null : plan
}

/** 转公益诉讼: opens a clue for the suit; the unit's goes to the procuratorate at once, by its approver's word (三(五)). */
export const transfer = defineMove({
  name: 'transfer',
  chinese: '转公益诉讼',
  states,
  from: ['failed', 'agreed', 'supported'],
  to: 'transferred',
  who: [
    { of: 'sender', roles: leaders },
    { of: 'receiver', roles: leaders },
  ],
  fields: { reason: paragraph.required({ label: '转公益诉讼的理由', min: 4 }) },
  confirm: '将登记一条公益诉讼线索，磋商不再继续。',
  effect(matter, input, scene) {
    const { directory, actor, today } = scene
    const target = matter.target ?? ''
    const own = matter.target !== null && directory.holds(actor, target, leaders)
    const office = own ? target : matter.office
    const { matter: clue, taken } = openClue(matter, office, input.reason, scene)
    const number = clueNumber(clue)
    const sent = own ? null : sendOn(clue, target, input.reason, scene)
    const next = own
      ? '请用“/自办”办理'
      : (sent?.reply.sentence ??
        `请用“/移送 ${number}”将材料移送${directory.organisationName(target)}`)
    const headline = `已转公益诉讼，登记${number}`
    const from = matter.number ?? '磋商'
    return {
      open: [clue, ...(sent?.open ?? [])],
      numbers: [taken, ...(sent?.numbers ?? [])],
      data: { suitClue: clue.id, suitClueNumber: number },
      promises: [
        ...settleAftermath(matter, scene),
        { dropAllOf: matter.id, on: today, why: '转公益诉讼' },
        ...(sent?.promises ?? []),
      ],
      alsoEntries: [
        { act: 'file', matter: clue.id, note: `由${from}转入，登记${number}` },
        ...(sent?.entries ?? []),
      ],
      note: `转公益诉讼，登记${number}`,
      notices: [
        tellLiaisons(scene, matter.office, matter.id, headline, [keeperOf(matter)]),
        tellLiaisons(scene, target, matter.id, headline),
        tellLiaisons(scene, office, clue.id, `由${from}转入的公益诉讼线索，${next}`),
        ...(sent?.notices ?? []),
      ],
      reply: `${headline}，${next}`,
    }
  },
})

import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { move, tellSides } from '../../matter/declared-move.ts'
import { isIncomplete, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { openMatter } from '../../matter/opening.ts'
import { isRefusal } from '../../matter/refusal.ts'
import { meetConditions } from '../../matter/transfer-condition.ts'
import { receiversFor } from '../../mechanism/referral-matrix.ts'
import { readField } from '../../reading/field.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { requestReferral } from '../referral/request.ts'
import { consultation } from './compensation-data.ts'

const leaders = ['liaison', 'approver'] as const

/** The clue that follows from the matter, in the office of the person who transfers it. */
function openClue(matter: Matter, office: string, reason: string, context: Context) {
  const { river, damage } = consultation.of(matter)
  const from = matter.number ?? '赔偿磋商'
  return openMatter(context, {
    kind: 'clue',
    state: 'filed',
    office,
    data: {
      river,
      field: readField(damage, context.fields) ?? 'other',
      description: `${from}转公益诉讼：${damage}\n理由：${reason}`,
      source: '部门移送',
      sourceNumber: matter.number,
      publicInterest: true,
    },
  })
}

/**
 * Refers the new clue to the procuratorate at once (将有关材料移送区检察院); `null` when the referral needs
 * a further step or answer first.
 */
function sendOn(clue: Matter, target: string, reason: string, context: Context): Decision | null {
  if (!receiversFor(clue.office, context).includes(target)) return null
  const conditions = meetConditions(clue.office, target, {}, context)
  if ('problems' in conditions) return null
  const asked = { target, reason, conditions: conditions.met }
  const sent = requestReferral(clue, clue.office, asked, context)
  return isRefusal(sent) || isIncomplete(sent) ? null : sent
}

/**
 * 转公益诉讼: opens a clue for the suit; a unit's clue is referred to the procuratorate at once, approved by
 * the same step (三(五)).
 */
export const transfer = move(
  '转公益诉讼',
  { failed: 'transferred', agreed: 'transferred', supported: 'transferred' },
  [
    { of: 'sender', roles: leaders },
    { of: 'receiver', roles: leaders },
  ],
  {
    fields: { reason: paragraph.required({ label: '转公益诉讼的理由', min: 4 }) },
    sure: '将登记一条公益诉讼线索，赔偿磋商不再继续。',
    effect(matter, { reason }, context) {
      const { directory, actor } = context
      const target = matter.target ?? ''
      const own = matter.target !== null && directory.holds(actor, target, leaders)
      const office = own ? target : matter.office
      const { matter: clue, taken } = openClue(matter, office, reason, context)
      const number = clueNumber(clue)
      const sent = own ? null : sendOn(clue, target, reason, context)
      const next = own
        ? '请用“/自办”办理'
        : (sent?.reply.sentence ??
          `请用“/移送 ${number}”将材料移送${directory.organisationName(target)}`)
      const headline = `已转公益诉讼，登记${number}`
      const from = matter.number ?? '赔偿磋商'
      return {
        open: [clue, ...(sent?.open ?? [])],
        numbers: [taken, ...(sent?.numbers ?? [])],
        data: { suitClue: clue.id, suitClueNumber: number },
        deadlines: sent?.deadlines ?? [],
        alsoEntries: [
          { act: 'file', matter: clue.id, note: `由${from}转入，登记${number}` },
          ...(sent?.entries ?? []),
        ],
        note: `转公益诉讼，登记${number}`,
        notices: [
          ...tellSides('sides', matter, headline, context),
          tellLiaisons(context, office, clue.id, `由${from}转入的公益诉讼线索，${next}`),
          ...(sent?.notices ?? []),
        ],
        reply: `${headline}，${next}`,
      }
    },
    command: [
      'public-interest',
      '符合公益诉讼条件的，登记为线索并移送检察院',
      '义务人下落不明，公共利益持续受损',
    ],
    words: {
      chinese: '转公益诉讼',
      aliases: ['磋商转公益诉讼'],
      audience: leaders,
      button: { text: '转公益诉讼', primary: false, group: false },
    },
  },
)

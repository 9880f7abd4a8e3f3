import { readersAsked } from '../src/domain/kinds/clue/knowing.ts'
import { holderOf } from '../src/domain/kinds/clue/sight.ts'
import { requestHindrance, requestReferral } from '../src/domain/kinds/referral/request.ts'
import { factsField, statedFacts } from '../src/domain/kinds/referral/stated-facts.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { checkInput, choice, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { organisationOption } from '../src/domain/matter/organisation-field.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { conditionFields, meetConditions } from '../src/domain/matter/transfer-condition.ts'
import { readTyped } from '../src/domain/matter/typed.ts'
import { receiversFor } from '../src/domain/mechanism/referral-matrix.ts'
import { officeSeat } from '../src/domain/mechanism/seat.ts'

const fields = {
  target: choice({
    label: '接收单位',
    offers: '可移送至',
    options: (context, { subject }) => {
      const { organisations } = context.directory
      const offices = organisations.filter((one) => one.parent === null)
      const targets = subject
        ? receiversFor(holderOf(subject, context.reader), context).flatMap((id) =>
            offices.filter((one) => one.id === id),
          )
        : offices
      return targets.map(organisationOption)
    },
  }),
  reason: paragraph.optional({ label: '移送理由', hint: '初步判断、为何应由对方办理' }),
}

/** The facts as the letter will have them stand in the form to be read; nobody types them behind the number. */
const letterFields = { ...fields, facts: { ...factsField, privateOnly: true } }

/** The fields, with those of the profile's conditions on the holding office's referrals. */
const fieldsFor = (clue: Matter | null, context: Context) => ({
  ...letterFields,
  ...(clue ? conditionFields(holderOf(clue, context.reader), context) : {}),
  ...signedFields(clue, context),
})

/** Where the liaison officer's word is enough, a limited clue asks who at the receiver may know of it. */
function signedFields(clue: Matter | null, context: Context) {
  if (clue === null) return {}
  const holder = holderOf(clue, context.reader)
  const [usual = null] = receiversFor(holder, context)
  return officeSeat('referral', holder, context) === null ? readersAsked(clue, usual, context) : {}
}

/** /移送: asks the office's approver to send the clue to the other office. */
export const referral = plainCommand({
  name: 'request',
  chinese: '移送',
  aliases: ['refer', 'yisong', '线索移送', '移送线索', '双向移送'],
  summary: '把线索移送给另一单位，经本单位审批人同意后送达',
  example: '/移送 12 {区检察院} 涉嫌破坏公益',
  group: '线索',
  audience: ['liaison', 'approver'],
  subjects: ['clue'],
  material: true,
  button: { text: '移送', primary: true, group: false },
  fields: (subject, context) => fieldsFor(subject, context),
  hindrance: (subject, context) =>
    subject
      ? requestHindrance(subject, context)
      : refuse('no-subject', '请写明线索编号，例如“/移送 12 {区检察院}”。'),
  read(text, _along, context, subject) {
    const typed = readTyped(fields, text, context, subject)
    const usual = subject ? receiversFor(holderOf(subject, context.reader), context)[0] : undefined
    // What was typed and could not be made out is asked for, not replaced by what is usual.
    const target = typed.unclear.length > 0 ? undefined : usual
    const facts = subject ? statedFacts(subject, null, context.reader) : undefined
    return { ...typed, values: { target, facts, ...typed.values } }
  },
  decide(call, context) {
    if (!call.subject) return refuse('no-subject', '请写明线索编号，例如“/移送 12 {区检察院}”。')
    const hindered = requestHindrance(call.subject, context)
    if (hindered) return hindered
    const from = holderOf(call.subject, context.reader)
    const checked = checkInput(letterFields, call.values, context, call.subject)
    if (isIncomplete(checked)) return checked
    const conditions = meetConditions(from, checked.input.target, call.values, context)
    if ('problems' in conditions) {
      return { incomplete: true, values: call.values, problems: conditions.problems }
    }
    const asked = { ...checked.input, conditions: conditions.met, values: call.values }
    const decision = requestReferral(call.subject, from, asked, context)
    if (isIncomplete(decision)) return { ...decision, values: call.values }
    if ('refused' in decision || call.attachments.length === 0) return decision
    return { ...decision, attach: [{ matter: call.subject.id, attachments: call.attachments }] }
  },
})

import { plainAct } from '../src/domain/matter/act.ts'
import { checkInput, choice, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { holderOf } from '../src/domain/matter/sight.ts'
import { readTyped } from '../src/domain/matter/typed.ts'
import { receiversFor } from '../src/domain/mechanism/referral-matrix.ts'
import { conditionFields, meetConditions } from '../src/domain/mechanism/transfer-condition.ts'
import { requestHindrance, requestReferral } from '../src/domain/referral/request.ts'

const fields = {
  target: choice({
    label: '接收单位',
    options: (scene) =>
      scene.directory.organisations
        .filter((one) => one.parent === null)
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  reason: paragraph.optional({ label: '移送理由', hint: '初步判断、为何应由对方办理' }),
}

/** The fields, with those of the profile's conditions on the holding office's referrals. */
const fieldsFor = (clue: Matter | null, scene: Scene) => ({
  ...fields,
  ...(clue ? conditionFields(holderOf(clue, scene.look), scene) : {}),
})

/** /移送: asks the office's approver to send the clue to the other office. */
export const referral = plainAct({
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
  fields: (subject, scene) => fieldsFor(subject, scene),
  hindrance: (subject, scene) =>
    subject
      ? requestHindrance(subject, scene)
      : refuse('no-subject', '请写明线索编号，例如“/移送 12 {区检察院}”。'),
  read(text, _along, scene, subject) {
    const typed = readTyped(fields, text, scene)
    const usual = subject ? receiversFor(holderOf(subject, scene.look), scene)[0] : undefined
    return { ...typed, values: { target: usual, ...typed.values } }
  },
  decide(call, scene) {
    if (!call.subject) return refuse('no-subject', '请写明线索编号，例如“/移送 12 {区检察院}”。')
    const hindered = requestHindrance(call.subject, scene)
    if (hindered) return hindered
    const from = holderOf(call.subject, scene.look)
    const targets = receiversFor(from, scene)
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    if (!targets.includes(checked.input.target)) {
      return {
        incomplete: true,
        values: call.values,
        problems: [
          {
            field: 'target',
            sentence: `可移送至${targets.map((id) => scene.directory.organisationName(id)).join('、')}，请重新选择`,
          },
        ],
      }
    }
    const conditions = meetConditions(from, checked.input.target, call.values, scene)
    if ('problems' in conditions) {
      return { incomplete: true, values: call.values, problems: conditions.problems }
    }
    const asked = { ...checked.input, conditions: conditions.met }
    const plan = requestReferral(call.subject, from, asked, scene)
    if ('refused' in plan || call.attachments.length === 0) return plan
    return { ...plan, attach: [{ matter: call.subject.id, attachments: call.attachments }] }
  },
})

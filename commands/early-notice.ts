import {
  concernedField,
  doubtfulObligation,
  sendEarlyNotice,
} from '../src/domain/kinds/clue/early-notice.ts'
import { holderOf, referralsOf } from '../src/domain/kinds/clue/sight.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { checkInput, isIncomplete, optionalChoice, paragraph } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import { readTyped } from '../src/domain/matter/typed.ts'

const said = {
  content: paragraph.required({ label: '通报内容', hint: '问题要点和请求配合的事项', min: 5 }),
  attention: optionalChoice({
    label: '是否需要协同',
    options: () => [
      {
        value: 'yes',
        text: '需要{河长办}重点关注或协同推进',
        words: ['需要关注', '需协同', '需要协同'],
      },
      { value: 'no', text: '仅通报' },
    ],
  }),
}
const fields = { ...said, unit: concernedField }

function hindrance(subject: Matter | null, context: Context): Refusal | null {
  if (!subject)
    return refuse('no-subject', '请写明线索编号，例如“/提前通报 12 拟发出诉前检察建议”。')
  const holder = holderOf(subject, context.reader)
  const { directory, reader } = context
  const procuratorate = directory.organisation(holder)?.side === 'procuratorate'
  if (!procuratorate)
    return refuse('not-procuratorate', '提前通报由持有线索的检察院发出，该线索目前不在检察院。')
  const underWay =
    subject.state === 'handling' ||
    referralsOf(subject.id, reader).some(
      (one) => one.target === holder && ['accepted', 'handling'].includes(one.state),
    )
  if (!underWay) {
    return refuse(
      'wrong-state',
      '提前通报须在检察院已受理或办理中时发出；线索已办结的，请用“/反馈”告知结果。',
    )
  }
  return directory.holds(context.actor, holder, ['handler', 'liaison', 'approver'])
    ? null
    : refuse('no-right', '提前通报由检察院的承办人、联络员或审批人发出。')
}

/** /提前通报: tells named people of the river chief office early of a recommendation to be made (三(二)). Private chat only. */
export const earlyNotice = plainCommand({
  name: 'early-notice',
  chinese: '提前通报',
  aliases: ['notice', 'tiqiantongbao', '通报检察建议'],
  summary: '拟发诉前检察建议前，向{河长办}指定人员通报（仅私聊）',
  example: '/提前通报 12 拟就排污问题发出检察建议',
  group: '线索',
  audience: ['handler', 'liaison', 'approver'],
  subjects: ['clue'],
  material: true,
  fields,
  hindrance,
  read(text, _along, context, subject) {
    const typed = readTyped(said, text, context)
    const content = String(typed.values['content'] ?? '')
    const doubt =
      subject && content !== '' ? doubtfulObligation(subject, content, null, context) : null
    return doubt === null ? typed : { ...typed, warnings: [...typed.warnings, doubt] }
  },
  decide(call, context) {
    const hindered = hindrance(call.subject, context)
    if (hindered || !call.subject) return hindered ?? refuse('no-subject', '请写明线索编号。')
    if (context.place.type === 'group') {
      return refuse('private-only', '提前通报涉及办案信息，请在与机器人的私聊中发送，群内不处理。')
    }
    const checked = checkInput(fields, call.values, context)
    if (isIncomplete(checked)) return checked
    const { content, attention, unit } = checked.input
    const holder = holderOf(call.subject, context.reader)
    const asked = { content, unit, needsAttention: attention === 'yes' }
    const sent = sendEarlyNotice(call.subject, holder, asked, call.attachments, context)
    return isIncomplete(sent) ? { ...sent, values: call.values } : sent
  },
})

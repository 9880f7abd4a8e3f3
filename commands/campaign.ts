import { kinds } from '../src/domain/casework/kinds.ts'
import { labelOf } from '../src/domain/casework/lines.ts'
import { campaignOf } from '../src/domain/kinds/clue/campaign.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { cardOf } from '../src/domain/matter/decision.ts'
import { checkInput, isIncomplete, line } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import { bothOffices } from '../src/domain/mechanism/membership.ts'

const fields = {
  campaign: line.required({
    label: '专项行动',
    hint: '名称，如 清四乱；写“取消”则不再列入',
    min: 2,
  }),
}

const nothing = refuse('no-subject', '请写明编号，例如“/专项 12 清四乱”。')

/** The parent of a matter, or the matter itself. */
const rootOf = (matter: Matter, { reader }: Context): Matter =>
  matter.parent === null ? matter : (reader.matter(matter.parent) ?? matter)

function unentitled(matter: Matter, { directory, actor }: Context): Refusal | null {
  const offices = [matter.office, ...bothOffices(directory)]
  return offices.some((one) => directory.holds(actor, one, ['liaison', 'approver']))
    ? null
    : refuse('no-right', '专项行动由{河长办}、检察院或提出单位的联络员、审批人列入，请联系其办理。')
}

/** /专项: adds a matter of any kind to a special campaign, by whose name it is then found. */
export const campaign = plainCommand({
  name: 'campaign',
  chinese: '专项',
  aliases: ['专项行动'],
  summary: '把一件事项列入专项行动；用“/查 专项名称”列出',
  example: '/专项 12 清四乱',
  group: '线索',
  audience: ['liaison', 'approver'],
  subjects: kinds.filter((kind) => kind.confidential !== true).map((kind) => kind.name),
  whole: true,
  fields,
  hindrance: (subject, context) =>
    subject === null ? nothing : unentitled(rootOf(subject, context), context),
  decide(call, context) {
    if (!call.subject) return nothing
    const { reader } = context
    const matter = rootOf(call.subject, context)
    const hindered = unentitled(matter, context)
    if (hindered) return hindered
    const checked = checkInput(fields, call.values, context)
    if (isIncomplete(checked)) return checked
    const named = checked.input.campaign.replaceAll(/[“”"「」]|专项(?:行动)?$/g, '').trim()
    const before = campaignOf(matter)
    if (named === '取消' && before === null) {
      return refuse('no-campaign', '该事项没有列入专项行动。')
    }
    const after = named === '取消' ? null : named
    const note = after === null ? `不再列入专项行动：${before}` : `列入专项行动：${after}`
    return {
      change: [{ matter, to: { data: { ...matter.data, campaign: after } } }],
      entries: [{ act: 'campaign', matter: matter.id, note }],
      reply: { sentence: `${labelOf(matter, reader)}　${note}`, view: cardOf(matter) },
    }
  },
})

import { requestAssistance } from '../src/domain/kinds/assistance/assistance.ts'
import {
  answerDay,
  askingOffice,
  assistanceFields,
} from '../src/domain/kinds/assistance/assistance-fields.ts'
import { formCommand, type Reading } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { choice } from '../src/domain/matter/input.ts'
import { problem } from '../src/domain/matter/problem.ts'
import { type Refusal, refusalIn, refuse } from '../src/domain/matter/refusal.ts'
import { askedOf } from '../src/domain/mechanism/whom-to-ask.ts'
import { readAssistance } from '../src/domain/reading/assistance.ts'
import { consultationOf } from '../src/domain/register-forms/expert-facts.ts'
import { expertNamedIn } from '../src/domain/register-forms/expert-named.ts'
import { poolsKept } from '../src/domain/register-forms/expert-register.ts'
import { registerSearch } from '../src/domain/register-forms/register-search.ts'
import { expertKey, expertsMeant } from '../src/domain/registers/expert.ts'

/** /专家: the shared pools, searched by field of work, name, organisation or pinyin (三(一)). */
export const expert = registerSearch({
  name: 'expert',
  chinese: '专家',
  aliases: ['experts', '专家库', '专家名录'],
  summary: '查两家共享的专家库，按领域、姓名、单位或拼音查找',
  example: '/专家 水污染防治',
  meant: (text, { experts }) => expertsMeant(text, experts),
  entry: (one) => ({ view: 'expert', expert: expertKey(one) }),
  list: (terms, page) => ({ view: 'experts', terms, page }),
})

const fields = {
  expert: choice({
    label: '专家',
    options: ({ registers }) =>
      registers.experts
        .filter((one) => one.active)
        .map((one) => ({ value: expertKey(one), text: expertKey(one), words: [one.name] })),
  }),
  ...withoutExpert(assistanceFields),
}

/** The fields of a request without the hidden one for the expert. */
function withoutExpert({ expert: _expert, ...rest }: typeof assistanceFields) {
  return rest
}

/** Reads the expert at the beginning of the text, and the question after the name. */
function readConsultation(text: string, context: Context): Reading {
  const { expert: named, rest: asked, doubts } = expertNamedIn(text, context)
  const read = readAssistance(asked, { today: context.today, organisations: [] })
  const dueOn = answerDay(read, context)
  // If no day was read, the text stays unchanged.
  const what = dueOn === undefined ? asked : read.what
  if (named) {
    const values = { ...consultationOf(named, what, context), dueOn }
    return { values, warnings: read.warnings }
  }
  const unsaid =
    text.trim() !== '' && doubts.length === 0 ? ['没有认出是哪一位专家，请在“专家”中选择'] : []
  return {
    values: { request: 'expert', what: what || undefined, dueOn },
    warnings: [...doubts, ...unsaid, ...read.warnings],
  }
}

/** The refusal while the pools are empty, checked before the form; null otherwise. */
function emptyPool(context: Context): Refusal | null {
  if (context.registers.experts.length > 0) return null
  const keeps = poolsKept(context).length > 0
  const ask = askedOf('{河长办}或检察院的联络员', '先用“/专家 登记”或“/专家 导入”登记专家', keeps)
  return refuse('no-expert', `专家库还没有专家，不能咨询。${ask}；需要协助的，可发送“/协作”。`)
}

/** /专家咨询: a request for help of the kind 专家咨询 that names the expert (三(四)). */
export const consultation = formCommand({
  name: 'expert-consult',
  chinese: '专家咨询',
  aliases: ['zixunzhuanjia', 'consult', '咨询专家'],
  summary: '向专家库中的专家咨询，经专家所在专家库的单位协助',
  example: '/专家 咨询 某专家 沉积物中重金属来源如何判断',
  group: '机制',
  audience: ['member', 'handler', 'liaison', 'approver'],
  confirm: true,
  material: true,
  discreet: true,
  fields,
  hindrance: (_subject, context) => refusalIn(askingOffice(context)) ?? emptyPool(context),
  read: (text, _along, context) => readConsultation(text, context),
  decide(input, call, context) {
    if (/：$/.test(input.what)) return problem('what', '请在冒号后写明咨询的问题')
    const asked = context.registers.expert(input.expert)
    const usual = asked ? consultationOf(asked, input.what, context) : null
    // The expert chosen in the form is named in the question, and the office of the pool is asked.
    const named = usual === null || input.what.includes(input.expert) ? input.what : usual.what
    const askees = input.askees.length > 0 ? input.askees : (usual?.askees ?? [])
    return requestAssistance({ ...input, what: named, askees }, call.attachments, context)
  },
})

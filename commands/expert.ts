import {
  answerDay,
  assistanceFields,
  requestAssistance,
} from '../src/domain/assistance/assistance.ts'
import { plainAct, type Reading } from '../src/domain/matter/act.ts'
import { checkInput, isIncomplete } from '../src/domain/matter/input.ts'
import { problem } from '../src/domain/matter/link.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { readAssistance } from '../src/domain/reading/assistance.ts'
import { expertKey } from '../src/domain/registers/expert.ts'
import { consultationOf, expertsMeant, termsOf } from '../src/domain/registers/expert-portrait.ts'

/** /专家: the shared pools, searched by field of work, name, organisation or pinyin (三(一)). */
export const expert = plainAct({
  name: 'expert',
  chinese: '专家',
  aliases: ['experts', 'zhuanjia', '专家库', '专家名录'],
  summary: '查两家共享的专家库，按领域、姓名、单位或拼音查找',
  example: '/专家 水污染防治',
  group: '查询',
  decide(call, scene) {
    const given = call.values['terms']
    const text = (typeof given === 'string' ? given : call.text).trim()
    const page = typeof call.values['page'] === 'number' ? call.values['page'] : 1
    const meant = expertsMeant(text, scene.registers.experts)
    const [only] = meant
    if (text !== '' && only && meant.length === 1) {
      return { reply: { view: { view: 'expert', expert: expertKey(only) }, personal: true } }
    }
    return { reply: { view: { view: 'experts', terms: termsOf(text), page }, personal: true } }
  },
})

/** The expert whom the first word names, and the question behind it. */
function readConsultation(text: string, scene: Scene): Reading {
  const [who = '', ...question] = text.trim().split(/\s+/)
  const [only, ...others] = who === '' ? [] : expertsMeant(who, scene.registers.experts)
  if (only && others.length === 0) {
    const asked = question.join(' ')
    const read = readAssistance(asked, { today: scene.today, organisations: [] })
    const dueOn = answerDay(read, scene)
    // The words stay as they were where no day was read out of them.
    const what = dueOn === undefined ? asked : read.what
    return { values: { ...consultationOf(only, what, scene), dueOn }, warnings: read.warnings }
  }
  const warnings =
    who === '' ? [] : ['没有确定是哪一位专家，请在协作内容中写明，或先发送“/专家”查找']
  return { values: { request: 'expert', what: text.trim() || undefined }, warnings }
}

/** /专家咨询: a request for help of the kind 专家咨询 with the expert named (三(四)). */
export const consultation = plainAct({
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
  fields: assistanceFields,
  read: (text, _along, scene) => readConsultation(text, scene),
  decide(call, scene) {
    const checked = checkInput(assistanceFields, call.values, scene)
    if (isIncomplete(checked)) return checked
    if (/：$/.test(checked.input.what)) {
      return problem('what', '请在冒号后写明咨询的问题', call.values)
    }
    return requestAssistance(checked.input, call.attachments, scene)
  },
})

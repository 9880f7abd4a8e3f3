import { plainCommand } from '../src/domain/matter/command.ts'
import { termsOf } from '../src/domain/register-forms/expert-facts.ts'
import { findObservers, observerKey } from '../src/domain/registers/observer.ts'

/** /监督员: people's supervisors and observers, searched by sort, field, name, occupation or pinyin (三(一)). */
export const observer = plainCommand({
  name: 'observer',
  chinese: '监督员',
  aliases: ['observers', '观察员', '社会监督员', '社会监督', '监督员名录'],
  summary: '查人民监督员、公益诉讼观察员，按类别、领域、姓名或拼音查找',
  example: '/监督员 水污染防治',
  group: '查询',
  decide(call, context) {
    const given = call.values['terms']
    const text = (typeof given === 'string' ? given : call.text).trim()
    const page = typeof call.values['page'] === 'number' ? call.values['page'] : 1
    const { observers } = context.registers
    const exact = observers.filter((one) => observerKey(one) === text || one.name === text)
    const meant = exact.length > 0 ? exact : findObservers(observers, termsOf(text))
    const [only] = meant
    if (text !== '' && only && meant.length === 1) {
      return { reply: { view: { view: 'observer', observer: observerKey(only) }, personal: true } }
    }
    return { reply: { view: { view: 'observers', terms: termsOf(text), page }, personal: true } }
  },
})

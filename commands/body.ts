import { plainCommand } from '../src/domain/matter/command.ts'
import { termsOf } from '../src/domain/register-forms/expert-facts.ts'
import { findBodies } from '../src/domain/registers/outside-body.ts'

/** /外单位: bodies of other districts and provinces, of the level above and of the basin, searched by name, sort or pinyin. */
export const body = plainCommand({
  name: 'body',
  chinese: '外单位',
  aliases: ['bodies', '外部单位', '外单位名录', '毗邻单位'],
  summary: '查外县区、外省、上级和流域机构等外单位，按名称、类别或拼音查找',
  example: '/外单位 流域机构',
  group: '查询',
  decide(call, context) {
    const given = call.values['terms']
    const text = (typeof given === 'string' ? given : call.text).trim()
    const page = typeof call.values['page'] === 'number' ? call.values['page'] : 1
    const { bodies } = context.registers
    const exact = bodies.filter((one) => [one.name, ...one.aliases].includes(text))
    const meant = exact.length > 0 ? exact : findBodies(bodies, termsOf(text))
    const [only] = meant
    if (text !== '' && only && meant.length === 1) {
      return { reply: { view: { view: 'body', body: only.name }, personal: true } }
    }
    return { reply: { view: { view: 'bodies', terms: termsOf(text), page }, personal: true } }
  },
})

import { plainCommand } from '../src/domain/matter/command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { askedOf } from '../src/domain/mechanism/whom-to-ask.ts'
import { searchOf, whichMeant } from '../src/domain/register-forms/register-search.ts'
import { riversMeant } from '../src/domain/register-forms/river-facts.ts'
import { keepsRivers } from '../src/domain/register-forms/river-register.ts'

/** /河流: the register of rivers, and one river with its sections, chiefs, 生态检察官 and open clues. */
export const river = plainCommand({
  name: 'river',
  chinese: '{河流}',
  aliases: ['rivers', '{河库}', '{河流}名录', '水库'],
  summary: '{河流}名录：{河段}、{河长}、责任单位、生态检察官；“/{河流} {河名}”看一条河',
  example: '/{河流} {綦江河}',
  group: '查询',
  decide(call, context) {
    const { rivers } = context.registers
    const { text, page } = searchOf(call, 'name')
    if (text === '') return { reply: { view: { view: 'rivers', page } } }
    const exact = rivers.filter((one) => one.name === text)
    const meant = exact.length > 0 ? exact : riversMeant(text, rivers)
    const [only] = meant
    if (!only) {
      return refuse(
        'no-river',
        `名录中没有“${[...text].slice(0, 20).join('')}”。发送“/{河流}”看全部{河流}；需要增加的，${askedOf('{河长办}联络员', '用“/{河流} 登记”登记', keepsRivers(context))}。`,
      )
    }
    if (meant.length === 1) return { reply: { view: { view: 'river', name: only.name } } }
    const names = meant.map((one) => one.name)
    const question = `“${text}”可指 ${meant.length} 条{河流}。`
    return { reply: whichMeant('river', names, { title: '您要看的是哪一条？', text: question }) }
  },
})

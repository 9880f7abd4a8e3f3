import { arrangingOffice } from '../src/domain/kinds/case-meeting/case-meeting.ts'
import { compensation } from '../src/domain/kinds/compensation/compensation.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { isRefusal } from '../src/domain/matter/refusal.ts'

const DAMAGE = /赔偿|主张|权利人|义务人|损失/
const CASE = /检察磋商|诉前磋商|检察建议|行政机关|履职/

/** The most characters of the typed text that a button carries. */
const mostCarried = 300

/** Which of the two meanings of 磋商 this person can mean, by rights and text; `null` when it has to be asked. */
function meant(text: string, context: Context): string | null {
  const [proposal] = compensation.commands
  const mayPropose = proposal?.hindrance(null, context) === null
  const mayArrange = !isRefusal(arrangingOffice(context))
  const saysDamage = DAMAGE.test(text)
  const saysCase = CASE.test(text)
  if (mayPropose && !saysCase && (saysDamage || !mayArrange)) return 'compensation'
  if (mayArrange && !saysDamage && (saysCase || !mayPropose)) return 'case-meeting'
  return null
}

/**
 * /磋商: the word has two meanings, 赔偿磋商 with the person who caused a damage and 检察磋商 with the
 * agency of a case; if it is unclear which is meant, it is asked.
 */
export const consult = plainCommand({
  name: 'which-consultation',
  chinese: '磋商',
  summary: '赔偿磋商或检察磋商；不能判断是哪一种的，请点选',
  example: '/磋商 线索2026-0001 检察磋商 3月20日',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  standsFor: meant,
  decide({ text }) {
    const carried = text.length > mostCarried ? {} : { values: { typed: text } }
    return {
      reply: {
        personal: true,
        view: {
          view: 'note',
          title: '磋商：请选择是哪一种',
          colour: 'orange',
          text: '赔偿磋商由责任单位与赔偿义务人进行；检察磋商是检察机关就案件与行政机关进行的会商。',
          buttons: [
            { act: 'compensation', text: '赔偿磋商', ...carried },
            { act: 'case-meeting', text: '检察磋商', ...carried },
          ],
        },
      },
    }
  },
})

import { formAct } from '../src/domain/matter/act.ts'
import { isRefusal } from '../src/domain/matter/refusal.ts'
import { presenceFields, signIn, stationedOffice } from '../src/domain/presence/presence.ts'
import { readPresence } from '../src/domain/reading/presence.ts'

/** /值守: the weekly sign-in of the stationed procurators, self-declared; the form confirms what was read. */
export const presence = formAct({
  name: 'presence',
  chinese: '值守',
  aliases: ['zhishou', '驻点', '签到值守', '值守签到', '签到', '值班', '派驻'],
  summary: '{派驻检察联络室}每周值守登记，写明日期、时段和内容；不要求定位',
  example: '/值守 周三上午 接待线索2件',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  discreet: true,
  fields: presenceFields,
  hindrance(_subject, scene) {
    const office = stationedOffice(scene)
    return isRefusal(office) ? office : null
  },
  read(text, _along, scene) {
    const read = readPresence(text, scene.today)
    const done = read.done?.replace(/^(?:上午|下午|全天|晚上|一天|整天)\s*/, '') ?? ''
    return {
      values: {
        day: read.date ?? scene.today,
        slot: /全天|一天|整天/.test(text) ? 'whole' : (read.slot ?? undefined),
        done: done === '' ? undefined : done,
      },
      warnings: read.warnings,
    }
  },
  decide: (input, _call, scene) => signIn(input, scene),
})

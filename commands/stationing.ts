import {
  arrange,
  arrangedOffice,
  plateFields,
  plateHindrance,
  putUpPlate,
  rosterFields,
} from '../src/domain/kinds/presence/arranging.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { bothSides } from '../src/domain/mechanism/side.ts'

/** /值守 安排: the fixed weekday and the roster, which decide who is reminded (二(一)). */
export const presenceRoster = formCommand({
  name: 'presence-roster',
  chinese: '值守安排',
  aliases: ['roster', '值守排班', '排班'],
  summary: '登记每周固定的值守日和值守人员，可按周轮流；当周人员未签到的由机器人提醒',
  example: '/值守 安排 每周三 甲检察官、乙检察官 轮流',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  discreet: true,
  fields: rosterFields,
  hindrance: (_subject, context) => refusalIn(arrangedOffice(context)),
  decide: (input, _call, context) => arrange(input, context),
})

/** /挂牌: records that the liaison room has its plate (二(一)). */
export const plate = formCommand({
  name: 'plate',
  chinese: '挂牌',
  aliases: ['name-plate', '正式挂牌', '联络室挂牌'],
  summary: '登记{派驻检察联络室}正式挂牌的日期和办公地点，“/通讯录”可查',
  example: '/挂牌 3月10日 {区河长办}二楼205室',
  group: '机制',
  audience: ['liaison', 'approver'],
  sides: bothSides,
  confirm: true,
  fields: plateFields,
  hindrance: (_subject, context) => plateHindrance(context),
  decide: (input, _call, context) => putUpPlate(input, context),
})

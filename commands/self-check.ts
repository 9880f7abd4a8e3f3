import { isPublished } from '../src/domain/calendar/calendar.ts'
import { formatShortInstant, yearOf } from '../src/domain/calendar/day.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'

interface Finding {
  readonly good: boolean
  readonly text: string
  readonly advice: string
}

function staffing(scene: Scene): Finding[] {
  const { directory } = scene
  return [
    ...directory.officesOf('river_chief_office'),
    ...directory.officesOf('procuratorate'),
  ].flatMap((office) => {
    const lacking = (['liaison', 'approver'] as const).filter(
      (role) => directory.peopleOf(office.id, [role]).length === 0,
    )
    const words = { liaison: '联络员', approver: '审批人' }
    const found: Finding[] = [
      {
        good: lacking.length === 0,
        text: `${office.name}人员${lacking.length === 0 ? '齐备' : `缺${lacking.map((role) => words[role]).join('、')}`}`,
        advice: '用“/绑定 @某人 单位 角色”登记',
      },
      {
        good: directory.chatsOf(office.id).length > 0,
        text: `${office.name}${directory.chatsOf(office.id).length > 0 ? '已登记群' : '没有登记群'}`,
        advice: '把机器人加入该单位的群，在群里发送“/群 单位名称”',
      },
    ]
    return found
  })
}

/** /自检: how the bot itself is, for the administrator; no content of matters. */
export const selfCheck = plainAct({
  name: 'self-check',
  chinese: '自检',
  aliases: ['selfcheck', 'check', 'zijian'],
  summary: '检查人员、群、日历、发送队列是否正常，重发未送达的消息',
  example: '/自检',
  group: '管理',
  audience: ['admin'],
  decide(_call, scene) {
    if (!scene.directory.holdsAnywhere(scene.actor, ['admin'])) {
      return refuse('no-right', '自检由管理员办理。')
    }
    const condition = scene.look.condition(scene.now)
    const year = yearOf(scene.today)
    const lines: Finding[] = [
      ...staffing(scene),
      {
        good: isPublished(scene.calendar, year),
        text: `${year} 年放假安排${isPublished(scene.calendar, year) ? '已有' : '未导入'}`,
        advice: `发送“/日历 导入 ${year}”并粘贴放假通知`,
      },
      {
        good: isPublished(scene.calendar, year + 1) || scene.today.slice(5) < '11-01',
        text: `${year + 1} 年放假安排${isPublished(scene.calendar, year + 1) ? '已有' : '尚待公布和导入'}`,
        advice: `国务院办公厅通知公布后，发送“/日历 导入 ${year + 1}”`,
      },
      {
        good:
          condition.oldestWaitingAt === null || scene.now - condition.oldestWaitingAt < 10 * 60_000,
        text: `待发送 ${condition.waitingParcels} 条${condition.oldestWaitingAt === null ? '' : `，最早自 ${formatShortInstant(condition.oldestWaitingAt)}`}`,
        advice: '检查网络和飞书应用凭证',
      },
      {
        good: condition.deadParcels.length === 0,
        text: `未送达 ${condition.deadParcels.length} 条`,
        advice: '处理原因后点击“重发”',
      },
      {
        good: condition.unplannedPromises === 0,
        text: `未了时限 ${condition.openPromises} 项${condition.unplannedPromises === 0 ? '，均有下一次提醒' : `，${condition.unplannedPromises} 项没有下一次提醒`}`,
        advice: '请联系维护人员核查时限',
      },
      {
        good: true,
        text: `事项 ${condition.matters} 件`,
        advice: '',
      },
    ]
    return {
      reply: {
        personal: true,
        view: {
          view: 'self-check',
          lines,
          dead: condition.deadParcels.slice(0, 5).map((one) => ({
            parcel: one.id,
            text: `${formatShortInstant(one.at)} 发往${scene.directory.nameOf(one.lane)}：${one.error}`,
          })),
        },
      },
    }
  },
})

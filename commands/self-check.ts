import { isPublished } from '../src/domain/calendar/calendar.ts'
import {
  formatSecond,
  formatShortInstant,
  type Instant,
  yearOf,
} from '../src/domain/calendar/day.ts'
import { deadLettersOf } from '../src/domain/casework/dead-letters.ts'
import {
  forsaken,
  forsakenDeadline,
  forsakenMatter,
  isForsaken,
} from '../src/domain/casework/forsaken.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { appOf } from '../src/domain/mechanism/app.ts'
import { feishuPlaces } from '../src/domain/mechanism/feishu-place.ts'

type Condition = ReturnType<Context['reader']['condition']>

interface Finding {
  readonly good: boolean
  readonly text: string
  readonly advice: string
}

function staffing(context: Context): Finding[] {
  const { directory } = context
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

/** The most matters and deadlines that are checked for nobody to wait for; most districts have fewer. */
const most = 4000

/** Matters that wait for nobody and duties that nobody can settle (无人待办), by number only. */
function unattended(context: Context): Finding {
  const matters = forsaken({ claim: 0, after: 0 }, most, context).found.map((one) =>
    forsakenMatter(one, context),
  )
  const duties = context.reader
    .openDeadlinesAfter(0, most)
    .filter((one) => isForsaken(one, context))
    .map((one) => forsakenDeadline(one, context))
  const found = [...matters, ...duties]
  const rest = found.length > shown ? `；等 ${found.length} 项` : ''
  return {
    good: found.length === 0,
    text:
      found.length === 0
        ? '在办事项均有人待办'
        : `无人待办 ${found.length} 项：${found.slice(0, shown).join('；')}${rest}`,
    advice:
      '用“/绑定”登记该单位的联络员或承办人；限定知悉的，由审批人用“/限定”把能办理的人列入知悉范围',
  }
}

const shown = 8

/** Whether the holidays of this year and, late in it, of the next are known. */
function holidays(context: Context): Finding[] {
  const year = yearOf(context.today)
  return [
    {
      good: isPublished(context.calendar, year),
      text: `${year} 年放假安排${isPublished(context.calendar, year) ? '已有' : '未导入'}`,
      advice: `发送“/日历 导入 ${year}”并粘贴放假通知`,
    },
    {
      good: isPublished(context.calendar, year + 1) || context.today.slice(5) < '11-01',
      text: `${year + 1} 年放假安排${isPublished(context.calendar, year + 1) ? '已有' : '尚待公布和导入'}`,
      advice: `国务院办公厅通知公布后，发送“/日历 导入 ${year + 1}”`,
    },
  ]
}

/** Messages that wait or could not be sent, and deadlines without a planned reminder. */
function queues(condition: Condition, now: Instant): Finding[] {
  return [
    {
      good: condition.oldestWaitingAt === null || now - condition.oldestWaitingAt < 10 * 60_000,
      text: `待发送 ${condition.waitingOutboxMessages} 条${condition.oldestWaitingAt === null ? '' : `，最早自 ${formatShortInstant(condition.oldestWaitingAt)}`}`,
      advice: '检查网络和飞书应用凭证',
    },
    {
      good: condition.deadOutboxMessages.length === 0,
      text: `未送达 ${condition.deadOutboxMessages.length} 条`,
      advice: '处理原因后点击“重发”',
    },
    {
      good: condition.unplannedDeadlines === 0,
      text: `未了时限 ${condition.openDeadlines} 项${condition.unplannedDeadlines === 0 ? '，均有下一次提醒' : `，${condition.unplannedDeadlines} 项没有下一次提醒`}`,
      advice: '请联系维护人员核查时限',
    },
  ]
}

/** The people of the actor's tenant who have no rights while Feishu suspends their account. */
function accounts({ suspended }: Condition, { actor, directory }: Context): Finding[] {
  const own = suspended.filter((one) => appOf(one) === appOf(actor.personId))
  if (own.length === 0) return []
  const names = own.map((one) => directory.personName(one)).join('、')
  const text = `飞书账号已暂停 ${own.length} 人：${names}，权限已停`
  return [{ good: true, text, advice: '' }]
}

/** The places of Feishu that the profile switches on and that the actor's app is not permitted to use. */
function places({ closedPlaces }: Condition, { actor, profile }: Context): Finding[] {
  return Object.entries(feishuPlaces)
    .filter(([place, { key }]) =>
      closedPlaces.some(
        (one) => one.place === place && one.app === appOf(actor.personId) && profile.places[key],
      ),
    )
    .map(([, { chinese, scope }]) => ({
      good: false,
      text: `${chinese}已暂停使用`,
      advice: `应用缺少权限 ${scope} 的，在飞书开放平台“权限管理”中开通并发布版本，次日自动恢复；不需要的，在机制参数的 places 中关闭`,
    }))
}

/** The tenant of the actor's app, by which people of other tenants are told apart; none before it was asked. */
function tenant({ tenants }: Condition, { actor }: Context): Finding[] {
  return tenants
    .filter(({ app }) => app === appOf(actor.personId))
    .map(({ name }) => ({
      good: true,
      text:
        name === null
          ? '所属企业未核对（应用没有权限 tenant:tenant:readonly），是否本企业人员按消息所带的企业辨别'
          : `所属企业“${name}”，非本企业人员不予受理`,
      advice: '',
    }))
}

/** Whether reporters' identities are encrypted in the database. */
const sealed: Readonly<Record<'none' | 'on' | 'lost', Finding>> = {
  none: { good: true, text: '举报人信息、保密事项的内容未加密存放（未设封存密钥）', advice: '' },
  on: { good: true, text: '举报人信息、保密事项的内容已加密存放', advice: '' },
  lost: {
    good: false,
    text: '封存密钥不在，此前封存的举报人信息、保密事项的内容打不开，其余不受影响',
    advice: '请告知维护服务器的人员放回原来的密钥；确已丢失的，这些内容不能恢复',
  },
}

/** The time up to which a backup is on another disk; failures are among the problems. */
const backup = (shippedAt: Instant | null): Finding[] =>
  shippedAt === null
    ? []
    : [{ good: true, text: `随写备份到 ${formatSecond(shippedAt)}`, advice: '' }]

/** /自检: the state of the bot, for the administrator; without content of matters. */
export const selfCheck = plainCommand({
  name: 'self-check',
  chinese: '自检',
  aliases: ['selfcheck', 'check'],
  summary: '检查人员、群、日历、发送队列是否正常，重发未送达的消息',
  example: '/自检',
  group: '管理',
  audience: ['admin'],
  decide(_call, context) {
    if (!context.directory.holdsAnywhere(context.actor, ['admin'])) {
      return refuse('no-right', '自检由管理员办理。')
    }
    const deadOutboxMessages = deadLettersOf(context)
    const condition = { ...context.reader.condition(context.now), deadOutboxMessages }
    const lines: Finding[] = [
      ...condition.problems.map((text) => ({
        good: false,
        text,
        advice: '请告知维护服务器的人员',
      })),
      ...staffing(context),
      ...holidays(context),
      ...queues(condition, context.now),
      ...accounts(condition, context),
      ...places(condition, context),
      ...tenant(condition, context),
      ...backup(condition.shippedAt),
      sealed[condition.sealing],
      unattended(context),
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
          dead: condition.deadOutboxMessages.slice(0, 5).map((one) => ({
            outboxMessage: one.id,
            text: `${formatShortInstant(one.at)} 发往${context.directory.nameOf(one.orderingKey)}：${one.error}`,
          })),
        },
      },
    }
  },
})

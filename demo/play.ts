import { drawOutfall } from './photo.ts'
import type { Rehearsal } from './rehearsal.ts'

/** The start of the play: a working day whose ten-day period meets a holiday. */
export const curtain = Date.parse('2026-03-24T09:40:00+08:00')

const clerk = 'ou_rco_member'
const liaison = 'ou_rco_liaison'
const approver = 'ou_rco_approver'
const receiver = 'ou_pro_liaison'
const handler = 'ou_pro_handler'
const office = { chat: 'oc_rco' }

/** The actors of a play, in one tenant or several. */
export type Players = Pick<Rehearsal, 'part' | 'says' | 'taps' | 'morningOf' | 'waitFor'>

/**
 * One clue's life (线索的一生) with five people: from filing to receipt, with a reminder in between.
 * `recorded` converts an id of the procuratorate to the record's spelling.
 */
export async function play(
  rehearsal: Players,
  recorded: (openId: string) => string = (openId) => openId,
): Promise<void> {
  rehearsal.part('登记：群里写一句话，附一张照片')
  await rehearsal.says(clerk, office.chat, {
    text: ' /线索 蒲河 石林桥下游200米 有污水直排，水色发黑有异味，巡河发现 3月23日傍晚',
    image: drawOutfall(),
  })
  await rehearsal.taps(clerk, office, '提交')

  rehearsal.part('移送：联络员申请，主任在私聊里点一下')
  await rehearsal.taps(liaison, { person: liaison }, '移送')
  await rehearsal.taps(liaison, { person: liaison }, '提交', {
    target: 'procuratorate',
    reason: '污水直排入河，涉嫌损害公共利益',
  })
  await rehearsal.taps(approver, { person: approver }, '同意')

  rehearsal.part('受理、分办、进展')
  await rehearsal.taps(receiver, { person: receiver }, '受理并分办')
  await rehearsal.taps(receiver, { person: receiver }, '提交', {
    handler: recorded(handler),
  })
  await rehearsal.morningOf('2026-03-25')
  await rehearsal.says(handler, 'bot', { text: '进展 移1 已到现场核查，发现暗管一处，已固定证据' })

  rehearsal.part('第一季度的年度工作要点建议：一句话起草，提交双方审批')
  await rehearsal.says(receiver, 'bot', {
    text: '/要点 2026 一、整治非法排污，区生态环境局，9月30日前；二、开展联合巡查，区河长办，10月31日前',
  })
  await rehearsal.taps(receiver, { person: receiver }, '提交')
  await rehearsal.taps(receiver, { person: receiver }, '提交审批')

  rehearsal.part('办结：十日从次日起算，末日逢清明假期，顺延到上班第一天')
  await rehearsal.morningOf('2026-03-26')
  await rehearsal.says(handler, 'bot', {
    text: '/办结 移1 已督促责令整改到位，暗管封堵，2026.3.26完成',
  })
  await rehearsal.taps(handler, { person: handler }, '提交')

  rehearsal.part('时间过去，提醒自己到来')
  await rehearsal.morningOf('2026-04-03')
  await rehearsal.waitFor({ person: handler }, '时限提醒')

  rehearsal.part('反馈、签收、归档')
  await rehearsal.taps(handler, { person: handler }, '反馈')
  await rehearsal.taps(handler, { person: handler }, '提交')
  await rehearsal.taps(liaison, { person: liaison }, '签收')
}

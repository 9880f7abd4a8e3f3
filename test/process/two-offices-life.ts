import type { MessageView } from '../../simulator/message/message-view.ts'
import { pro, rco, sand } from '../app/clue-kit.ts'
import type { App, TwoOffices } from './two-offices-kit.ts'

/**
 * What somebody does in one of the tenants. It can be called again: what was written already is not written
 * twice, and a button that is gone is not tapped.
 */
export type Deed = (town: TwoOffices) => Promise<unknown>

/** Somebody writes to the bot in private; Feishu delivers it again by itself. */
function says(app: App, who: string, words: string): Deed {
  const said = new WeakSet<TwoOffices>()
  return async (town) => {
    if (said.has(town)) return
    said.add(town)
    await town.tenants[app].say(who, 'bot', words)
  }
}

const shows = (card: MessageView, button: string): boolean =>
  JSON.stringify(card.card).includes(`"content":"${button}"`)

/** Somebody taps a button of the newest card that shows it and begins so, while there is one. */
function taps(app: App, who: string, start: string, button: string, form = false): Deed {
  return async ({ tenants: { [app]: feishu } }) => {
    const card = feishu
      .cards({ person: who })
      .findLast((one) => one.cardText.startsWith(start) && shows(one, button))
    if (card) await feishu.tap(who, card.messageId, button, form ? { formValue: {} } : {})
  }
}

/** Somebody answers 同意 to everything that waits for him under 审批. */
function rules(app: App, who: string): Deed {
  return async ({ tenants: { [app]: feishu } }) => {
    const waits = feishu
      .approvals(who)
      .filter((one) => one.status === 'PENDING' && one.instanceStatus === 'PENDING')
    for (const { taskId } of waits) await feishu.answerApproval(who, taskId, 'APPROVE')
  }
}

const letter = '綦河检移〔2026〕1号'

/** A clue of the river chief office, from its filing to its receipt, under joint supervision, with a joint meeting. */
export const life: readonly Deed[] = [
  says('main', rco.member, `/线索 ${sand}`),
  taps('main', rco.member, '登记线索', '提交', true),
  says('main', rco.liaison, '/移送 1 区检察院 涉嫌破坏公益'),
  rules('main', rco.approver),
  taps('jcy', pro.liaison, '线索 2026-0001', '受理'),
  says('jcy', pro.liaison, `/分办 ${letter} 乙检察官`),
  says('main', rco.liaison, `/督办 ${letter} 群众反映强烈，久拖未决`),
  rules('jcy', pro.chief),
  rules('main', rco.chief),
  says('main', rco.liaison, '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索、清四乱'),
  taps('main', rco.liaison, '', '提交', true),
  says('jcy', pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`),
  taps('jcy', pro.handler, '', '提交', true),
  says('jcy', pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`),
  says('main', rco.liaison, `/签收 ${letter} 满意`),
]

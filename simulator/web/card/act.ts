import type { JsonObject } from '../../json.ts'
import { attempt, notify } from '../store.ts'
import { type TapAnswer, wire } from '../wire.ts'
import type { CardAction } from './confirm.tsx'

/** The client's messages for its codes (feishu.md 2.2). */
const CODES: Record<number, string> = {
  200340: '卡片回调地址未配置',
  200341: '机器人未在 3 秒内响应',
  200342: '无法连接机器人',
  200343: '机器人地址解析失败',
  200080: '请求机器人失败',
  200671: '机器人返回了错误状态',
  200672: '机器人返回的格式有误',
  200673: '机器人返回的卡片有误',
  200830: '卡片版本不能降级',
  108002: '机器人没有返回内容',
}

const REFUSALS: Record<string, string> = {
  expired: '卡片已过期，无法操作',
  disabled: '此项暂不可用',
  required: '请填写必填项',
  'not-visible': '你看不到这张卡片',
  nothing: '此项没有可执行的操作',
}

/** Calls the bot and shows the result: a toast, or Feishu's error code. */
export async function act(
  person: string,
  messageId: string,
  card: JsonObject,
  action: CardAction,
): Promise<void> {
  const { path, formValue, value } = action
  const answer = await attempt(() =>
    wire.tap({
      person,
      messageId,
      card,
      path,
      ...(formValue ? { formValue } : {}),
      ...(value === undefined ? {} : { value }),
    }),
  )
  if (answer) show(answer)
}

function show(answer: TapAnswer): void {
  if (answer.refused) {
    const spoken = REFUSALS[answer.refused] ?? answer.message ?? answer.refused
    notify('warning', answer.refused === 'disabled' && answer.message ? answer.message : spoken)
  }
  if (answer.errorCode !== undefined) {
    const spoken = CODES[answer.errorCode] ?? '操作失败'
    notify('error', `${spoken}（错误码 ${answer.errorCode}）`, answer.detail)
  }
  if (answer.toast) notify(answer.toast.type, answer.toast.content)
  if (answer.openedUrl && /^https?:/.test(answer.openedUrl)) {
    window.open(answer.openedUrl, '_blank', 'noopener')
  }
}

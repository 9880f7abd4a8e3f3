import type { FeishuFailure } from '../../feishu/failure.ts'

/** Why something that was sent could not be fetched, and what its sender can do. */
interface Loss {
  readonly why: string
  readonly remedy: string
}

const privately = '请在与机器人的私聊中重新发送'
const again = '仍需附上的请重新发送'

/** By Feishu's code (feishu.md 4.7). */
const losses: ReadonlyMap<number, Loss> = new Map([
  [234038, { why: '所在的群开启了防泄密模式', remedy: privately }],
  [234009, { why: '外部群中的文件机器人取不到', remedy: privately }],
  [234004, { why: '机器人不在所在的会话中', remedy: privately }],
  [230002, { why: '机器人不在所在的会话中', remedy: privately }],
  [234040, { why: '该消息对机器人不可见', remedy: privately }],
  [230050, { why: '该消息对机器人不可见', remedy: privately }],
  [234003, { why: '文件已不在该消息中', remedy: again }],
  [230011, { why: '原消息已撤回', remedy: again }],
  [230110, { why: '原消息已撤回或删除', remedy: again }],
  [230111, { why: '原消息已自动销毁', remedy: again }],
  [18066, { why: '文件已被删除', remedy: again }],
  [11244, { why: '文件已被删除', remedy: again }],
  [234037, { why: '文件过大', remedy: '请压缩或拆分到 30 MB 以内后重新发送' }],
  [234043, { why: '这类消息中的文件取不出来', remedy: '请单独发送原文件' }],
  [
    234041,
    { why: '本企业的加密密钥已被删除', remedy: '请在密钥恢复后重新发送，或改用纸质方式移交' },
  ],
])

/** The loss to report to a sender, for a fetch that failed permanently. */
export function lossOf({ code, kind, advice }: FeishuFailure): Loss {
  const known = code === null ? undefined : losses.get(code)
  if (known) return known
  if (kind === 'permission') {
    return { why: '应用的权限或设置不足，已告知管理员', remedy: '请在权限开通后重新发送' }
  }
  // A permanent failure without a code of Feishu: the bot stopped the download, since the file is larger
  // than the limit.
  if (code === null && kind === 'permanent') return { why: advice.replace(/。$/, ''), remedy: '' }
  return { why: '多次尝试未能取得', remedy: '请重新发送' }
}

import type { FieldValue } from '../simulator/client/form.ts'

/** Something that a person does in the client. */
export type Deed =
  | {
      does: 'tap'
      messageId: string
      button: string
      fill?: Record<string, FieldValue>
      /** Whether the person is asked afterwards what the client showed. */
      look?: boolean
      /** Whether the bot gives no answer to the tap. */
      unanswered?: boolean
    }
  | { does: 'say'; text: string; mention: 'bot' | 'all' | 'nobody' }
  | { does: 'photo' }
  | { does: 'recall' }
  | { does: 'enter' }
  | { does: 'menu' }
  | { does: 'outsider-tap'; messageId: string; button: string }
  | { does: 'remove-bot' | 'add-bot'; chatId: string }
  | { does: 'dissolve'; chatId: string; keepsHistory?: boolean }
  | { does: 'save-url' }
  | { does: 'approve'; title: string; refusal: string }

/** What the client showed after a tap. */
export interface Seen {
  /** The code of an error; undefined for none. */
  errorCode?: number
  /** The objection to the answer, if the client showed one. */
  said?: string
}

/** The instruction that a person reads in the group. */
export function instruction(deed: Deed): string {
  switch (deed.does) {
    case 'tap':
      return deed.fill
        ? `请在上面的卡片里填写全部必填项（选填项留空），再点“${deed.button}”。`
        : `请点上面卡片的“${deed.button}”。`
    case 'say':
      return {
        bot: `请 @机器人 发送：${deed.text}`,
        all: `请 @所有人 发送：${deed.text}`,
        nobody: `请不要 @ 任何人，发送：${deed.text}`,
      }[deed.mention]
    case 'photo':
      return '请 @机器人，并在同一条消息里附一张照片发送。'
    case 'recall':
      return '请撤回你刚才发的那条消息。'
    case 'enter':
      return '请打开与机器人的单聊窗口。'
    case 'menu':
      return '请在与机器人的单聊里点任意一个菜单。'
    case 'outsider-tap':
      return `请群里的外部人员点上面卡片的“${deed.button}”。`
    case 'remove-bot':
      return '请把机器人移出刚建的“对照检查”群。'
    case 'add-bot':
      return '请把机器人重新加入“对照检查”群。'
    case 'dissolve':
      return deed.keepsHistory
        ? '请解散“对照检查”群，并选“为群成员保留历史记录”。'
        : '请解散“对照检查”群（不保留历史记录）。'
    case 'save-url':
      return '请在开发者后台“事件与回调”里重新保存一次请求地址。'
    case 'approve':
      return `请在手机飞书“审批”的“待办”里找到“${deed.title}”，点“同意”。`
  }
}

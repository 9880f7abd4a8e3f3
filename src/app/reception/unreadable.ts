/** The sentences for messages that the bot cannot read, by type (feishu.md 2.1): what to send instead. */
const sentences: Readonly<Record<string, string>> = {
  merge_forward: '合并转发的消息不能读取其中的内容，请逐条转发，或把文字和照片直接发给机器人。',
  sticker: '表情不记入。请发送文字、图片、文件或位置。',
  share_user: '个人名片不能读取，请写明姓名和单位。',
  share_chat: '群名片不能读取，请写明情况。',
  interactive: '转发的卡片不能读取，请写明编号，或把要登记的内容写成文字。',
  folder: '文件夹不能读取，请把其中的文件逐个发送。',
  video_chat: '会议消息不能读取，请写明情况。',
  todo: '任务消息不能读取，请写明情况。',
  vote: '投票消息不能读取，请写明情况。',
  calendar: '日程消息不能读取，请写明时间、地点和事项。',
  share_calendar_event: '日程消息不能读取，请写明时间、地点和事项。',
  general_calendar: '日程消息不能读取，请写明时间、地点和事项。',
}

/** The sentence for a message of this type. */
export const unreadable = (messageType: string): string =>
  sentences[messageType] ?? '这种消息不能读取，请发送文字、图片、文件或位置。'

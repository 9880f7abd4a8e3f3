import type { Context } from '../../domain/matter/context.ts'
import type { View } from '../../domain/matter/view.ts'
import { registerList } from '../../domain/register-forms/register-change.ts'
import type { Message } from '../../feishu/inbound.ts'

/** The card for photos, files or a position without text: which matters they may belong to. */
export function materialView(message: Message, context: Context): View {
  const sheets = message.media.filter((one) => /\.xlsx$/i.test(one.name ?? ''))
  const kept =
    sheets.length > 0 ? registerList.filter((one) => one.hindrance(context) === null) : []
  return {
    view: 'note',
    title: '已收到材料',
    colour: 'blue',
    text: `15 分钟内登记线索或办理事项时会自动附上。${kept.length > 0 ? '如是名录表格，请点对应的导入。' : ''}`,
    buttons: [
      { act: 'file', text: '登记线索', primary: true },
      { act: 'supplement', text: '补充到已有线索' },
      ...kept.map(({ name, word }) => ({ act: `${name}-import`, text: `导入${word}` })),
    ],
  }
}

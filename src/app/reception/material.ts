import type { Context } from '../../domain/matter/context.ts'
import type { View } from '../../domain/matter/view.ts'
import { courseTarget } from '../../domain/register-forms/course-import.ts'
import { registerList } from '../../domain/register-forms/register-change.ts'
import type { Message } from '../../feishu/inbound.ts'

/** The card for photos, files or a position without text: which matters they may belong to. */
export function materialView(message: Message, context: Context): View {
  const sheets = message.media.filter((one) => /\.xlsx$/i.test(one.name ?? ''))
  const kept =
    sheets.length > 0 ? registerList.filter((one) => one.hindrance(context) === null) : []
  const isDrawn =
    message.media.some((one) => /\.(kml|kmz|geojson)$/i.test(one.name ?? '')) &&
    courseTarget.hindrance(context) === null
  return {
    view: 'note',
    title: '已收到材料',
    colour: 'blue',
    text: `15 分钟内登记线索或办理事项时会自动附上。${kept.length > 0 ? '如是名录表格，请点对应的导入。' : ''}${isDrawn ? '如是{河流}走向，请点“导入{河流}走向”。' : ''}`,
    buttons: [
      { act: 'file', text: '登记线索', primary: true },
      { act: 'supplement', text: '补充到已有线索' },
      ...kept.map(({ name, word }) => ({ act: `${name}-import`, text: `导入${word}` })),
      ...(isDrawn ? [{ act: 'course-import', text: '导入{河流}走向' }] : []),
    ],
  }
}

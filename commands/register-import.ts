import { type Command, plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Attachment } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { confirmImport, dropImport } from '../src/domain/register-forms/import-confirmation.ts'
import type { SheetTarget } from '../src/domain/register-forms/import-target.ts'

type Words = Pick<Command, 'aliases' | 'audience'>

/** The newest file that was sent; a file with this ending is preferred. */
export function fileSent(
  attachments: readonly number[],
  ending: RegExp,
  { reader }: Context,
): Attachment | undefined {
  const files = attachments
    .flatMap((id) => reader.attachment(id) ?? [])
    .filter((one) => one.type === 'file')
  return files.findLast((one) => ending.test(one.name ?? '')) ?? files.at(-1)
}

/** /河流导入 and the like: reads an .xlsx that was sent just before, and answers with a preview to confirm. */
export function importOf(target: SheetTarget, words: Words): Command {
  const { name, word, chinese } = target
  return plainCommand({
    name: `${name}-import`,
    chinese: `${word}导入`,
    ...words,
    summary: `从 Excel 导入${chinese}：先发送 .xlsx 文件，再发送本命令，核对预览后确认`,
    example: `/${word} 导入`,
    group: '管理',
    material: true,
    decide({ attachments }, context) {
      const hindered = target.hindrance(context)
      if (hindered) return hindered
      const file = fileSent(attachments, /\.xlsx$/i, context)
      if (!file) {
        return refuse(
          'no-file',
          `请先把填好的 .xlsx 文件发来，15 分钟内再发送“/${word} 导入”。没有表格的，发送“/${word} 模板”取一份。`,
        )
      }
      const title = file.name ?? '未命名文件'
      if (!/\.xlsx$/i.test(title)) {
        return refuse(
          'not-xlsx',
          `《${title}》不是 .xlsx 文件，请在表格软件中另存为“Excel 工作簿（.xlsx）”后重新发送。`,
        )
      }
      return {
        imports: [{ ask: name, attachment: file.id, file: title }],
        entries: [
          { act: `${name}-import`, matter: null, note: `提交${chinese}导入文件《${title}》` },
        ],
        reply: { sentence: `已收到《${title}》，核对后把预览发到您与机器人的私聊。` },
      }
    },
  })
}

/** The import that a button names, or the newest that this person can confirm. */
function meant(values: Readonly<Record<string, unknown>>, { reader, actor }: Context) {
  const id = values['import']
  return typeof id === 'number' ? reader.registerImport(id) : reader.readyImport(actor.personId)
}

/** /确认导入: applies a previewed import. */
export const confirmedImport = plainCommand({
  name: 'import-confirm',
  chinese: '确认导入',
  aliases: ['confirm-import'],
  summary: '确认最近一次导入的预览，写入名录或登记清单',
  example: '/确认导入',
  group: '管理',
  audience: ['liaison', 'approver', 'admin'],
  decide: ({ values }, context) => confirmImport(meant(values, context), context),
})

/** /取消导入: cancels a previewed import. */
export const droppedImport = plainCommand({
  name: 'import-drop',
  chinese: '取消导入',
  aliases: ['drop-import'],
  summary: '取消最近一次导入的预览',
  example: '/取消导入',
  group: '管理',
  audience: ['liaison', 'approver', 'admin'],
  decide: ({ values }, context) => dropImport(meant(values, context), context),
})

/** /有误清单: all mistakes of a file that was not imported, as an .xlsx. */
export const importFaults = plainCommand({
  name: 'import-faults',
  chinese: '有误清单',
  aliases: ['import-errors'],
  summary: '把最近一次导入中的全部错误导出为 Excel',
  example: '/有误清单',
  group: '管理',
  audience: ['liaison', 'approver', 'admin'],
  decide({ values }, { reader, actor }) {
    const id = values['import']
    const one =
      typeof id === 'number' ? reader.registerImport(id) : reader.faultyImport(actor.personId)
    if (one?.actor !== actor.personId || one.content.problems.length === 0) {
      return refuse('no-faults', '没有未导入的文件。请发送文件后再导入。')
    }
    return {
      enclosures: [{ to: actor.personId, document: { document: 'import-faults', import: one.id } }],
      reply: { sentence: '有误清单以文件发到您与机器人的私聊。', personal: true },
    }
  },
})

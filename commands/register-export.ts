import { type Command, plainCommand } from '../src/domain/matter/command.ts'
import type { SheetTarget } from '../src/domain/register-forms/import-target.ts'
import type { Register } from '../src/domain/register-forms/register.ts'

type Words = Pick<Command, 'aliases' | 'audience'>

/** /河流导出 and the like: the register as an .xlsx in the private chat, in the format of the import. */
export function exportOf(register: Register, words: Words): Command {
  const { name, word, chinese } = register
  return plainCommand({
    name: `${name}-export`,
    chinese: `${word}导出`,
    ...words,
    summary: `把${chinese}导出为 Excel，改好后可再导入`,
    example: `/${word} 导出`,
    group: '管理',
    decide(_call, context) {
      const hindered = register.hindrance(context)
      if (hindered) return hindered
      const count = register.entries(context).length
      return {
        entries: [{ act: `${name}-export`, matter: null, note: `导出${chinese}，共 ${count} 条` }],
        enclosures: [
          {
            to: context.actor.personId,
            document: { document: 'register', register: name, template: false },
          },
        ],
        reply: {
          sentence: `${chinese}共 ${count} 条，以文件发到您与机器人的私聊。`,
          personal: true,
        },
      }
    },
  })
}

/** /河流模板 and the like: an empty sheet with headings and an example. */
export function templateOf(target: SheetTarget, words: Words): Command {
  const { name, word, chinese } = target
  return plainCommand({
    name: `${name}-template`,
    chinese: `${word}模板`,
    ...words,
    summary: `${chinese}的 Excel 模板，含列名和示例`,
    example: `/${word} 模板`,
    group: '管理',
    decide: (_call, context) =>
      target.hindrance(context) ?? {
        enclosures: [
          {
            to: context.actor.personId,
            document: { document: 'register', register: name, template: true },
          },
        ],
        reply: { sentence: `${chinese}模板以文件发到您与机器人的私聊。`, personal: true },
      },
  })
}

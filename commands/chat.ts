import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { carried, checkInput, choices, isIncomplete, line } from '../src/domain/matter/input.ts'
import { organisationOption } from '../src/domain/matter/organisation-field.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { appOf } from '../src/domain/mechanism/app.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { findOrganisations, organisationDoubts } from '../src/domain/reading/organisation.ts'

const fields = {
  chatId: carried('群'),
  name: line.required({ label: '群名称' }),
  organisations: choices({
    label: '所属单位',
    hint: '群内成员所在的全部单位，可多选；群内只显示各单位都可见的内容',
    options: ({ directory, actor }) =>
      directory.organisations
        .filter(({ app }) => app === appOf(actor.personId))
        .map(organisationOption),
  }),
}

/** The registered groups, for people who administer them. */
function listed(context: Context) {
  const app = appOf(context.actor.personId)
  const own = context.directory.chats.filter(({ chatId }) => appOf(chatId) === app)
  const lines = own.map((one) => {
    const names = one.organisations.map((id) => context.directory.organisationName(id)).join('、')
    return `${one.name}：${names || '未登记单位'}${one.active ? '' : '（机器人已不在群内）'}`
  })
  return {
    reply: {
      personal: true,
      view: {
        view: 'calendar' as const,
        title: '已登记的群',
        lines:
          lines.length > 0
            ? lines
            : ['还没有登记的群。把机器人加入群后，在群里发送“/群 单位名称”即可登记。'],
      },
    },
  }
}

/** /群: registers the group in which it is sent, with the organisations of its members. */
export const chat = plainCommand({
  name: 'chat',
  chinese: '群',
  aliases: ['chat'],
  summary: '登记本群所属单位（在群内发送），并列出尚未登记的成员；私聊中列出全部群',
  example: '/群 {区河长办} {区检察院}',
  group: '管理',
  audience: ['admin'],
  fields,
  read(text, _along, context) {
    const { place } = context
    const all = organisationBearers(context)
    return {
      values:
        place.type === 'group'
          ? {
              chatId: place.chatId,
              name: context.directory.chat(place.chatId)?.name ?? '工作群',
              organisations: findOrganisations(text, all).map((one) => one.id),
            }
          : {},
      warnings: organisationDoubts(text, all, '所属单位'),
    }
  },
  decide(call, context) {
    if (!context.directory.holdsAnywhere(context.actor, ['admin'])) {
      return refuse('no-right', '登记群由管理员办理。')
    }
    if (typeof call.values['chatId'] !== 'string') return listed(context)
    const checked = checkInput(fields, call.values, context)
    if (isIncomplete(checked)) return checked
    const { chatId, name, organisations } = checked.input
    if (appOf(chatId) !== appOf(context.actor.personId)) {
      return refuse('other-app', '该群由另一企业的应用服务，请该企业的管理员登记。')
    }
    if (organisations.length === 0) {
      return {
        incomplete: true,
        values: call.values,
        problems: [{ field: 'organisations', sentence: '请选择本群所属的单位' }],
      }
    }
    const names = organisations.map((id) => context.directory.organisationName(id)).join('、')
    return {
      directory: [{ chat: { chatId, name, organisations, active: true } }],
      entries: [{ act: 'chat', matter: null, note: `登记群“${name}”：${names}` }],
      listMembers: [{ chatId, asker: context.actor.personId, quiet: true }],
      reply: { sentence: `已登记本群：${names}` },
    }
  },
})

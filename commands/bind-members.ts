import { bindPerson } from '../src/domain/casework/enrolment/binding.ts'
import {
  bindingHindrance,
  bindingOffices,
  bindingRoles,
  whyNotBind,
} from '../src/domain/casework/enrolment/binding-rights.ts'
import { accounts } from '../src/domain/matter/account-field.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { joinDecisions } from '../src/domain/matter/decision.ts'
import {
  checkInput,
  choices,
  isIncomplete,
  optionalCarried,
  optionalChoice,
} from '../src/domain/matter/input.ts'
import { problem } from '../src/domain/matter/problem.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { appOf, bareId } from '../src/domain/mechanism/app.ts'
import type { Chat } from '../src/domain/mechanism/directory.ts'
import type { Role } from '../src/domain/mechanism/role.ts'
import { askedOfAdministrator } from '../src/domain/mechanism/whom-to-ask.ts'

/** The most members that one form lists. */
const mostListed = 80
/** The most groups that one card offers. */
const mostChats = 8

const fields = {
  chatId: optionalCarried,
  /** Set when the group was just listed, so that its members can be offered. */
  listed: optionalCarried,
  people: accounts({
    label: '成员',
    hint: '可多选，登记到同一单位和角色；其余的再登记一次',
    accounts: (context, { values }) =>
      context.reader
        .unregisteredIn(String(values['chatId'] ?? ''))
        .slice(0, mostListed)
        .map((one) => one.personId),
  }),
  organisation: optionalChoice({ label: '所属单位', options: bindingOffices }),
  roles: choices({
    label: '角色',
    hint: '不选则为工作人员',
    options: (context, { values }) => bindingRoles(context, values['organisation']),
  }),
}

/**
 * The groups whose members this person may register: all of the tenant for the administrator, otherwise
 * those of the own offices.
 */
function ownChats({ directory, actor }: Context): readonly Chat[] {
  const all = directory.holdsAnywhere(actor, ['admin'])
  const own = directory.officesOfPerson(actor)
  return directory.chats.filter(
    (chat) =>
      chat.active &&
      appOf(chat.chatId) === appOf(actor.personId) &&
      (all || chat.organisations.some((one) => own.includes(directory.officeOf(one)))),
  )
}

/** Whether the id is that of a department of the actor's tenant (部门成员), not of a group. */
const isDepartment = (id: string, { actor }: Context): boolean =>
  bareId(id).startsWith('od-') && appOf(id) === appOf(actor.personId)

/** In private: asks for the group. */
function whichChat(context: Context) {
  const chats = ownChats(context)
  if (chats.length === 0) {
    return refuse('no-chat', '没有可登记成员的群。请把机器人加入群，在群里发送“/群 单位名称”登记。')
  }
  const others = chats.length > mostChats ? '未列出的群，请在群内发送“/群成员”。' : ''
  return {
    reply: {
      personal: true,
      view: {
        view: 'note' as const,
        title: '登记群成员',
        colour: 'blue' as const,
        text: `请选择群，将列出其中尚未登记的成员，可在一张表单中登记多人。${others}`,
        buttons: chats.slice(0, mostChats).map((chat) => ({
          act: 'bind-members',
          text: chat.name,
          values: { chatId: chat.chatId },
        })),
      },
    },
  }
}

/** /群成员: registers members of a group, many in one form. */
export const bindMembers = plainCommand({
  name: 'bind-members',
  chinese: '群成员',
  formTitle: '登记成员',
  aliases: ['bind-members', '登记群成员', '群 成员'],
  summary: '列出群内尚未登记的成员，在一张表单中登记多人（在群内发送，或私聊中选群）',
  example: '/群成员',
  group: '管理',
  audience: ['admin', 'liaison', 'approver'],
  discreet: true,
  fields,
  hindrance: (_subject, context) => bindingHindrance(context),
  read: (_text, _along, { place }) => ({
    values: place.type === 'group' ? { chatId: place.chatId } : {},
    warnings: [],
  }),
  decide(call, context) {
    const { directory, actor, reader } = context
    const { chatId, listed } = call.values
    if (typeof chatId !== 'string') return whichChat(context)
    if (
      !isDepartment(chatId, context) &&
      !ownChats(context).some((chat) => chat.chatId === chatId)
    ) {
      return refuse(
        'no-chat',
        `本群尚未登记，或不是您所在单位的群；${askedOfAdministrator('先在群里发送“/群 单位名称”', context)}。`,
      )
    }
    if (listed !== 'yes') {
      return {
        listMembers: [{ chatId, asker: actor.personId, quiet: false }],
        reply: { sentence: '正在读取群成员，尚未登记的稍后列在您与机器人的私聊中。' },
      }
    }
    const checked = checkInput(fields, call.values, context)
    if (isIncomplete(checked)) return checked
    const { people, organisation, roles } = checked.input
    if (people.length === 0) return problem('people', '请选择成员', call.values)
    if (organisation === null) return problem('organisation', '请选择所属单位', call.values)
    const bound = people.map((personId) => ({
      personId,
      name: directory.person(personId)?.name ?? reader.accountName(personId) ?? '',
    }))
    for (const { personId } of bound) {
      const why = whyNotBind(personId, organisation, context)
      if (why) return refuse(why.code, why.sentence)
    }
    if (bound.some((one) => one.name === '')) {
      return problem('people', '其中有人没有飞书姓名，请用“/绑定”单独登记', call.values)
    }
    const [first, ...rest] = bound.map((one) =>
      bindPerson({ ...one, organisation, roles: roles as readonly Role[] }, context),
    )
    if (!first) return problem('people', '请选择成员', call.values)
    const where = directory.organisationName(organisation)
    const left = reader.unregisteredIn(chatId).length - bound.length
    const sentence = `已登记 ${bound.length} 人到${where}：${bound.map((one) => one.name).join('、')}`
    const again = {
      view: 'note' as const,
      title: '登记成员',
      colour: 'blue' as const,
      text: `${sentence}。其中还有 ${left} 人尚未登记。`,
      buttons: [
        { act: 'bind-members', text: '继续登记', primary: true, values: { chatId, listed: 'yes' } },
      ],
    }
    return {
      ...joinDecisions(first, ...rest),
      reply: left > 0 ? { sentence, view: again, personal: true } : { sentence },
    }
  },
})

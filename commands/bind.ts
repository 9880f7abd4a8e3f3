import { stopPerson } from '../src/domain/casework/departure.ts'
import { bindPerson } from '../src/domain/casework/enrolment/binding.ts'
import { readBinding, stop } from '../src/domain/casework/enrolment/binding-reading.ts'
import {
  bindingHindrance,
  bindingOffices,
  bindingRoles,
  mayStop,
  whyNotBind,
} from '../src/domain/casework/enrolment/binding-rights.ts'
import { account } from '../src/domain/matter/account-field.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { checkInput, choice, choices, isIncomplete, line } from '../src/domain/matter/input.ts'
import { problem } from '../src/domain/matter/problem.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { appOf } from '../src/domain/mechanism/app.ts'
import { type Role, roleNames } from '../src/domain/mechanism/role.ts'
import { foreignHead } from '../src/domain/mechanism/side.ts'
import { mayRegisterIn } from '../src/domain/mechanism/whom-to-ask.ts'

/** The most accounts in the picker: unregistered ones first, then registered ones. */
const mostListed = 100

const listed = ({ reader, directory, actor }: Context): readonly string[] => {
  const app = appOf(actor.personId)
  const registered = directory.people.filter((one) => one.active && appOf(one.personId) === app)
  return [...reader.unregistered(app, mostListed), ...registered].map((one) => one.personId)
}

const fields = {
  personId: account({
    label: '飞书人员',
    hint: '未登记的在前；不在其中的，请其先给机器人发一句话，或在群里发送“/群成员”',
    accounts: (context) => [...new Set(listed(context))].slice(0, mostListed),
  }),
  name: line.optional({
    label: '姓名或岗位',
    hint: '群卡片上显示的称呼，如 甲联络员；不填则用飞书姓名',
  }),
  organisation: choice({
    label: '所属单位',
    options: (context) => [
      ...bindingOffices(context),
      { value: stop, text: '停用（不再使用本系统）' },
    ],
  }),
  roles: choices({
    label: '角色',
    options: (context, { values }) => bindingRoles(context, values['organisation']),
  }),
}

/** /绑定: registers people with organisation and roles, or stops them. */
export const bind = plainCommand({
  name: 'bind',
  chinese: '绑定',
  aliases: ['bind', '指派联络员', '指定联络员'],
  summary: '登记人员的单位和角色，在群里 @ 其人或在表单中选人；“/绑定 停用 @某人”停用',
  example: '/绑定 @甲联络员 {区河长办} 联络员 审批人',
  group: '管理',
  audience: ['admin', 'liaison', 'approver'],
  fields,
  hindrance: (_subject, context) => bindingHindrance(context),
  read: (text, { word }, context) => readBinding(text, word, context),
  decide(call, context) {
    const allowed = mayRegisterIn(context)
    const { directory, reader } = context
    const office = call.aside['office']
    if (
      typeof office === 'string' &&
      !allowed.includes(office) &&
      call.values['organisation'] !== stop
    ) {
      return refuse(
        'other-office',
        `您只能登记本单位人员；${directory.organisationName(office)}的人员由该单位联络员、审批人或管理员登记。`,
      )
    }
    // Refused before anything else is asked, since the answer does not depend on the person.
    const typed = (Array.isArray(call.values['roles']) ? call.values['roles'] : []) as Role[]
    const side = directory.organisation(String(call.values['organisation'] ?? ''))?.side
    const foreign = side && foreignHead(typed, side)
    if (foreign) {
      return problem(
        'roles',
        `${roleNames[foreign]}可见全部事项，只能登记在其所在一方的单位；镇街{河长}请登记为工作人员或审批人`,
        call.values,
      )
    }
    const checked = checkInput(fields, call.values, context, call.subject)
    if (isIncomplete(checked)) return checked
    const { personId, organisation, roles } = checked.input
    const known = directory.person(personId)
    if (organisation === stop) {
      return mayStop(known, context)
        ? stopPerson(personId, context)
        : refuse(
            'no-right',
            '只能停用本单位的人员；其他人员和{河长}、检察长、管理员请由管理员停用。',
          )
    }
    const why = whyNotBind(personId, organisation, context)
    if (why) return refuse(why.code, why.sentence)
    const name = checked.input.name ?? known?.name ?? reader.accountName(personId)
    if (!name) return problem('name', '请填写姓名或岗位', call.values)
    return bindPerson({ personId, name, organisation, roles: roles as readonly Role[] }, context)
  },
})

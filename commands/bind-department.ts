import { bindingHindrance } from '../src/domain/casework/enrolment/binding-rights.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { line } from '../src/domain/matter/input.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Profile } from '../src/domain/mechanism/profile.ts'

const off = ({ places }: Profile): boolean => !places.contacts

/** /部门成员: lists the people of a department of Feishu's directory, to register many in one form. A department gives no right. */
export const bindDepartment = formCommand({
  name: 'bind-department',
  chinese: '部门成员',
  formTitle: '登记部门成员',
  aliases: ['bind-department', '登记部门成员', '部门'],
  summary: '列出飞书通讯录中一个部门尚未登记的人员，在一张表单中登记多人',
  example: '/部门成员 {河长办}',
  group: '管理',
  audience: ['admin', 'liaison', 'approver'],
  discreet: true,
  off,
  fields: {
    name: line.required({ label: '部门名称', hint: '飞书通讯录中的名称或其中几个字' }),
  },
  hindrance: (_subject, context) =>
    bindingHindrance(context) ??
    (off(context.profile)
      ? refuse('off', '按部门选人未开通，请用“/群成员”或“/绑定”登记；开通请联系系统维护人员。')
      : null),
  read: (text) => ({ values: { name: text.trim() || undefined }, warnings: [] }),
  decide: ({ name }, _call, { actor }) => ({
    listDepartments: [{ asker: actor.personId, name }],
    reply: { sentence: '正在读取通讯录，尚未登记的人员稍后列在您与机器人的私聊中。' },
  }),
})

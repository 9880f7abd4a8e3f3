import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Membership } from '../../mechanism/directory.ts'
import { type Role, roleNames } from '../../mechanism/role.ts'
import { vacancyAfter } from '../../mechanism/vacancy.ts'
import { mayStop } from './binding-rights.ts'

/** The person to register, with organisation and roles. */
interface Binding {
  readonly personId: string
  readonly name: string
  readonly organisation: string
  readonly roles: readonly Role[]
}

/** Registers a person (登记): sets the roles in one organisation and keeps those in others. */
export function bindPerson(
  { personId, name, organisation, roles }: Binding,
  context: Context,
): Decision {
  const { directory, reader } = context
  const known = directory.person(personId)
  const given: Membership = { organisation, roles: roles.length > 0 ? roles : ['member'] }
  // A person who was stopped starts anew: former roles elsewhere do not return.
  const kept = known?.active ? known.memberships : []
  const others = kept.filter((one) => one.organisation !== organisation)
  const as = given.roles.map((role) => roleNames[role]).join('、')
  const where = directory.organisationName(organisation)
  // Under a new name somebody could pass for another person, so only those who may stop the person change
  // the name.
  const called = known?.active && !mayStop(known, context) ? known.name : name
  const waiting = reader.keptOf(personId)
  const before = waiting > 0 ? `登记前发送的 ${waiting} 条内容按发送时间接续办理。` : ''
  return {
    directory: [
      { person: { personId, name: called, active: true, memberships: [...others, given] } },
    ],
    entries: [{ act: 'bind', matter: null, note: `登记${called}：${where}（${as}）` }],
    notices: [
      {
        to: { people: [personId] },
        view: {
          view: 'note',
          title: '您已登记',
          colour: 'green',
          text: `您已登记为${where}${as}。${before}发送“/帮助”查看可用的命令。`,
          buttons: [{ act: 'help', text: '查看帮助', primary: true }],
        },
      },
    ],
    reply: {
      sentence: `已登记${called}：${where}（${as}）${vacancyAfter(known, [...others, given], directory)}`,
    },
  }
}

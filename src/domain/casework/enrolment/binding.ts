import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Membership } from '../../mechanism/directory.ts'
import { type Role, roleNames } from '../../mechanism/role.ts'
import { vacancyAfter } from '../../mechanism/vacancy.ts'
import { askedOf } from '../../mechanism/whom-to-ask.ts'
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
  const told = ({ organisation: where, roles: held }: Membership, open: string, close: string) =>
    `${directory.organisationName(where)}${open}${held.map((role) => roleNames[role]).join('、')}${close}`
  const as = told(given, '（', '）')
  // Under a new name somebody could pass for another person, so only those who may stop the person change
  // the name.
  const may = mayStop(known, context)
  const called = known?.active && !may ? known.name : name
  // Nothing is taken away by a registration: whoever meant a move has to hear it.
  const still = (open: string, close: string) =>
    others.length === 0 ? '' : `，同时仍为${others.map((one) => told(one, open, close)).join('、')}`
  const moved =
    others.length === 0
      ? ''
      : `；已调离的，${askedOf('管理员', '先用“/绑定 停用”停用，再登记新单位', may)}`
  const waiting = reader.keptOf(personId)
  const before = waiting > 0 ? `登记前发送的 ${waiting} 条内容按发送时间接续办理。` : ''
  return {
    directory: [
      { person: { personId, name: called, active: true, memberships: [...others, given] } },
    ],
    entries: [{ act: 'bind', matter: null, note: `登记${called}：${as}` }],
    notices: [
      {
        to: { people: [personId] },
        view: {
          view: 'note',
          title: '您已登记',
          colour: 'green',
          text: `您已登记为${told(given, '', '')}${still('', '')}。${before}发送“/帮助”查看可用的命令。`,
          buttons: [{ act: 'help', text: '查看帮助', primary: true }],
        },
      },
    ],
    reply: {
      sentence: `已登记${called}：${as}${still('（', '）')}${moved}${vacancyAfter(known, [...others, given], directory)}`,
    },
  }
}

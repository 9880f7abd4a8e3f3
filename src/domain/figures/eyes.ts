import { kindOf } from '../kinds.ts'
import type { Matter } from '../matter/matter.ts'
import { bothOffices, isHead } from '../matter/membership.ts'
import type { Look } from '../matter/scene.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import type { Role } from '../mechanism/role.ts'
import type { Family } from './figure.ts'

/** With whose eyes figures are counted (统计范围), domain.md 6 “dashboards”. */
export interface Eyes {
  /** The scope in words, shown beside the figures. */
  readonly scope: string
  /** Whether the matter is seen. What is not seen is counted nowhere. */
  readonly sees: (matter: Matter, look: Look) => boolean
  /** Whether a family that is seen belongs to the scope. */
  readonly counts: (family: Family, look: Look) => boolean
  /** Whether the recurring duty of an office is counted. */
  readonly minds: (debtor: string) => boolean
  /** Whether more than the totals may be shown, and what is behind them. */
  readonly opens: boolean
}

const everything = () => true

/** Somebody who is nobody in particular: sees what the role in the office sees, and nothing that names people. */
const anybody = (organisation: string, role: Role) => ({
  openId: '',
  name: '',
  active: true,
  memberships: [{ organisation, roles: [role] }],
})

function eyesOf(person: Person, directory: Directory, rest: Omit<Eyes, 'sees' | 'minds'>): Eyes {
  const both = bothOffices(directory)
  const offices = directory.officesOfPerson(person)
  const all = isHead(person, directory) || offices.some((one) => both.has(one))
  return {
    ...rest,
    sees: (matter, look) => kindOf(matter).sees(person, matter, { directory, look }),
    minds: (debtor) => all || offices.includes(debtor),
  }
}

/** The eyes of a person: heads, liaison officers and approvers count all that they see, members what their office sees, handlers their own, an administrator as such totals only. */
export function eyesOfPerson(person: Person, directory: Directory): Eyes {
  const holds = (...wanted: Role[]) => directory.holdsAnywhere(person, wanted)
  if (isHead(person, directory) || holds('liaison', 'approver')) {
    const scope = isHead(person, directory) ? '本机制全部事项' : '本人可见的事项'
    return eyesOf(person, directory, { scope, counts: everything, opens: true })
  }
  if (holds('member')) {
    const offices = directory.officesOfPerson(person)
    return eyesOf(person, directory, {
      scope: '本单位的事项',
      counts: ({ root }, look) => {
        const concerned = kindOf(root).offices(root, { directory, look })
        return offices.some((one) => concerned.has(one))
      },
      opens: true,
    })
  }
  if (holds('handler')) {
    const own = (one: Matter) => one.handler === person.openId || one.openedBy === person.openId
    return eyesOf(person, directory, {
      scope: '本人经办的事项',
      counts: ({ root, children }) => own(root) || children.some(own),
      opens: true,
    })
  }
  const [office = ''] = bothOffices(directory)
  return eyesOf(anybody(office, 'river_chief'), directory, {
    scope: '仅统计数量，不含内容',
    counts: everything,
    opens: false,
  })
}

/** The eyes of an office, for a report that goes out in its name: what is limited to named people is not in it. */
export function eyesOfOffice(office: string, directory: Directory): Eyes {
  return eyesOf(anybody(office, 'liaison'), directory, {
    scope: `${directory.organisationName(office)}可见的事项`,
    counts: everything,
    opens: true,
  })
}

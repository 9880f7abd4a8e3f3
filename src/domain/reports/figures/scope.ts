import { kindOf } from '../../casework/kinds.ts'
import type { Reader } from '../../matter/context.ts'
import type { Family } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { bothOffices, isHead } from '../../mechanism/membership.ts'
import type { Role } from '../../mechanism/role.ts'

/** For whom figures are counted, and how far (统计范围), domain.md 6 “dashboards”. */
export interface Scope {
  /** The scope in words, shown beside the figures. */
  readonly words: string
  /** Whether the matter is visible; an invisible one is never counted. */
  readonly sees: (matter: Matter, reader: Reader) => boolean
  /** Whether a family with a visible root belongs to the scope, with all of it that is visible. */
  readonly counts: (family: Family, reader: Reader) => boolean
  /** Whether a visible part belongs to the scope though its family does not. */
  readonly countsAlone: (part: Matter, reader: Reader) => boolean
  /** Whether an office's recurring duties are counted. */
  readonly minds: (debtor: string) => boolean
  /** Whether more than the totals, and the lists behind them, may be shown. */
  readonly opens: boolean
}

const everything = () => true

/**
 * An anonymous holder of a role in an office: sees what the role sees, and nothing that is limited to named
 * people.
 */
const anybody = (organisation: string, role: Role) => ({
  personId: '',
  name: '',
  active: true,
  memberships: [{ organisation, roles: [role] }],
})

function scopeOf(person: Person, directory: Directory, rest: Omit<Scope, 'sees' | 'minds'>): Scope {
  const both = bothOffices(directory)
  const offices = directory.officesOfPerson(person)
  const all = isHead(person, directory) || offices.some((one) => both.has(one))
  return {
    ...rest,
    sees: (matter, reader) => kindOf(matter).sees(person, matter, { directory, reader }),
    minds: (debtor) => all || offices.includes(debtor),
  }
}

/**
 * The scope of a person: heads, liaison officers and approvers count everything that they see, members what
 * their office sees, handlers their own matters; an administrator as such gets totals only.
 */
export function scopeOfPerson(person: Person, directory: Directory): Scope {
  const holds = (...wanted: Role[]) => directory.holdsAnywhere(person, wanted)
  if (isHead(person, directory) || holds('liaison', 'approver')) {
    const words = isHead(person, directory) ? '本机制全部事项' : '本人可见的事项'
    return scopeOf(person, directory, {
      words,
      counts: everything,
      countsAlone: everything,
      opens: true,
    })
  }
  if (holds('member')) {
    const offices = directory.officesOfPerson(person)
    const ofOwn = (matter: Matter, reader: Reader) => {
      const concerned = kindOf(matter).offices(matter, { directory, reader })
      return offices.some((one) => concerned.has(one))
    }
    return scopeOf(person, directory, {
      words: '本单位的事项',
      counts: ({ root }, reader) => ofOwn(root, reader),
      countsAlone: ofOwn,
      opens: true,
    })
  }
  if (holds('handler')) {
    const own = (one: Matter) => one.handler === person.personId || one.openedBy === person.personId
    return scopeOf(person, directory, {
      words: '本人经办的事项',
      counts: ({ root, children }) => own(root) || children.some(own),
      countsAlone: own,
      opens: true,
    })
  }
  const [office = ''] = bothOffices(directory)
  return scopeOf(anybody(office, 'river_chief'), directory, {
    words: '仅统计数量，不含内容',
    counts: everything,
    countsAlone: everything,
    opens: false,
  })
}

/** The scope of an office, for a report in its name: without matters limited to named people. */
export function scopeOfOffice(office: string, directory: Directory): Scope {
  return scopeOf(anybody(office, 'liaison'), directory, {
    words: `${directory.organisationName(office)}可见的事项`,
    counts: everything,
    countsAlone: everything,
    opens: true,
  })
}

/**
 * Which matters of a family belong to a scope; `null` for none. A responsible unit sees what a patrol found
 * for it, or what a meeting decided for it, and not the patrol or the meeting: such a part is counted alone.
 */
export function belonging(
  family: Family,
  scope: Scope,
  reader: Reader,
): ((one: Matter) => boolean) | null {
  const { root, children } = family
  const sees = (one: Matter) => scope.sees(one, reader)
  if (sees(root) && scope.counts(family, reader)) return (one) => one === root || sees(one)
  const parts = new Set(children.filter((one) => scope.countsAlone(one, reader) && sees(one)))
  return parts.size === 0 ? null : (one) => parts.has(one)
}

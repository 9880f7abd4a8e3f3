import { commands } from '../../commands/registry.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import type { Command } from '../../src/domain/matter/command.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Kind, Move } from '../../src/domain/matter/kind.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { isEntitled } from '../../src/domain/matter/who.ts'
import { Directory, type Organisation, type Person } from '../../src/domain/mechanism/directory.ts'
import { type Role, roleNames, roles } from '../../src/domain/mechanism/role.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import { profileWith } from '../app/district-kit.ts'

const sending: Organisation = {
  id: 'sending',
  name: '移送单位',
  side: 'river_chief_office',
  parent: null,
  aliases: [],
  host: null,
  app: 'main',
}
const receiving: Organisation = { ...sending, id: 'receiving', side: 'procuratorate' }
const elsewhere: Organisation = { ...sending, id: 'elsewhere', side: 'responsible_unit' }

const columns = roles.map((role) => `${role} ${roleNames[role]}`)

/** A context without any data, enough to ask for the fields of a command. */
const nowhere = {
  profile: profileWith(),
  directory: new Directory([sending, receiving, elsewhere], [], []),
  reader: { children: () => [] } as Partial<Context['reader']>,
} as unknown as Context

/** docs/permissions.md (权限表), generated from the commands and the declared moves of every kind. */
export function writePermissions(): string {
  const page = [
    '# Permissions',
    '',
    'Made from `commands/registry.ts` and the kinds of matter by `test/docs/permissions.test.ts`, which fails when this page is out of date, and when the rights differ from those written by hand in `test/docs/move-rights.ts` and `test/docs/command-rights.ts`. Who sees what is held by `test/app/sight-table.test.ts`. To draw this page again: `npx vitest run test/docs -u`.',
    '',
    'Every right is checked at the moment of action, against whoever types or taps, never against the bot. A matter that somebody may not see answers like one that does not exist. Nobody without an active entry in the directory can do anything. Rights of several organisations add up; the liaison room counts as its procuratorate.',
    '',
    '## Moves of matters',
    '',
    '● in any office of the mechanism · **S** in the office that sent or holds the matter · **R** in the office that received it · blank: no. _Filer_ and _handler_ are the people of this one matter, whatever their role, while they work in one of its offices, _named_ those to whom a confidential matter is limited, beyond whom nobody knows of it, _seat_ those whose word the profile asks for (`approvals`: as a rule 河长 and 检察长, or an approver of each office); a unit that handles is spoken for by its liaison, handler and approver.',
    '',
    row([
      'move',
      'command',
      'from',
      ...columns,
      'filer 登记人',
      'handler 承办人',
      'named 知悉人员',
      'seat 席位',
    ]),
    row(Array(columns.length + 7).fill('---')),
    ...kinds.flatMap((kind) => Object.values(kind.moves).map((move) => writeMove(kind, move))),
    '',
    'Beyond the table: whoever filed a clue or asked for its referral does not approve it; once a referral has been sent only an approver takes it back; a merge is made by the office that holds the clue; only those involved supplement; only a clue of grade 重大 is limited to named people; only a procuratorate reports upward; an early notice is acknowledged by the people it names.',
    '',
    '## Other commands',
    '',
    '● finds the command in `/帮助`. Commands for everybody show each person only what that person may see.',
    '',
    row(['command', 'what for', ...columns]),
    row(Array(columns.length + 2).fill('---')),
    ...commands.filter((act) => movesOf(act).length === 0).map(writeCommand),
    '',
    'Beyond the table: `/移交` passes on one’s own matters; those of somebody else only as the approver of that office or as administrator. `/绑定` by a liaison or approver reaches people of the own office only. `/日历 导入` is for the administrator. `/零报告` is signed by an approver of the river chief office or of a procuratorate, and `/要点` is not taken from responsible units. `/提前通报` is sent by the procuratorate that holds the clue, in private only. `/追责` is for the two offices, in private only. The registers are kept by those of the right office: rivers by the river chief office, a pool of experts by the office whose pool it is, people’s supervisors and observers by the office that the profile names (the procuratorate) and by the administrator, contacts by each organisation, bodies outside the mechanism by the two offices, each its own entries, and by the administrator; an import is confirmed by its sender only. Somebody who is only an administrator files nothing and reads no case; `/审计` then shows the chain of the journal without any content.',
    '',
  ].join('\n')
  return speak(page, profileWith())
}

/** Who may make each move of each kind, by Chinese names, sorted; in the form of `move-rights.ts`. */
export function movesAllowed(): Record<string, Record<string, readonly string[]>> {
  const allowed = (move: Move) => [
    ...roles.flatMap((role) => {
      const office = reachOf(role, move)
      return office === '' ? [] : [`${role} ${office === '●' ? 'any' : office}`]
    }),
    ...(['filer', 'handler', 'named', 'seat'] as const).flatMap((part) =>
      personal(part, move) ? [part === 'handler' ? 'handler of the matter' : part] : [],
    ),
  ]
  const ofKind = (kind: Kind) =>
    Object.fromEntries(
      Object.values(kind.moves).map((move) => [move.chinese, allowed(move).toSorted()]),
    )
  return Object.fromEntries(kinds.map((kind) => [kind.chinese, ofKind(kind)]))
}

/** Whose help lists each command that makes no move, by Chinese name, sorted; in the form of `command-rights.ts`. */
export function commandsMeant(): Record<string, readonly string[]> {
  const spoken = (text: string) => speak(text, profileWith())
  return Object.fromEntries(
    commands
      .filter((act) => movesOf(act).length === 0)
      .map((act) => [
        spoken(act.chinese),
        (act.audience === 'everyone' ? roles : act.audience).toSorted(),
      ]),
  )
}

function writeMove(kind: Kind, move: Move): string {
  const states = move.from.map((state) => kind.states[state]?.name ?? state).join('、')
  const command = commands.find((act) => movesOf(act).some((one) => one === move))
  return row([
    `${kind.chinese} · ${move.chinese}`,
    command ? `/${command.chinese}` : '',
    states,
    ...roles.map((role) => reachOf(role, move)),
    mark(personal('filer', move)),
    mark(personal('handler', move)),
    mark(personal('named', move)),
    mark(personal('seat', move)),
  ])
}

/** The offices in which a role suffices for the move. */
function reachOf(role: Role, move: Move): string {
  const may = (office: Organisation) => {
    const person = personIn(office, [role])
    return entitled(person, move, {})
  }
  if (may(elsewhere)) return '●'
  return [may(sending) ? 'S' : '', may(receiving) ? 'R' : ''].filter((one) => one !== '').join(' ')
}

/** Whether somebody without a sufficient role may make the move because of his part in the matter. */
function personal(part: keyof typeof parts, move: Move): boolean {
  const inOffice = part === 'filer' || part === 'handler'
  const person = inOffice
    ? personIn(sending, ['member'])
    : personIn(elsewhere, part === 'seat' ? ['admin'] : [])
  return entitled(person, move, parts[part](person.personId)) && !entitled(person, move, {})
}

/** The data that give a person each part in a matter. */
const parts = {
  filer: (openedBy: string) => ({ openedBy }),
  handler: (handler: string) => ({ handler }),
  named: (personId: string) => ({ data: { limitedTo: [personId] } }),
  seat: () => ({
    data: { seats: [{ id: 'any', name: '', office: null, roles: ['admin'] }] },
  }),
} satisfies Record<string, (personId: string) => Partial<Matter>>

function entitled(person: Person, move: Move, change: Partial<Matter>): boolean {
  const directory = new Directory([sending, receiving, elsewhere], [person], [])
  return isEntitled(person, move.who, matterOf('', change), { directory })
}

function personIn(office: Organisation, held: readonly Role[]): Person {
  return {
    personId: 'ou_one',
    name: '甲',
    active: true,
    memberships: [{ organisation: office.id, roles: held }],
  }
}

function matterOf(kind: string, change: Partial<Matter>): Matter {
  return {
    id: 1,
    kind,
    parent: null,
    state: '',
    version: 1,
    number: null,
    year: 2026,
    ordinal: 1,
    office: sending.id,
    organisation: sending.id,
    target: receiving.id,
    handler: null,
    handlingUnit: null,
    openedBy: 'ou_other',
    openedAt: 0,
    updatedAt: 0,
    since: 0,
    data: {},
    ...change,
  }
}

/** The moves that a command makes: those whose fields it asks for, by state. */
function movesOf(act: Command): readonly Move[] {
  return kinds
    .filter((kind) => act.subjects?.includes(kind.name))
    .flatMap((kind) =>
      Object.values(kind.moves).filter((move) =>
        move.from.some((state) =>
          isAskedFor(move, act.fields(matterOf(kind.name, { state }), nowhere)),
        ),
      ),
    )
}

/** Whether fields are those of the move, perhaps with those that it asks for in some cases. */
function isAskedFor({ fields, asks }: Move, all: ReturnType<Command['fields']>): boolean {
  if (all === (fields as unknown)) return true
  const own = Object.entries(fields)
  return asks !== null && own.length > 0 && own.every(([name, field]) => all[name] === field)
}

function writeCommand(act: Command): string {
  const may = (role: Role) => act.audience === 'everyone' || act.audience.includes(role)
  return row([`/${act.chinese}`, act.summary, ...roles.map((role) => mark(may(role)))])
}

const mark = (yes: boolean): string => (yes ? '●' : '')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

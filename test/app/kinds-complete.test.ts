import { beforeAll, expect, test } from 'vitest'
import { commandNamed, commands } from '../../commands/registry.ts'
import { addDays } from '../../src/domain/calendar/day.ts'
import { inCharge } from '../../src/domain/casework/kept-matters.ts'
import { kindOf, kinds } from '../../src/domain/casework/kinds.ts'
import { labelOf } from '../../src/domain/casework/lines.ts'
import { missingDeadlines } from '../../src/domain/casework/missing-deadlines.ts'
import { obligations } from '../../src/domain/casework/obligations.ts'
import { findSubject, maySee } from '../../src/domain/casework/subject.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Kind } from '../../src/domain/matter/kind.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { optionsOf } from '../../src/domain/matter/options.ts'
import { owingIn } from '../../src/domain/matter/owed.ts'
import { furtherDutiesSchema } from '../../src/domain/mechanism/lists/further-duty.ts'
import type { FieldName } from '../../src/domain/reading/field.ts'
import { clueListColumns } from '../../src/domain/register-forms/clue-list-columns.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { openEveryKind, openingActs } from './every-kind.ts'
import { contextIn, mattersIn, servicesOf } from './stage-services.ts'

const profile = profileWith()
const play = sharePlay()
beforeAll(() => openEveryKind(play()))

const services = () => servicesOf(play().stage)
const people = () => services().store.directory.current().people
const contextOf = (personId: string) => contextIn(services(), personId)
const everything = (): readonly Matter[] => mattersIn(play().stage, services().reader)

/** The moves that approve or reject. */
const deciding = (kind: Kind, word: 'approve' | 'reject') =>
  Object.values(kind.moves).filter((move) => move.name.startsWith(word))

test('there is a matter of every kind', () => {
  const there = new Set(everything().map((one) => one.kind))
  expect(kinds.map((one) => one.name).filter((one) => !there.has(one))).toEqual([])
})

test('every kind is opened by an act that has an example', () => {
  const lost = kinds.filter(({ name }) => {
    const act = commandNamed(openingActs[name] ?? '')
    return !act?.example.startsWith('/')
  })
  expect(lost.map((one) => one.name)).toEqual([])
})

test('a position can come along where a matter is opened that is missed on the map without one', () => {
  const located = kinds.filter((one) => one.located)
  expect(located).not.toEqual([])
  const closed = located.filter(({ name }) => !commandNamed(openingActs[name] ?? '')?.material)
  expect(closed.map((one) => one.name)).toEqual([])
})

test('every command has an example and can be typed in pinyin or English', () => {
  const bare = commands.filter(
    (act) => !act.example.startsWith('/') || !act.aliases.some((alias) => /^[a-z-]+$/.test(alias)),
  )
  expect(bare.map((one) => one.name)).toEqual([])
})

test('every kind is found by the number that its cards show', () => {
  const lost = everything().filter((matter) => {
    const viewer = people().find((person) => maySee(matter, contextOf(person.personId)))
    if (!viewer) return true
    const context = contextOf(viewer.personId)
    const show = commandNamed('show')
    if (!show) return true
    const found = findSubject(show, labelOf(matter, context.reader), context)
    const root = matter.parent ?? matter.id
    if ('found' in found) return (found.found.parent ?? found.found.id) !== root
    return !(
      'several' in found && found.several.some((one) => one.id === root || one.parent === root)
    )
  })
  expect(lost.map((one) => labelOf(one, services().reader))).toEqual([])
})

test('whatever waits for somebody stands in the to-do of somebody who can do it', async () => {
  const reader = cachingReader(services().reader)
  const contexts = people().map(({ personId }) => ({ ...contextOf(personId), reader }))
  const waiting = everything().filter((matter) =>
    Object.values(kindOf(matter).moves).some((move) =>
      contexts.some(
        (context) =>
          move.awaits?.(matter, context) === true && move.hindrance(matter, context) === null,
      ),
    ),
  )
  const todos: string[] = []
  for (const { personId } of people()) {
    await play().type(personId, '/待办')
    todos.push(play().read(personId))
  }
  const lost = waiting.filter(
    (matter) => !todos.some((text) => text.includes(labelOf(matter, services().reader))),
  )
  expect(waiting.length).toBeGreaterThan(5)
  expect(lost.map((one) => labelOf(one, services().reader))).toEqual([])
})

test('what waits for approval is approved with /同意 and sent back with /驳回', () => {
  const lost = kinds.filter(
    (kind) =>
      (deciding(kind, 'approve').length > 0 &&
        !commandNamed('agree')?.subjects?.includes(kind.name)) ||
      (deciding(kind, 'reject').length > 0 &&
        !commandNamed('reject')?.subjects?.includes(kind.name)),
  )
  expect(lost.map((one) => one.name)).toEqual([])
})

test('what waits for approval stands in the to-do of whoever approves', () => {
  const silent = kinds.flatMap((kind) =>
    deciding(kind, 'approve').filter((move) => move.awaits === null),
  )
  expect(silent.map((one) => one.chinese)).toEqual([])
})

test('every deadline is of a known concern whose act takes its kind', () => {
  const lost = services()
    .reader.openDeadlinesAfter(0, 10_000)
    .filter((deadline) => {
      const act = commandNamed(obligations.find((one) => one.what === deadline.what)?.act ?? '')
      const matter =
        deadline.matter === null ? undefined : services().reader.matter(deadline.matter)
      return !act || (matter !== undefined && act.subjects?.includes(matter.kind) !== true)
    })
  expect(lost.map((one) => one.what)).toEqual([])
})

test('what a kind owes is owed in one of its states, and settled by an act about it', () => {
  const lost = kinds.flatMap((kind) =>
    Object.keys(kind.owes ?? {}).filter((state) =>
      owingIn(kind.owes, state).some(({ what }) => {
        const act = commandNamed(obligations.find((one) => one.what === what)?.act ?? '')
        return kind.states[state] === undefined || act?.subjects?.includes(kind.name) !== true
      }),
    ),
  )
  expect(lost).toEqual([])
})

test('every kind owes what it declares', () => {
  const { found, next } = missingDeadlines({ claim: 0, after: 0 }, 10_000, services().reader)
  expect(next).toBeNull()
  expect(found.map(({ matter, what }) => `${matter.kind} ${what}`)).toEqual([])
})

test('every open matter can be handed to somebody by whoever has it in hand', () => {
  const handOver = commandNamed('hand-over')
  const { reader } = services()
  const stuck = everything().filter((matter) => {
    if (kindOf(matter).states[matter.state]?.open !== true) return false
    return !people().some((giver) => {
      const context = contextOf(giver.personId)
      if (!maySee(matter, context)) return false
      return people().some((receiver) => {
        const given = handOver?.decide(
          {
            subject: matter,
            values: { to: receiver.personId, from: inCharge(matter) ?? undefined },
            aside: {},
            attachments: [],
            position: null,
            text: '',
          },
          context,
        )
        return given !== undefined && 'reply' in given
      })
    })
  })
  expect(stuck.map((one) => `${one.kind} ${labelOf(one, reader)}`)).toEqual([])
})

test('the history of every matter is readable, with who did what', () => {
  const mute = everything().filter((matter) => {
    const lines = services().reader.history([matter.id], 10)
    return lines.length === 0 || lines.some((one) => one.note === '')
  })
  expect(mute.map((one) => one.kind)).toEqual([])
})

/** The lists of the profile whose entries begin and end, and those of their entries that are offered. */
const dated = {
  sources: profile.sources,
  outcomes: profile.outcomes,
  supervision_grounds: profile.supervision_grounds,
  supervision_levels: profile.supervision_levels,
  bulletin_topics: profile.bulletin_topics,
  exchange_kinds: profile.exchange_kinds,
  case_meetings: profile.case_meetings,
  assistance_kinds: profile.assistance_kinds,
  further_duties: furtherDutiesSchema.parse([
    { name: '两长会商', kept_by: 'meeting', cadence: 'year', roles: ['river_chief'] },
  ]),
}

test('what the profile lists is offered up to its last day and nowhere afterwards', () => {
  const { today, fields } = contextOf(rco.liaison)
  const more = (entries: readonly object[], list: string): object[] => [
    ...entries,
    { ...entries[0], id: `${list}-gone`, name: `${list} gone`, until: addDays(today, -1) },
    { ...entries[0], id: `${list}-there`, name: `${list} there`, until: today },
  ]
  const lists = Object.entries(dated).map(([name, entries]) => [name, more(entries, name)])
  const longer: typeof profile = { ...profile, ...Object.fromEntries(lists) }
  const kindsSeen = Map.groupBy(everything(), (one) => one.kind)
  const subjects = [null, ...[...kindsSeen.values()].flatMap(([first]) => first ?? [])]
  const contexts = [rco.liaison, pro.liaison, unit.water].map((who) => ({
    ...contextOf(who),
    profile: longer,
    fields: more(fields, 'fields') as FieldName[],
  }))
  const offered = contexts.flatMap((context) => [
    ...commands.flatMap((act) =>
      subjects
        .filter((one) => one === null || act.subjects?.includes(one.kind))
        .flatMap((subject) =>
          Object.values(act.fields(subject, context)).flatMap(
            ({ widget }) => optionsOf(widget, context, { subject, values: {} }) ?? [],
          ),
        )
        .map(({ text }) => text),
    ),
    ...clueListColumns.flatMap((one) => one.options?.(context) ?? []),
  ])
  expect(offered.filter((one) => one.endsWith(' gone'))).toEqual([])
  const lost = [...Object.keys(dated), 'fields'].filter((one) => !offered.includes(`${one} there`))
  expect(lost).toEqual([])
})

test('a word searched for finds the matter in which it was written', async () => {
  await play().type('ou_rco_liaison', '/查 清运弃渣')
  expect(play().read('ou_rco_liaison')).toContain('綦河检纪〔2026〕1号')
})

import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { isHead, partnerOffices, worksIn } from '../matter/membership.ts'
import type { Directory, Person } from '../mechanism/directory.ts'

/** Kinds of restoration (修复), clause 三(六). */
export const restorationKinds = ['修复项目', '代履行追偿', '示范基地'] as const

/** What a demonstration base is for (警示教育、集中修复作用), clause 三(六), with other words for it. */
export const baseUses = [
  { name: '集中修复', words: ['修复', '增殖放流', '放流', '补植', '复绿', '植树', '清淤'] },
  { name: '警示教育', words: ['警示', '教育', '参观', '宣讲', '普法', '旁听'] },
] as const

/** States of a restoration, domain.md 4; a demonstration base is in use once it has been inspected. */
export const restorationStates = {
  open: { name: '实施中', colour: 'wathet', open: true },
  inspecting: { name: '验收中', colour: 'orange', open: true },
  accepted: { name: '已验收', colour: 'turquoise', open: true },
  'in-use': { name: '使用中', colour: 'turquoise', open: true },
  closed: { name: '已办结', colour: 'green', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** States of a milestone as the card shows them. */
export const milestoneStates = {
  pending: { name: '待完成', colour: 'orange', open: true },
  done: { name: '已完成', colour: 'green', open: false },
} as const satisfies Record<string, State>

const day = z.string().transform((value) => value as Day)

const passed = z.object({ by: z.string(), on: day, opinion: z.string().nullable() })

const restorationData = z.object({
  kind: z.enum(restorationKinds),
  place: z.string(),
  river: z.string().nullable(),
  /** The responsible party (责任方). */
  party: z.string().nullable(),
  measures: z.string(),
  /** What it costs, in whole fen. */
  fen: z.int().nullable(),
  /** The linked clue: its id and number. */
  clue: z.int().nullable(),
  clueNumber: z.string().nullable(),
  milestones: z
    .array(
      z.object({
        name: z.string(),
        dueOn: day,
        doneOn: day.nullable().default(null),
        note: z.string().nullable().default(null),
      }),
    )
    .default([]),
  /** Inspections (验收) that were passed, of the unit and of the procuratorate. */
  unitPassed: passed.nullable().default(null),
  procuratoratePassed: passed.nullable().default(null),
  inspections: z.int().default(1),
  /** Since when a demonstration base is in use, under which name, and what was done there. */
  inUseOn: day.nullable().default(null),
  sign: z.string().nullable().default(null),
  activities: z
    .array(
      z.object({
        use: z.string(),
        on: day,
        text: z.string(),
        people: z.int().nullable(),
        clueNumber: z.string().nullable(),
      }),
    )
    .default([]),
})

/** What a restoration records, checked. */
export const restorationOf = (matter: Matter) => restorationData.parse(matter.data)

/** The subject of a milestone's promise; milestones are counted from 1. */
export const milestoneSubject = (matter: Matter, nth: number): string => `${matter.id}#${nth}`

/** Everybody concerned: the responsible unit, and both offices. */
export const officesOfRestoration = (matter: Matter, directory: Directory): ReadonlySet<string> =>
  new Set([matter.office, ...partnerOffices(directory)])

/** Whether the person may see it. */
export const seesRestoration = (person: Person, matter: Matter, directory: Directory): boolean =>
  person.active &&
  (isHead(person, directory) || worksIn(person, officesOfRestoration(matter, directory), directory))

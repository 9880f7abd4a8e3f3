import { type Day, dayOf } from '../calendar/day.ts'
import { type Counted, counted, type Family, type Figure } from './figure.ts'
import type { Matter } from './matter.ts'

/** A figure of the mechanism besides clues (机制运行), counted in families of one kind. */
export const ofMechanism = (
  root: string,
  words: Pick<Figure, 'name' | 'chinese' | 'definition' | 'unit' | 'fine'>,
  of: (family: Family) => readonly Counted[],
): Figure => ({ ...words, group: '机制', roots: [root], of })

/** Declares a figure about patrols, walks and what they find (巡查). */
export const ofPatrols = (...given: Parameters<typeof ofMechanism>): Figure => ({
  ...ofMechanism(...given),
  group: '巡查',
})

/** Declares a figure about bodies outside the mechanism (对外协作). */
export const ofOutside = (...given: Parameters<typeof ofMechanism>): Figure => ({
  ...ofMechanism(...given),
  group: '对外',
})

/** Counts the matter on the day when it was opened. */
export const openedOn = ({ root }: Family): readonly Counted[] =>
  counted(root, dayOf(root.openedAt))

/** A figure of a kind: name, Chinese name, unit, definition, and the summed amount; 1 if omitted. */
type Summed = readonly [
  name: string,
  chinese: string,
  unit: Figure['unit'],
  definition: string,
  amount?: (matter: Matter) => number,
]

/** Figures that count a kind's matters in some states by a recorded day. */
export const figuresOf = (
  kind: string,
  states: readonly string[],
  on: (matter: Matter) => Day,
  all: readonly Summed[],
): readonly Figure[] =>
  all.map(([name, chinese, unit, definition, amount = () => 1]) =>
    ofMechanism(kind, { name, chinese, unit, definition }, ({ root }) =>
      states.includes(root.state) ? counted(root, on(root), root.office, amount(root)) : [],
    ),
  )

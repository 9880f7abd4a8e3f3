import { type Day, dayOf } from '../calendar/day.ts'
import { type Counted, counted, type Family, type Figure } from './figure.ts'
import type { Matter } from './matter.ts'

/** A figure of what the mechanism does besides clues (机制运行), found in families of one kind. */
export const ofMechanism = (
  root: string,
  words: Pick<Figure, 'name' | 'chinese' | 'definition' | 'unit' | 'fine'>,
  of: (family: Family) => readonly Counted[],
): Figure => ({ ...words, group: '机制', roots: [root], of })

/** Counted by the day on which it was opened. */
export const openedOn = ({ root }: Family): readonly Counted[] =>
  counted(root, dayOf(root.openedAt))

/** A figure of a kind: its name, its Chinese name, unit and definition, and what it adds up; 1 where left out. */
type Summed = readonly [
  name: string,
  chinese: string,
  unit: Figure['unit'],
  definition: string,
  amount?: (matter: Matter) => number,
]

/** The figures of a kind that count its matters in some states, by a day that each records. */
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

import { type Day, dayOf } from '../calendar/day.ts'
import { type Counted, counted, type Family, type Figure, type FigureGroup } from './figure.ts'
import type { Matter } from './matter.ts'

/**
 * Declares figures about the families of one kind, each by its name, Chinese name, unit, definition and what
 * it counts: of the mechanism besides clues (机制运行), unless another section is named.
 */
export const figureOf =
  (root: string, group: FigureGroup = '机制') =>
  (
    name: string,
    chinese: string,
    unit: Figure['unit'],
    definition: string,
    of: (family: Family) => readonly Counted[],
    more: Pick<Figure, 'fine'> = {},
  ): Figure => ({ name, chinese, definition, unit, ...more, group, roots: [root], of })

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
    figureOf(kind)(name, chinese, unit, definition, ({ root }) =>
      states.includes(root.state) ? counted(root, on(root), root.office, amount(root)) : [],
    ),
  )

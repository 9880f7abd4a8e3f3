import { cachingReader } from '../../matter/caching-reader.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import type { Asked, Field, Fields, Widget } from '../../matter/field.ts'
import { inTurn } from '../../matter/in-turn.ts'
import { type Incomplete, isIncomplete, line } from '../../matter/input.ts'
import type { Effect, Move } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { isEntitled, type Who } from '../../matter/who.ts'
import { workingRoles } from '../../mechanism/role.ts'
import { itemsWritten } from '../../reading/item-numbers.ts'
import { seesClue } from '../clue/sight.ts'
import { clueListOf, type Item, itemNumbers, itemsOf } from './clue-list-data.ts'
import { asOneLetter, toldOnce } from './together.ts'

/** A completed step on several items, for the texts about it. */
export interface Done {
  readonly list: Matter
  readonly items: readonly Item[]
  readonly decisions: readonly Decision[]
  /** The number of the letter that the items have in common; null for none. */
  readonly letter: string | null
  /** What was chosen for each item. */
  readonly given: Readonly<Record<string, unknown>>
}

/**
 * A move that several items of a list make in one submission (逐项、批量办理): each with its own checks and
 * history.
 */
interface Several {
  /** The move of a single item. */
  readonly of: Move
  /** The matter of an item that makes the move: clue or referral. */
  readonly on: (item: Item) => Matter | undefined
  /** Set when the move is expected of somebody, so that the list is in that person's to-do. */
  readonly awaited?: true
  /** The step in words, where they depend on what was chosen; the move's name if omitted. */
  readonly called?: (given: Done['given']) => string
  /** Set when without item numbers the items count first of which the move is expected (有异议 is not). */
  readonly expected?: true
  /** The headline for people who are told of more than one item. */
  readonly headline: (done: Done, context: Context) => string
  /** The data that the list records. */
  readonly records?: (done: Done, context: Context) => Readonly<Record<string, unknown>>
}

const referralOf = ({ referral }: Item): Matter | undefined => referral

/** The most items that a refusal names individually. */
const mostNamed = 8

const itemsField = line.optional({ label: '办理项', hint: '如 1-20、35；不填为全部可办的' })

/** The states of a list while its items are handled. */
const working = ['referred', 'handling'] as const

/** Declares a move of several items, under the name of the move for one. */
export const severalOf = (given: Omit<Several, 'on'> & Partial<Several>): AnyMove => {
  const several = { on: referralOf, ...given }
  const { of } = several
  const steps = Object.fromEntries(working.map((state) => [state, state]))
  return move(of.chinese, steps, whoOf(of), {
    ...(several.awaited ? { awaits: true } : {}),
    fields: { items: itemsField, ...fieldsOfOne(of.fields, several) },
    unless: (list, context) =>
      firstReady(list, several, context) ? null : cannot(list, several, context),
    effect(list, { items: written }, context, values) {
      const chosen = chosenOf(written, list, several, context)
      if (isIncomplete(chosen) || isRefusal(chosen)) return chosen
      return made(list, chosen, several, values, context)
    },
  })
}

/**
 * Who may make the move on a list; a right that depends on an item, such as its handler's, is checked for
 * each item.
 */
const whoOf = ({ who }: Move): readonly Who[] =>
  who.some((one) => typeof one === 'string') ? [{ anywhere: workingRoles }] : who

/** An item with the matter that makes the move. */
type Taking = Item & { readonly matter: Matter }

/** The items that the actor can see. */
function seenItems(list: Matter, { on }: Several, context: Context): readonly Taking[] {
  return itemsOf(list, context.reader).flatMap((item) => {
    const matter = on(item)
    return matter && seesClue(context.actor, item.clue, context) ? [{ ...item, matter }] : []
  })
}

/**
 * Whether the item can make the move now; the actor's right is checked first, since this is asked of very
 * many items.
 */
const isReady = ({ matter }: Taking, { of }: Several, context: Context): boolean =>
  of.from.includes(matter.state) &&
  isEntitled(context.actor, of.who, matter, context) &&
  of.hindrance(matter, context) === null

/** The first item that can make the move; `undefined` for none. */
function firstReady(list: Matter, several: Several, context: Context): Taking | undefined {
  const within = { ...context, reader: cachingReader(context.reader) }
  return seenItems(list, several, within).find((one) => isReady(one, several, within))
}

function cannot(list: Matter, several: Several, context: Context): Refusal {
  const { of } = several
  const near = seenItems(list, several, context).find(({ matter }) =>
    of.from.includes(matter.state),
  )
  return (
    (near && of.hindrance(near.matter, context)) ??
    refuse(
      'no-items',
      `“${clueListOf(list).name}”中目前没有可${of.chinese}的项，发送“/查 编号”可看各项进度。`,
    )
  )
}

/** The items that were typed, or, without any, all that can make the move; a refusal names each that cannot. */
function chosenOf(
  written: string | null,
  list: Matter,
  several: Several,
  context: Context,
): readonly Taking[] | Incomplete | Refusal {
  const within = { ...context, reader: cachingReader(context.reader) }
  const all = seenItems(list, several, within)
  if (written === null) {
    const ready = all.filter((one) => isReady(one, several, within))
    const awaited = ready.filter(({ matter }) => several.of.awaits?.(matter, within) === true)
    return several.expected && awaited.length > 0 ? awaited : ready
  }
  const numbers = itemsWritten(written)
  if (numbers === null) return problem('items', '请写序号，如 1-20、35')
  const chosen = all.filter(({ nth }) => numbers.includes(nth))
  const strange = numbers.filter((one) => !chosen.some(({ nth }) => nth === one))
  if (strange.length > 0) {
    return problem('items', `清单中没有${itemNumbers(strange)}，或您不能办理，请改正`)
  }
  const barred = chosen.flatMap(({ nth, matter }) => {
    const why = several.of.hindrance(matter, within)
    return why === null ? [] : [{ nth, why }]
  })
  return barred.length > 0 ? barredOf(barred) : chosen
}

/** If one item cannot make the move, none does: each one is named with its reason. */
function barredOf(barred: readonly { readonly nth: number; readonly why: Refusal }[]): Refusal {
  const named = barred
    .slice(0, mostNamed)
    .map(({ nth, why }) => `第${nth}项：${why.sentence}`)
    .join('')
  const more = barred.length > mostNamed ? `等 ${barred.length} 项` : ''
  return refuse('items-barred', `${named}${more}未办理任何一项，请改正办理项后再办。`)
}

/** The question about one of several items, with its number where it is about that item alone. */
function askedOf(decided: Incomplete, { nth }: Item, count: number): Incomplete {
  if (decided.asked === undefined || count === 1) return decided
  const problems = decided.problems.map((one) => ({
    ...one,
    sentence: `第${nth}项：${one.sentence}`,
  }))
  return { ...decided, problems }
}

/** Makes the move for each item; a refusal or a question for one cancels all. */
function made(
  list: Matter,
  items: readonly Taking[],
  { of, headline, records, called }: Several,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Effect | Refusal | Incomplete {
  const { items: _written, ...given } = values
  const turn = inTurn(context)
  const decisions: Decision[] = []
  const barred: { nth: number; why: Refusal }[] = []
  for (const item of items) {
    const decided = of.decide(item.matter, given, turn.context)
    if (isIncomplete(decided)) return { ...askedOf(decided, item, items.length), values }
    if (isRefusal(decided)) barred.push({ nth: item.nth, why: decided })
    else {
      turn.took(decided)
      decisions.push(decided)
    }
  }
  if (barred.length > 0) return barredOf(barred)
  const { letter, decisions: joined, numbers } = asOneLetter(decisions, list)
  const done = { list, items, decisions: joined, letter, given }
  const step = called?.(given) ?? of.chinese
  const said = headline(done, context)
  const which = itemNumbers(items.map(({ nth }) => nth))
  return {
    with: joined.map(({ notices: _notices, enclosures: _enclosures, reply: _reply, ...rest }) => ({
      ...rest,
      reply: {},
    })),
    numbers,
    data: records?.(done, context) ?? {},
    note: `${step}${which}（${items.length} 项）${letter === null ? '' : `，文号 ${letter}`}`,
    notices: toldOnce(joined, list, said),
    reply: `${which}已${step}，共 ${items.length} 项${letter === null ? '' : `，文号 ${letter}`}`,
  }
}

/** The fields of the move for one item; their options are those of the first item that can make it. */
function fieldsOfOne(fields: Fields, several: Several): Fields {
  const about = (context: Context, asked: Asked): Asked => {
    const { subject } = asked
    if (subject === null || subject.kind !== 'clue-list') return asked
    return { ...asked, subject: firstReady(subject, several, context)?.matter ?? null }
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { ...field, widget: widgetOf(field, about) },
    ]),
  )
}

function widgetOf({ widget }: Field, about: (context: Context, asked: Asked) => Asked): Widget {
  switch (widget.kind) {
    case 'choice':
    case 'choices':
      return {
        ...widget,
        options: (context, asked) => widget.options(context, about(context, asked)),
      }
    case 'person':
    case 'people':
      return {
        ...widget,
        fits: (person, context, asked) => widget.fits(person, context, about(context, asked)),
      }
    default:
      return widget
  }
}

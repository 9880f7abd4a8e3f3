import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import type { Asked, Field, Fields, Widget } from '../../matter/field.ts'
import { type Incomplete, isIncomplete, line } from '../../matter/input.ts'
import type { Effect, Move } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { remembering } from '../../matter/remembering.ts'
import { isEntitled, type Who } from '../../matter/who.ts'
import { workingRoles } from '../../mechanism/role.ts'
import { itemsWritten } from '../../reading/item-numbers.ts'
import { seesClue } from '../clue/sight.ts'
import { clueListOf, type Item, itemNumbers, itemsOf } from './clue-list-data.ts'
import { asOneLetter, numbersInTurn, toldOnce } from './together.ts'

/** What the steps of several items were, for the words about them. */
export interface Done {
  readonly list: Matter
  readonly items: readonly Item[]
  readonly decisions: readonly Decision[]
  /** The number of the one letter that they had, if any. */
  readonly letter: string | null
}

/** A step that several items of a list take by one submit (逐项、批量办理): each is a step of its own, with its own checks and history. */
interface Several {
  /** The move of a single one. */
  readonly of: Move
  /** The matter that takes the step. */
  readonly on: (item: Item) => Matter | undefined
  /** It is waited for: those who can find the list in their to-do. */
  readonly awaited?: true
  /** What those hear of it who are told of more than one. */
  readonly headline: (done: Done, context: Context) => string
  /** What the list records of it. */
  readonly records?: (done: Done, context: Context) => Readonly<Record<string, unknown>>
}

const referralOf = ({ referral }: Item): Matter | undefined => referral

/** The most items that a refusal names one by one. */
const mostNamed = 8

const itemsField = line.optional({ label: '办理项', hint: '如 1-20、35；不填为全部可办的' })

/** The states of a list in which its items are worked on. */
const working = ['referred', 'handling'] as const

/** Declares a step of several items, under the name of the step of one. */
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

/** Who may take it with a list: whose right hangs on the item, such as its handler's, is asked for each. */
const whoOf = ({ who }: Move): readonly Who[] =>
  who.some((one) => typeof one === 'string') ? [{ anywhere: workingRoles }] : who

/** An item with the matter that takes the step. */
type Taking = Item & { readonly matter: Matter }

/** The items that the actor sees. */
function seenItems(list: Matter, { on }: Several, context: Context): readonly Taking[] {
  return itemsOf(list, context.reader).flatMap((item) => {
    const matter = on(item)
    return matter && seesClue(context.actor, item.clue, context) ? [{ ...item, matter }] : []
  })
}

/** Whether the step can be taken now; who may not at all is not looked at more closely, for it is asked of very many. */
const isReady = ({ matter }: Taking, { of }: Several, context: Context): boolean =>
  of.from.includes(matter.state) &&
  isEntitled(context.actor, of.who, matter, context) &&
  of.hindrance(matter, context) === null

/** The first item that can take the step. */
function firstReady(list: Matter, several: Several, context: Context): Taking | undefined {
  const within = { ...context, reader: remembering(context.reader) }
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

/** The items that were written, or all that can be done where none were; a refusal names each that cannot. */
function chosenOf(
  written: string | null,
  list: Matter,
  several: Several,
  context: Context,
): readonly Taking[] | Incomplete | Refusal {
  const within = { ...context, reader: remembering(context.reader) }
  const all = seenItems(list, several, within)
  if (written === null) return all.filter((one) => isReady(one, several, within))
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

/** Nothing is done where something cannot be: each is named with its reason. */
function barredOf(barred: readonly { readonly nth: number; readonly why: Refusal }[]): Refusal {
  const named = barred
    .slice(0, mostNamed)
    .map(({ nth, why }) => `第${nth}项：${why.sentence}`)
    .join('')
  const more = barred.length > mostNamed ? `等 ${barred.length} 项` : ''
  return refuse('items-barred', `${named}${more}未办理任何一项，请改正办理项后再办。`)
}

/** Makes the step of each; one that is refused or asks for more leaves all undone. */
function made(
  list: Matter,
  items: readonly Taking[],
  { of, headline, records }: Several,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): Effect | Refusal | Incomplete {
  const { items: _written, ...given } = values
  const inTurn = numbersInTurn(context)
  const decisions: Decision[] = []
  const barred: { nth: number; why: Refusal }[] = []
  for (const item of items) {
    const decided = of.decide(item.matter, given, inTurn.context)
    if (isIncomplete(decided)) return { ...decided, values }
    if (isRefusal(decided)) barred.push({ nth: item.nth, why: decided })
    else {
      inTurn.took(decided)
      decisions.push(decided)
    }
  }
  if (barred.length > 0) return barredOf(barred)
  const { letter, decisions: joined, numbers } = asOneLetter(decisions, list)
  const done = { list, items, decisions: joined, letter }
  const said = headline(done, context)
  const which = itemNumbers(items.map(({ nth }) => nth))
  return {
    with: joined.map(({ notices: _notices, enclosures: _enclosures, reply: _reply, ...rest }) => ({
      ...rest,
      reply: {},
    })),
    numbers,
    data: records?.(done, context) ?? {},
    note: `${of.chinese}${which}（${items.length} 项）${letter === null ? '' : `，文号 ${letter}`}`,
    notices: toldOnce(joined, list, said),
    reply: `${which}已${of.chinese}，共 ${items.length} 项${letter === null ? '' : `，文号 ${letter}`}`,
  }
}

/** The fields of the step of one: what they offer is offered for the first that can take it. */
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

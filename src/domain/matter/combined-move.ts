import { type Decision, joinDecisions } from './decision.ts'
import { inTurn } from './in-turn.ts'
import { isIncomplete } from './input.ts'
import type { Move } from './kind.ts'
import type { Matter } from './matter.ts'
import { isRefusal } from './refusal.ts'

/** The matter after a decision. */
function leftBy(matter: Matter, { change = [] }: Decision): Matter {
  const own = change.filter((one) => one.matter.id === matter.id)
  return Object.assign({}, matter, ...own.map(({ to }) => to))
}

/**
 * Two successive moves in one submission (一次办两步): both or neither. The first needs no input, so that
 * the form is that of the second; the record has both. Throws when the first asks for input or does not
 * change the state.
 */
export function combinedMove(declaration: {
  readonly name: string
  readonly chinese: string
  readonly first: Move
  readonly second: Move
  /** The reply for both moves. */
  readonly told: (first: Decision, second: Decision) => string
}): Move {
  const { name, chinese, first, second, told } = declaration
  const { to } = first
  if (to === null || Object.values(first.fields).some((one) => one.required)) {
    throw new Error(`${name}: ${first.name} cannot be the first of two`)
  }
  return {
    ...second,
    name,
    chinese,
    from: first.from,
    who: first.who,
    fields: { ...second.fields },
    awaits: null,
    line: null,
    hindrance: (matter, context) =>
      first.hindrance(matter, context) ?? second.hindrance({ ...matter, state: to }, context),
    decide(matter, values, context) {
      const done = first.decide(matter, {}, context)
      if (isRefusal(done) || isIncomplete(done)) return done
      const next = second.decide(leftBy(matter, done), values, context)
      if (isRefusal(next) || isIncomplete(next)) return next
      return joinDecisions({ ...done, reply: { ...next.reply, sentence: told(done, next) } }, next)
    },
  }
}

/**
 * A move with which the same submission makes a further one if its form asks for that (同时办): both or
 * neither; the record has both. `values` are those of the further move, null when it is not asked for. When
 * the first leads to another state than usual, such as one that waits for approval, it is made alone.
 */
export const followedBy = (
  first: Move,
  second: Move,
  values: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | null,
): Move => ({
  ...first,
  decide(matter, given, context) {
    const done = first.decide(matter, given, context)
    const further = values(given)
    if (isRefusal(done) || isIncomplete(done) || further === null) return done
    const left = leftBy(matter, done)
    if (!second.from.includes(left.state)) return done
    const turn = inTurn(context)
    turn.took(done)
    const next = second.decide(left, further, turn.context)
    if (isRefusal(next) || isIncomplete(next)) return next
    const sentences = [done, next].flatMap(({ reply }) => reply.sentence ?? [])
    return {
      ...joinDecisions(done, next),
      // Whoever hears of both learns of the further one, which may ask for something.
      notices: [...(next.notices ?? []), ...(done.notices ?? [])],
      reply: { ...next.reply, sentence: sentences.join('；') },
    }
  },
})

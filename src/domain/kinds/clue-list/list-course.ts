import type { Context } from '../../matter/context.ts'
import { type Decision, joinDecisions } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { settled } from '../../matter/owed.ts'
import { liveReferral } from '../clue/clue-course.ts'
import { clueStates } from '../clue/clue-states.ts'
import { listOf } from '../clue/listed.ts'
import { referralStates } from '../clue/referral-states.ts'
import { clueList } from './clue-list.ts'
import { clueListOf, itemsOf } from './clue-list-data.ts'

const open = (states: Readonly<Record<string, { readonly open: boolean }>>, state: string) =>
  states[state]?.open === true

/** The state of an item's clue or referral after a decision. */
function stateAfter(matter: Matter, { change = [] }: Decision): string {
  return (
    change.findLast((one) => one.matter.id === matter.id && one.to.state !== undefined)?.to.state ??
    matter.state
  )
}

/** The state of a list, from its items: to be referred, waiting for the receiver, in work, or settled (销号). */
function stateBy(list: Matter, decision: Decision, { reader }: Context): string {
  const items = itemsOf(list, reader).map(({ clue, referral }) => ({
    clue: stateAfter(clue, decision),
    isHome: liveReferral(clue, reader) === undefined && !isReferredBy(clue, decision),
    referral: referral ? stateAfter(referral, decision) : null,
  }))
  if (items.some(({ referral }) => referral === 'referred')) return 'referred'
  const isSent = clueListOf(list).referrals.length > 0
  if (!isSent && items.some(({ clue, isHome }) => clue === 'filed' && isHome)) return 'filed'
  const isOpen = items.some(
    ({ clue, referral }) =>
      open(clueStates, clue) || (referral !== null && open(referralStates, referral)),
  )
  return isOpen ? 'handling' : 'closed'
}

const isReferredBy = (clue: Matter, { open: opened = [] }: Decision): boolean =>
  opened.some((one) => one.kind === 'referral' && one.parent === clue.id)

const told: Readonly<Record<string, string>> = {
  filed: '有项目待移送',
  referred: '有项目重新待受理',
  handling: '各项已受理或退回，办理中',
  closed: '各项已全部办结归档，清单销号',
}

/**
 * Adds to a decision its effect on lists (问题清单) whose items it moves: their states follow from their
 * items, and their cards are patched. A decision that moves no item is returned unchanged.
 */
export function withLists(decided: Decision, context: Context): Decision {
  const moved = [...(decided.change ?? []).map(({ matter }) => matter), ...(decided.open ?? [])]
  const lists = new Map(
    moved
      .flatMap((matter) => (['clue', 'referral'].includes(matter.kind) ? matter : []))
      .flatMap((matter) => listOf(matter, context.reader) ?? [])
      .map((list) => [list.id, list] as const),
  )
  if (lists.size === 0) return decided
  return joinDecisions(
    decided,
    ...[...lists.values()].map((list) => followed(list, decided, context)),
  )
}

function followed(list: Matter, decided: Decision, context: Context): Decision {
  const shown: Decision = { rerender: [list.id], reply: {} }
  // A letter that waits for approval holds its items, and a move of the list itself sets its state.
  const own = decided.change?.some(
    ({ matter, to }) => matter.id === list.id && to.state !== list.state,
  )
  if (list.state === 'pending' || own === true) return shown
  const state = stateBy(list, decided, context)
  if (state === list.state) return shown
  const after = { ...list, state }
  return {
    ...shown,
    change: [{ matter: list, to: { state } }],
    deadlines: settled(
      clueList.kind,
      { before: list, after, move: 'accept', on: context.today, chinese: '受理或退回' },
      context,
    ),
    entries: [{ act: 'list-course', matter: list.id, note: told[state] ?? '' }],
  }
}

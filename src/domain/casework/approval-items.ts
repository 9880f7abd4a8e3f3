import { formatInstant, type Instant } from '../calendar/day.ts'
import type { ApprovalItem, ItemWord } from '../matter/approval-item.ts'
import type { Context } from '../matter/context.ts'
import type { Move } from '../matter/kind.ts'
import type { HistoryEntry, Matter } from '../matter/matter.ts'
import { seatsAsked, silentSeat } from '../matter/seat-approvals.ts'
import { appOf } from '../mechanism/app.ts'
import type { Person } from '../mechanism/directory.ts'
import { speak } from '../mechanism/words.ts'
import { approversAwaited, isApproval } from './awaited.ts'
import { kindOf, kinds } from './kinds.ts'
import { lineOf } from './lines.ts'
import { mayStandElsewhere } from './standing.ts'

/** The most steps of a matter that are searched for the outcome of an approval. */
const mostSteps = 200
const greatestText = 200

/** Kinds with the states in which an approval is expected; without confidential kinds. */
export const approvalStates: readonly {
  readonly kind: string
  readonly states: readonly string[]
}[] = kinds
  .filter((kind) => kind.confidential !== true)
  .map((kind) => ({
    kind: kind.name,
    states: [
      ...new Set(
        Object.values(kind.moves)
          .filter(isApproval)
          .flatMap(({ from }) => from),
      ),
    ],
  }))
  .filter(({ states }) => states.length > 0)

/**
 * What 审批 of an app should show of an approval (审批待办) that was requested at `round`, after what it
 * showed before; `null` when it shows nothing and should show nothing.
 */
export function approvalItemOf(
  matter: Matter,
  round: Instant,
  app: string,
  shown: ApprovalItem | null,
  context: Context,
): ApprovalItem | null {
  const standing = mayStandElsewhere(matter, context.reader)
  const awaited = matter.since === round && standing ? approversAwaited(matter, context) : []
  const own = awaited.filter(({ personId }) => appOf(personId) === app)
  if (shown === null && own.length === 0) return null
  const steps = stepsSince(matter, round, context)
  const words = wordsOf(matter, own, shown, steps, context)
  if (awaited.length > 0) return { ...face(matter, round, app, context), words }
  if (shown === null) return null
  if (!standing) return removed(shown)
  return { ...shown, state: outcomeOf(matter, steps), words }
}

/** The steps from the request on, by their order: a clock that was put back gives later ones an earlier time. */
function stepsSince({ id }: Matter, round: Instant, { reader }: Context): readonly HistoryEntry[] {
  const steps = reader.history([id], mostSteps)
  const from = steps.findIndex(({ at }) => at === round)
  return from === -1 ? steps : steps.slice(from)
}

/** An item that is no longer visible, with its texts removed. */
export const removed = (shown: ApprovalItem): ApprovalItem => ({
  ...shown,
  title: '已不在此显示',
  rows: [],
  state: 'removed',
  words: shown.words.map((one) => ({ ...one, state: 'spared' })),
})

/** The status of everybody who is or was asked. */
function wordsOf(
  matter: Matter,
  awaited: readonly Person[],
  shown: ApprovalItem | null,
  steps: readonly HistoryEntry[],
  { directory }: Context,
): readonly ItemWord[] {
  const before = shown?.words ?? []
  const stateOf = (personId: string): ItemWord['state'] => {
    if (awaited.some((one) => one.personId === personId)) return 'waited'
    const word = steps.findLast(({ act, actor }) => actor === personId && isWord(act))
    if (word === undefined) return 'spared'
    return isApproval({ name: word.act }) ? 'agreed' : 'rejected'
  }
  const added = awaited
    .filter(({ personId }) => !before.some((one) => one.personId === personId))
    .map((person) => {
      const seat = silentSeat(matter, person, directory)
      const office = directory.officesOfPerson(person)[0] ?? ''
      return {
        personId: person.personId,
        node: seat?.id ?? office,
        nodeName: seat?.name ?? directory.organisationName(office),
      }
    })
  return [...before, ...added].map((one) => ({ ...one, state: stateOf(one.personId) }))
}

const isWord = (act: string): boolean => isApproval({ name: act }) || act.startsWith('reject')

/** The texts of an approval that is waited for. */
function face(
  matter: Matter,
  round: Instant,
  app: string,
  { reader, directory, profile }: Context,
): Omit<ApprovalItem, 'words'> {
  const { moves } = kindOf(matter)
  const move = Object.values(moves).find(
    (one) => isApproval(one) && one.from.includes(matter.state),
  )
  const asked = (move?.asked ?? '').replace(/^同意/, '')
  const line = lineOf(matter, { reader })
  const said = (text: string) => speak(text, profile).slice(0, greatestText)
  const asker =
    reader.steps([matter.id], mostSteps).findLast(({ actor, at }) => actor !== null && at <= round)
      ?.actor ?? matter.openedBy
  return {
    matter: matter.id,
    round,
    title: said(`${asked}审批　${line.number}`),
    rows: [
      ['事项', said(line.title)],
      ['提交单位', said(directory.organisationName(matter.organisation))],
      ['提交时间', formatInstant(round)],
    ],
    applicant:
      appOf(asker) === app ? { personId: asker } : { name: said(directory.personName(asker)) },
    state: 'waiting',
    rejectable: Object.values(moves).some(
      (one) => one.name.startsWith('reject') && one.from.includes(matter.state),
    ),
  }
}

/** The outcome of an approval that is no longer waited for, by the steps since its request. */
function outcomeOf(matter: Matter, steps: readonly HistoryEntry[]): ApprovalItem['state'] {
  const { moves } = kindOf(matter)
  const needed = Math.max(1, seatsAsked(matter).length)
  const waiting = new Set(
    Object.values(moves)
      .filter(isApproval)
      .flatMap(({ from }) => from),
  )
  const leaves = (move: Move | undefined) =>
    move?.from.some((state) => waiting.has(state)) && move.to !== null && !waiting.has(move.to)
  let agreed = 0
  for (const { act } of steps) {
    if (act.startsWith('reject')) return 'rejected'
    if (isApproval({ name: act })) {
      agreed += 1
      if (agreed >= needed) return 'agreed'
    } else if (leaves(moves[act])) return 'withdrawn'
  }
  return 'withdrawn'
}

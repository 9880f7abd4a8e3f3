import { z } from 'zod'
import type { Directory } from '../mechanism/directory.ts'
import type { Seat } from '../mechanism/lists/seat.ts'
import { bothOffices } from '../mechanism/membership.ts'
import { peopleOn, type SeatedStep, seatsOf } from '../mechanism/seat.ts'
import { askedOfAdministrator } from '../mechanism/whom-to-ask.ts'
import type { Context } from './context.ts'
import type { Notice } from './decision.ts'
import { type AnyMove, move } from './declared-move.ts'
import { paragraph } from './input.ts'
import type { Effect } from './kind.ts'
import type { Matter } from './matter.ts'
import { noApprover } from './no-approver.ts'
import { peopleOf, tellPeople } from './notices.ts'
import { type Refusal, refuse } from './refusal.ts'
import {
  seatNames,
  seatsAsked,
  seatsAwaited,
  seatsRecord,
  silentSeat,
  spokenBy,
} from './seat-approvals.ts'

/** What a matter records of an approval by several (双方审批); spread into the schema of its kind. */
export const jointRecord = {
  ...seatsRecord,
  /** Who rejected the matter last, and why; `null` while it is not rejected. */
  sentBack: z.object({ by: z.string(), reason: z.string() }).nullable().default(null),
  /** Ids of the people who edited the matter after it was opened; they cannot approve it. */
  revisedBy: z.array(z.string()).default([]),
}

const recordOf = (matter: Matter) => z.object(jointRecord).parse(matter.data)

/** The data of a matter that is submitted again: the current seats, without any approval. */
export const unspoken = (step: SeatedStep, context: Context) => ({
  seats: seatsOf(step, context),
  approvals: {},
  sentBack: null,
})

/** The data when somebody edits the draft (修改). */
export const rewritten = (matter: Matter, { actor }: Pick<Context, 'actor'>) => ({
  revisedBy: [...new Set([...recordOf(matter).revisedBy, actor.personId])],
})

/** The authors of a matter (起草人): the opener and everybody who edited it. */
const draftersOf = (matter: Pick<Matter, 'openedBy' | 'data'>): readonly string[] => [
  matter.openedBy,
  ...z.object(jointRecord).parse(matter.data).revisedBy,
]

/** Who may approve for the seats: everybody who holds one, except the authors. */
const approversOn = (
  seats: readonly Seat[],
  matter: Pick<Matter, 'openedBy' | 'data'>,
  { directory }: Context,
): readonly string[] =>
  peopleOn(seats, directory).filter((one) => !draftersOf(matter).includes(one))

/** The refusal when one of the seats has nobody who can approve, since authors cannot; `null` otherwise. */
export function unapprovable(
  matter: Pick<Matter, 'openedBy' | 'data'>,
  step: SeatedStep,
  what: string,
  context: Context,
): Refusal | null {
  const lacking = seatsOf(step, context).find(
    (seat) => approversOn([seat], matter, context).length === 0,
  )
  return lacking === undefined ? null : noneOn(lacking, what, context)
}

/** The refusal when nobody may approve for a seat. */
export function noneOn(seat: Seat, what: string, context: Context): Refusal {
  if (seat.office !== null) return noApprover(context, seat.office, what)
  return refuse(
    'no-approver',
    `没有可审批${what}的${seat.name}（本人不能审批自己经办的事项），${askedOfAdministrator('用“/绑定”登记后再办', context)}。`,
  )
}

/** Why this person may not edit the draft: the office would have nobody left to approve it; `null` when he may. */
export function unrevisable(
  matter: Matter,
  step: SeatedStep,
  what: string,
  context: Context,
): Refusal | null {
  const data = { ...matter.data, ...rewritten(matter, context) }
  const before = unapprovable(matter, step, what, context)
  const after = unapprovable({ ...matter, data }, step, what, context)
  return before === null && after !== null
    ? refuse(
        'sole-approver',
        `您修改后本单位没有其他人可以审批该${what}（起草、修改的人不能审批），请由其他联络员或承办人修改。`,
      )
    : null
}

/** Asks the holders of the seats for approval, in private. */
export function askApprovers(
  matter: Matter,
  context: Context,
  headline: string,
  seats: readonly Seat[] = seatsAsked(matter),
): Notice {
  return tellPeople(context, approversOn(seats, matter, context), matter.id, headline)
}

/** The declaration of an approval by several. */
interface JointApproval {
  /** The state in which the matter waits for approval; below, the state after a rejection. */
  readonly from: string
  readonly back: string
  /** What is approved: 年度工作要点. */
  readonly what: string
  /** The effect of the last approval, with its `note` and `reply`. */
  readonly approved: (matter: Matter, context: Context) => Effect
}

/**
 * The approval by several (双方审批): one person for each seat, in any order, who all see the earlier
 * approvals; one 驳回 returns it to the authors.
 */
export function jointApproval(declaration: JointApproval): {
  readonly approve: AnyMove
  readonly reject: AnyMove
} {
  const { from, back, what } = declaration
  const who = ['seat' as const]
  const unless = (matter: Matter, context: Context): Refusal | null => {
    if (draftersOf(matter).includes(context.actor.personId)) {
      return refuse('own-filing', `您起草或修改过该${what}，不能审批，请由本单位其他审批人办理。`)
    }
    if (silentSeat(matter, context.actor, context.directory) !== undefined) return null
    const waiting = seatNames(seatsAwaited(matter))
    return refuse('already-agreed', `本单位已同意，还须${waiting}审批。`)
  }
  return {
    approve: move(`同意${what}`, { [from]: from }, who, {
      awaits: true,
      fields: { opinion: paragraph.optional({ label: '审批意见' }) },
      unless,
      effect: (matter, input, context) => agree(declaration, matter, input.opinion, context),
    }),
    reject: move(`驳回${what}`, { [from]: back }, who, {
      fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
      unless,
      effect: (matter, input, context) => ({
        data: { approvals: {}, sentBack: { by: context.actor.personId, reason: input.reason } },
        note: `驳回${what}：${input.reason}`,
        notices: [tellRejected(matter, `${what}被驳回：${input.reason}`, context)],
        reply: '已驳回，退回修改，双方已收到理由',
      }),
    }),
  }
}

/** The approval of one seat: the last one takes effect, any other asks the remaining seats. */
function agree(
  { what, approved: bringAbout }: JointApproval,
  matter: Matter,
  words: string | null,
  context: Context,
): Effect | Refusal {
  const spoken = spokenBy(context, matter, words)
  if (spoken === undefined) return refuse('already-agreed', '本单位已同意。')
  const { seat, approvals, waiting, words: opinion } = spoken
  if (waiting.length === 0) {
    const approved = bringAbout(matter, context)
    return {
      ...approved,
      data: { ...approved.data, approvals },
      note: `同意${what}，${approved.note}${opinion}`,
    }
  }
  const said = `${seat.name}已同意${opinion}`
  return {
    data: { approvals },
    note: `同意${what}${opinion}`,
    notices: [askApprovers(matter, context, `${said}，请您审批`, waiting)],
    reply: `已同意，还须${seatNames(waiting)}审批`,
  }
}

/** Tells the opener, those who were to approve it, and the liaison officers and approvers of both offices. */
function tellRejected(matter: Matter, headline: string, context: Context): Notice {
  const { directory } = context
  const offices = [...bothOffices(directory)].flatMap((one) =>
    peopleOf(context, one, ['liaison', 'approver']),
  )
  const people = [matter.openedBy, ...peopleOn(seatsAsked(matter), directory), ...offices]
  return tellPeople(context, people, matter.id, headline)
}

/** The reason of the rejection (驳回), while the matter is edited; null otherwise. */
export function sentBackRemark(matter: Matter, directory: Directory): string | null {
  const { sentBack } = recordOf(matter)
  return sentBack ? `${directory.personName(sentBack.by)}驳回：${sentBack.reason}` : null
}

import { z } from 'zod'
import type { Directory } from '../mechanism/directory.ts'
import type { Seat } from '../mechanism/lists/seat.ts'
import { bothOffices } from '../mechanism/membership.ts'
import { peopleOn, type SeatedStep, seatsOf } from '../mechanism/seat.ts'
import type { Context } from './context.ts'
import type { Notice } from './decision.ts'
import { type AnyMove, move } from './declared-move.ts'
import { paragraph } from './input.ts'
import type { Effect } from './kind.ts'
import type { Matter } from './matter.ts'
import { noApprover } from './no-approver.ts'
import { type Refusal, refuse } from './refusal.ts'
import { seatNames, seatsAsked, seatsAwaited, seatsRecord, silentSeat, spokenBy } from './seats.ts'
import { peopleOf, tellPeople } from './tell.ts'

/** What a matter records whose step several approve (双方审批); spread into the schema of its kind. */
export const jointRecord = {
  ...seatsRecord,
  /** Who sent it back last, and why. */
  sentBack: z.object({ by: z.string(), reason: z.string() }).nullable().default(null),
  /** Who rewrote it after it was opened: nobody approves his own words. */
  revisedBy: z.array(z.string()).default([]),
}

const recordOf = (matter: Matter) => z.object(jointRecord).parse(matter.data)

/** The record of a matter that is submitted anew: whose word it takes now, and nobody has spoken. */
export const unspoken = (step: SeatedStep, context: Context) => ({
  seats: seatsOf(step, context),
  approvals: {},
  sentBack: null,
})

/** What is recorded when somebody rewrites the draft (修改). */
export const rewritten = (matter: Matter, { actor }: Pick<Context, 'actor'>) => ({
  revisedBy: [...new Set([...recordOf(matter).revisedBy, actor.personId])],
})

/** Who drafted it (起草人): whoever opened it and whoever rewrote it since. */
const draftersOf = (matter: Pick<Matter, 'openedBy' | 'data'>): readonly string[] => [
  matter.openedBy,
  ...z.object(jointRecord).parse(matter.data).revisedBy,
]

/** Who may speak for the seats: whoever drafted it does not. */
const approversOn = (
  seats: readonly Seat[],
  matter: Pick<Matter, 'openedBy' | 'data'>,
  { directory }: Context,
): readonly string[] =>
  peopleOn(seats, directory).filter((one) => !draftersOf(matter).includes(one))

/** Why nobody could approve for one of the seats (whoever drafted it does not); `null` when somebody can. */
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

/** The refusal when nobody may speak for a seat. */
export function noneOn(seat: Seat, what: string, context: Context): Refusal {
  if (seat.office !== null) return noApprover(context, seat.office, what)
  return refuse(
    'no-approver',
    `没有可审批${what}的${seat.name}（本人不能审批自己经办的事项），请管理员用“/绑定”登记后再办。`,
  )
}

/** Why this person may not rewrite the draft: his office would have nobody left who approves it. */
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
        `您修改后本单位没有其他人可以审批该${what}（起草、修改的人不能审批），请由联络员或承办人修改。`,
      )
    : null
}

/** Asks those who speak for the seats in private. */
export function askApprovers(
  matter: Matter,
  context: Context,
  headline: string,
  seats: readonly Seat[] = seatsAsked(matter),
): Notice {
  return tellPeople(context, approversOn(seats, matter, context), matter.id, headline)
}

/** What an approval by several is declared by. */
interface JointApproval {
  /** The state in which it waits, and that to which it goes back. */
  readonly from: string
  readonly back: string
  /** What is approved: 年度工作要点. */
  readonly what: string
  /** What the last word brings about; its `note` and `reply` say so. */
  readonly approved: (matter: Matter, context: Context) => Effect
}

/**
 * The approval by several (双方审批): somebody of each seat, in any order, each seeing what the others
 * said; one 驳回 sends it back to be drafted anew.
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

/** The word of one seat: the last brings about what was waited for, any other asks those who have not spoken. */
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

/** Tells whoever opened it, those who were to approve it, and the liaison officers and approvers of both offices. */
function tellRejected(matter: Matter, headline: string, context: Context): Notice {
  const { directory } = context
  const offices = [...bothOffices(directory)].flatMap((one) =>
    peopleOf(context, one, ['liaison', 'approver']),
  )
  const people = [matter.openedBy, ...peopleOn(seatsAsked(matter), directory), ...offices]
  return tellPeople(context, people, matter.id, headline)
}

/** Why it was sent back (驳回), while it is drafted anew. */
export function sentBackRemark(matter: Matter, directory: Directory): string | null {
  const { sentBack } = recordOf(matter)
  return sentBack ? `${directory.personName(sentBack.by)}驳回：${sentBack.reason}` : null
}

import { z } from 'zod'
import { noApprover } from '../clue/handling.ts'
import type { Directory } from '../mechanism/directory.ts'
import { peopleOn, type Seat, type SeatedStep, seatsOf } from '../mechanism/seat.ts'
import { paragraph } from './input.ts'
import { defineMove, type Effect, type Move, type State } from './kind.ts'
import type { Matter } from './matter.ts'
import { bothOffices } from './membership.ts'
import type { Notice } from './plan.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Scene } from './scene.ts'
import { seatNames, seatsAsked, seatsAwaited, seatsRecord, silentSeat } from './seats.ts'
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
export const unspoken = (step: SeatedStep, scene: Scene) => ({
  seats: seatsOf(step, scene),
  approvals: {},
  sentBack: null,
})

/** What is recorded when somebody rewrites the draft (修改). */
export const rewritten = (matter: Matter, { actor }: Pick<Scene, 'actor'>) => ({
  revisedBy: [...new Set([...recordOf(matter).revisedBy, actor.openId])],
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
  { directory }: Scene,
): readonly string[] =>
  peopleOn(seats, directory).filter((one) => !draftersOf(matter).includes(one))

/** Why nobody could approve for one of the seats (whoever drafted it does not); `null` when somebody can. */
export function unapprovable(
  matter: Pick<Matter, 'openedBy' | 'data'>,
  step: SeatedStep,
  what: string,
  scene: Scene,
): Refusal | null {
  const lacking = seatsOf(step, scene).find(
    (seat) => approversOn([seat], matter, scene).length === 0,
  )
  return lacking === undefined ? null : noneOn(lacking, what, scene)
}

/** The refusal when nobody may speak for a seat. */
export function noneOn(seat: Seat, what: string, scene: Scene): Refusal {
  if (seat.office !== null) return noApprover(scene, seat.office, what)
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
  scene: Scene,
): Refusal | null {
  const data = { ...matter.data, ...rewritten(matter, scene) }
  const before = unapprovable(matter, step, what, scene)
  const after = unapprovable({ ...matter, data }, step, what, scene)
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
  scene: Scene,
  headline: string,
  seats: readonly Seat[] = seatsAsked(matter),
): Notice {
  return tellPeople(scene, approversOn(seats, matter, scene), matter.id, headline)
}

/**
 * The approval by several (双方审批): somebody of each seat, in any order, each seeing what the others
 * said; one 驳回 sends it back to be drafted anew.
 */
export function jointApproval(declaration: {
  readonly states: Readonly<Record<string, State>>
  /** The state in which it waits, and that to which it goes back. */
  readonly from: string
  readonly back: string
  /** What is approved: 年度工作要点. */
  readonly what: string
  /** What the last word brings about; its `note` and `reply` say so. */
  readonly approved: (matter: Matter, scene: Scene) => Effect
}): { readonly approve: Move; readonly reject: Move } {
  const { states, from, back, what } = declaration
  const who = ['seat' as const]
  const unless = (matter: Matter, scene: Scene): Refusal | null => {
    if (draftersOf(matter).includes(scene.actor.openId)) {
      return refuse('own-filing', `您起草或修改过该${what}，不能审批，请由本单位其他审批人办理。`)
    }
    if (silentSeat(matter, scene.actor, scene.directory) !== undefined) return null
    const waiting = seatNames(seatsAwaited(matter))
    return refuse('already-agreed', `本单位已同意，还须${waiting}审批。`)
  }
  return {
    approve: defineMove({
      name: 'approve',
      chinese: `同意${what}`,
      states,
      from: [from],
      to: null,
      who,
      awaits: true,
      fields: { opinion: paragraph.optional({ label: '审批意见' }) },
      unless,
      effect(matter, input, scene) {
        const seat = silentSeat(matter, scene.actor, scene.directory)
        if (seat === undefined) return refuse('already-agreed', '本单位已同意。')
        const own = { by: scene.actor.openId, on: scene.today, opinion: input.opinion }
        const approvals = { ...recordOf(matter).approvals, [seat.id]: own }
        const opinion = input.opinion ? `：${input.opinion}` : ''
        const waiting = seatsAwaited(matter).filter((one) => one.id !== seat.id)
        if (waiting.length === 0) {
          const approved = declaration.approved(matter, scene)
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
          notices: [askApprovers(matter, scene, `${said}，请您审批`, waiting)],
          reply: `已同意，还须${seatNames(waiting)}审批`,
        }
      },
    }),
    reject: defineMove({
      name: 'reject',
      chinese: `驳回${what}`,
      states,
      from: [from],
      to: back,
      who,
      fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
      unless,
      effect: (matter, input, scene) => ({
        data: { approvals: {}, sentBack: { by: scene.actor.openId, reason: input.reason } },
        note: `驳回${what}：${input.reason}`,
        notices: [
          tellPeople(
            scene,
            [
              matter.openedBy,
              ...peopleOn(seatsAsked(matter), scene.directory),
              ...[...bothOffices(scene.directory)].flatMap((one) =>
                peopleOf(scene, one, ['liaison', 'approver']),
              ),
            ],
            matter.id,
            `${what}被驳回：${input.reason}`,
          ),
        ],
        reply: '已驳回，退回修改，双方已收到理由',
      }),
    }),
  }
}

/** Why it was sent back (驳回), while it is drafted anew. */
export function sentBackRemark(matter: Matter, directory: Directory): string | null {
  const { sentBack } = recordOf(matter)
  return sentBack ? `${directory.personName(sentBack.by)}驳回：${sentBack.reason}` : null
}

import { z } from 'zod'
import { type Day, formatShortDay } from '../calendar/day.ts'
import { noApprover } from '../clue/handling.ts'
import type { Directory, Person } from '../district/directory.ts'
import { paragraph } from './input.ts'
import { defineMove, type Effect, type Facts, type Move, type State } from './kind.ts'
import type { Matter } from './matter.ts'
import { bothOffices } from './membership.ts'
import type { Notice } from './plan.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Scene } from './scene.ts'
import { peopleOf, tellPeople } from './tell.ts'

const word = z.object({
  by: z.string(),
  on: z.string().transform((value) => value as Day),
  opinion: z.string().nullable(),
})

/** What a matter records whose step both offices approve (双方审批); spread into the schema of its kind. */
export const jointRecord = {
  /** The words of the approvers, by office. */
  approvals: z.record(z.string(), word).default({}),
  /** Who sent it back last, and why. */
  sentBack: z.object({ by: z.string(), reason: z.string() }).nullable().default(null),
  /** Who rewrote it after it was opened: nobody approves his own words. */
  revisedBy: z.array(z.string()).default([]),
}

const recordOf = (matter: Matter) => z.object(jointRecord).parse(matter.data)

/** The record of a matter that is submitted anew: nobody has spoken. */
export const unspoken = { approvals: {}, sentBack: null } as const

/** What is recorded when somebody rewrites the draft (修改). */
export const rewritten = (matter: Matter, { actor }: Pick<Scene, 'actor'>) => ({
  revisedBy: [...new Set([...recordOf(matter).revisedBy, actor.openId])],
})

/** Who drafted it (起草人): whoever opened it and whoever rewrote it since. */
const draftersOf = (matter: Pick<Matter, 'openedBy' | 'data'>): readonly string[] => [
  matter.openedBy,
  ...z.object(jointRecord).parse(matter.data).revisedBy,
]

const approverIn = (person: Person, office: string, directory: Directory) =>
  directory.holds(person, office, ['approver'])

/** The office for which this person has yet to speak. */
const silentOffice = (matter: Matter, { actor, directory }: Scene): string | undefined =>
  [...bothOffices(directory)].find(
    (office) =>
      recordOf(matter).approvals[office] === undefined && approverIn(actor, office, directory),
  )

/** The offices whose word is missing. */
const awaited = (matter: Matter, spoken: string, { directory }: Scene): readonly string[] =>
  [...bothOffices(directory)].filter(
    (office) => office !== spoken && recordOf(matter).approvals[office] === undefined,
  )

const namesOf = (offices: readonly string[], { directory }: Scene): string =>
  offices.map((office) => directory.organisationName(office)).join('、')

/** Why nobody could approve for one of the offices (whoever drafted it does not); `null` when somebody can. */
export function unapprovable(
  matter: Pick<Matter, 'openedBy' | 'data'>,
  what: string,
  scene: Scene,
): Refusal | null {
  const lacking = [...bothOffices(scene.directory)].find((office) =>
    peopleOf(scene, office, ['approver']).every((one) => draftersOf(matter).includes(one)),
  )
  return lacking === undefined ? null : noApprover(scene, lacking, what)
}

/** Why this person may not rewrite the draft: his office would have nobody left who approves it. */
export function unrevisable(matter: Matter, what: string, scene: Scene): Refusal | null {
  const data = { ...matter.data, ...rewritten(matter, scene) }
  const before = unapprovable(matter, what, scene)
  const after = unapprovable({ ...matter, data }, what, scene)
  return before === null && after !== null
    ? refuse(
        'sole-approver',
        `您修改后本单位没有其他人可以审批该${what}（起草、修改的人不能审批），请由联络员或承办人修改。`,
      )
    : null
}

/** Asks the approvers of the offices in private. */
export function askApprovers(
  matter: Matter,
  scene: Scene,
  headline: string,
  offices: Iterable<string> = bothOffices(scene.directory),
): Notice {
  const people = [...offices].flatMap((office) => peopleOf(scene, office, ['approver']))
  return tellPeople(
    scene,
    people.filter((one) => !draftersOf(matter).includes(one)),
    matter.id,
    headline,
  )
}

/**
 * The approval by both offices (双方审批): an approver of each, in either order, each seeing what the
 * other said; one 驳回 sends it back to be drafted anew.
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
  const who = [{ of: 'either' as const, roles: ['approver' as const] }]
  const unless = (matter: Matter, scene: Scene): Refusal | null => {
    if (draftersOf(matter).includes(scene.actor.openId)) {
      return refuse('own-filing', `您起草或修改过该${what}，不能审批，请由本单位其他审批人办理。`)
    }
    if (silentOffice(matter, scene) !== undefined) return null
    const waiting = namesOf(awaited(matter, '', scene), scene)
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
        const office = silentOffice(matter, scene)
        if (office === undefined) return refuse('already-agreed', '本单位已同意。')
        const own = { by: scene.actor.openId, on: scene.today, opinion: input.opinion }
        const approvals = { ...recordOf(matter).approvals, [office]: own }
        const opinion = input.opinion ? `：${input.opinion}` : ''
        const waiting = awaited(matter, office, scene)
        if (waiting.length === 0) {
          const approved = declaration.approved(matter, scene)
          return {
            ...approved,
            data: { ...approved.data, approvals },
            note: `同意${what}，${approved.note}${opinion}`,
          }
        }
        const said = `${scene.directory.organisationName(office)}已同意${opinion}`
        return {
          data: { approvals },
          note: `同意${what}${opinion}`,
          notices: [askApprovers(matter, scene, `${said}，请您审批`, waiting)],
          reply: `已同意，还须${namesOf(waiting, scene)}审批`,
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

/** The lines of a card that show what each office has said; a group reads no names and opinions. */
export function approvalPairs(
  matter: Matter,
  waiting: boolean,
  directory: Directory,
  inGroup: boolean,
): Facts['pairs'] {
  const { approvals } = recordOf(matter)
  return [...bothOffices(directory)].map((office) => {
    const own = approvals[office]
    const opinion = own?.opinion && !inGroup ? `：${own.opinion}` : ''
    const said = own
      ? `同意（${inGroup ? '' : `${directory.personName(own.by)}，`}${formatShortDay(own.on)}）${opinion}`
      : waiting
        ? '待审批'
        : null
    return [directory.organisationName(office), said] as const
  })
}

/** Why it was sent back (驳回), while it is drafted anew. */
export function sentBackRemark(matter: Matter, directory: Directory): string | null {
  const { sentBack } = recordOf(matter)
  return sentBack ? `${directory.personName(sentBack.by)}驳回：${sentBack.reason}` : null
}

import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import type { Who } from '../matter/who.ts'
import { promiseWithin } from '../promise/ladder.ts'
import type { PromiseChange } from '../promise/promise.ts'
import { referralOf } from './clue-data.ts'

/** The round of a promise: reopening begins a new one. */
export function round(matter: Matter): string {
  return `${matter.id}#${referralRound(matter)}`
}

function referralRound(matter: Matter): number {
  const count = matter.data['reopenings']
  return typeof count === 'number' ? count : 0
}

/** The clue that a card shows for this matter: itself, or the one that a referral belongs to. */
export function clueIdOf(matter: Matter): number {
  return matter.parent ?? matter.id
}

/** Whoever handles (承办): a referral's receiver, or the office itself in an own case. */
export interface Handlers {
  readonly states: Readonly<Record<string, State>>
  readonly own: boolean
  readonly inCharge: (matter: Matter) => string
  readonly leaders: Who
  /** The states in which work goes on. */
  readonly handling: readonly string[]
}

/** `side` says which column of the matter names the office in charge. */
export function handlersOf(
  states: Readonly<Record<string, State>>,
  side: 'sender' | 'receiver',
): Handlers {
  const own = side === 'sender'
  return {
    states,
    own,
    inCharge: (matter) => (own ? matter.office : (matter.target ?? matter.office)),
    leaders: { of: side, roles: ['liaison', 'approver'] },
    handling: own ? ['handling'] : ['accepted', 'handling'],
  }
}

/** The refusal when nobody may approve: whoever files or asks never approves himself (domain.md 0.1). */
export function noApprover(scene: Scene, office: string, act: string): Refusal {
  return refuse(
    'no-approver',
    `${scene.directory.organisationName(office)}没有可审批${act}的人员（本人不能审批自己经办的事项）。请管理员用“/绑定”登记一名审批人后再办。`,
  )
}

/** The referral's number as people read it, or “移送” while it has none. */
export function referralLabel(referral: Matter): string {
  return (
    referral.number ?? `移送（${referralOf(referral).approvedBy === null ? '待批' : '未编号'}）`
  )
}

/** The promise to handle a reopened matter (重启), by the profile's limit from today. */
export function handledAnew(
  matter: Matter,
  terms: { readonly office: string; readonly creditor: string | null; readonly reopenings: number },
  scene: Scene,
): PromiseChange {
  const { duties } = scene.profile
  return {
    make: promiseWithin(
      {
        what: 'handling',
        subject: `${matter.id}#${terms.reopenings}`,
        matter: matter.id,
        period: null,
        debtor: terms.office,
        person: matter.handler,
        creditor: terms.creditor,
      },
      scene.today,
      duties.handling,
      duties,
      scene.calendar,
      scene.now,
    ),
  }
}

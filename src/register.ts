import { accept } from '../commands/accept.ts'
import {
  accountability,
  accountabilityResult,
  accountabilityTransfer,
  naming,
} from '../commands/accountability.ts'
import { acknowledge } from '../commands/acknowledge.ts'
import { agree } from '../commands/agree.ts'
import { archive } from '../commands/archive.ts'
import { assign } from '../commands/assign.ts'
import { assistance } from '../commands/assistance.ts'
import {
  answerAssistance,
  askAgain,
  confirmAnswer,
  decline,
  takeOn,
} from '../commands/assistance-answer.ts'
import { audit } from '../commands/audit.ts'
import { bind } from '../commands/bind.ts'
import { bulletin } from '../commands/bulletin.ts'
import { calendar } from '../commands/calendar.ts'
import { campaign } from '../commands/campaign.ts'
import { chat } from '../commands/chat.ts'
import { clue } from '../commands/clue.ts'
import { compensation } from '../commands/compensation.ts'
import {
  attend,
  consultationOver,
  consulted,
  invite,
  performed,
  stayAway,
  supportSuit,
  toPublicInterest,
} from '../commands/compensation-moves.ts'
import { conclude } from '../commands/conclude.ts'
import { contact } from '../commands/contact.ts'
import { dashboard } from '../commands/dashboard.ts'
import { earlyNotice } from '../commands/early-notice.ts'
import { endExchange, exchange, prolong } from '../commands/exchange.ts'
import { consultation, expert } from '../commands/expert.ts'
import { feedback } from '../commands/feedback.ts'
import { find } from '../commands/find.ts'
import { halfYearReport, instruct, submitDraft } from '../commands/half-year-report.ts'
import { handOver } from '../commands/hand-over.ts'
import { helpOver } from '../commands/help.ts'
import { keep } from '../commands/keep.ts'
import { ledger } from '../commands/ledger.ts'
import { lift } from '../commands/lift.ts'
import { limit } from '../commands/limit.ts'
import { material } from '../commands/material.ts'
import { meeting } from '../commands/meeting.ts'
import {
  attendMeeting,
  delegateMeeting,
  leaveMeeting,
  proposeTopic,
} from '../commands/meeting-answers.ts'
import {
  cancelMeeting,
  confirmMinutes,
  draftMinutes,
  holdMeeting,
  moveMeeting,
} from '../commands/meeting-moves.ts'
import { merge } from '../commands/merge.ts'
import { nilReturn } from '../commands/nil-return.ts'
import { outreach, outreachCancelled, outreachFiled, outreachHeld } from '../commands/outreach.ts'
import { paper } from '../commands/paper.ts'
import { patrol } from '../commands/patrol.ts'
import { patrolAnalysis } from '../commands/patrol-analysis.ts'
import { correctPatrol } from '../commands/patrol-correction.ts'
import {
  assignFinding,
  findingToClue,
  patrolFinding,
  rectified,
  settleFinding,
} from '../commands/patrol-finding.ts'
import { patrolFocus, reviseFocus } from '../commands/patrol-focus.ts'
import { cancelPatrol, filePatrol, movePatrol } from '../commands/patrol-moves.ts'
import { patrolRecord } from '../commands/patrol-record.ts'
import { presence } from '../commands/presence.ts'
import { presenceExcuse } from '../commands/presence-excuse.ts'
import { presenceList } from '../commands/presence-list.ts'
import { progress } from '../commands/progress.ts'
import { read } from '../commands/read.ts'
import { receipt } from '../commands/receipt.ts'
import { referral } from '../commands/referral.ts'
import { confirmedImport, droppedImport, importFaults } from '../commands/register-import.ts'
import { registerActs } from '../commands/registers.ts'
import { reject } from '../commands/reject.ts'
import { reminders } from '../commands/reminders.ts'
import { reopen } from '../commands/reopen.ts'
import { report } from '../commands/report.ts'
import { resend } from '../commands/resend.ts'
import { restoration } from '../commands/restoration.ts'
import {
  baseActivity,
  baseOpened,
  inspection,
  milestoneAdded,
  milestoneDone,
  recoveryDemanded,
  recoveryPaid,
  recoverySued,
  recoveryWrittenOff,
  restorationOver,
} from '../commands/restoration-moves.ts'
import { giveBack } from '../commands/return.ts'
import { river } from '../commands/river.ts'
import { selfCheck } from '../commands/self-check.ts'
import { show } from '../commands/show.ts'
import { supervision } from '../commands/supervision.ts'
import { supplement } from '../commands/supplement.ts'
import { adjustTask, dropTask, settleTask } from '../commands/task.ts'
import { todo } from '../commands/todo.ts'
import { withdraw } from '../commands/withdraw.ts'
import { workPlan } from '../commands/work-plan.ts'
import { addPoint, reviewPlan, revisePlan, submitPlan } from '../commands/work-plan-moves.ts'
import type { Act } from './domain/matter/act.ts'
import type { Profile } from './domain/mechanism/profile.ts'
import { speak } from './domain/mechanism/words.ts'

/** Every act of the bot, in the order of help and of buttons on a card. */
export const acts: readonly Act[] = [
  clue,
  referral,
  agree,
  reject,
  accept,
  giveBack,
  assign,
  conclude,
  feedback,
  receipt,
  acknowledge,
  keep,
  progress,
  supervision,
  lift,
  accountability,
  accountabilityTransfer,
  accountabilityResult,
  supplement,
  report,
  earlyNotice,
  withdraw,
  reopen,
  handOver,
  merge,
  limit,
  campaign,
  patrolFocus,
  reviseFocus,
  patrol,
  workPlan,
  submitPlan,
  addPoint,
  revisePlan,
  reviewPlan,
  meeting,
  attendMeeting,
  leaveMeeting,
  delegateMeeting,
  patrolRecord,
  patrolFinding,
  rectified,
  findingToClue,
  assignFinding,
  settleFinding,
  filePatrol,
  movePatrol,
  cancelPatrol,
  correctPatrol,
  patrolAnalysis,
  proposeTopic,
  holdMeeting,
  draftMinutes,
  confirmMinutes,
  settleTask,
  adjustTask,
  dropTask,
  moveMeeting,
  cancelMeeting,
  bulletin,
  read,
  archive,
  presence,
  presenceList,
  presenceExcuse,
  assistance,
  takeOn,
  answerAssistance,
  confirmAnswer,
  askAgain,
  decline,
  exchange,
  prolong,
  endExchange,
  outreach,
  outreachHeld,
  outreachFiled,
  outreachCancelled,
  compensation,
  invite,
  attend,
  stayAway,
  consulted,
  performed,
  supportSuit,
  toPublicInterest,
  consultationOver,
  restoration,
  milestoneDone,
  inspection,
  baseOpened,
  baseActivity,
  restorationOver,
  recoveryPaid,
  recoveryDemanded,
  milestoneAdded,
  recoverySued,
  recoveryWrittenOff,
  naming,
  nilReturn,
  halfYearReport,
  submitDraft,
  instruct,
  paper,
  material,
  todo,
  find,
  ledger,
  show,
  dashboard,
  river,
  expert,
  consultation,
  contact,
  reminders,
  calendar,
  helpOver(() => acts),
  bind,
  chat,
  ...registerActs,
  confirmedImport,
  droppedImport,
  importFaults,
  selfCheck,
  audit,
  resend,
]

const byName = new Map(acts.map((act) => [act.name, act]))

/** The act of a button. */
export function actNamed(name: string): Act | undefined {
  return byName.get(name)
}

const wordsIn = new WeakMap<Profile, ReadonlyMap<string, string>>()

/** Every word that people of a district may type for an act, lower case. A word that two acts claim is a mistake. */
export function actWordsIn(profile: Profile): ReadonlyMap<string, string> {
  const known = wordsIn.get(profile) ?? wordsOf(acts, profile)
  wordsIn.set(profile, known)
  return known
}

function wordsOf(all: readonly Act[], profile: Profile): Map<string, string> {
  const words = new Map<string, string>()
  for (const act of all) {
    for (const written of [act.chinese, act.name, ...act.aliases]) {
      const word = speak(written, profile)
      const taken = words.get(word.toLowerCase())
      if (taken !== undefined && taken !== act.name) {
        throw new Error(`both ${taken} and ${act.name} claim the word ${word}`)
      }
      words.set(word.toLowerCase(), act.name)
    }
  }
  for (const [word, name] of [...words]) {
    const spaced = withSpace(word, words)
    if (spaced !== null && !words.has(spaced)) words.set(spaced, name)
  }
  return words
}

/** “磋商 结果” for 磋商结果: people put a space behind the word of the kind. */
function withSpace(word: string, words: ReadonlyMap<string, string>): string | null {
  if (word.length < 4) return null
  const [head, tail] = [word.slice(0, 2), word.slice(2)]
  // In 移送 线索 2026-0010 the second word belongs to the number: it names a clue, and no letter.
  return words.has(head) && tail !== '线索' ? `${head} ${tail}` : null
}

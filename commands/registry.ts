import { askingPlan } from '../src/domain/casework/asking-plan.ts'
import { declaredKinds } from '../src/domain/casework/kinds.ts'
import { accountability } from '../src/domain/kinds/accountability/accountability.ts'
import { assistanceAnswer } from '../src/domain/kinds/assistance/assistance-answer.ts'
import { backfill } from '../src/domain/kinds/backfill/backfill.ts'
import { bulletin } from '../src/domain/kinds/bulletin/bulletin.ts'
import { clue } from '../src/domain/kinds/clue/clue.ts'
import { earlyNotice } from '../src/domain/kinds/clue/early-notice.ts'
import { telling } from '../src/domain/kinds/clue/telling.ts'
import { clueList } from '../src/domain/kinds/clue-list/clue-list.ts'
import { compensation } from '../src/domain/kinds/compensation/compensation.ts'
import { exchange } from '../src/domain/kinds/exchange/exchange.ts'
import { meeting } from '../src/domain/kinds/meeting/meeting.ts'
import { outreach } from '../src/domain/kinds/outreach/outreach.ts'
import { finding } from '../src/domain/kinds/patrol/finding.ts'
import { patrol } from '../src/domain/kinds/patrol/patrol.ts'
import { patrolFocus } from '../src/domain/kinds/patrol/patrol-focus.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { recovery } from '../src/domain/kinds/restoration/recovery.ts'
import { restoration } from '../src/domain/kinds/restoration/restoration.ts'
import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { errand } from '../src/domain/kinds/task/errand.ts'
import { workPlan } from '../src/domain/kinds/work-plan/work-plan.ts'
import type { Command } from '../src/domain/matter/command.ts'
import type { DeclaredKind } from '../src/domain/matter/declaration.ts'
import type { Profile } from '../src/domain/mechanism/profile.ts'
import { speak } from '../src/domain/mechanism/words.ts'
import { correctAchievement } from './achievement-correction.ts'
import { agree } from './agree.ts'
import { archive } from './archive.ts'
import { assistance } from './assistance.ts'
import { audit } from './audit.ts'
import { bind } from './bind.ts'
import { bindDepartment } from './bind-department.ts'
import { bindMembers } from './bind-members.ts'
import { body } from './body.ts'
import { brief } from './brief.ts'
import { calendar } from './calendar.ts'
import { campaign } from './campaign.ts'
import { chat } from './chat.ts'
import { consult } from './consult.ts'
import { contact } from './contact.ts'
import { dashboard } from './dashboard.ts'
import { consultation, expert } from './expert.ts'
import { find } from './find.ts'
import { fourLists } from './four-lists.ts'
import { halfYearReport, submitDraft } from './half-year-report.ts'
import { handOver } from './hand-over.ts'
import { helpOver } from './help.ts'
import { instruct } from './instruct.ts'
import { ledger } from './ledger.ts'
import { limit } from './limit.ts'
import { onLists } from './list-items.ts'
import { map } from './map.ts'
import { material } from './material.ts'
import { attendMeeting, delegateMeeting, leaveMeeting } from './meeting-answers.ts'
import { nilReturn } from './nil-return.ts'
import { observer } from './observer.ts'
import { paper } from './paper.ts'
import { patrolAnalysis } from './patrol-analysis.ts'
import { correctPatrol } from './patrol-correction.ts'
import { patrolFinding } from './patrol-finding.ts'
import { patrolRecord } from './patrol-record.ts'
import { presence, presenceExcuse } from './presence.ts'
import { presenceList } from './presence-list.ts'
import { urge } from './press.ts'
import { progress } from './progress.ts'
import { read } from './read.ts'
import { confirmedImport, droppedImport, importFaults } from './register-import.ts'
import { registerCommands } from './registers.ts'
import { reject } from './reject.ts'
import { reminders } from './reminders.ts'
import { reportForm } from './report-form.ts'
import { resend } from './resend.ts'
import { river } from './river.ts'
import { selfCheck } from './self-check.ts'
import { show } from './show.ts'
import { plate, presenceRoster } from './stationing.ts'
import { supplement } from './supplement.ts'
import { adjustTask, dropTask, settleTask } from './task.ts'
import { todo } from './todo.ts'
import { withdraw } from './withdraw.ts'

/**
 * The commands of a declared kind, or only the named ones, in this order; the opening command first asks
 * whether the matter is one of those planned.
 */
function commandsOf({ commands, plan }: DeclaredKind, ...names: readonly string[]) {
  const asking = commands.map((one, at) =>
    at === 0 && plan !== null ? askingPlan(one, plan) : one,
  )
  return names.length === 0
    ? asking
    : names.flatMap((name) => asking.filter((one) => one.name === name))
}

/** The commands of kinds. */
const ofKinds: readonly Command[] = [
  ...commandsOf(clue, 'file'),
  ...commandsOf(referral, 'request'),
  agree,
  reject,
  ...commandsOf(
    referral,
    'accept-and-assign',
    'accept',
    'return',
    'assign',
    'stage',
    'withdraw-stage',
    'conclude',
    'answer',
    'receive',
    'reply-objection',
  ).map((one) => (clueList.kind.moves[one.name] ? onLists(one) : one)),
  ...commandsOf(earlyNotice, 'acknowledge'),
  ...commandsOf(clue, 'keep'),
  progress,
  ...commandsOf(referral, 'interim', 'state-facts'),
  ...commandsOf(supervision),
  ...commandsOf(
    accountability,
    'accountability',
    'accountability-transfer',
    'accountability-result',
  ),
  supplement,
  ...commandsOf(referral, 'report'),
  ...commandsOf(earlyNotice, 'early-notice'),
  withdraw,
  ...commandsOf(referral, 'reopen'),
  handOver,
  ...commandsOf(clue, 'merge'),
  limit,
  campaign,
  ...commandsOf(patrolFocus),
  ...commandsOf(patrol, 'patrol'),
  ...commandsOf(workPlan, 'work-plan', 'submit-plan', 'add-point', 'revise-plan', 'review-plan'),
  ...commandsOf(meeting, 'meeting'),
  attendMeeting,
  leaveMeeting,
  delegateMeeting,
  patrolRecord,
  patrolFinding,
  ...commandsOf(finding, 'rectified', 'finding-to-clue', 'assign-finding', 'settle-finding'),
  ...commandsOf(patrol, 'file-patrol', 'move-patrol', 'cancel-patrol'),
  correctPatrol,
  correctAchievement,
  patrolAnalysis,
  ...commandsOf(meeting, 'propose', 'hold-meeting', 'minutes', 'confirm-minutes'),
  ...commandsOf(errand),
  settleTask,
  adjustTask,
  dropTask,
  ...commandsOf(meeting, 'move-meeting', 'cancel-meeting'),
  ...commandsOf(bulletin),
  read,
  archive,
  presence,
  presenceList,
  presenceExcuse,
  presenceRoster,
  plate,
  assistance,
  ...commandsOf(
    assistanceAnswer,
    'take-on',
    'reply',
    'confirm-answer',
    'ask-again',
    'return-files',
    'decline',
  ),
  ...commandsOf(exchange),
  ...commandsOf(outreach),
  ...commandsOf(compensation),
  consult,
  ...commandsOf(
    restoration,
    'restoration',
    'milestone-done',
    'inspection',
    'base-opened',
    'base-activity',
    'restoration-close',
  ),
  ...commandsOf(recovery, 'recovery-paid'),
  ...commandsOf(restoration, 'recovery-demanded', 'milestone-added'),
  ...commandsOf(recovery, 'recovery-sued', 'recovery-written-off'),
]

/** All other commands. */
const others: readonly Command[] = [
  ...commandsOf(telling),
  urge,
  nilReturn,
  ...commandsOf(backfill),
  halfYearReport,
  submitDraft,
  instruct,
  paper,
  material,
  todo,
  find,
  ledger,
  fourLists,
  reportForm,
  show,
  dashboard,
  brief,
  map,
  river,
  expert,
  consultation,
  observer,
  contact,
  body,
  reminders,
  calendar,
  helpOver(() => commands),
  bind,
  bindMembers,
  bindDepartment,
  chat,
  ...registerCommands,
  confirmedImport,
  droppedImport,
  importFaults,
  selfCheck,
  audit,
  resend,
]

const placed = new Set([...ofKinds, ...others].map((one) => one.name))

/**
 * All commands of the bot, in the order of help and of buttons on a card. Commands of declared kinds that
 * are not placed above follow those of the kinds.
 */
export const commands: readonly Command[] = [
  ...ofKinds,
  ...declaredKinds.flatMap((kind) => commandsOf(kind)).filter((one) => !placed.has(one.name)),
  ...others,
]

const byName = new Map(commands.map((act) => [act.name, act]))

/** The command of this name, for a button. */
export function commandNamed(name: string): Command | undefined {
  return byName.get(name)
}

const wordsIn = new WeakMap<Profile, ReadonlyMap<string, string>>()

/**
 * All words that people of a district may type, in lower case, with their commands. Throws when two commands
 * claim a word.
 */
export function commandWordsIn(profile: Profile): ReadonlyMap<string, string> {
  const known = wordsIn.get(profile) ?? wordsOf(commands, profile)
  wordsIn.set(profile, known)
  return known
}

function wordsOf(all: readonly Command[], profile: Profile): Map<string, string> {
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

/** “赔偿磋商 结果” for 赔偿磋商结果: people put a space after the kind. */
function withSpace(word: string, words: ReadonlyMap<string, string>): string | null {
  if (word.includes(' ')) return null
  // In 移送 线索 2026-0010 the second word belongs to the number: it names a clue, not a letter.
  const head = [4, 3, 2]
    .map((length) => word.slice(0, length))
    .find((one) => word.length >= one.length + 2 && words.has(one))
  const tail = word.slice(head?.length ?? 0)
  return head === undefined || tail === '线索' ? null : `${head} ${tail}`
}

import type { Job } from '../src/domain/casework/job.ts'
import { automaticReceipt } from './automatic-receipt.ts'
import { awaitingAnswer } from './awaiting-answer.ts'
import { bulletinArchive } from './bulletin-archive.ts'
import { dailyAudit } from './daily-audit.ts'
import { duties } from './duties.ts'
import { eventEve } from './event-eve.ts'
import { missedPresence } from './missed-presence.ts'
import { mondayDigest } from './monday-digest.ts'
import { yearlyAnalysis } from './patrol-analysis.ts'
import { reportDraft } from './report-draft.ts'
import { supervisionWatch } from './supervision-watch.ts'
import { weeklyBrief } from './weekly-brief.ts'

/** All scheduled jobs; reminders are handled apart. */
export const jobs: readonly Job[] = [
  duties,
  missedPresence,
  reportDraft,
  yearlyAnalysis,
  awaitingAnswer,
  eventEve,
  automaticReceipt,
  bulletinArchive,
  supervisionWatch,
  dailyAudit,
  mondayDigest,
  weeklyBrief,
]

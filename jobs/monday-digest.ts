import { addDays, type Day, dayOf, mondayOf } from '../src/domain/calendar/day.ts'
import { periodOf } from '../src/domain/calendar/period.ts'
import { everyWeek, type Job } from '../src/domain/casework/job.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { deadlineLinesOf } from '../src/domain/casework/lines.ts'
import { jointObligations, obligationOf } from '../src/domain/casework/obligations.ts'
import type { Deadline } from '../src/domain/deadline/deadline.ts'
import { debtorsOf } from '../src/domain/deadline/debtors.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Notice } from '../src/domain/matter/decision.ts'
import { mayShowIn } from '../src/domain/matter/group-visibility.ts'
import type { DigestPart } from '../src/domain/matter/view.ts'
import type { Chat } from '../src/domain/mechanism/directory.ts'
import { presenceDay, presenceDayName } from '../src/domain/registers/roster.ts'

const clueStates = ['filed', 'handling', 'conclusion-pending', 'closed', 'withdrawn', 'merged']

/** The most lines of each part on the card. */
const shown = 8
/** The most deadlines in one query of the store. */
const most = 500

/** The deadlines of a part, earliest first: all are counted, some are shown. */
function partOf(
  deadlines: readonly Deadline[],
  read: readonly Deadline[],
  chat: Chat,
  context: Context,
): DigestPart {
  const lines = deadlineLinesOf(deadlines, context, (one) =>
    mayShowIn(chat, one, kindOf(one), context),
  )
  return {
    lines: lines.slice(0, shown),
    total: lines.length,
    overdue: lines.filter((one) => one.days > 0).length,
    more: read.length >= most,
  }
}

/**
 * What a group may read of the week: deadlines of its offices, deadlines owed to them, and counts; null for
 * nothing.
 */
function digestOf(chat: Chat, context: Context): Notice | null {
  const { directory, reader, today } = context
  const offices = [...new Set(chat.organisations.map((id) => directory.officeOf(id)))]
  const showable = (id: number | null) => {
    const matter = id === null ? undefined : reader.matter(id)
    return id === null || (matter !== undefined && mayShowIn(chat, matter, kindOf(matter), context))
  }
  const isOpen = (one: Deadline) =>
    obligationOf(one.what).named === undefined && showable(one.matter)
  const obligations = (one: Deadline) =>
    obligationOf(one.what)
      .offices(one, context)
      .some((office) => offices.includes(office))
  const owing = reader.owedInCommon(offices, jointObligations)
  const owed = owing.filter((one) => obligations(one) && isOpen(one))
  const towards = reader.owedTo(offices)
  const awaited = towards.filter((one) => !obligations(one) && isOpen(one))
  const monday = mondayOf(today)
  const lastWeek = (at: number) => dayOf(at) >= addDays(monday, -7) && dayOf(at) < monday
  const clues = reader
    .inState('clue', clueStates, 500)
    .filter((one) => lastWeek(one.openedAt) || lastWeek(one.updatedAt))
    .filter((one) => mayShowIn(chat, one, kindOf(one), context))
  const filed = clues.filter((one) => lastWeek(one.openedAt)).length
  const closed = clues.filter((one) => one.state === 'closed' && lastWeek(one.updatedAt)).length
  if (owed.length + awaited.length + filed + closed === 0) return null
  return {
    to: { chat: chat.chatId },
    view: {
      view: 'digest',
      chat: chat.name,
      weekOf: monday,
      owed: partOf(owed, owing, chat, context),
      awaited: partOf(awaited, towards, chat, context),
      filed,
      closed,
      presence: keepsHead(offices, context) ? presenceDays(monday, context) : null,
      head: keepsHead(offices, context) ? reader.journalHead() : null,
    },
  }
}

/** The fixed days of this week's presence (派驻值守), without names, which groups do not see (domain.md 0.5). */
function presenceDays(monday: Day, context: Context): string | null {
  const week = periodOf('week', monday)
  const days = debtorsOf('weekly_presence', context).flatMap(
    (one) => presenceDay(week, one, context) ?? [],
  )
  return days.length > 0 ? [...new Set(days)].map(presenceDayName).join('、') : null
}

/**
 * Whether the group belongs to one of the two offices that keep the journal's head, so that neither can
 * change the past unnoticed.
 */
const keepsHead = (offices: readonly string[], { directory }: Context): boolean =>
  offices.some((one) => {
    const side = directory.organisation(one)?.side
    return side === 'river_chief_office' || side === 'procuratorate'
  })

/** 每周提要: on Monday morning, one group in each step; a group without anything to report gets no message. */
export const mondayDigest: Job = {
  name: 'monday-digest',
  nextAt: everyWeek('09:20'),
  inOffice: true,
  run(context, from) {
    const chats = context.directory.chats.filter(
      (chat) => chat.active && chat.organisations.length > 0,
    )
    // By id and not by index: a group may be added or removed between two steps.
    const sorted = chats.toSorted((one, other) => (one.chatId < other.chatId ? -1 : 1))
    const [chat, ...rest] = sorted.filter((one) => from === null || one.chatId > from)
    if (!chat) return { decision: null, goOn: null }
    const notice = digestOf(chat, context)
    return {
      decision: notice && { notices: [notice], reply: {} },
      goOn: rest.length > 0 ? chat.chatId : null,
    }
  },
}

import { nextWorkingDay } from '../src/domain/calendar/calendar.ts'
import { formatDay, formatShortDay, instantAt } from '../src/domain/calendar/day.ts'
import { kinds } from '../src/domain/casework/kinds.ts'
import { deadlineLineOf } from '../src/domain/casework/lines.ts'
import {
  deadlinesToSnooze,
  ownDeadlines,
  snoozeChoices,
  snoozeSentence,
  snoozeSpan,
} from '../src/domain/casework/snooze.ts'
import { type Deadline, formatDue } from '../src/domain/deadline/deadline.ts'
import { type Command, plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { checkInput, day, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { dayDoubts, readDay } from '../src/domain/reading/date.ts'

const fields = {
  until: day({ label: '推迟到', hint: '到这一天再提醒', lean: 'future' }),
  reason: paragraph.required({ label: '推迟理由', min: 2 }),
}

const nothingOwed = refuse('nothing-owed', '这件事项没有您或您单位的未了时限，不需要推迟提醒。')

const listed = (context: Context, deadlines: readonly Deadline[]) => ({
  reply: {
    personal: true,
    view: {
      view: 'reminders' as const,
      lines: deadlines.slice(0, 20).map((one) => ({
        ...deadlineLineOf(one, context),
        nextReminder: one.nextReminder,
        nextAt: one.nextAt,
        silence: one.silence,
      })),
    },
  },
})

/** The three days that a tap can choose; the tap itself is the reason. */
const quick: NonNullable<Command['quick']> = ({ subject, values }, context) => {
  const [deadline] = deadlinesToSnooze(subject, values['deadline'], context)
  if (!deadline) return []
  return snoozeChoices(deadline, context).map(({ name, day: until }) => ({
    text: `${name}（${formatShortDay(until)}）`,
    values: { until, reason: `选“${name}”` },
  }))
}

/** /提醒: the coming reminders; 稍后 postpones one, with a reason, and not past the due day. */
export const reminders = plainCommand({
  name: 'remind',
  chinese: '提醒',
  aliases: ['remind', '稍后提醒', '稍后'],
  summary: '查看将要提醒的时限；“/提醒 移3 推迟到 3月10日 理由”可稍后提醒',
  example: '/提醒 移3 3月10日 等待检测报告',
  group: '查询',
  subjects: kinds.map((kind) => kind.name),
  formTitle: '稍后提醒',
  fields,
  quick,
  hindrance: (subject, context, { deadline } = {}) =>
    (subject !== null || deadline !== undefined) &&
    deadlinesToSnooze(subject, deadline, context).length === 0
      ? nothingOwed
      : null,
  read(text, _along, context, subject) {
    if (!subject) return { values: {}, warnings: [] }
    const words = text.replace(/推迟到|推迟|稍后提醒|稍后|延后到/g, ' ').trim()
    const read = readDay(words, context.today, 'future')
    const reason = read ? words.replace(read.matched, ' ').trim() : words
    return {
      values: {
        until: read?.kind === 'day' ? read.day : undefined,
        reason: reason === '' ? undefined : reason,
      },
      warnings: dayDoubts(read, 'future'),
    }
  },
  decide(call, context) {
    const deadlineId = call.values['deadline'] ?? call.aside['deadline']
    if (call.subject === null && deadlineId === undefined)
      return listed(context, ownDeadlines(context))
    const deadlines = deadlinesToSnooze(call.subject, deadlineId, context)
    const [deadline] = deadlines
    if (!deadline) return nothingOwed
    const checked = checkInput(fields, call.values, context)
    if (isIncomplete(checked)) return checked
    const { until, reason } = checked.input
    const span = snoozeSpan(deadline, context)
    const wanted = nextWorkingDay(context.calendar, until)
    if (span === null || wanted < span.from || wanted > span.to) {
      return {
        incomplete: true,
        values: call.values,
        problems: [{ field: 'until', sentence: snoozeSentence(deadline, context) }],
      }
    }
    const at = instantAt(wanted, deadline.reminderAt)
    return {
      deadlines: deadlines.map((one) => ({
        snooze: one.id,
        // A snooze uses up no step of the schedule.
        reminderStep: `later-${wanted}`,
        until: at,
        why: reason,
      })),
      entries: [
        {
          act: 'remind',
          matter: deadline.matter,
          note: `提醒推迟到 ${formatDay(wanted)}：${reason}`,
        },
      ],
      reply: {
        sentence: `已推迟到 ${formatDay(wanted)} 再提醒，期限 ${formatDue(deadline)} 不变`,
      },
    }
  },
})

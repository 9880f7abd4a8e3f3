import { formatDay, formatInstant } from '../../calendar/day.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { dutyDeadlines } from '../../deadline/duty.ts'
import { keepDuty, subjectOfDuty } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move, tellPartners } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { seatPairs, seatsAsked, spokenBy } from '../../matter/seat-approvals.ts'
import type { Who } from '../../matter/who.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { isHead, partnerOffices, worksIn } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import {
  aboutOf,
  backfillOf,
  backfillData as data,
  nameOf,
  backfillStates as states,
} from './backfill-data.ts'
import { deadlineIn } from './backfill-duty.ts'
import { liesIn, paperFields, paperProblem } from './backfill-fields.ts'
import { backfillOpening as opening } from './backfill-opening.ts'

const own: Who = { of: 'sender', roles: ['liaison', 'approver'] }

const named = (matter: Matter): string => {
  const { duty, period } = aboutOf(matter)
  return nameOf(duty, period)
}

/** A record that an approver confirmed can be changed by that approver only; `null` when the actor may change it. */
function confirmedByOther(matter: Matter, { actor, directory }: Context): Refusal | null {
  const seats = seatsAsked(matter)
  return seats.length === 0 || seats.some((one) => holdsSeat(actor, one, directory))
    ? null
    : refuse('no-right', '该补登经审批确认，更正和撤回由本单位审批人办理。')
}

/** A record that counted no longer keeps its duty. */
const undone = (matter: Matter, why: string, { today }: Context): DeadlineChange => {
  const { duty, period } = aboutOf(matter)
  return { undo: duty.what, subject: subjectOfDuty(duty, period, matter.office), on: today, why }
}

/**
 * The changes of deadlines when a record is withdrawn: the duty is kept if it was also done in the bot,
 * otherwise owed again if it was owed at the time of the record.
 */
function afterFall(matter: Matter, context: Context): readonly DeadlineChange[] {
  const { duty, period } = aboutOf(matter)
  const { office } = matter
  const here = duty.doneHere(period, office, context)
  const first = undone(matter, '补登已撤回', context)
  if (here !== null) return [first, keepDuty(duty.what, period, office, here, context)]
  if (!backfillOf(matter).owed) return [first]
  const subject = subjectOfDuty(duty, period, office)
  const owed = dutyDeadlines(duty, period, context).filter((one) => one.subject === subject)
  return [first, ...owed.map((make) => ({ make }))]
}

/** The offices that read a record: only its own until it counts, then both offices and the units. */
const readers = (matter: Matter, directory: Directory): readonly string[] =>
  matter.state === 'kept' ? [matter.office, ...partnerOffices(directory)] : [matter.office]

/** 补登: a recurring duty that was done on paper before the bot was in use, recorded from the paper. */
export const backfill = declareKind({
  name: 'backfill',
  chinese: '补登',
  data,
  states,
  within: { reject: 'sender' },
  title: (matter) => `补登　${named(matter)}`,
  facts(matter, directory, { inGroup }) {
    return {
      pairs: [
        ['职责', named(matter)],
        ['单位', directory.organisationName(matter.organisation)],
        ...data.lines(matter, directory, { on: '', paper: '', offices: '' }),
        ['补登人', inGroup ? null : directory.personName(matter.openedBy)],
        ['补登时间', formatInstant(matter.openedAt)],
        ...seatPairs(matter, matter.state === 'submitted', directory, inGroup),
      ],
      text: inGroup ? null : backfillOf(matter).text,
      remark: '按纸质材料补登，不占用本机制文号。',
    }
  },
  sees: (person, matter, { directory }) =>
    (matter.state === 'kept' && isHead(person, directory)) ||
    seatsAsked(matter).some((one) => holdsSeat(person, one, directory)) ||
    worksIn(person, readers(matter, directory), directory),
  offices: (matter, { directory }) => new Set(readers(matter, directory)),
  opening,
  moves: {
    approve: move('同意补登', { submitted: 'kept' }, ['seat'], {
      awaits: true,
      fields: { opinion: paragraph.optional({ label: '审批意见' }) },
      unless(matter, context) {
        const { duty, period } = aboutOf(matter)
        return deadlineIn(duty, period, matter.office, context)?.state === 'kept'
          ? refuse('already-kept', `${named(matter)}已另行履行，不需要补登，请驳回。`)
          : null
      },
      effect(matter, { opinion }, context) {
        const { duty, period } = aboutOf(matter)
        const { on } = backfillOf(matter)
        const name = context.directory.organisationName(matter.office)
        const { approvals = {}, words = '' } = spokenBy(context, matter, opinion) ?? {}
        return {
          data: { approvals },
          deadlines: [keepDuty(duty.what, period, matter.office, on, context)],
          note: `同意补登${words}`,
          notices: [
            tellPeople(context, [matter.openedBy], matter.id, '补登已获同意'),
            ...tellPartners(context, matter, `${name}补登${named(matter)}`),
          ],
          reply: `已同意，${named(matter)}按${formatDay(on)}履行`,
        }
      },
    }),
    reject: move('驳回补登', { submitted: 'rejected' }, ['seat'], {
      // Also when the duty was kept in another way meanwhile: the record must not stay open.
      awaits: true,
      fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
      effect: (matter, { reason }, context) => ({
        note: `驳回补登：${reason}`,
        notices: [tellPeople(context, [matter.openedBy], matter.id, `补登被驳回：${reason}`)],
        reply: '已驳回，补登人已收到理由',
      }),
    }),
    correct: move('更正补登', { kept: 'kept' }, [own], {
      fields: {
        ...paperFields,
        reason: paragraph.required({ label: '更正原因', hint: '如 日期登记有误', min: 2 }),
      },
      unless: confirmedByOther,
      effect(matter, { reason, ...input }, context) {
        const { duty, period } = aboutOf(matter)
        const now = { ...input, offices: duty.together ? input.offices : [] }
        const wrong = paperProblem(duty, now, context, matter)
        if (wrong) return wrong
        if (!liesIn(now.on, period)) {
          return problem('on', `日期须在${period.name}内；属于其他周期的，请撤回后重新补登`)
        }
        const before = backfillOf(matter)
        const changes = [
          before.on === now.on ? '' : `办理日期由${formatDay(before.on)}改为${formatDay(now.on)}`,
          before.paper === now.paper
            ? ''
            : `文号由${before.paper ?? '未填'}改为${now.paper ?? '未填'}`,
          before.offices.join() === now.offices.join() ? '' : '参加单位已改',
          before.text === now.text ? '' : '办理情况已改写',
        ].filter((one) => one !== '')
        if (changes.length === 0) return problem('reason', '内容与原记录相同，请改正有误的栏目')
        const note = `更正补登：${changes.join('，')}。原因：${reason}`
        return {
          data: now,
          deadlines:
            before.on === now.on
              ? []
              : [
                  undone(matter, '补登更正', context),
                  keepDuty(duty.what, period, matter.office, now.on, context),
                ],
          note,
          notices: tellPartners(context, matter, note),
          reply: `已更正：${changes.join('，')}`,
        }
      },
    }),
    withdraw: move('撤回补登', { submitted: 'withdrawn', kept: 'withdrawn' }, [own], {
      sure: '撤回后该期职责恢复为未履行，确定撤回？',
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      unless: (matter, context) =>
        matter.state === 'kept' ? confirmedByOther(matter, context) : null,
      effect(matter, { reason }, context) {
        const stood = matter.state === 'kept'
        const headline = `${named(matter)}的补登已撤回：${reason}`
        return {
          deadlines: stood ? afterFall(matter, context) : [],
          note: `撤回补登：${reason}`,
          notices: stood ? tellPartners(context, matter, headline) : [],
          reply: '已撤回补登',
        }
      },
    }),
  },
})

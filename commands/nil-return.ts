import { addDays, formatDay } from '../src/domain/calendar/day.ts'
import { type Period, parsePeriod, previousPeriod } from '../src/domain/calendar/period.ts'
import { debtorNames, debtorsOf } from '../src/domain/deadline/debtors.ts'
import { dutyPeriod } from '../src/domain/deadline/duty.ts'
import { keepDuty } from '../src/domain/deadline/recurring-duty.ts'
import { publishBulletin } from '../src/domain/kinds/bulletin/bulletin.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { choice, paragraph } from '../src/domain/matter/input.ts'
import { isRefusal, type Refusal, refusalIn, refuse } from '../src/domain/matter/refusal.ts'
import { bothOffices, headsIn } from '../src/domain/mechanism/membership.ts'
import { chiefWords } from '../src/domain/mechanism/words.ts'
import { graceDays, readNilReturn } from '../src/domain/reading/nil-return.ts'
import { readPeriod } from '../src/domain/reading/period.ts'

/** The current half-year and the previous one. */
function halves({ profile, today }: Context): readonly Period[] {
  const now = dutyPeriod(profile, 'half_year_referral', today)
  return [now, previousPeriod(now)]
}

/** Doubts about the named half-year, shown before the statement ends its reminders. */
function doubtsAbout({ name, from, to, id }: Period, context: Context): readonly string[] {
  const { today } = context
  if (from > today) return [`${name}尚未开始，不能签报，请核对`]
  if (halves(context).every((one) => one.id !== id)) return [`${name}已不能签报，请核对`]
  return to > today ? [`${name}尚未结束；签报后本单位在该期内不再收到移送提醒，请核对`] : []
}

/** The office for which this person signs; the refusal names who can. */
function signingOffice(context: Context): string | Refusal {
  const { directory, actor } = context
  return (
    debtorsOf('half_year_referral', context).find((one) =>
      directory.holds(actor, one, ['approver']),
    ) ??
    refuse(
      'no-right',
      `零报告由${debtorNames('half_year_referral', context)}的审批人签报，请联系其办理。`,
    )
  )
}

/** Why nothing has to be signed for a half-year any more; `null` when it has. */
function keptHindrance(half: string, office: string, { reader }: Context): Refusal | null {
  const due = reader.deadlineFor('half-year-referral', `${half}:${office}`)
  if (!due || due.state === 'open') return null
  const day = due.settledOn ? formatDay(due.settledOn) : ''
  const name = parsePeriod(half)?.name ?? half
  return refuse('already-kept', `本单位${name}的移送义务已履行（${day}），不需要零报告。`)
}

/** The period that a text means, where the profile has clues referred in another cadence than by half-years. */
function periodMeant(text: string, half: Period, { profile, today }: Context): Period {
  const usual = dutyPeriod(profile, 'half_year_referral', addDays(today, -graceDays))
  return usual.cadence === 'half-year' ? half : (readPeriod(text, today)?.period ?? usual)
}

/** The half-years for which this person can still sign. */
const halvesLacking = (context: Context): readonly Period[] => {
  const office = signingOffice(context)
  return halves(context).filter(
    (one) => isRefusal(office) || !keptHindrance(one.id, office, context),
  )
}

const fields = {
  half: choice({
    label: '半年',
    options: (context) => halvesLacking(context).map((one) => ({ value: one.id, text: one.name })),
  }),
  reason: paragraph.required({
    label: '原因',
    hint: '如 未发现符合移送条件的线索；已书面移送的请改用“/补登”',
    min: 2,
  }),
}

/**
 * /零报告: the approver's signed statement that the half-year had no clue (domain.md 0.4, clause row 18). It
 * is published as a bulletin of its topic, to the other office and both heads, and found like one.
 */
export const nilReturn = formCommand({
  name: 'nil-return',
  chinese: '零报告',
  aliases: ['nil', '半年零报告'],
  summary: '半年内无线索可移送时，由审批人签报',
  example: '/零报告 上半年无线索，原因：均为立案在办',
  group: '机制',
  audience: ['approver'],
  confirm: true,
  fields,
  hindrance: (_subject, context) => refusalIn(signingOffice(context)),
  read(text, _along, context) {
    const read = readNilReturn(text, context.today, chiefWords(context.profile))
    const { reason } = read
    const half = periodMeant(text, read.half, context)
    const office = signingOffice(context)
    return {
      values: { half: half.id, reason: reason ?? undefined },
      warnings: doubtsAbout(half, context),
      refusal: isRefusal(office) ? office : keptHindrance(half.id, office, context),
    }
  },
  decide({ half, reason }, _call, context) {
    const { directory, actor, today } = context
    const office = signingOffice(context)
    if (isRefusal(office)) return office
    const hindered = keptHindrance(half, office, context)
    if (hindered) return hindered
    const period = halves(context).find((one) => one.id === half)
    const said = `${period?.name ?? half}无线索移送`
    const published = publishBulletin(
      {
        topic: '零报告',
        offices: [...bothOffices(directory)],
        text: `${said}。原因：${reason}\n签报：${actor.name}，${formatDay(today)}`,
      },
      context,
      headsIn(directory),
    )
    if (!('reply' in published)) return published
    const name = directory.organisationName(office)
    const kept = period ? [keepDuty('half-year-referral', period, office, today, context)] : []
    const matter = published.open?.[0]?.id ?? null
    return {
      ...published,
      deadlines: [...(published.deadlines ?? []), ...kept],
      entries: [
        ...(published.entries ?? []),
        { act: 'nil-return', matter, note: `签报零报告：${name}${said}，原因：${reason}` },
      ],
      reply: { ...published.reply, sentence: `已签报${name}${period?.name ?? half}零报告` },
    }
  },
})

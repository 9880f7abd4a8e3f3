import { publishBulletin } from '../src/domain/bulletin/bulletin.ts'
import { formatDay } from '../src/domain/calendar/day.ts'
import { type Period, previousPeriod } from '../src/domain/calendar/period.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { choice, paragraph } from '../src/domain/matter/input.ts'
import { bothOffices, headsIn } from '../src/domain/matter/membership.ts'
import { isRefusal, type Refusal, refusalIn, refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { chiefWords } from '../src/domain/mechanism/words.ts'
import { debtorNames, debtorsOf } from '../src/domain/promise/debtors.ts'
import { dutyPeriod } from '../src/domain/promise/duty.ts'
import { readNilReturn } from '../src/domain/reading/nil-return.ts'

/** The present half-year and the one before it. */
function halves({ profile, today }: Scene): readonly Period[] {
  const now = dutyPeriod(profile, 'half_year_referral', today)
  return [now, previousPeriod(now)]
}

/** What is to be checked about the half-year that was named, before the statement silences its reminders. */
function doubtsAbout({ name, from, to, id }: Period, scene: Scene): readonly string[] {
  const { today } = scene
  if (from > today) return [`${name}尚未开始，不能签报，请核对`]
  if (halves(scene).every((one) => one.id !== id)) return [`${name}已不能签报，请核对`]
  return to > today ? [`${name}尚未结束；签报后本单位在该期内不再收到移送提醒，请核对`] : []
}

/** The office for which this person signs; the refusal names who can. */
function signingOffice(scene: Scene): string | Refusal {
  const { directory, actor } = scene
  return (
    debtorsOf('half_year_referral', scene).find((one) =>
      directory.holds(actor, one, ['approver']),
    ) ??
    refuse(
      'no-right',
      `零报告由${debtorNames('half_year_referral', scene)}的审批人签报，请联系本单位审批人。`,
    )
  )
}

const fields = {
  half: choice({
    label: '半年',
    options: (scene) => halves(scene).map((one) => ({ value: one.id, text: one.name })),
  }),
  reason: paragraph.required({ label: '原因', hint: '如 未发现符合移送条件的线索', min: 2 }),
}

/**
 * /零报告: the approver's signed statement that the half-year had no clue (domain.md 0.4, clause row 18).
 * It goes out as a bulletin of its topic, to the other office and both heads, and is found like one.
 */
export const nilReturn = formAct({
  name: 'nil-return',
  chinese: '零报告',
  aliases: ['nil', 'lingbaogao', '半年零报告'],
  summary: '半年内无线索可移送时，由审批人签报',
  example: '/零报告 上半年无线索，原因：均为立案在办',
  group: '机制',
  audience: ['approver'],
  confirm: true,
  fields,
  hindrance: (_subject, scene) => refusalIn(signingOffice(scene)),
  read(text, _along, scene) {
    const { half, reason } = readNilReturn(text, scene.today, chiefWords(scene.profile))
    return {
      values: { half: half.id, reason: reason ?? undefined },
      warnings: doubtsAbout(half, scene),
    }
  },
  decide({ half, reason }, _call, scene) {
    const { directory, actor, look, today } = scene
    const office = signingOffice(scene)
    if (isRefusal(office)) return office
    const due = look.promiseFor('half-year-referral', `${half}:${office}`)
    if (due && due.state !== 'open') {
      return refuse(
        'already-kept',
        `本单位该半年的移送义务已履行（${due.settledOn ? formatDay(due.settledOn) : ''}），不需要零报告。`,
      )
    }
    const period = halves(scene).find((one) => one.id === half)
    const said = `${period?.name ?? half}无线索移送`
    const published = publishBulletin(
      {
        topic: '零报告',
        offices: [...bothOffices(directory)],
        text: `${said}。原因：${reason}\n签报：${actor.name}，${formatDay(today)}`,
      },
      [],
      scene,
      headsIn(directory),
    )
    if (!('reply' in published)) return published
    const name = directory.organisationName(office)
    const kept = {
      keep: 'half-year-referral',
      subject: `${half}:${office}`,
      on: today,
      ...(period ? { duty: { period: half, debtor: office, dueOn: period.to } } : {}),
    }
    const matter = published.open?.[0]?.id ?? null
    return {
      ...published,
      promises: [...(published.promises ?? []), kept],
      entries: [
        ...(published.entries ?? []),
        { act: 'nil-return', matter, note: `签报零报告：${name}${said}，原因：${reason}` },
      ],
      reply: { ...published.reply, sentence: `已签报${name}${period?.name ?? half}零报告` },
    }
  },
})

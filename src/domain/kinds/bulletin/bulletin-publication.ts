import { z } from 'zod'
import { isInForce } from '../../calendar/dated.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import type { InputOf } from '../../matter/field.ts'
import { choice, choices, paragraph } from '../../matter/input.ts'
import { kindData } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import type { Person } from '../../mechanism/directory.ts'
import { workOffice } from '../../mechanism/membership.ts'
import type { Profile } from '../../mechanism/profile.ts'
import { headRoles } from '../../mechanism/side.ts'
import { askedOfAdministrator } from '../../mechanism/whom-to-ask.ts'

/** The topics that are in force today. */
export const topicsIn = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.bulletin_topics.filter((one) => isInForce(one, today)).map((one) => one.name)

/** Whether bulletins of the topic go to the heads. */
const isForHeads = (topic: string | null, { bulletin_topics }: Profile): boolean =>
  bulletin_topics.some((one) => one.name === topic && one.heads)

/** What a bulletin records. */
export const data = kindData(
  {
    topic: choice({
      label: '通报类别',
      options: (context) => topicsIn(context).map((one) => ({ value: one, text: one })),
    }),
    offices: choices({
      label: '收文单位',
      hint: '可多选；不选则发给对方',
      options: (context) =>
        wholeOrganisations(context).filter(
          ({ value }) => value !== workOffice(context.actor, context.directory),
        ),
    }),
    text: paragraph.required({
      label: '通报内容',
      hint: '重大案件不写当事人和案情细节；文件可先发到聊天中，会一并附上',
      min: 5,
    }),
  },
  {
    /** The ids of the bulletin's readers at the time of publication. */
    recipients: z.array(z.string()),
    readers: z.array(z.string()).default([]),
  },
)

/**
 * The usual receivers of an office's bulletins (三(一)): the procuratorate for river chief office and units,
 * and the reverse.
 */
export function usualReaders(
  office: string,
  topic: string | null,
  { directory, profile }: Pick<Context, 'directory' | 'profile'>,
): string[] {
  const of = (side: 'river_chief_office' | 'procuratorate' | 'responsible_unit') =>
    directory.officesOf(side).map((one) => one.id)
  if (directory.organisation(office)?.side !== 'procuratorate') return of('procuratorate')
  return isForHeads(topic, profile)
    ? of('river_chief_office')
    : [...of('river_chief_office'), ...of('responsible_unit')]
}

/** The readers: liaison officers and approvers of the offices, and the heads for topics of major cases. */
function readersIn(offices: readonly string[], topic: string, context: Context): readonly Person[] {
  const { directory, profile } = context
  const heads = isForHeads(topic, profile) ? headRoles : []
  return offices.flatMap((office) => {
    const found = directory.peopleOf(office, ['liaison', 'approver', ...heads])
    return found.length > 0 ? found : directory.peopleOf(office, ['member', 'handler'])
  })
}

/**
 * The duty that a bulletin keeps for its office, where the profile requires one in every period (domain.md 1
 * row 10).
 */
function keptDuty(office: string, context: Context): readonly DeadlineChange[] {
  const { profile, today } = context
  const asked = profile.duties.unit_bulletin.required
  if (!asked || !debtorsOf('unit_bulletin', context).includes(office)) return []
  const period = dutyPeriod(profile, 'unit_bulletin', today)
  return [keepDuty('unit-bulletin', period, office, today, context)]
}

/** A bulletin to be published (发布), and its receivers. `others` read it besides the receivers of its topic. */
export function publication(
  { topic, text, offices: chosen }: InputOf<typeof data.fields>,
  context: Context,
  office: string,
  others: readonly Person[] = [],
) {
  const to = chosen.length > 0 ? chosen : usualReaders(office, topic, context)
  const offices = to.filter((one) => one !== office)
  if (offices.length === 0) return problem('offices', '收文单位须是其他单位，请重新选择')
  const named = [...readersIn(offices, topic, context), ...others].map((one) => one.personId)
  const recipients = [...new Set(named)].filter((one) => one !== context.actor.personId)
  if (recipients.length === 0) {
    return problem(
      'offices',
      `所选单位没有登记人员，${askedOfAdministrator('先用“/绑定”登记', context)}`,
    )
  }
  const recorded = { topic, text, offices, recipients, readers: [] }
  return { state: 'published', data: recorded }
}

/** The notices to the bulletin's readers and to the groups of their offices. */
export function published(matter: Matter, context: Context) {
  const { topic, offices, recipients } = data.of(matter)
  const headline = '收到信息通报，请阅'
  const view = { view: 'matter' as const, matter: matter.id, headline }
  return {
    note: `发布信息通报 ${matter.number}（${topic}）`,
    deadlines: keptDuty(matter.office, context),
    notices: [
      tellPeople(context, recipients, matter.id, headline),
      ...offices.map((one) => ({ to: { chatsOf: one }, view })),
    ],
    reply: `已发布，编号 ${matter.number}，送 ${recipients.length} 人阅`,
  }
}

import { z } from 'zod'
import { isInForce } from '../../calendar/dated.ts'
import type { Context } from '../../matter/context.ts'
import { choice, choices, day, line, paragraph } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { observersField } from '../../matter/observers-field.ts'
import { observersRecord } from '../../matter/observers-record.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { usualMeetingStages } from '../../mechanism/lists/case-meeting.ts'
import type { Profile } from '../../mechanism/profile.ts'
import { expertKey } from '../../registers/expert.ts'

/** The forms of meeting that are in force today. */
export const sortsIn = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.case_meetings.filter((one) => isInForce(one, today))

/** What a meeting about a case records (案件会商). */
export const meetingData = kindData(
  {
    sort: choice({
      label: '会商形式',
      options: (context) =>
        sortsIn(context).map(({ id, name, words }) => ({ value: id, text: name, words })),
    }),
    on: day({ label: '会商日期', lean: 'future' }),
    place: line.optional({ label: '地点', hint: '如 {区检察院}二楼会议室' }),
    agencies: choices({ label: '参加单位', options: wholeOrganisations }),
    observers: observersField('邀请监督员', '人大代表、政协委员、人民监督员、观察员和志愿者'),
    experts: {
      ...choices({
        label: '邀请专家',
        options: ({ registers }) =>
          registers.experts.map((one) => ({
            value: expertKey(one),
            text: expertKey(one),
            words: [one.name],
          })),
      }),
      unlessEmpty: true,
    },
    words: paragraph.optional({ label: '会商事项' }),
  },
  {
    ...observersRecord,
    /** The id of the meeting's clue; below, the clue's number. */
    clue: z.int(),
    about: z.string(),
    river: later.text,
    moved: z.int().default(0),
    heldOn: later.day,
    present: later.text,
    outcome: later.text,
    result: later.text,
  },
)
export const meetingOf = meetingData.of

/**
 * The id of the stage (办案阶段) that its form stands for with this result, `null` for none; the profile may
 * have no such stage.
 */
export const stageOfSort = (
  matter: Matter,
  outcome: string,
  { case_meetings }: Profile,
): string | null => {
  const { sort } = meetingOf(matter)
  const form = case_meetings.find((one) => one.id === sort)
  if (form?.stage_outcomes?.includes(outcome) === false) return null
  return form?.stage ?? usualMeetingStages[sort] ?? sort
}

/** The name of its form, also if it is no longer in force. */
export const sortName = (matter: Matter, { case_meetings }: Profile): string => {
  const { sort } = meetingOf(matter)
  return case_meetings.find((one) => one.id === sort)?.name ?? sort
}

import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { move } from '../../matter/declared-move.ts'
import { choice, comingDay, line, paragraph, pastDay } from '../../matter/input.ts'
import { namedPeople } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { cameOf, observersCame, observersOf } from '../../matter/observers-field.ts'
import { tellThemYourself } from '../../matter/observers-record.ts'
import { problem } from '../../matter/problem.ts'
import { anyOfSender, keeperAndLeaders } from '../../matter/who.ts'
import { dayDoubts, readDay } from '../../reading/date.ts'
import { trimSeparators } from '../../reading/text.ts'
import { openTellings } from '../clue/telling-opening.ts'
import { openTasks } from '../task/task.ts'
import { commitment } from '../task/task-kinds.ts'
import { readTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import { meetingOf, sortName, stageOfSort } from './case-meeting-data.ts'
import { meetingStage } from './meeting-stage.ts'

/** Tells the invited: the agencies, or, if the clue is limited, its named people. */
function tellInvited(matter: Matter, headline: string, context: Context) {
  const { agencies, clue } = meetingOf(matter)
  const about = context.reader.matter(clue)
  const limited = about ? namedPeople(about) : null
  return limited === null
    ? agencies.flatMap((one) => tellOffice(context, one, matter.id, headline))
    : [tellPeople(context, limited, matter.id, headline)]
}

const outcomesOf = ({ profile }: Context, matter: Matter | null) => {
  const sort = matter === null ? null : meetingOf(matter).sort
  return profile.case_meetings.find((one) => one.id === sort)?.outcomes ?? []
}

/** 会商召开: records the result and the commitments (承诺事项), each of which is owed from now on. */
export const hold = move('召开', { planned: 'held' }, anyOfSender, {
  fields: {
    on: pastDay({ label: '召开日期' }),
    outcome: choice({
      label: '会商结果',
      options: (context, { subject }) =>
        outcomesOf(context, subject).map((text) => ({ value: text, text })),
    }),
    result: paragraph.required({ label: '会商情况', hint: '各方意见和结论', min: 5 }),
    present: line.optional({ label: '到会', hint: '如 {区水利局}2人、人民监督员1人' }),
    observers: observersCame('到会的监督员', '未到会的请去掉'),
    commitments: paragraph.optional({ label: '承诺事项', hint: termsHint }),
  },
  effect(matter, { on, outcome, result, present, observers, commitments }, context) {
    const read = readTerms(commitments ?? '', context)
    if ('sentences' in read) return problem('commitments', termsProblem(read.sentences))
    const { clue, agencies } = meetingOf(matter)
    const came = cameOf(matter, observers, context)
    const name = sortName(matter, context.profile)
    const called = internalNumber(matter, '会商')
    const words = `${formatDay(on)}${name}：${outcome}`
    const told = openTellings(matter, came, { about: `${called}${name}`, outcome }, context)
    const about = context.reader.matter(clue)
    const stands = stageOfSort(matter, outcome, context.profile)
    const stage =
      about === undefined || stands === null
        ? { with: [], said: '' }
        : meetingStage(about, stands, { on, agencies }, context)
    return {
      on,
      data: { heldOn: on, outcome, result, present, observers: came },
      with: [
        openTasks(commitment, matter, read.terms, called, context),
        ...told.with,
        ...stage.with,
      ],
      note: `${words}。${result}`,
      alsoEntries: [{ act: 'case-meeting', matter: clue, note: `${called}：${words}` }],
      rerender: [clue],
      notices: tellInvited(matter, words, context),
      reply: `已登记${words}${
        read.terms.length > 0 ? `，承诺事项 ${read.terms.length} 项` : ''
      }${stage.said}${told.said}`,
    }
  },
  command: [
    'case-meeting-held',
    '登记会商的结果和承诺事项（事项、单位、日期）',
    '今天 达成一致，同意限期整改；承诺：清运弃渣，{区水利局}，5月31日前',
  ],
  words: {
    aliases: ['会商结果', '会商登记'],
    material: true,
    confirm: true,
    button: { text: '登记会商', primary: true, group: false },
    read(text, _along, context, subject) {
      const [said = '', ...newDeadline] = text.split(/承诺(?:事项)?[:：]/)
      const date = readDay(said, context.today, 'past')
      const rest = said.replace(date?.matched ?? '', '')
      const named = outcomesOf(context, subject).filter((one) => rest.includes(one))
      const [longest] = named.toSorted((one, other) => other.length - one.length)
      return {
        values: {
          on: date?.kind === 'day' ? date.day : undefined,
          outcome: longest,
          result: trimSeparators(rest) || undefined,
          observers: subject ? observersOf(subject) : undefined,
          commitments: newDeadline.join('\n').trim() || undefined,
        },
        warnings: dayDoubts(date, 'past', '召开日期'),
      }
    },
  },
})

/** 会商改期: sets another day and tells all who were invited. */
export const postpone = move('改期', { planned: 'planned' }, keeperAndLeaders, {
  fields: {
    on: comingDay({ label: '新的日期' }),
    reason: paragraph.required({ label: '改期原因', min: 2 }),
  },
  effect(matter, { on, reason }, context) {
    const { observers, moved } = meetingOf(matter)
    const words = `${sortName(matter, context.profile)}改期到${formatDay(on)}`
    return {
      data: { on, moved: moved + 1 },
      note: `${words}：${reason}`,
      notices: tellInvited(matter, words, context),
      reply: `已改期到${formatDay(on)}${tellThemYourself(observers)}`,
    }
  },
  command: ['case-meeting-moved', '会商改到另一天，通知参加单位', '3月27日 对方另有会议'],
  words: { button: { text: '改期', primary: false, group: false } },
})

/** 会商取消: the meeting does not take place; its number stays used. */
export const cancel = move('取消', { planned: 'cancelled' }, keeperAndLeaders, {
  fields: { reason: paragraph.required({ label: '取消原因', min: 2 }) },
  effect(matter, { reason }, context) {
    const words = `${sortName(matter, context.profile)}取消`
    return {
      note: `${words}：${reason}`,
      notices: tellInvited(matter, words, context),
      reply: `已取消${tellThemYourself(meetingOf(matter).observers)}`,
    }
  },
  command: ['case-meeting-cancelled', '取消安排的会商，写明原因', '问题已整改到位'],
  words: { button: { text: '取消', primary: false, group: false, undoes: true } },
})

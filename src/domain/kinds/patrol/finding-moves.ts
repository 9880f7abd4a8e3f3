import { type Day, formatDay } from '../../calendar/day.ts'
import {
  achievedIn,
  achievedNote,
  achievementFields,
  readAchieved,
} from '../../matter/achievement.ts'
import { correctAchieved } from '../../matter/achievement-correction.ts'
import type { Context } from '../../matter/context.ts'
import { move } from '../../matter/declared-move.ts'
import { choice, comingDay, isIncomplete, paragraph, pastDay } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellOffice, tellPeople, tellRelieved } from '../../matter/notices.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { openMatter } from '../../matter/opening.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import type { Who } from '../../matter/who.ts'
import { worksIn } from '../../mechanism/membership.ts'
import type { Role } from '../../mechanism/role.ts'
import { dayDoubts, readDay } from '../../reading/date.ts'
import { isInterim } from '../../reading/interim.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { findingOf } from './finding-data.ts'
import { settledWith } from './finding-settled.ts'
import { patrolOf } from './patrol-data.ts'
import { leaders } from './patrol-plan.ts'
import { fieldOfProblem } from './patrol-problem.ts'

const recorders: readonly Who[] = ['filer', leaders]
const audience: readonly Role[] = ['member', 'handler', 'liaison', 'approver']

const tellRecorders = (matter: Matter, headline: string, context: Context) =>
  tellPeople(
    context,
    [
      matter.openedBy,
      ...[matter.office, matter.target].flatMap((one) =>
        one === null ? [] : peopleOf(context, one, ['liaison']),
      ),
    ],
    matter.id,
    headline,
  )

/** What the rectification of a finding has achieved, credited to the one who did it. */
const achievedBy = (
  { handlingUnit, office }: Matter,
  input: Parameters<typeof achievedIn>[0],
  on: Day,
  context: Context,
) => achievedIn(input, { on, office: handlingUnit ?? office }, context)

/** The moves of a finding. */
export const findingMoves = {
  /** 交办: a unit is to rectify the finding by a day; repeated when the unit or the day changes. */
  assign: move('交办整改', { noted: 'rectifying', rectifying: 'rectifying' }, recorders, {
    awaits: 'keeper',
    awaitsIn: ['noted'],
    fields: {
      unit: choice({ label: '整改单位', options: responsibleUnits }),
      dueOn: comingDay({ label: '整改期限' }),
    },
    effect(matter, { unit, dueOn }, context) {
      const { rounds, text } = findingOf(matter)
      const { id, handlingUnit } = matter
      const name = context.directory.organisationName(unit)
      const by = `${formatDay(dueOn)}前`
      const relieved = `“${text}”已改由${name}整改，本单位不再承办。`
      return {
        change: { handlingUnit: unit },
        data: { dueOn, rounds: rounds + 1 },
        voids: '已重新交办',
        with: settledWith(matter, 'rectifying', context),
        note: `交${name}整改，${by}完成`,
        notices: [
          ...tellOffice(context, unit, id, `请于${by}整改巡查发现的问题`),
          ...(handlingUnit !== null && handlingUnit !== unit
            ? [tellRelieved(context, handlingUnit, '巡查问题已改由其他单位整改', relieved)]
            : []),
        ],
        reply: `已交${name}整改，期限${formatDay(dueOn)}`,
      }
    },
    command: ['assign-finding', '把巡查发现的问题交责任单位限期整改', '{区水利局} 5月31日'],
    words: {
      chinese: '交办',
      aliases: ['交办整改', '巡查交办'],
      audience,
      button: { text: '交办整改', primary: false, group: false },
    },
  }),
  /** 当场整改: settled on the spot, nothing is owed. */
  settle: move('登记当场整改', { noted: 'settled' }, recorders, {
    fields: {
      result: paragraph.optional({ label: '整改情况', hint: '如 已当场清除拦网' }),
      ...achievementFields,
    },
    effect(matter, input, context) {
      const { result } = input
      const achieved = achievedBy(matter, input, context.today, context)
      if (isIncomplete(achieved)) return achieved
      const gained = achievedNote(achieved, context)
      return {
        data: { result, doneOn: context.today, achieved },
        with: settledWith(matter, 'settled', context),
        note: `当场整改${result ? `：${result}` : ''}${gained}`,
        reply: `已登记当场整改${gained}`,
      }
    },
    command: ['settle-finding', '登记巡查发现的问题已当场整改', '已清除拦网'],
    words: {
      chinese: '当场整改',
      audience,
      material: true,
      button: { text: '当场整改', primary: false, group: false },
    },
  }),
  /** 整改完成: recorded by the unit or by one of the two offices. */
  rectify: move('登记整改完成', { rectifying: 'rectified' }, ['handler', leaders], {
    fields: {
      result: paragraph.required({ label: '整改情况', hint: '如 弃渣已全部清运', min: 2 }),
      doneOn: pastDay({ label: '完成日期' }),
      ...achievementFields,
    },
    effect(matter, input, context) {
      const { result, doneOn } = input
      const patrol = context.reader.matter(matter.parent ?? 0)
      const found = patrol ? patrolOf(patrol).heldOn : null
      if (found !== null && doneOn < found) {
        return problem('doneOn', `完成日期不能早于巡查日期${formatDay(found)}`)
      }
      const achieved = achievedBy(matter, input, doneOn, context)
      if (isIncomplete(achieved)) return achieved
      const gained = achievedNote(achieved, context)
      const { dueOn } = findingOf(matter)
      const late = dueOn !== null && doneOn > dueOn ? '（逾期完成）' : ''
      const headline = `巡查问题已整改${late}：${result}`
      return {
        on: doneOn,
        data: { result, doneOn, achieved },
        with: settledWith(matter, 'rectified', context),
        note: `整改完成${late}：${result}${gained}`,
        notices: [tellRecorders(matter, headline, context)],
        reply: `已登记整改完成${late}${gained}`,
      }
    },
    command: ['rectified', '登记巡查发现的问题已整改，可附照片'],
    words: {
      chinese: '整改完成',
      aliases: ['整改', 'zhenggai'],
      example: '/整改 巡3 弃渣已全部清运，今天完成',
      instead: (_subject, text) =>
        isInterim(text)
          ? {
              act: 'progress',
              why: '所写情况尚未整改完成，本次按进展记录；已整改的，请取消后写明完成情况。',
            }
          : null,
      material: true,
      button: {
        text: '整改完成',
        // The offices see the button too, but the unit is the one to do it.
        primary: ({ handlingUnit }, { actor, directory }) =>
          worksIn(actor, [handlingUnit], directory),
        group: false,
      },
      read(text, _along, context) {
        const { today } = context
        const read = readDay(text, today, 'past')
        return {
          values: {
            result: text.trim() || undefined,
            doneOn: read?.kind === 'day' ? read.day : today,
            achieved: readAchieved(text, context),
          },
          warnings: dayDoubts(read, 'past', '完成日期'),
        }
      },
    },
  }),
  /** 更正成效: by the unit, or by one of the two offices. */
  'correct-achieved': correctAchieved(
    ['settled', 'rectified'],
    ['handler', leaders],
    (matter, words, context) => [tellRecorders(matter, words, context)],
  ),
  /** 进展: progress of the rectification; the deadline stays. */
  progress: move('记录整改进展', { rectifying: 'rectifying' }, ['handler', leaders], {
    fields: { text: paragraph.required({ label: '进展情况', min: 2 }) },
    effect: (matter, { text }, context) => ({
      note: `进展：${text}`,
      notices: [tellRecorders(matter, '巡查问题整改有进展', context)],
      reply: '进展已记录',
    }),
  }),
  /** 转线索: in one tap, once; finding and clue show each other's number. */
  convert: move('转为线索', { noted: 'converted', rectifying: 'converted' }, recorders, {
    fields: {},
    effect(matter, _input, context) {
      const { reader, directory, actor, fields, today } = context
      const data = findingOf(matter)
      const patrol = reader.matter(matter.parent ?? 0)
      const source = patrol?.number ?? (patrol ? internalNumber(patrol, '联合巡查') : null)
      const office =
        [matter.office, matter.target].find(
          (one) => one !== null && directory.officesOfPerson(actor).includes(one),
        ) ?? matter.office
      const given =
        matter.handlingUnit === null
          ? ''
          : `（曾交${directory.organisationName(matter.handlingUnit)}整改）`
      const { matter: clue, taken } = openMatter(context, {
        kind: 'clue',
        state: 'filed',
        office,
        data: {
          river: data.river,
          place: data.place,
          field: fieldOfProblem(data.problem, { profile: context.profile, fields }),
          // The unit is not entered as the unit concerned, which would let it see the clue (domain.md 3).
          description: `巡查发现${data.problem}问题：${data.text}${given}`,
          foundOn: patrol?.data['heldOn'] ?? today,
          source: '巡查发现',
          sourceNumber: source,
          longitude: data.longitude,
          latitude: data.latitude,
          finding: matter.id,
        },
      })
      const number = clueNumber(clue)
      return {
        open: [clue],
        numbers: [taken],
        with: settledWith(matter, 'converted', context),
        data: { clue: clue.id, clueNumber: number },
        alsoEntries: [
          {
            act: 'file',
            matter: clue.id,
            note: `由${source ?? '联合巡查'} 第${data.nth}项问题转入，登记${number}`,
          },
        ],
        // The unit reads this history and may be concerned, so the clue's number is left out.
        note: '转为线索',
        notices: [
          ...tellOffice(context, office, clue.id, '巡查发现的问题已登记为线索，请移送或自办'),
          {
            to: { people: [actor.personId] },
            view: { view: 'matter', matter: clue.id, headline: `由巡查问题转入，登记${number}` },
          },
        ],
        reply: `已登记${number}`,
      }
    },
    command: ['finding-to-clue', '把巡查发现的问题登记为线索，双方互相标注编号'],
    words: {
      chinese: '转线索',
      aliases: ['问题转线索', 'to-clue'],
      audience,
      button: { text: '转线索', primary: false, group: false },
    },
  }),
}

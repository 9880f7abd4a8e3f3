import { formatShortDay } from '../calendar/day.ts'
import { line, optionalDay, paragraph } from '../matter/input.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf } from '../matter/matter.ts'
import { bothOffices } from '../matter/membership.ts'
import { nextNumber } from '../matter/numbering.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import { debtorsOf, wereAllThere } from '../promise/debtors.ts'
import { dutyPeriod } from '../promise/duty.ts'
import { decision } from '../task/decision.ts'
import { openTasks } from '../task/task.ts'
import { readTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import { attending, tellInvited } from './attendance.ts'
import { conveners } from './meeting-call.ts'
import { meetingOf, minutesSubject, meetingStates as states } from './meeting-data.ts'

/** The offices whose liaison officers confirm the minutes: those of the two that take part. */
function confirming(offices: readonly string[], scene: Scene): readonly string[] {
  const both = [...bothOffices(scene.directory)].filter((one) => offices.includes(one))
  return both.length > 0 ? both : [...bothOffices(scene.directory)]
}

const hold = defineMove({
  name: 'hold',
  chinese: '召开',
  states,
  from: ['called'],
  to: 'held',
  who: ['keeper', conveners],
  fields: {
    heldOn: optionalDay({ label: '召开日期', hint: '不填则为通知的日期', lean: 'past' }),
    present: line.optional({ label: '到会', hint: '如 {河长办} 3 人，检察院 2 人' }),
  },
  effect(matter, input, scene) {
    const { date, offices } = meetingOf(matter)
    const heldOn = input.heldOn ?? date
    if (heldOn > scene.today) {
      const early =
        '会议还没有到召开日期；提前召开的请写明实际日期，例如“/会议 召开 会议1 3月10日”。'
      return input.heldOn === null ? refuse('too-early', early) : problem('heldOn', early)
    }
    const { directory, profile } = scene
    const [debtor = matter.office] = debtorsOf('joint_meeting', scene)
    const period = dutyPeriod(profile, 'joint_meeting', heldOn)
    return {
      data: { heldOn, present: input.present ?? attending(matter, directory) },
      promises: wereAllThere('joint_meeting', offices, scene)
        ? [
            {
              keep: 'joint-meeting',
              subject: period.id,
              on: heldOn,
              duty: { period: period.id, debtor, dueOn: period.to },
            },
          ]
        : [],
      note: `会议已于${formatShortDay(heldOn)}召开`,
      notices: [
        tellPeople(
          scene,
          confirming(offices, scene).flatMap((one) => peopleOf(scene, one, ['liaison'])),
          matter.id,
          '会议已召开，请起草纪要',
        ),
      ],
      reply: '已登记召开，请起草纪要',
    }
  },
})

const draft = defineMove({
  name: 'draft',
  chinese: '起草纪要',
  states,
  from: ['held', 'drafted'],
  to: 'drafted',
  who: ['keeper', conveners],
  awaits: (matter, { actor }) => matter.state === 'held' && keeperOf(matter) === actor.openId,
  fields: {
    minutes: paragraph.required({ label: '纪要', hint: '研究的事项和意见', min: 5 }),
    decisions: paragraph.optional({
      label: '议定事项',
      hint: termsHint,
    }),
  },
  effect(matter, input, scene) {
    const read = readTerms(input.decisions ?? '', scene)
    if ('sentences' in read) return problem('decisions', termsProblem(read.sentences))
    const { terms } = read
    const { offices } = meetingOf(matter)
    return {
      data: { minutes: input.minutes, decisions: terms, confirmed: [] },
      note: `起草纪要${terms.length > 0 ? `，议定事项 ${terms.length} 项` : ''}`,
      notices: [
        tellPeople(
          scene,
          confirming(offices, scene).flatMap((one) => peopleOf(scene, one, ['liaison'])),
          matter.id,
          '请确认联席会议纪要',
        ),
      ],
      reply: '纪要已提交双方联络员确认',
    }
  },
})

/** The office for which a liaison officer has yet to confirm. */
function unconfirmed(matter: Parameters<Move['hindrance']>[0], scene: Scene): string | undefined {
  const { offices, confirmed } = meetingOf(matter)
  return confirming(offices, scene).find(
    (one) => !confirmed.includes(one) && scene.directory.holds(scene.actor, one, ['liaison']),
  )
}

const confirm = defineMove({
  name: 'confirm',
  chinese: '确认纪要',
  states,
  from: ['drafted'],
  to: null,
  who: [{ of: 'either', roles: ['liaison'] }],
  awaits: true,
  fields: {},
  unless: (matter, scene) =>
    unconfirmed(matter, scene)
      ? null
      : refuse('confirmed', '本单位已确认，等待对方联络员确认；需要修改的请重新起草纪要。'),
  effect(matter, _input, scene) {
    const { offices, confirmed, invited, decisions } = meetingOf(matter)
    const own = unconfirmed(matter, scene)
    const all = own ? [...confirmed, own] : confirmed
    const waiting = confirming(offices, scene).find((one) => !all.includes(one))
    const { directory } = scene
    if (waiting) {
      return {
        data: { confirmed: all },
        note: '确认纪要',
        reply: `已确认，还须${directory.organisationName(waiting)}联络员确认`,
      }
    }
    const { number, taken } = nextNumber(scene, 'minutes', matter.office, matter.id)
    const opened = openTasks(decision, matter, decisions, number, scene)
    return {
      to: 'issued',
      change: { number },
      data: { confirmed: all },
      open: opened.open,
      numbers: [taken, ...opened.numbers],
      promises: [
        { keep: 'meeting-minutes', subject: minutesSubject(matter), on: scene.today },
        ...opened.promises,
      ],
      note: `确认纪要，${number}印发`,
      alsoEntries: opened.alsoEntries,
      notices: [
        ...opened.notices,
        ...tellInvited(scene, matter.id, invited, offices, `${number}联席会议纪要已印发`),
      ],
      reply: `纪要已印发，编号 ${number}`,
    }
  },
})

/** The moves from holding the meeting to issuing its minutes. */
export const minutesMoves: Readonly<Record<string, Move>> = { hold, draft, confirm }

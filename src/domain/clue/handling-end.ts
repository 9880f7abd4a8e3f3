import { daysBetween, formatDay } from '../calendar/day.ts'
import { choice, day, paragraph } from '../matter/input.ts'
import { noneOn } from '../matter/joint-approval.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import { officeSeat, peopleOn } from '../mechanism/seat.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue, type PromiseChange } from '../promise/promise.ts'
import { endEntries } from '../supervision/supervision-progress.ts'
import { outcomeName, outcomeOptions } from './clue-outcome.ts'
import { clueIdOf, type Handlers, round } from './handling.ts'

/** Why the chosen day of conclusion cannot stand; `null` when it can. Not in the future, not before acceptance (domain.md 3). */
function doubtfulDay(concludedOn: string, since: string | null, today: string): string | null {
  if (concludedOn > today) return '办结日期不能晚于今天'
  if (since !== null && concludedOn < since) return '办结日期不能早于受理（登记）日期'
  return null
}

/** The moves that end the work (办结): conclusion, and its approval where the profile or an own case asks for it. */
export function endMoves(handlers: Handlers): Readonly<Record<string, Move>> {
  const { states, own, inCharge, leaders, handling } = handlers

  const settle = (
    matter: Matter,
    concludedOn: string,
    scene: Scene,
  ): { promises: PromiseChange[]; sentence: string } => {
    const start = concludedOn as typeof scene.today
    const kept: PromiseChange = { keep: 'handling', subject: round(matter), on: start }
    if (own) return { promises: [kept], sentence: '已办结归档' }
    const { duties } = scene.profile
    const made = promiseWithin(
      {
        what: 'feedback',
        subject: round(matter),
        matter: matter.id,
        period: null,
        debtor: inCharge(matter),
        person: matter.handler,
        creditor: matter.office,
      },
      start,
      duties.feedback,
      duties,
      scene.calendar,
      scene.now,
    )
    const late = daysBetween(made.dueOn, scene.today)
    const sentence =
      late > 0
        ? `已办结。按办结日计算，反馈已于 ${formatDue(made)} 到期，逾期 ${late} 天，请立即反馈并说明原因`
        : `已办结，请于 ${formatDue(made)}前反馈`
    return { promises: [kept, { make: made }], sentence }
  }

  const concluded = (matter: Matter, scene: Scene, concludedOn: string) => {
    const { promises, sentence } = settle(matter, concludedOn, scene)
    return {
      to: own ? 'closed' : 'concluded',
      promises: [...promises, ...endEntries(clueIdOf(matter), scene)],
      sentence,
    }
  }

  const conclude = defineMove({
    name: 'conclude',
    chinese: '办结',
    states,
    from: handling,
    to: 'concluded',
    who: ['handler', leaders],
    fields: {
      outcome: choice({ label: '办结结果', options: outcomeOptions }),
      concludedOn: day({ label: '办结日期', lean: 'past' }),
      text: paragraph.required({
        label: '办理情况',
        hint: '处理方式、时间和结果；不予立案或线索不实的请写明理由',
        min: 5,
      }),
    },
    effect(matter, input, scene) {
      const since = typeof matter.data['acceptedOn'] === 'string' ? matter.data['acceptedOn'] : null
      const doubt = doubtfulDay(input.concludedOn, since, scene.today)
      if (doubt !== null) {
        return {
          incomplete: true,
          values: {},
          problems: [{ field: 'concludedOn', sentence: doubt }],
        }
      }
      const data = {
        outcome: input.outcome,
        concludedOn: input.concludedOn,
        conclusion: input.text,
        concludedBy: scene.actor.openId,
      }
      const clue = clueIdOf(matter)
      const note = `办结（${outcomeName(input.outcome, scene.profile)}，${formatDay(input.concludedOn)}）：${input.text}`
      const office = inCharge(matter)
      const seat = officeSeat(own ? 'own_conclusion' : 'conclusion', office, scene)
      if (seat !== null) {
        const judges = peopleOn([seat], scene.directory).filter((one) => one !== scene.actor.openId)
        if (judges.length === 0) return noneOn(seat, '办结', scene)
        return {
          to: 'conclusion-pending',
          data: { ...data, seats: [seat] },
          note: `申请${note}`,
          notices: [tellPeople(scene, judges, clue, '请审批办结')],
          reply: {
            sentence: '已提交办结审批',
            view: { view: 'matter', matter: clue, headline: null },
          },
        }
      }
      const result = concluded(matter, scene, input.concludedOn)
      return {
        to: result.to,
        data,
        note,
        promises: result.promises,
        notices: [
          tellPeople(
            scene,
            [matter.handler, ...peopleOf(scene, office, ['liaison'])],
            clue,
            result.sentence,
          ),
        ],
        reply: {
          sentence: result.sentence,
          view: { view: 'matter', matter: clue, headline: null },
        },
      }
    },
  })

  const approveConclusion = defineMove({
    name: 'approve-conclusion',
    chinese: '同意办结',
    states,
    from: ['conclusion-pending'],
    to: 'concluded',
    awaits: true,
    who: ['seat'],
    fields: { opinion: paragraph.optional({ label: '审批意见' }) },
    unless: (matter, scene) =>
      matter.data['concludedBy'] === scene.actor.openId
        ? refuse('own-conclusion', '您是办结申请人，不能审批自己的办结，请由本单位其他审批人办理。')
        : null,
    effect(matter, input, scene) {
      const concludedOn = String(matter.data['concludedOn'] ?? scene.today)
      const result = concluded(matter, scene, concludedOn)
      return {
        to: result.to,
        note: `同意办结${input.opinion ? `：${input.opinion}` : ''}`,
        promises: result.promises,
        notices: [
          tellPeople(
            scene,
            [matter.handler, matter.openedBy, ...peopleOf(scene, inCharge(matter), ['liaison'])],
            clueIdOf(matter),
            result.sentence,
          ),
        ],
        reply: {
          sentence: own ? '已同意办结' : `已同意。${result.sentence}`,
          view: { view: 'matter', matter: clueIdOf(matter), headline: null },
        },
      }
    },
  })

  const rejectConclusion = defineMove({
    name: 'reject-conclusion',
    chinese: '驳回办结',
    states,
    from: ['conclusion-pending'],
    to: 'handling',
    who: ['seat'],
    fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
    effect: (matter, input, scene) => ({
      note: `驳回办结：${input.reason}`,
      data: { outcome: null, concludedOn: null, conclusion: null },
      notices: [
        tellPeople(
          scene,
          [matter.handler, matter.openedBy, ...peopleOf(scene, inCharge(matter), ['liaison'])],
          clueIdOf(matter),
          `办结被驳回：${input.reason}`,
        ),
      ],
      reply: {
        sentence: '已驳回，承办人已收到理由',
        view: { view: 'matter', matter: clueIdOf(matter), headline: null },
      },
    }),
  })

  return {
    conclude,
    'approve-conclusion': approveConclusion,
    'reject-conclusion': rejectConclusion,
  }
}

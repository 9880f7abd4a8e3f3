import { formatDay } from '../calendar/day.ts'
import { clueOf } from '../clue/clue-data.ts'
import { round } from '../clue/handling.ts'
import { choice, day, line, paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { cardOf } from '../matter/plan.ts'
import { refuse } from '../matter/refusal.ts'
import { tellLiaisons, tellOffice, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { gradeNamed } from '../mechanism/grade.ts'
import { promiseWithin } from '../promise/ladder.ts'
import type { PromiseChange } from '../promise/promise.ts'
import { clueOfReferral } from './referral-clue.ts'
import { referralStates } from './referral-states.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/** 受理: the receiver takes it on; a cross-district clue must now be reported to the city procuratorate. */
export const accept = defineMove({
  name: 'accept',
  chinese: '受理',
  states: referralStates,
  from: ['referred'],
  to: 'accepted',
  who: [receiver],
  fields: { opinion: paragraph.optional({ label: '受理意见' }) },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const { duties, city_procuratorate: city } = scene.profile
    const promises: PromiseChange[] = [
      { keep: 'acceptance', subject: round(referral), on: scene.today },
    ]
    const side = scene.directory.organisation(referral.target ?? '')?.side
    const { crossDistrict, grade } = clueOf(clue)
    const { reports_up: atOnce } = gradeNamed(grade, scene.profile)
    const upward = side === 'procuratorate' && (crossDistrict || atOnce !== null)
    if (upward) {
      const terms = {
        what: 'report-to-city',
        subject: round(referral),
        matter: referral.id,
        period: null,
        debtor: referral.target ?? '',
      }
      promises.push({
        make: promiseWithin(
          terms,
          scene.today,
          atOnce ?? duties.report_to_city,
          duties,
          scene.calendar,
          scene.now,
        ),
      })
    }
    return {
      data: { acceptedOn: scene.today, opinion: input.opinion },
      promises,
      note: `受理${input.opinion ? `：${input.opinion}` : ''}`,
      notices: [
        tellLiaisons(scene, referral.office, clue.id, `${referral.number}已受理`, [clue.openedBy]),
      ],
      reply: {
        sentence: upward
          ? `已受理。该线索${atOnce === null ? '跨区划' : `为${grade}线索`}，请及时报送${city}`
          : '已受理，请分办',
        view: cardOf(clue),
      },
    }
  },
})

/** Reasons for a return (退回), domain.md 3. */
const returnReasons = ['不属管辖', '材料不足', '重复', '其他'] as const

/** 退回: the receiver gives it back with a reason. */
export const giveBack = defineMove({
  name: 'return',
  chinese: '退回',
  states: referralStates,
  from: ['referred'],
  to: 'returned',
  who: [receiver],
  fields: {
    reason: choice({
      label: '退回原因',
      options: () => returnReasons.map((text) => ({ value: text, text })),
    }),
    text: paragraph.required({ label: '退回说明', hint: '缺什么、应由谁办', min: 2 }),
  },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const headline = `${referral.number}被退回（${input.reason}）`
    return {
      data: { returnReason: `${input.reason}：${input.text}` },
      promises: [{ drop: 'acceptance', subject: round(referral), on: scene.today, why: '已退回' }],
      note: `退回（${input.reason}）：${input.text}`,
      notices: [
        ...tellOffice(scene, referral.office, clue.id, headline, input.text),
        tellPeople(scene, [clue.openedBy], clue.id, `${headline}：${input.text}`),
      ],
      reply: {
        sentence: '已退回移送方',
        view: cardOf(clue),
      },
    }
  },
})

/** 报送: to the city procuratorate, 三(二). */
export const report = defineMove({
  name: 'report',
  chinese: '报送',
  states: referralStates,
  from: ['accepted', 'handling', 'concluded'],
  to: null,
  who: [receiver],
  fields: {
    date: day({ label: '报送日期', lean: 'past' }),
    recipient: line.optional({ label: '报送对象', hint: '不填则为{市检察院}' }),
    text: paragraph.optional({ label: '材料和说明' }),
  },
  unless: (referral, scene) =>
    scene.directory.organisation(referral.target ?? '')?.side === 'procuratorate'
      ? null
      : refuse('not-procuratorate', '向上级检察院报送由检察院办理，本移送的受理单位不是检察院。'),
  effect(referral, input, scene) {
    if (input.date > scene.today) {
      return {
        incomplete: true,
        values: {},
        problems: [{ field: 'date', sentence: '报送日期不能晚于今天' }],
      }
    }
    const clue = clueOfReferral(referral, scene.look)
    const to = input.recipient ?? scene.profile.city_procuratorate
    return {
      data: { reportedOn: input.date, reportedTo: to },
      promises: [{ keep: 'report-to-city', subject: round(referral), on: input.date }],
      note: `${formatDay(input.date)}报送${to}${input.text ? `：${input.text}` : ''}`,
      notices: [tellLiaisons(scene, referral.office, clue.id, `已报送${to}`)],
      reply: {
        sentence: `已记录报送${to}`,
        view: cardOf(clue),
      },
    }
  },
})

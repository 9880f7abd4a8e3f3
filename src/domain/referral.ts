import { clueOf, referralOf } from './clue-data.ts'
import { daysBetween, formatDay } from './day.ts'
import { handlingMoves, round } from './handling.ts'
import { choice, day, line, optionalChoice, paragraph } from './input.ts'
import { defineMove, type Kind, type State } from './kind.ts'
import { promiseWithin } from './ladder.ts'
import type { Matter } from './matter.ts'
import { nextNumber } from './numbering.ts'
import { periodOf } from './period.ts'
import type { Plan } from './plan.ts'
import type { PromiseChange } from './promise.ts'
import { referralStates } from './referral-states.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Look, Scene } from './scene.ts'
import { officesSeeing, referralsOf, seesClue } from './sight.ts'
import { peopleOf, tellOffice, tellPeople } from './tell.ts'
import type { Who } from './who.ts'

/** The clue that a referral belongs to. */
export function clueOfReferral(referral: Matter, look: Look): Matter {
  const clue = referral.parent === null ? undefined : look.matter(referral.parent)
  if (!clue) throw new Error(`referral ${referral.id} has no clue`)
  return clue
}

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }
const sender: Who = { of: 'sender', roles: ['liaison', 'approver'] }

/** Who may not approve: the clue's filer and whoever asked for the referral (domain.md 0.1). */
export function mayNotApprove(referral: Matter, look: Look): readonly string[] {
  return [clueOfReferral(referral, look).openedBy, referralOf(referral).requestedBy]
}

/** Sends a referral: number, the half-year's duty, the receiver's promise to answer, and the word to the other office. */
export function sendReferral(referral: Matter, scene: Scene, approver: string) {
  const { duties } = scene.profile
  const { number, taken } = nextNumber(scene, 'referral', referral.office, referral.id)
  const target = referral.target ?? ''
  const half = periodOf('half-year', scene.today)
  const acceptance = promiseWithin(
    {
      what: 'acceptance',
      subject: round(referral),
      matter: referral.id,
      period: null,
      debtor: target,
      creditor: referral.office,
    },
    scene.today,
    duties.acceptance,
    duties,
    scene.calendar,
    scene.now,
  )
  const from = scene.directory.organisationName(referral.organisation)
  const to = scene.directory.organisationName(target)
  const promises: PromiseChange[] = [
    {
      keep: 'half-year-referral',
      subject: `${half.id}:${referral.office}`,
      on: scene.today,
      duty: { period: half.id, debtor: referral.office, dueOn: half.to },
    },
    { make: acceptance },
  ]
  return {
    number,
    numbers: [taken],
    data: { approvedBy: approver, approvedOn: scene.today },
    promises,
    acceptance,
    told: tellOffice(
      scene,
      target,
      referral.parent ?? referral.id,
      `${from}移送线索，请于 ${formatDay(acceptance.dueOn)} 前受理或退回`,
    ),
    sentence: `${number}已移送${to}`,
  }
}

const approve = defineMove({
  name: 'approve',
  chinese: '同意移送',
  states: referralStates,
  from: ['referral-pending'],
  to: 'referred',
  who: [{ of: 'sender', roles: ['approver'] }],
  fields: { opinion: paragraph.optional({ label: '审批意见' }) },
  unless: (referral, scene) =>
    mayNotApprove(referral, scene.look).includes(scene.actor.openId)
      ? refuse(
          'own-filing',
          '您是该线索的登记人或移送申请人，不能审批自己的移送，请由本单位其他审批人办理。',
        )
      : null,
  effect(referral, input, scene) {
    const sent = sendReferral(referral, scene, scene.actor.openId)
    const clue = clueOfReferral(referral, scene.look)
    return {
      change: { number: sent.number },
      data: { ...sent.data, approvalOpinion: input.opinion },
      numbers: sent.numbers,
      promises: sent.promises,
      note: `同意移送，文号 ${sent.number}${input.opinion ? `：${input.opinion}` : ''}`,
      notices: [
        ...sent.told,
        tellPeople(
          scene,
          [clue.openedBy, ...peopleOf(scene, referral.office, ['liaison'])],
          clue.id,
          `移送已获同意，文号 ${sent.number}`,
        ),
      ],
      reply: {
        sentence: `已同意。${sent.sentence}`,
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

const reject = defineMove({
  name: 'reject',
  chinese: '驳回移送',
  states: referralStates,
  from: ['referral-pending'],
  to: 'withdrawn',
  who: [{ of: 'sender', roles: ['approver'] }],
  fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    return {
      data: { returnReason: input.reason },
      note: `驳回移送：${input.reason}`,
      notices: [
        tellPeople(
          scene,
          [
            clue.openedBy,
            referralOf(referral).requestedBy,
            ...peopleOf(scene, referral.office, ['liaison']),
          ],
          clue.id,
          `移送被驳回：${input.reason}`,
        ),
      ],
      reply: {
        sentence: '已驳回，登记人和联络员已收到理由',
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

const accept = defineMove({
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
    const upward = side === 'procuratorate' && clueOf(clue).crossDistrict
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
          duties.report_to_city,
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
        ...tellOffice(scene, referral.office, clue.id, `${referral.number}已受理`),
        tellPeople(scene, [clue.openedBy], clue.id, `${referral.number}已受理`),
      ],
      reply: {
        sentence: upward ? `已受理。该线索跨区划，请及时报送${city}` : '已受理，请分办',
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

/** Reasons for a return (退回), domain.md 3. */
const returnReasons = ['不属管辖', '材料不足', '重复', '其他'] as const

const giveBack = defineMove({
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
    const headline = `${referral.number}被退回（${input.reason}）：${input.text}`
    return {
      data: { returnReason: `${input.reason}：${input.text}` },
      promises: [{ drop: 'acceptance', subject: round(referral), on: scene.today, why: '已退回' }],
      note: `退回（${input.reason}）：${input.text}`,
      notices: [
        ...tellOffice(scene, referral.office, clue.id, headline),
        tellPeople(scene, [clue.openedBy], clue.id, headline),
      ],
      reply: {
        sentence: '已退回移送方',
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

const report = defineMove({
  name: 'report',
  chinese: '报送',
  states: referralStates,
  from: ['accepted', 'handling', 'concluded'],
  to: null,
  who: [receiver],
  fields: {
    date: day({ label: '报送日期', lean: 'past' }),
    recipient: line.optional({ label: '报送对象', hint: '不填则为市检察院' }),
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
      notices: [...tellOffice(scene, referral.office, clue.id, `已报送${to}`)],
      reply: {
        sentence: `已记录报送${to}`,
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

/** Other live referrals of the clue: while one is open the clue is not closed. */
function otherOpen(referral: Matter, look: Look): boolean {
  return referralsOf(referral.parent ?? 0, look).some(
    (one) => one.id !== referral.id && stateOf(one).open,
  )
}

function stateOf(referral: Matter): State {
  return (referralStates as Record<string, State>)[referral.state] ?? referralStates.closed
}

const answer = defineMove({
  name: 'answer',
  chinese: '反馈',
  states: referralStates,
  from: ['concluded'],
  to: 'answered',
  who: ['handler', receiver],
  fields: {
    text: paragraph.required({ label: '反馈内容', hint: '如何办理、何时办结、结果如何', min: 5 }),
  },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const due = scene.look.promiseFor('feedback', round(referral))
    const late = due ? Math.max(0, daysBetween(due.dueOn, scene.today)) : 0
    const { number, taken } = nextNumber(
      scene,
      'feedback',
      referral.target ?? referral.office,
      referral.id,
    )
    const { receipt } = scene.profile.duties
    const headline = `${referral.number}已反馈（${number}），请签收；${receipt.days} 日内未签收的自动归档`
    return {
      data: {
        feedback: input.text,
        feedbackNumber: number,
        feedbackOn: scene.today,
        daysLate: late,
      },
      numbers: [taken],
      promises: [{ keep: 'feedback', subject: round(referral), on: scene.today }],
      note: `反馈（${number}，${late > 0 ? `逾期 ${late} 天` : '按期'}）：${input.text}`,
      notices: [
        ...tellOffice(scene, referral.office, clue.id, headline),
        tellPeople(scene, [clue.openedBy], clue.id, headline),
      ],
      reply: {
        sentence: `已反馈，文号 ${number}${late > 0 ? `，逾期 ${late} 天` : ''}`,
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

/** Closes a referral that was answered; the clue closes with the last one (domain.md 0.1). */
export function closeReferral(referral: Matter, look: Look): NonNullable<Plan['change']> {
  if (otherOpen(referral, look)) return []
  const clue = clueOfReferral(referral, look)
  return clue.state === 'filed' ? [{ matter: clue, to: { state: 'closed' } }] : []
}

const receive = defineMove({
  name: 'receive',
  chinese: '签收',
  states: referralStates,
  from: ['answered'],
  to: 'closed',
  who: ['filer', sender],
  fields: {
    opinion: optionalChoice({
      label: '签收意见',
      options: () => [
        { value: '满意', text: '满意', words: ['同意', '无异议', '认可'] },
        { value: '有异议', text: '有异议', words: ['不满意', '异议'] },
      ],
    }),
    text: paragraph.optional({ label: '说明', hint: '有异议的请写明理由' }),
  },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const objects = input.opinion === '有异议'
    if (objects && input.text === null) {
      return {
        incomplete: true,
        values: {},
        problems: [{ field: 'text', sentence: '有异议的请写明理由' }],
      }
    }
    const target = referral.target ?? referral.office
    return {
      data: { receipt: input.opinion ?? '满意', objection: objects ? input.text : null },
      also: closeReferral(referral, scene.look),
      note: `签收（${input.opinion ?? '满意'}）${input.text ? `：${input.text}` : ''}`,
      notices: [
        ...tellOffice(
          scene,
          target,
          clue.id,
          objects ? `移送方签收但有异议：${input.text}` : `${referral.number}反馈已签收`,
        ),
        ...(objects
          ? [
              tellPeople(
                scene,
                [
                  ...peopleOf(scene, referral.office, ['approver']),
                  ...peopleOf(scene, target, ['approver']),
                ],
                clue.id,
                `移送方对办理结果有异议：${input.text}`,
              ),
            ]
          : []),
      ],
      reply: {
        sentence: objects ? '已签收，异议已告知双方审批人' : '已签收归档',
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

/** What goes with the withdrawal of a referral: its own clue is withdrawn too; one passed on stays with its holder. */
function withdrawnClue(referral: Matter, scene: Scene): NonNullable<Plan['change']> {
  const clue = clueOfReferral(referral, scene.look)
  return clue.office === referral.office && clue.state === 'filed'
    ? [{ matter: clue, to: { state: 'withdrawn' } }]
    : []
}

const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回',
  states: referralStates,
  from: ['referral-pending', 'referred'],
  to: 'withdrawn',
  who: ['filer', sender],
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  unless: (referral, scene): Refusal | null =>
    referral.state === 'referred' &&
    !scene.directory.holds(scene.actor, referral.office, ['approver'])
      ? refuse(
          'approver-needed',
          `已送达对方的移送须由审批人撤回，可由${
            scene.directory
              .peopleOf(referral.office, ['approver'])
              .map((one) => one.name)
              .join('、') || '本单位审批人'
          }办理。`,
        )
      : null,
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const sent = referral.state === 'referred'
    const headline = `${referral.number ?? '移送'}已撤回：${input.reason}`
    return {
      data: { returnReason: input.reason },
      also: withdrawnClue(referral, scene),
      promises: [{ dropAllOf: referral.id, on: scene.today, why: '已撤回' }],
      note: `撤回：${input.reason}`,
      notices: sent
        ? [...tellOffice(scene, referral.target ?? '', clue.id, headline)]
        : [tellPeople(scene, peopleOf(scene, referral.office, ['approver']), clue.id, headline)],
      reply: {
        sentence: referral.number ? `已撤回，${referral.number}的编号保留在台账` : '已撤回',
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

const reopen = defineMove({
  name: 'reopen',
  chinese: '重启',
  states: referralStates,
  from: ['closed'],
  to: 'handling',
  who: [{ of: 'either', roles: ['approver'] }],
  fields: { reason: paragraph.required({ label: '重启理由', min: 2 }) },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const data = referralOf(referral)
    return {
      data: {
        reopenings: data.reopenings + 1,
        outcome: null,
        concludedOn: null,
        conclusion: null,
        feedback: null,
        feedbackNumber: null,
        feedbackOn: null,
        daysLate: null,
        receipt: null,
        objection: null,
      },
      also: clue.state === 'closed' ? [{ matter: clue, to: { state: 'filed' } }] : [],
      note: `重启（第 ${data.reopenings + 1} 次）：${input.reason}`,
      notices: [
        ...tellOffice(scene, referral.target ?? '', clue.id, `已重启办理：${input.reason}`),
        ...tellOffice(scene, referral.office, clue.id, `已重启办理：${input.reason}`),
        tellPeople(scene, [referral.handler], clue.id, `已重启办理：${input.reason}`),
      ],
      reply: {
        sentence: '已重启，请继续办理',
        view: { view: 'matter', matter: clue.id, headline: null },
      },
    }
  },
})

const handling = handlingMoves(referralStates, 'receiver')

/** The referral (移送) of a clue from one office to another; its own number, promise and history. */
export const referral: Kind = {
  name: 'referral',
  chinese: '移送',
  states: referralStates,
  moves: {
    approve,
    reject,
    accept,
    return: giveBack,
    ...handling,
    report,
    answer,
    receive,
    withdraw,
    reopen,
  },
  title: (matter) => `移送${matter.number ?? ''}`,
  sees: (person, matter, scene) => {
    const clue = clueOfReferral(matter, scene.look)
    if (!seesClue(person, clue, scene)) return false
    const pending = matter.number === null
    return !pending || scene.directory.officesOfPerson(person).includes(matter.office)
  },
  offices: (matter, scene) => officesSeeing(clueOfReferral(matter, scene.look), scene),
}

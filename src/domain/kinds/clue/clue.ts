import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { anyWorker, canHandleIn } from '../../matter/eligibility.ts'
import { line, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import { optionalPerson, people } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Who } from '../../matter/who.ts'
import { gradeNamed, gradesThat } from '../../mechanism/grade.ts'
import { headRoles } from '../../mechanism/side.ts'
import { handlersOf, liveReferral } from './clue-course.ts'
import { clueData, clueNumber, clueOf } from './clue-data.ts'
import { joinedPlace } from './clue-place.ts'
import { clueStates } from './clue-states.ts'
import { filing } from './filing.ts'
import { correctGained } from './gained-correction.ts'
import { handlingOwes } from './handling.ts'
import { endMoves } from './handling-end.ts'
import { assign, progress } from './handling-work.ts'
import { listOf, listRefusal, waitsWithList } from './listed.ts'
import { dropLookBack } from './look-back-plan.ts'
import { reportOwn } from './reporting-up.ts'
import { holderOf, isInvolved, officesSeeing, referralsOf, seesClue } from './sight.ts'
import { handledAgain } from './stage-continued.ts'
import { stageOwed } from './stage-deadlines.ts'
import { stageMove } from './stage-move.ts'
import { stageRetreat } from './stage-retreat.ts'
import { supervisedRefusal } from './supervisions-of.ts'
import { openTellings, overtakeTellings } from './telling-opening.ts'

const holder: Who = { of: 'sender', roles: ['liaison', 'approver'] }

/** Why the clue is not with its own office alone: another holds it, or a referral is pending; else `null`. */
function awayFromHome(clue: Matter, chinese: string, { reader }: Context): Refusal | null {
  return liveReferral(clue, reader) === undefined
    ? listRefusal(clue, chinese, reader)
    : awayRefusal(chinese)
}

const awayRefusal = (chinese: string) =>
  refuse(
    'away',
    `该线索正在移送途中或由受理单位办理，不能${chinese}；可先撤回移送，或由受理单位办理。`,
  )

const keep = move('自办', { filed: 'handling' }, [holder], {
  awaits: 'liaison',
  awaitsWhen: (clue, { reader }) => !waitsWithList(clue, reader),
  asked: '移送或自办',
  fields: {
    handler: optionalPerson({
      label: '承办人',
      hint: '不选则由您承办',
      fits: canHandleIn((context, { subject }) =>
        subject ? [subject.office] : context.directory.officesOfPerson(context.actor),
      ),
    }),
  },
  unless: (clue, context) => awayFromHome(clue, '转为自办', context),
  effect(clue, input, context) {
    const handler = input.handler ?? context.actor.personId
    const name = context.directory.personName(handler)
    return {
      change: { handler },
      data: { acceptedOn: context.today },
      told: (due) => ({
        notices: [tellPeople(context, [handler], clue.id, `请承办，办理期限 ${due}`)],
        note: `本单位自办，承办人${name}`,
        reply: `已转为自办，承办人${name}`,
      }),
    }
  },
  command: ['keep', '不移送，由本单位自己办理'],
  words: {
    chinese: '自办',
    aliases: ['keep'],
    audience: ['liaison', 'approver'],
    button: { text: '自办', primary: false, group: false },
  },
})

const withdraw = move('撤回', { filed: 'withdrawn' }, ['filer', holder], {
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  unless: (clue, context) => awayFromHome(clue, '撤回线索', context),
  effect(clue, input, context) {
    const supervised = supervisedRefusal(clue, '撤回', context.reader)
    if (supervised !== null) return supervised
    const outcome = `已撤回：${input.reason}`
    const about = clueNumber(clue)
    const { said, ...told } = openTellings(
      clue,
      clueOf(clue).observers,
      { about, outcome },
      context,
    )
    return {
      ...told,
      deadlines: [{ dropAllOf: clue.id, on: context.today, why: '已撤回' }],
      note: `撤回线索：${input.reason}`,
      reply: `已撤回，${about}的编号保留在台账${said}`,
    }
  },
})

const reopen = move(
  '重启',
  { closed: 'filed', withdrawn: 'filed' },
  [{ of: 'sender', roles: ['approver'] }],
  {
    fields: { reason: paragraph.required({ label: '重启理由', min: 2 }) },
    // A case that another office answered is handled again there: its referral is reopened.
    unless: (clue, context) =>
      clue.state === 'closed' &&
      referralsOf(clue.id, context.reader).some((referral) => referral.state === 'closed')
        ? refuse('referral-closed', '该线索由受理单位办结，请按移送文号重启，由受理单位继续办理。')
        : null,
    effect(clue, input, context) {
      const reopenings = clueOf(clue).reopenings + 1
      const again = clue.state === 'closed'
      return {
        to: again ? 'handling' : 'filed',
        with: [overtakeTellings(clue, context), dropLookBack(clue, context)],
        data: handledAgain(clue, input.reason, reopenings, context),
        note: `重启（第 ${reopenings} 次）：${input.reason}`,
        notices: [
          ...tellOffice(context, clue.office, clue.id, '线索已重启', input.reason),
          tellPeople(
            context,
            [clue.openedBy, clue.handler],
            clue.id,
            `线索已重启：${input.reason}`,
          ),
        ],
        reply: '已重启',
      }
    },
  },
)

const openStates = ['filed', 'handling', 'conclusion-pending']
const anyOpen = Object.fromEntries(openStates.map((one) => [one, one]))

const merge = move('合并', { filed: 'merged' }, [{ anywhere: ['liaison', 'approver'] }], {
  fields: {
    into: line.required({ label: '并入的线索编号', hint: '保留的那一件，如 线索 2026-0012' }),
  },
  unless(clue, context) {
    const live = liveReferral(clue, context.reader)
    if (live && live.state !== 'accepted') return awayRefusal('合并')
    const listed = listRefusal(clue, '合并', context.reader)
    if (listed !== null) return listed
    const supervised = supervisedRefusal(clue, '合并', context.reader)
    if (supervised !== null) return supervised
    const office = holderOf(clue, context.reader)
    return context.directory.holds(context.actor, office, ['liaison', 'approver'])
      ? null
      : refuse('no-right', '合并由现持有该线索的单位的联络员办理。')
  },
  effect(clue, input, context) {
    const stays = namedClue(input.into, context)
    if (!stays || stays.id === clue.id || !openStates.includes(stays.state)) {
      return problem('into', '没有找到可并入的线索，请填写另一件有效线索的编号')
    }
    const accepted = liveReferral(clue, context.reader)
    const gone = [clue, ...(accepted ? [accepted] : [])]
    const [number, other] = [clueNumber(clue), clueNumber(stays)]
    const attachments = context.reader.attachments(clue.id).map((one) => one.id)
    return {
      data: { mergedInto: stays.id },
      also: [
        ...(accepted ? [{ matter: accepted, to: { state: 'merged' } }] : []),
        { matter: stays, to: { data: { ...stays.data, ...joined(clue, stays, context) } } },
      ],
      attach: [{ matter: stays.id, attachments }],
      deadlines: gone.map(({ id }) => ({ dropAllOf: id, on: context.today, why: '已合并' })),
      note: `并入${other}`,
      alsoEntries: [{ act: 'merge', matter: stays.id, note: `${number}并入本线索` }],
      notices: [
        tellPeople(context, [clue.openedBy], stays.id, `${number}已并入${other}`),
        ...(accepted
          ? tellOffice(context, accepted.office, stays.id, `${accepted.number}已并入${other}办理`)
          : []),
      ],
      reply: { sentence: `${number}已并入${other}`, view: cardOf(stays) },
    }
  },
  command: ['merge', '把重复的线索并入另一件'],
  words: {
    chinese: '合并',
    aliases: ['merge'],
    example: '/合并 15 并入 线索2026-0012',
    audience: ['liaison', 'approver'],
    read: (text) => ({
      values: { into: text.replace(/^[\s，,]*(并入|合并到|到|入)?\s*/, '') || undefined },
      warnings: [],
    }),
  },
})

/** The clue with this number if the person may see it. */
function namedClue(text: string, context: Context): Matter | undefined {
  const digits = /(\d{4})[-〔[(（](\d{1,6})/.exec(text)
  const reference = {
    series: '线索',
    prefix: null,
    year: digits ? Number(digits[1]) : null,
    number: Number(digits?.[2] ?? /(\d{1,6})/.exec(text)?.[1]),
    matched: text,
  }
  return context.reader
    .byReference(reference)
    .find((one) => one.kind === 'clue' && seesClue(context.actor, one, context))
}

/** The followers and reporting observers of both clues after a merge. */
function joined(clue: Matter, stays: Matter, context: Context) {
  const { followers, followingOffices, observers } = clueOf(stays)
  return {
    followers: [...new Set([...followers, clue.openedBy])],
    followingOffices: [...new Set([...followingOffices, ...officesSeeing(clue, context)])],
    observers: [...observers, ...clueOf(clue).observers],
  }
}

const supplement = move(
  '补充',
  anyOpen,
  [{ anywhere: ['member', 'liaison', 'handler', 'approver', ...headRoles] }],
  {
    fields: {
      text: paragraph.required({
        label: '补充内容',
        hint: '照片、文件和位置可先发到聊天中，会一并附上',
      }),
    },
    unless: (clue, context) =>
      isInvolved(context.actor, clue, context)
        ? null
        : refuse(
            'no-right',
            '补充材料由登记人、承办人、联络员、审批人和相关责任单位办理，您不是该线索的经办人员。',
          ),
    effect: (clue, input, context) => ({
      note: `补充：${input.text}`,
      notices: [tellPeople(context, handlersOf(clue, context.reader), clue.id, '有人补充了材料')],
      reply: '已补充',
    }),
  },
)

const limit = move('限定知悉范围', anyOpen, [{ of: 'sender', roles: ['approver'] }], {
  fields: {
    people: people({ label: '可知悉人员', hint: '您和登记人始终可见', fits: anyWorker }),
  },
  unless: (clue, { profile }) =>
    gradeNamed(clueOf(clue).grade, profile).limitable
      ? null
      : refuse(
          'not-major',
          `只有${gradesThat('limitable', profile) || '本机制指定'}线索可以限定知悉范围。`,
        ),
  effect(clue, input, context) {
    const named = new Set([
      ...input.people,
      context.actor.personId,
      clue.openedBy,
      ...handlersOf(clue, context.reader),
    ])
    return {
      data: { limitedTo: [...named] },
      note: `限定知悉范围：${[...named].map((one) => context.directory.personName(one)).join('、')}`,
      reply: { sentence: `已限定 ${named.size} 人知悉，群内卡片不再显示内容` },
    }
  },
})

/** The clue (线索): facts that may pass through several offices. */
export const clue = declareKind({
  name: 'clue',
  chinese: '线索',
  called: '12',
  group: '线索',
  located: true,
  data: clueData,
  states: clueStates,
  owes: { ...handlingOwes },
  owesApart: [stageOwed],
  openIn: (matter) => clueOf(matter).originChat,
  waitsFor: (matter, reader) =>
    waitsWithList(matter, reader) ? listOf(matter, reader) : undefined,
  facts: null,
  within: { 'request-conclusion': 'sender', 'reject-conclusion': 'sender' },
  title(matter) {
    const data = clueOf(matter)
    const where = joinedPlace(data.river ?? '', data.section ?? data.place ?? '')
    return where || data.description.slice(0, 20)
  },
  sees: seesClue,
  offices: officesSeeing,
  opening: filing,
  // Commands that a referral has too are declared with the referral.
  moves: {
    keep,
    assign: assign('sender'),
    progress: progress('sender'),
    ...endMoves('sender'),
    stage: stageMove('sender'),
    'withdraw-stage': stageRetreat('sender'),
    'correct-achieved': correctGained('sender'),
    report: reportOwn,
    withdraw,
    reopen,
    merge,
    supplement,
    limit,
  },
})

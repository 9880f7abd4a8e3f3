import { deadline } from '../calendar/calendar.ts'
import { type Day, formatDay } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import { noApprover } from '../clue/handling.ts'
import {
  choice,
  choices,
  type Incomplete,
  type InputOf,
  line,
  optionalCarried,
  optionalDay,
  paragraph,
} from '../matter/input.ts'
import { defineMove, type Kind, type State } from '../matter/kind.ts'
import { linkedClue, noSuchClue, problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { workOffice } from '../matter/membership.ts'
import { nextNumber } from '../matter/numbering.ts'
import { openMatter } from '../matter/opening.ts'
import type { Notice, Plan, TakenNumber } from '../matter/plan.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellOffice, tellPeople } from '../matter/tell.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue, type PromiseChange } from '../promise/promise.ts'
import type { AssistanceReading } from '../reading/assistance.ts'
import { linesOfAnswer } from './assistance-answer.ts'
import {
  answerStates,
  askerOf,
  assistanceOf,
  assistanceStates,
  isDiscreet,
  officesOfRequest,
  readsAnswer,
  seesRequest,
} from './assistance-data.ts'
import { assistanceKind, assistanceKindOptions, unfitRequest } from './assistance-kind.ts'

const matterView = (matter: Matter) => ({
  view: 'matter' as const,
  matter: matter.id,
  headline: null,
})

/** Sends a request: its number, one part for each organisation, and each one's promise to accept or decline. */
function send(request: Matter, scene: Scene) {
  const { kindName, askees, dueOn } = assistanceOf(request)
  const { directory, profile, calendar, today, now } = scene
  const { number, taken } = nextNumber(scene, 'assistance', request.office, request.id)
  const from = directory.organisationName(request.organisation)
  const open: Matter[] = []
  const numbers: TakenNumber[] = [taken]
  const promises: PromiseChange[] = []
  const notices: Notice[] = []
  for (const [nth, target] of askees.entries()) {
    const { matter: part, taken: internal } = openMatter(
      scene,
      {
        kind: 'assistance-answer',
        state: 'asked',
        parent: request.id,
        office: request.office,
        organisation: request.organisation,
        openedBy: askerOf(request),
        target,
        data: { askee: directory.organisationName(target), dueOn },
      },
      nth,
    )
    const made = promiseWithin(
      {
        what: 'assistance-reply',
        subject: `${part.id}#1`,
        matter: part.id,
        period: null,
        debtor: target,
        creditor: request.office,
      },
      today,
      profile.duties.assistance_reply,
      profile.duties,
      calendar,
      now,
    )
    open.push(part)
    numbers.push(internal)
    promises.push({ make: made })
    const headline = `${from}请求协作（${kindName}），请于 ${formatDue(made)}前接受或说明原因`
    notices.push(...tellOffice(scene, target, request.id, headline))
  }
  const entries = open.map((part) => ({
    act: 'assist',
    matter: part.id,
    note: `${number}请求${directory.organisationName(part.target ?? '')}协作`,
  }))
  return { number, open, numbers, promises, notices, entries }
}

const approve = defineMove({
  name: 'approve',
  chinese: '同意协作',
  states: assistanceStates,
  from: ['pending'],
  to: 'asked',
  awaits: true,
  who: [{ of: 'sender', roles: ['approver'] }],
  fields: { opinion: paragraph.optional({ label: '审批意见' }) },
  unless: (request, scene) =>
    askerOf(request) === scene.actor.openId
      ? refuse('own-filing', '您是该协作的提出人，不能审批自己的请求，请由本单位其他审批人办理。')
      : null,
  effect(request, input, scene) {
    const { number, ...sent } = send(request, scene)
    return {
      change: { number },
      open: sent.open,
      numbers: sent.numbers,
      promises: sent.promises,
      note: `同意协作，编号 ${number}${input.opinion ? `：${input.opinion}` : ''}`,
      alsoEntries: sent.entries,
      notices: [
        ...sent.notices,
        tellPeople(scene, [askerOf(request)], request.id, `协作已获同意，编号 ${number}`),
      ],
      reply: { sentence: `已同意，${number}已发出`, view: matterView(request) },
    }
  },
})

const reject = defineMove({
  name: 'reject',
  chinese: '驳回协作',
  states: assistanceStates,
  from: ['pending'],
  to: 'rejected',
  who: [{ of: 'sender', roles: ['approver'] }],
  fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
  effect: (request, input, scene) => ({
    note: `驳回协作：${input.reason}`,
    notices: [tellPeople(scene, [askerOf(request)], request.id, `协作被驳回：${input.reason}`)],
    reply: { sentence: '已驳回，提出人已收到理由', view: matterView(request) },
  }),
})

const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回协作',
  states: assistanceStates,
  from: ['pending', 'asked'],
  to: 'withdrawn',
  who: ['keeper', { of: 'sender', roles: ['liaison', 'approver'] }],
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  effect(request, input, scene) {
    const states: Record<string, State> = answerStates
    const parts = scene.look.children(request.id).filter((one) => states[one.state]?.open === true)
    return {
      also: parts.map((part) => ({ matter: part, to: { state: 'withdrawn' } })),
      promises: parts.map((part) => ({ dropAllOf: part.id, on: scene.today, why: '已撤回' })),
      note: `撤回协作：${input.reason}`,
      notices: parts.map((part) =>
        tellPeople(
          scene,
          [part.handler, ...peopleOf(scene, part.target ?? '', ['liaison'])],
          request.id,
          `协作已撤回：${input.reason}`,
        ),
      ),
      reply: { sentence: '已撤回，编号保留', view: matterView(request) },
    }
  },
})

/** The request for help (协作), clause 三(四): to one or several organisations. */
export const assistance: Kind = {
  name: 'assistance',
  chinese: '协作',
  states: assistanceStates,
  moves: { approve, reject, withdraw },
  title(matter) {
    const data = assistanceOf(matter)
    const about = [...data.what].slice(0, 20).join('')
    return isDiscreet(data) ? data.kindName : `${data.kindName} ${about}`
  },
  facts(matter, directory, { inGroup, viewer, look }) {
    const data = assistanceOf(matter)
    const parts = look.children(matter.id)
    const states: Record<string, State> = answerStates
    return {
      pairs: [
        ['编号', matter.number],
        ['请求单位', directory.organisationName(matter.organisation)],
        ['提出人', inGroup ? null : directory.personName(askerOf(matter))],
        ['种类', data.kindName],
        [
          '协助单位',
          parts.length > 0
            ? null
            : data.askees.map((one) => directory.organisationName(one)).join('、'),
        ],
        ['专家', data.expert],
        ['答复期限', formatDay(data.dueOn)],
        ['相关线索', data.clueNumber],
      ],
      text: inGroup ? null : data.what,
      parts: parts.map((part) => ({
        title: directory.organisationName(part.target ?? ''),
        state: states[part.state] ?? answerStates.asked,
        lines: linesOfAnswer(
          part,
          matter,
          !inGroup && readsAnswer(viewer, part, matter, directory),
          { directory },
        ),
      })),
      keptClose: isDiscreet(data),
      remark:
        data.sight === 'personal' ? `${data.kindName}仅限提出人和答复人查看，请勿转发。` : null,
    }
  },
  sees: (person, matter, { directory }) => seesRequest(person, matter, directory),
  offices: (matter) => officesOfRequest(matter),
}

/** The day by which an answer is asked for, as it was typed: itself, or so many days from today. */
export function answerDay(
  { dueOn, limit }: Pick<AssistanceReading, 'dueOn' | 'limit'>,
  { calendar, today }: Scene,
): Day | undefined {
  if (dueOn !== null || limit === null) return dueOn ?? undefined
  const { days, unit } = limit
  return deadline(calendar, today, { days, unit, roll: 'next-working-day' }).due
}

/** The fields of a request. */
export const assistanceFields = {
  request: choice({ label: '协作种类', options: assistanceKindOptions }),
  askees: choices({
    label: '协助单位',
    hint: '可选多个单位，各自答复',
    options: (scene) => {
      const own = scene.directory.officesOfPerson(scene.actor)
      return scene.directory.organisations
        .filter((one) => one.parent === null && !own.includes(one.id))
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases }))
    },
  }),
  what: paragraph.required({ label: '协作内容', hint: '需要什么、用于什么', min: 5 }),
  dueOn: optionalDay({ label: '答复期限', hint: '不填则按机制规定', lean: 'future' }),
  clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
  /** Set by a consultation (专家咨询). */
  expert: optionalCarried,
}

/** The office for which somebody asks; an administrator as such asks for none. */
export const askingOffice = ({ directory, actor }: Scene): string | Refusal =>
  workOffice(actor, directory) ??
  refuse('no-office', '您没有业务角色，不能提出协作，请联系管理员用“/绑定”登记单位和角色。')

/** Asks for help; kinds that the profile names wait for the approver of the asking office. */
export function requestAssistance(
  input: InputOf<typeof assistanceFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory, profile, calendar, today } = scene
  const office = askingOffice(scene)
  if (isRefusal(office)) return office
  if (input.askees.length === 0) return problem('askees', '请选择协助单位', input)
  const kind = assistanceKind(input.request, profile)
  const unfit = unfitRequest(kind, office, input.askees, directory)
  if (unfit) return problem(unfit.field, unfit.sentence, input)
  if (input.dueOn !== null && input.dueOn < today) {
    return problem('dueOn', '答复期限不能早于今天', input)
  }
  const clue = input.clue === null ? null : linkedClue(input.clue, scene)
  if (input.clue !== null && clue === null) return problem('clue', noSuchClue, input)
  const { matter: request, taken } = openMatter(scene, {
    kind: 'assistance',
    state: 'asked',
    office,
    data: {
      request: kind.id,
      kindName: kind.name,
      sight: kind.sight,
      what: input.what,
      askees: input.askees,
      dueOn: input.dueOn ?? deadline(calendar, today, profile.duties.assistance_answer).due,
      clue: clue?.id ?? null,
      clueNumber: clue ? clueNumber(clue) : null,
      expert:
        input.expert !== null && scene.registers.expert(input.expert)?.active ? input.expert : null,
    },
  })
  const asked = { ...request, handler: scene.actor.openId }
  const attach = attachments.length > 0 ? [{ matter: request.id, attachments }] : []
  const names = input.askees.map((one) => directory.organisationName(one)).join('、')
  const note = `请求${names}协作：${kind.name}`
  const personal = isDiscreet(kind)
  if (profile.duties.approvals.assistance.some((one) => one === input.request)) {
    const judges = peopleOf(scene, office, ['approver']).filter((one) => one !== scene.actor.openId)
    if (judges.length === 0) return noApprover(scene, office, '协作')
    return {
      open: [{ ...asked, state: 'pending' }],
      numbers: [taken],
      attach,
      entries: [{ act: 'assist', matter: request.id, note }],
      notices: [tellPeople(scene, judges, request.id, `请审批：拟请${names}协作（${kind.name}）`)],
      reply: {
        sentence: `已提交审批，待${judges.map((one) => directory.personName(one)).join('、')}审批`,
        view: matterView(request),
        personal,
      },
    }
  }
  const { number, ...sent } = send(asked, scene)
  return {
    open: [{ ...asked, number }, ...sent.open],
    numbers: [taken, ...sent.numbers],
    promises: sent.promises,
    attach,
    entries: [
      { act: 'assist', matter: request.id, note: `${note}，编号 ${number}` },
      ...sent.entries,
    ],
    notices: sent.notices,
    reply: { sentence: `${number}已发出，请${names}协作`, view: matterView(request), personal },
  }
}

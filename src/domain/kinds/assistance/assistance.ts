import { endOfLimit } from '../../calendar/calendar.ts'
import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { counted, ofKind } from '../../matter/figure.ts'
import { type Incomplete, isIncomplete, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { figureOf, openedOn } from '../../matter/mechanism-figure.ts'
import { noApprover } from '../../matter/no-approver.ts'
import { peopleOf, tellOffice, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { decideOpening, openAll } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import type { State } from '../../matter/state.ts'
import { keeperAndLeaders, type Who } from '../../matter/who.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { linkedClue, noSuchClue } from '../clue/link.ts'
import { assistanceAnswer, linesOfAnswer } from './assistance-answer.ts'
import {
  answerOf,
  answerStates,
  askerOf,
  assistanceOf,
  isDiscreet,
  officesOfRequest,
  openParts,
  readsAnswer,
  requestData,
  seesRequest,
} from './assistance-data.ts'
import { askingOffice, type assistanceFields } from './assistance-fields.ts'
import { assistanceKind, unfitRequest } from './assistance-kind.ts'
import { outstanding } from './file-loan.ts'

/** Sends a numbered request: opens one part for each organisation and tells it by when to accept or decline. */
function send(request: Matter, context: Context): Decision {
  const { kindName, askees, dueOn } = assistanceOf(request)
  const { number, office, organisation } = request
  const { directory } = context
  const from = directory.organisationName(organisation)
  return openAll(
    assistanceAnswer.kind,
    askees.map((target) => ({
      state: 'asked',
      parent: request.id,
      office,
      organisation,
      openedBy: askerOf(request),
      target,
      data: { askee: directory.organisationName(target), dueOn },
    })),
    context,
    ({ target }, due) => {
      const headline = `${from}请求协作（${kindName}），请于 ${due}前接受或说明原因`
      return {
        act: 'assist',
        note: `${number}请求${directory.organisationName(target ?? '')}协作`,
        notices: tellOffice(context, target ?? '', request.id, headline),
      }
    },
  ).decision
}

const judges: readonly Who[] = [{ of: 'sender', roles: ['approver'] }]

/** The request for help (协作), clause 三(四): to one or several organisations. */
export const assistance = declareKind({
  name: 'assistance',
  chinese: '协作',
  data: requestData,
  states: {
    pending: { name: '协作待批', colour: 'orange', open: true },
    asked: { name: '协作办理中', colour: 'wathet', open: true },
    closed: { name: '已办结', colour: 'green', open: false },
    rejected: { name: '已驳回', colour: 'grey', open: false },
    withdrawn: { name: '已撤回', colour: 'grey', open: false },
  },
  title(matter) {
    const data = assistanceOf(matter)
    const about = [...data.what].slice(0, 20).join('')
    return isDiscreet(data) ? data.kindName : `${data.kindName} ${about}`
  },
  facts(matter, directory, { inGroup, viewer, reader }) {
    const data = assistanceOf(matter)
    const parts = reader.children(matter.id)
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
        state: answerStates[part.state] as State,
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
  offices: officesOfRequest,
  moves: {
    approve: move('同意协作', { pending: 'asked' }, judges, {
      awaits: true,
      fields: { opinion: paragraph.optional({ label: '审批意见' }) },
      unless: (request, context) =>
        askerOf(request) === context.actor.personId
          ? refuse(
              'own-filing',
              '您是该协作的提出人，不能审批自己的请求，请由本单位其他审批人办理。',
            )
          : null,
      effect(request, { opinion }, context) {
        const { office, id } = request
        const { number, taken } = nextNumber(context, 'assistance', office, id)
        const headline = `协作已获同意，编号 ${number}`
        return {
          change: { number },
          numbers: [taken],
          with: [send({ ...request, number }, context)],
          note: `同意协作，编号 ${number}${opinion ? `：${opinion}` : ''}`,
          notices: [tellPeople(context, [askerOf(request)], id, headline)],
          reply: `已同意，${number}已发出`,
        }
      },
    }),
    reject: move('驳回协作', { pending: 'rejected' }, judges, {
      fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
      effect: (request, { reason }, context) => ({
        note: `驳回协作：${reason}`,
        notices: [tellPeople(context, [askerOf(request)], request.id, `协作被驳回：${reason}`)],
        reply: '已驳回，提出人已收到理由',
      }),
    }),
    withdraw: move('撤回协作', { pending: 'withdrawn', asked: 'withdrawn' }, keeperAndLeaders, {
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      unless: (request, { reader }) =>
        reader.children(request.id).some((one) => outstanding(answerOf(one).loans).length > 0)
          ? refuse('lent', '借出的卷宗尚未归还，不能撤回，请先用“/归还”归还。')
          : null,
      effect(request, { reason }, context) {
        const parts = openParts(request.id, context.reader)
        return {
          also: parts.map((part) => ({ matter: part, to: { state: 'withdrawn' } })),
          deadlines: parts.map(({ id }) => ({
            dropAllOf: id,
            on: context.today,
            why: '已撤回',
          })),
          note: `撤回协作：${reason}`,
          notices: parts.map(({ handler, target }) =>
            tellPeople(
              context,
              [handler, ...peopleOf(context, target ?? '', ['liaison'])],
              request.id,
              `协作已撤回：${reason}`,
            ),
          ),
          reply: '已撤回，编号保留',
        }
      },
    }),
  },
  figures: [
    figureOf('assistance')(
      'assistance',
      '协作请求',
      '件',
      '报告期内提出并已送达的协作请求，驳回、未批准的不计',
      (family) => (family.root.number === null ? [] : openedOn(family)),
    ),
    figureOf('assistance')(
      'assistance-answer',
      '协作答复',
      '次',
      '报告期内作出的协作答复，按答复次数计，计入答复单位',
      (family) =>
        ofKind(family, 'assistance-answer').flatMap((part) =>
          answerOf(part).rounds.flatMap(({ on }) => counted(part, on, part.target)),
        ),
    ),
  ],
})

/** The data of a request from its form; or what is wrong with the form. */
function recorded(input: InputOf<typeof assistanceFields>, office: string, context: Context) {
  const { directory, profile, calendar, today, registers } = context
  if (input.askees.length === 0) return problem('askees', '请选择协助单位', input)
  const kind = assistanceKind(input.request, profile)
  const unfit = unfitRequest(kind, office, input.askees, directory)
  if (unfit) return problem(unfit.field, unfit.sentence, input)
  if (input.dueOn !== null && input.dueOn < today) {
    return problem('dueOn', '答复期限不能早于今天', input)
  }
  const clue = input.clue === null ? null : linkedClue(input.clue, context)
  if (input.clue !== null && clue === null) return problem('clue', noSuchClue, input)
  const isThere = input.expert !== null && registers.expert(input.expert)?.active
  return {
    request: kind.id,
    kindName: kind.name,
    sight: kind.sight,
    what: input.what,
    askees: input.askees,
    dueOn: input.dueOn ?? endOfLimit(calendar, today, profile.duties.assistance_answer).due,
    clue: clue?.id ?? null,
    clueNumber: clue ? clueNumber(clue) : null,
    expert: isThere ? input.expert : null,
  }
}

/** Asks for help; kinds that the profile lists wait for the approver of the asking office. */
export function requestAssistance(
  input: InputOf<typeof assistanceFields>,
  attachments: readonly number[],
  context: Context,
): Decision | Refusal | Incomplete {
  const { directory, profile, actor } = context
  const office = askingOffice(context)
  if (isRefusal(office)) return office
  const data = recorded(input, office, context)
  if (isIncomplete(data)) return data
  const approvers = peopleOf(context, office, ['approver']).filter((one) => one !== actor.personId)
  const waits = profile.duties.approvals.assistance.some((one) => one === input.request)
  if (waits && approvers.length === 0) return noApprover(context, office, '协作')
  const opening = { kind: 'assistance', act: 'assist', office, handler: actor.personId, data }
  const state = waits ? { state: 'pending' } : { state: 'asked', series: 'assistance' as const }
  const names = input.askees.map((one) => directory.organisationName(one)).join('、')
  const note = `请求${names}协作：${data.kindName}`
  return decideOpening(context, { ...opening, ...state }, attachments, (request) => {
    const { id, number } = request
    const reply = { view: cardOf(request), personal: isDiscreet(data) }
    if (waits) {
      const who = approvers.map((one) => directory.personName(one)).join('、')
      const headline = `请审批：拟请${names}协作（${data.kindName}）`
      return {
        note,
        notices: [tellPeople(context, approvers, id, headline)],
        reply: { sentence: `已提交审批，待${who}审批`, ...reply },
      }
    }
    return {
      with: [send(request, context)],
      note: `${note}，编号 ${number}`,
      reply: { sentence: `${number}已发出，请${names}协作`, ...reply },
    }
  })
}

import { deadline } from '../calendar/calendar.ts'
import { type Day, formatDay } from '../calendar/day.ts'
import { optionalDay, optionalPerson, paragraph } from '../matter/input.ts'
import { defineMove, type Kind } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { worksIn } from '../matter/membership.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseBy, promiseWithin } from '../promise/ladder.ts'
import { formatDue, type NewPromise } from '../promise/promise.ts'
import {
  answerOf,
  answerRound,
  answerStates,
  askerOf,
  assistanceOf,
  readsAnswer,
  requestOf,
  seesRequest,
} from './assistance-data.ts'

const asked: Who = { of: 'receiver', roles: ['liaison', 'approver'] }
const askers: Who = { of: 'sender', roles: ['liaison', 'approver'] }
const openParts = ['asked', 'accepted', 'answered']

/** What the asked organisation owes until its day: the answer (答复). */
function answerPromise(
  part: Matter,
  round: string,
  handler: string | null,
  due: Day,
  scene: Scene,
) {
  const { duties } = scene.profile
  return promiseBy(
    {
      what: 'assistance-answer',
      subject: round,
      matter: part.id,
      period: null,
      debtor: part.target ?? part.office,
      person: handler,
      creditor: part.office,
    },
    due,
    duties,
    scene.calendar,
    scene.now,
  )
}

/** What the asker owes after an answer: to confirm it or to ask again. */
function confirmationPromise(part: Matter, request: Matter, scene: Scene): NewPromise {
  const { duties } = scene.profile
  return promiseWithin(
    {
      what: 'assistance-confirmation',
      subject: answerRound(part),
      matter: part.id,
      period: null,
      debtor: part.office,
      person: askerOf(request),
      creditor: part.target,
    },
    scene.today,
    duties.assistance_confirmation,
    duties,
    scene.calendar,
    scene.now,
  )
}

/** The people of both ends of a part, to be told of a step. */
const ends = (part: Matter, scene: Scene): readonly (string | null)[] => [
  askerOf(requestOf(part, scene.look)),
  part.handler,
  ...peopleOf(scene, part.target ?? '', ['liaison']),
]

/** When this is the last part to be settled, the request is closed with it. */
function closingWith(part: Matter, scene: Scene) {
  const request = requestOf(part, scene.look)
  const others = scene.look.children(request.id).filter((one) => one.id !== part.id)
  if (others.some((one) => openParts.includes(one.state))) return {}
  return {
    also: [{ matter: request, to: { state: 'closed' } }],
    alsoEntries: [{ act: 'close', matter: request.id, note: '各单位均已办理完毕，协作办结' }],
  }
}

const view = (part: Matter) => ({
  view: 'matter' as const,
  matter: part.parent ?? part.id,
  headline: null,
})

const accept = defineMove({
  name: 'take-on',
  chinese: '接受协作',
  states: answerStates,
  from: ['asked'],
  to: 'accepted',
  awaits: true,
  who: [asked],
  fields: {
    handler: optionalPerson({
      label: '承办人',
      hint: '不选则由您承办',
      among: (scene) =>
        scene.directory.people
          .filter((one) =>
            worksIn(one, scene.directory.officesOfPerson(scene.actor), scene.directory),
          )
          .map((one) => one.openId),
    }),
  },
  effect(part, input, scene) {
    const handler = input.handler ?? scene.actor.openId
    const { askee, dueOn } = answerOf(part)
    const made = answerPromise(part, answerRound(part), handler, dueOn, scene)
    const name = scene.directory.personName(handler)
    return {
      change: { handler },
      promises: [
        { keep: 'assistance-reply', subject: answerRound(part), on: scene.today },
        { make: made },
      ],
      note: `${askee}接受协作，承办人${name}`,
      notices: [
        tellPeople(scene, [handler], view(part).matter, `请承办协作事项，${formatDue(made)}前答复`),
        tellPeople(scene, ends(part, scene), view(part).matter, `${askee}已接受协作`),
      ],
      reply: { sentence: `已接受，请于 ${formatDue(made)}前答复`, view: view(part) },
    }
  },
})

const decline = defineMove({
  name: 'decline',
  chinese: '不能协助',
  states: answerStates,
  from: ['asked', 'accepted'],
  to: 'declined',
  who: [asked],
  fields: { reason: paragraph.required({ label: '不能协助的原因', min: 4 }) },
  effect: (part, input, scene) => ({
    data: { reason: input.reason },
    promises: [{ dropAllOf: part.id, on: scene.today, why: '不能协助' }],
    ...closingWith(part, scene),
    note: `${answerOf(part).askee}不能协助：${input.reason}`,
    notices: [
      tellPeople(
        scene,
        ends(part, scene),
        view(part).matter,
        `${answerOf(part).askee}不能协助：${input.reason}`,
      ),
    ],
    reply: { sentence: '已回复不能协助，请求方已收到原因', view: view(part) },
  }),
})

const answer = defineMove({
  name: 'answer',
  chinese: '答复协作',
  states: answerStates,
  from: ['asked', 'accepted'],
  to: 'answered',
  who: ['handler', asked],
  fields: {
    text: paragraph.required({
      label: '答复内容',
      hint: '材料、报告可先发到聊天中，会一并附上',
      min: 4,
    }),
  },
  effect(part, input, scene) {
    const { rounds, askee } = answerOf(part)
    const request = requestOf(part, scene.look)
    const made = confirmationPromise(part, request, scene)
    const given = { answer: input.text, by: scene.actor.openId, on: scene.today }
    return {
      // Who answers stands for the answer, and reads it.
      change: { handler: scene.actor.openId },
      data: {
        rounds: rounds.map((one, index) =>
          index === rounds.length - 1 ? { ...one, ...given } : one,
        ),
      },
      promises: [
        { keep: 'assistance-reply', subject: answerRound(part), on: scene.today },
        { keep: 'assistance-answer', subject: answerRound(part), on: scene.today },
        { make: made },
      ],
      note: `${askee}答复`,
      notices: [
        tellPeople(
          scene,
          [askerOf(request)],
          request.id,
          `${askee}已答复，请于 ${formatDue(made)}前确认或追问`,
        ),
        tellPeople(scene, ends(part, scene), request.id, `${askee}已答复`),
      ],
      reply: { sentence: '已答复，待请求方确认', view: view(part) },
    }
  },
})

const onlyAsker = (part: Matter, scene: Scene) => {
  const request = requestOf(part, scene.look)
  return readsAnswer(scene.actor, part, request, scene.directory)
    ? null
    : refuse(
        'not-asker',
        `该答复仅限提出人查看，由${scene.directory.personName(askerOf(request))}确认或追问。`,
      )
}

const confirm = defineMove({
  name: 'confirm',
  chinese: '确认答复',
  states: answerStates,
  from: ['answered'],
  to: 'confirmed',
  awaits: (part, scene) => askerOf(requestOf(part, scene.look)) === scene.actor.openId,
  who: ['filer', askers],
  fields: { opinion: paragraph.optional({ label: '意见' }) },
  unless: onlyAsker,
  effect: (part, input, scene) => ({
    promises: [{ keep: 'assistance-confirmation', subject: answerRound(part), on: scene.today }],
    ...closingWith(part, scene),
    note: `确认${answerOf(part).askee}的答复${input.opinion ? `：${input.opinion}` : ''}`,
    notices: [tellPeople(scene, ends(part, scene), view(part).matter, '答复已获确认')],
    reply: { sentence: `已确认${answerOf(part).askee}的答复`, view: view(part) },
  }),
})

const askAgain = defineMove({
  name: 'ask-again',
  chinese: '追问',
  states: answerStates,
  from: ['answered'],
  to: 'accepted',
  who: ['filer', askers],
  fields: {
    question: paragraph.required({ label: '追问内容', hint: '哪些没有答复清楚', min: 4 }),
    dueOn: optionalDay({ label: '答复期限', hint: '不填则按机制规定', lean: 'future' }),
  },
  unless: onlyAsker,
  effect(part, input, scene) {
    if (input.dueOn !== null && input.dueOn < scene.today) {
      return problem('dueOn', '答复期限不能早于今天')
    }
    const { rounds, askee } = answerOf(part)
    const { duties } = scene.profile
    const round = `${part.id}#${rounds.length + 1}`
    const usual = deadline(scene.calendar, scene.today, duties.assistance_answer).due
    const made = answerPromise(part, round, part.handler, input.dueOn ?? usual, scene)
    return {
      data: {
        dueOn: made.dueOn,
        rounds: [...rounds, { question: input.question, answer: null, by: null, on: null }],
      },
      promises: [
        { keep: 'assistance-confirmation', subject: answerRound(part), on: scene.today },
        { make: made },
      ],
      note: `向${askee}追问`,
      notices: [
        tellPeople(
          scene,
          ends(part, scene),
          view(part).matter,
          `请求方追问，请于 ${formatDue(made)}前答复`,
        ),
      ],
      reply: { sentence: `已追问，答复期限 ${formatDue(made)}`, view: view(part) },
    }
  },
})

/** What one organisation was asked (协作答复): each has its own state (domain.md 4). Its parent is the request. */
export const assistanceAnswer: Kind = {
  name: 'assistance-answer',
  chinese: '协作答复',
  states: answerStates,
  moves: { 'take-on': accept, answer, confirm, 'ask-again': askAgain, decline },
  owes: {
    asked: 'assistance-reply',
    accepted: 'assistance-answer',
    answered: 'assistance-confirmation',
  },
  title: (part) => answerOf(part).askee,
  part: (part) => answerOf(part).askee,
  facts: null,
  sees: (person, part, { directory, look }) => {
    const request = requestOf(part, look)
    return (
      seesRequest(person, request, directory) &&
      (readsAnswer(person, part, request, directory) || worksIn(person, [part.target], directory))
    )
  },
  offices: () => new Set<string>(),
}

/** The lines of a part on the request's card; an answer only for those who may read it. */
export function linesOfAnswer(
  part: Matter,
  request: Matter,
  reads: boolean,
  scene: Pick<Scene, 'directory'>,
): readonly string[] {
  const { reason, rounds } = answerOf(part)
  const { directory } = scene
  if (!reads) return []
  return [
    part.handler === null ? '' : `承办：${directory.personName(part.handler)}`,
    reason === null ? '' : `原因：${reason}`,
    ...rounds.flatMap((one) => [
      one.question === null ? '' : `追问：${one.question}`,
      one.answer === null || one.on === null
        ? ''
        : `答复（${formatDay(one.on)} ${directory.personName(one.by)}）：${one.answer}`,
    ]),
    assistanceOf(request).sight === 'personal' && rounds.some((one) => one.answer !== null)
      ? `以上为${assistanceOf(request).kindName}意见，不是办案决定。`
      : '',
  ].filter((one) => one !== '')
}

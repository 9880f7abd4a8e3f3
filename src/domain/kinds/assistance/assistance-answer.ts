import { endOfLimit } from '../../calendar/calendar.ts'
import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { canHandleIn } from '../../matter/eligibility.ts'
import { isIncomplete, optionalDay, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { quietly, tellPeople } from '../../matter/notices.ts'
import { optionalPerson } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import { readTyped } from '../../matter/typed-reading.ts'
import type { Who } from '../../matter/who.ts'
import { worksIn } from '../../mechanism/membership.ts'
import type { Role } from '../../mechanism/role.ts'
import { readLending } from '../../reading/lending.ts'
import { answered, closingWith, tellEnds } from './assistance-closing.ts'
import {
  answerData,
  answerOf,
  answerRound,
  answerStates,
  askerOf,
  assistanceOf,
  readsAnswer,
  requestOf,
  seesRequest,
} from './assistance-data.ts'
import { filesOwed, giveBackFiles, lending, lendingFields, lendsFiles } from './file-lending.ts'
import { lineOfLoan, outstanding, outstandingNames } from './file-loan.ts'

const leading: readonly Role[] = ['liaison', 'approver']
const asked: Who = { of: 'receiver', roles: leading }
const askers: readonly Who[] = ['filer', { of: 'sender', roles: leading }]

/** Why this person can neither confirm an answer nor ask again; `null` when allowed. */
const onlyAsker = (part: Matter, context: Context) => {
  const request = requestOf(part, context.reader)
  return readsAnswer(context.actor, part, request, context.directory)
    ? null
    : refuse(
        'not-asker',
        `该答复仅限提出人查看，由${context.directory.personName(askerOf(request))}确认或追问。`,
      )
}

const answerFields = {
  text: paragraph.required({
    label: '答复内容',
    hint: '材料、报告可先发到聊天中，会一并附上',
    min: 4,
  }),
}

/** What one organisation was asked (协作答复): each has its own state (domain.md 4). Its parent is the request. */
export const assistanceAnswer = declareKind({
  name: 'assistance-answer',
  chinese: '协作答复',
  called: '协3',
  data: answerData,
  states: answerStates,
  owes: {
    asked: {
      what: 'assistance-reply',
      owed: '接受协作或说明原因',
      settledBy: ['take-on', 'answer', 'decline'],
      alternative: { act: 'decline', text: '不能协助' },
      due: (part, { today, profile: { duties } }) => [
        {
          subject: answerRound(part),
          by: { from: today, within: duties.assistance_reply },
          debtor: part.target ?? part.office,
          creditor: part.office,
        },
      ],
    },
    accepted: [
      {
        what: 'assistance-answer',
        owed: '答复协作',
        settledBy: ['answer'],
        due: (part) => [
          {
            subject: answerRound(part),
            by: answerOf(part).dueOn,
            debtor: part.target ?? part.office,
            person: part.handler,
            creditor: part.office,
          },
        ],
      },
      filesOwed,
    ],
    answered: [
      {
        what: 'assistance-confirmation',
        owed: '确认协作答复或追问',
        settledBy: ['confirm', 'ask-again'],
        alternative: { act: 'ask-again', text: '追问' },
        due: (part, { today, reader, profile: { duties } }) => [
          {
            subject: answerRound(part),
            by: { from: today, within: duties.assistance_confirmation },
            person: askerOf(requestOf(part, reader)),
            creditor: part.target,
          },
        ],
      },
      filesOwed,
    ],
    lent: filesOwed,
  },
  title: (part) => answerOf(part).askee,
  part: (part) => answerOf(part).askee,
  apart: () => true,
  facts: null,
  sees(person, part, { directory, reader }) {
    const request = requestOf(part, reader)
    return (
      seesRequest(person, request, directory) &&
      (readsAnswer(person, part, request, directory) || worksIn(person, [part.target], directory))
    )
  },
  offices: () => new Set<string>(),
  moves: {
    'take-on': move('接受协作', { asked: 'accepted' }, [asked], {
      awaits: true,
      fields: {
        handler: optionalPerson({
          label: '承办人',
          hint: '不选则由您承办',
          fits: canHandleIn((_context, { subject }) => [subject?.target ?? null]),
        }),
      },
      effect(part, input, context) {
        const handler = input.handler ?? context.actor.personId
        const { askee } = answerOf(part)
        const whole = part.parent ?? part.id
        return {
          change: { handler },
          told: (due) => ({
            note: `${askee}接受协作，承办人${context.directory.personName(handler)}`,
            notices: [
              tellPeople(context, [handler], whole, `请承办协作事项，${due}前答复`),
              quietly(tellEnds(part, `${askee}已接受协作`, context)),
            ],
            reply: answered(part, `已接受，请于 ${due}前答复`),
          }),
        }
      },
      command: ['take-on', '接受协作请求，可指定承办人'],
      words: {
        chinese: '接受',
        aliases: ['take', '协作接受', '接受协作'],
        audience: leading,
        button: { text: '接受', primary: true, group: true },
      },
    }),
    answer: move('答复协作', { asked: 'answered', accepted: 'answered' }, ['handler', asked], {
      fields: answerFields,
      asks: (part, context) => (lendsFiles(part, context) ? lendingFields : {}),
      effect(part, input, context, values) {
        const loan = lending(part, values, context)
        if (isIncomplete(loan)) return loan
        const { rounds, askee, loans } = answerOf(part)
        const request = requestOf(part, context.reader)
        const given = { answer: input.text, by: context.actor.personId, on: context.today }
        const lent = loan === null ? '' : `，借出：${outstandingNames([loan])}`
        const back = loan === null ? '' : `；借出的卷宗请于 ${formatDay(loan.until)}前归还`
        return {
          // The person who answers is responsible for the answer and may read it.
          change: { handler: context.actor.personId },
          data: {
            rounds: rounds.with(-1, { question: null, ...rounds.at(-1), ...given }),
            loans: loan === null ? loans : [...loans, loan],
          },
          told: (due) => ({
            note: `${askee}答复${lent}`,
            notices: [
              tellPeople(
                context,
                [askerOf(request)],
                request.id,
                `${askee}已答复，请于 ${due}前确认或追问${back}`,
              ),
              tellEnds(part, `${askee}已答复`, context),
            ],
            reply: answered(part, '已答复，待请求方确认'),
          }),
        }
      },
      command: [
        'reply',
        '答复协作请求，材料先发到聊天中会一并附上',
        '划定资料见附件，范围为两岸各30米',
      ],
      words: {
        chinese: '答复',
        aliases: ['respond', '协作答复'],
        audience: ['handler', ...leading],
        material: true,
        button: { text: '答复', primary: true, group: false },
        read(text, _along, context, subject) {
          if (subject === null || !lendsFiles(subject, context)) {
            return readTyped(answerFields, text, context, subject)
          }
          const { items, until, rest, warnings } = readLending(text, context.today)
          return {
            values: {
              text: rest || undefined,
              lent: items.length > 0 ? items.join('\n') : undefined,
              returnOn: until ?? undefined,
            },
            warnings,
          }
        },
      },
    }),
    confirm: move('确认答复', { answered: 'confirmed' }, askers, {
      awaits: (part, context) =>
        askerOf(requestOf(part, context.reader)) === context.actor.personId,
      fields: { opinion: paragraph.optional({ label: '意见' }) },
      unless: onlyAsker,
      effect(part, { opinion }, context) {
        const { askee, loans } = answerOf(part)
        return {
          // Lent files keep the part open until they are returned.
          ...(outstanding(loans).length > 0 ? { to: 'lent' } : closingWith(part, context)),
          note: `确认${askee}的答复${opinion ? `：${opinion}` : ''}`,
          notices: [tellEnds(part, '答复已获确认', context)],
          reply: answered(part, `已确认${askee}的答复`),
        }
      },
      command: ['confirm-answer', '确认协作答复已收到、已答清'],
      words: {
        chinese: '确认答复',
        aliases: ['协作确认'],
        button: { text: '确认答复', primary: true, group: false },
      },
    }),
    'ask-again': move('追问', { answered: 'accepted' }, askers, {
      fields: {
        question: paragraph.required({ label: '追问内容', hint: '哪些没有答复清楚', min: 4 }),
        dueOn: optionalDay({ label: '答复期限', hint: '不填则按机制规定', lean: 'future' }),
      },
      unless: onlyAsker,
      effect(part, { question, dueOn }, context) {
        const { calendar, today, profile } = context
        if (dueOn !== null && dueOn < today) return problem('dueOn', '答复期限不能早于今天')
        const { rounds, askee } = answerOf(part)
        const usual = endOfLimit(calendar, today, profile.duties.assistance_answer).due
        return {
          data: {
            dueOn: dueOn ?? usual,
            rounds: [...rounds, { question, answer: null, by: null, on: null }],
          },
          told: (due) => ({
            note: `向${askee}追问`,
            notices: [tellEnds(part, `请求方追问，请于 ${due}前答复`, context)],
            reply: answered(part, `已追问，答复期限 ${due}`),
          }),
        }
      },
      command: ['ask-again', '协作答复不清楚的，再次提问', '请补充划定文件的批准日期'],
      words: {
        chinese: '追问',
        aliases: ['协作追问'],
        material: true,
        button: { text: '追问', primary: false, group: false },
      },
    }),
    decline: move('不能协助', { asked: 'declined', accepted: 'declined' }, [asked], {
      fields: { reason: paragraph.required({ label: '不能协助的原因', min: 4 }) },
      unless: (part) =>
        outstanding(answerOf(part).loans).length === 0
          ? null
          : refuse('lent', '卷宗已经借出，待归还；对追问的说明请用“/答复”。'),
      effect(part, { reason }, context) {
        const note = `${answerOf(part).askee}不能协助：${reason}`
        return {
          data: { reason },
          voids: '不能协助',
          ...closingWith(part, context),
          note,
          notices: [tellEnds(part, note, context)],
          reply: answered(part, '已回复不能协助，请求方已收到原因'),
        }
      },
      command: ['decline', '不能协助的，说明原因', '该{河段}资料由区规划自然资源局保管'],
      words: {
        chinese: '不能协助',
        aliases: ['协作拒绝', '拒绝协作'],
        audience: leading,
        button: { text: '不能协助', primary: false, group: false },
      },
    }),
    'return-files': giveBackFiles,
  },
})

/** The lines of a part on the request's card; the answer only for those who may read it. */
export function linesOfAnswer(
  part: Matter,
  request: Matter,
  reads: boolean,
  context: Pick<Context, 'directory'>,
): readonly string[] {
  const { reason, rounds, loans } = answerOf(part)
  const { directory } = context
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
    ...loans.map(lineOfLoan),
    assistanceOf(request).sight === 'personal' && rounds.some((one) => one.answer !== null)
      ? `以上为${assistanceOf(request).kindName}意见，不是办案决定。`
      : '',
  ].filter((one) => one !== '')
}

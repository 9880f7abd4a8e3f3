import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { type DeclaredOwed, declareKind } from '../../matter/declaration.ts'
import { counted, type Figure } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import { noApprover } from '../../matter/no-approver.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { isUnanswered } from './incoming-letter.ts'
import { clueOfLetter, incomingOf, outgoingData, outgoingOf, shownWith } from './letter-data.ts'
import {
  aboutClue,
  isUnsent,
  officesOfLetter,
  seesLetter,
  unfitClue,
  writers,
  writingOffice,
} from './letter-office.ts'
import { readOutgoing } from './letter-reading.ts'
import { courseMoves } from './outgoing-course.ts'
import { answeredBy, sendingMoves } from './outgoing-sending.ts'

const receiptOwed: DeclaredOwed = {
  what: 'letter-receipt',
  owed: '登记去函回执',
  settledBy: ['receipt', 'reply'],
  due: (matter, { today, profile: { duties } }) => [
    { by: { from: outgoingOf(matter).sentOn ?? today, within: duties.letter_receipt } },
  ],
}

/** The answer comes from the body; the office that asked has to follow it up. */
const replyOwed: DeclaredOwed = {
  what: 'letter-reply',
  owed: '催收复函',
  settledBy: ['reply'],
  when: (matter) => outgoingOf(matter).replyBy !== null,
  due(matter, { today }) {
    const { replyBy, moved } = outgoingOf(matter)
    return [{ subject: `${matter.id}#${moved}`, by: replyBy ?? today }]
  },
}

/** Who may approve the letter, except the writer. */
const judgesIn = (office: string, context: Context): readonly string[] =>
  peopleOf(context, office, ['approver']).filter((one) => one !== context.actor.personId)

/** Whether the writer may sign alone: the office has no approver, and the profile allows it. */
const signsAlone = (office: string, context: Context): boolean =>
  peopleOf(context, office, ['approver']).length === 0 &&
  context.profile.duties.approvals.liaison_signs_without_approver

/** The clue that a letter is about: the subject, or the clue of the letter that it answers; null for none. */
function clueMeant(subject: Matter | null, context: Context): Matter | null {
  if (subject === null || subject.kind === 'clue') return subject
  return clueOfLetter(subject, context.reader) ?? null
}

/**
 * The office for which somebody writes; or the reason why no letter can be about that clue, or answer that
 * letter.
 */
function officeWriting(context: Context, subject: Matter | null): string | Refusal {
  const clue = clueMeant(subject, context)
  const office = writingOffice(context)
  const hindered = clue === null ? null : unfitClue(clue)
  if (hindered !== null || typeof office !== 'string' || subject?.kind !== 'incoming-letter') {
    return hindered ?? office
  }
  if (subject.office !== office) {
    const name = context.directory.organisationName(subject.office)
    return refuse('no-right', `该来函由${name}办理，请由其联络员复函。`)
  }
  return isUnanswered(subject)
    ? office
    : refuse('wrong-state', '该来函已复函或不再复函，另行去函的请不写来函编号。')
}

/** Counts letters to and from outside bodies by a recorded day. */
const counting = (
  name: string,
  chinese: string,
  definition: string,
  day: 'sentOn' | 'answeredOn',
): Figure =>
  figureOf('outgoing-letter', '对外')(name, chinese, '件', definition, ({ root }) => {
    const on = outgoingOf(root)[day]
    return on === null ? [] : counted(root, on)
  })

/** 去函: to an outside body, about a clue, in answer to its letter, or on its own. */
export const outgoingLetter = declareKind({
  name: 'outgoing-letter',
  chinese: '去函',
  called: '函1',
  data: outgoingData,
  states: {
    pending: { name: '待签发', colour: 'orange', open: true },
    sent: { name: '已发出待回执', colour: 'blue', open: true },
    received: { name: '对方已收待复函', colour: 'wathet', open: true },
    answered: { name: '已复函', colour: 'green', open: false },
    closed: { name: '已办结', colour: 'green', open: false },
    rejected: { name: '已驳回', colour: 'grey', open: false },
    withdrawn: { name: '已撤回', colour: 'grey', open: false },
  },
  owes: { sent: [receiptOwed, replyOwed], received: replyOwed },
  apart: isUnsent,
  title: (matter) => `去函　${outgoingOf(matter).body}`,
  sees: seesLetter,
  offices: officesOfLetter,
  facts(matter, directory, { inGroup }) {
    const all = outgoingOf(matter)
    const answered = all.answeredOn === null ? null : formatDay(all.answeredOn)
    return {
      pairs: [
        ['收函单位', all.body],
        ['发函单位', directory.organisationName(matter.organisation)],
        ['事由', inGroup ? null : all.title],
        ['相关线索', inGroup ? null : all.about],
        ['发出', all.sentOn === null ? null : formatDay(all.sentOn)],
        ['请对方复函', all.replyBy === null ? '不需要复函' : `${formatDay(all.replyBy)}前`],
        [
          '对方收到',
          all.receivedOn === null ? null : `${formatDay(all.receivedOn)}　${all.receivedBy ?? ''}`,
        ],
        ['复函', answered === null ? null : `${answered}　${all.answerNumber ?? ''}`.trim()],
      ],
      text: inGroup
        ? null
        : [all.text, all.answer && `复函内容\n${all.answer}`].filter(Boolean).join('\n'),
    }
  },
  opening: {
    command: {
      name: 'outgoing-letter',
      formTitle: '对外发函',
      aliases: ['发函', '发个函', '致函', '外单位去函'],
      summary: '向外单位发函，审批编号后登记回执和复函',
      example: '/去函 某某区人民检察院 请协助调查来水污染，4月10日前复函',
      subjects: ['clue', 'incoming-letter'],
      whole: true,
      audience: writers,
      discreet: true,
      button: {
        text: '去函',
        primary: ({ kind }) => kind === 'incoming-letter',
        group: false,
        when: ({ kind, state, data }) =>
          kind === 'incoming-letter'
            ? state === 'received'
            : data['crossDistrict'] === true || data['crossProvince'] === true,
      },
      read(text, _along, context, subject) {
        if (subject?.kind !== 'incoming-letter') return readOutgoing(text, context)
        const { body, title } = incomingOf(subject)
        const read = readOutgoing(text, context, body)
        return { ...read, values: { ...read.values, title: `${title}复函` } }
      },
    },
    office: officeWriting,
    decide(input, context, { subject }, office) {
      if (input.replyBy !== null && input.replyBy < context.today) {
        return problem('replyBy', '请对方复函日期不能早于今天')
      }
      const about = aboutClue(clueMeant(subject, context))
      const answers = subject?.kind === 'incoming-letter' ? { answers: subject.id } : {}
      const data = { ...input, ...about, ...answers }
      if (signsAlone(office, context)) {
        return { state: 'sent', series: 'letter', data: { ...data, sentOn: context.today } }
      }
      if (judgesIn(office, context).length === 0) return noApprover(context, office, '去函')
      return { state: 'pending', data }
    },
    opened(matter, { body, title }, context) {
      if (matter.state === 'sent') {
        const number = matter.number ?? ''
        return {
          note: `去函${body}：${title}，文号 ${number}`,
          rerender: shownWith(matter),
          with: answeredBy(matter, number, context),
          reply: `文号 ${number}，请送达${body}`,
        }
      }
      const judges = judgesIn(matter.office, context)
      const names = judges.map((one) => context.directory.personName(one)).join('、')
      return {
        note: `拟去函${body}：${title}`,
        notices: [tellPeople(context, judges, matter.id, `请审批：拟去函${body}（${title}）`)],
        reply: `已提交审批，待${names}审批`,
      }
    },
  },
  moves: { ...sendingMoves, ...courseMoves },
  figures: [
    counting(
      'letter-out',
      '对外去函',
      '报告期内向外县区、外省、上级、流域机构等外单位发出的函',
      'sentOn',
    ),
    counting('letter-answered', '去函获复', '报告期内收到外单位复函的去函', 'answeredOn'),
  ],
})

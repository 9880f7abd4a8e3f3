import { z } from 'zod'
import { bodyField } from '../../matter/bodies-field.ts'
import type { Reader } from '../../matter/context.ts'
import { choice, line, optionalDay, paragraph, pastDay } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'

/** How a letter was sent or received (送达方式). */
const ways = '机要交换 邮寄 当面送达 公文平台 传真 电子邮件 其他'.split(' ')

/** The field for the way in which a letter was sent or received. */
export const wayField = (label: string) =>
  choice({ label, options: () => ways.map((text) => ({ value: text, text })) })

/** The id and number of the clue that the letter is about; null for none. */
const aboutRecord = { clue: later.whole, about: later.text }

/** How often the day was postponed, which makes the deadline's subject unique. */
const moved = { moved: z.int().default(0) }

/** What a letter to an outside body records (去函). */
export const outgoingData = kindData(
  {
    body: bodyField({ label: '收函单位', hint: '外单位名录中的单位' }),
    title: line.required({ label: '事由', hint: '如 协助调查蒲河上游来水污染' }),
    text: paragraph.required({ label: '函件内容', min: 5 }),
    replyBy: optionalDay({ label: '请对方复函日期', hint: '不需要复函的不填', lean: 'future' }),
  },
  {
    ...aboutRecord,
    ...moved,
    /** The day by which the letter itself asks for an answer, if it was postponed after sending. */
    wroteBy: later.day,
    /** The id of the received letter that this letter answers; null for none. */
    answers: later.whole,
    sentOn: later.day,
    receivedOn: later.day,
    receivedBy: later.text,
    answeredOn: later.day,
    /** The number of the answer, as the body that sent it wrote it. */
    answerNumber: later.text,
    answer: later.text,
  },
)
export const outgoingOf = outgoingData.of

/** What a letter from an outside body records (来函). */
export const incomingData = kindData(
  {
    body: bodyField({ label: '来函单位', hint: '外单位名录中的单位' }),
    reference: line.optional({ label: '来文字号', hint: '如 甲检函〔2026〕3号' }),
    receivedOn: pastDay({ label: '收到日期' }),
    way: wayField('收到方式'),
    title: line.required({ label: '事由', hint: '如 商请协查蒲河来水污染' }),
    text: paragraph.optional({ label: '来函内容' }),
    replyBy: optionalDay({ label: '要求复函日期', hint: '不要求复函的不填', lean: 'future' }),
    clueTyped: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
  },
  {
    ...aboutRecord,
    ...moved,
    answeredOn: later.day,
    answerNumber: later.text,
    answer: later.text,
  },
)
export const incomingOf = incomingData.of

/**
 * The ids of matters whose cards are rendered again with a letter: its clue, which shows the letter while it
 * is open.
 */
export const shownWith = ({ data }: Matter): readonly number[] =>
  typeof data['clue'] === 'number' ? [data['clue']] : []

/** All letters about a clue, also those that are over. */
export const lettersAbout = (clue: Matter, reader: Reader): readonly Matter[] =>
  [
    ...reader.inState(
      'outgoing-letter',
      ['pending', 'sent', 'received', 'answered', 'closed', 'rejected', 'withdrawn'],
      mostLetters,
    ),
    ...reader.inState(
      'incoming-letter',
      ['received', 'answered', 'noted', 'closed', 'withdrawn'],
      mostLetters,
    ),
  ].filter(({ data }) => data['clue'] === clue.id)

/** The letters about a clue that wait for something: for approval, a receipt or an answer. */
export const waitingLetters = (clue: Matter, reader: Reader): readonly Matter[] =>
  [
    ...reader.inState('outgoing-letter', ['pending', 'sent', 'received'], mostOpen),
    ...reader.inState('incoming-letter', ['received'], mostOpen),
  ].filter(({ data }) => data['clue'] === clue.id)

/** The letters about a clue that are open: they went or came, and wait for a receipt or an answer. */
export const openLetters = (clue: Matter, reader: Reader): readonly Matter[] =>
  waitingLetters(clue, reader).filter(({ state }) => state !== 'pending')

/** The most letters of one direction that are searched for all of a clue. */
const mostLetters = 5000

/** The most open letters of one direction that are searched for those of a clue. */
const mostOpen = 500

/** The clue that a letter is about; `undefined` for none. */
export function clueOfLetter({ data }: Matter, reader: Reader): Matter | undefined {
  const { clue } = data
  return typeof clue === 'number' ? reader.matter(clue) : undefined
}

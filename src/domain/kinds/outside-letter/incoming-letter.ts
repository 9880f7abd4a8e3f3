import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { type DeclaredOwed, declareKind } from '../../matter/declaration.ts'
import { counted } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { problem } from '../../matter/problem.ts'
import { linkedClue, noSuchClue } from '../clue/link.ts'
import { incomingMoves } from './incoming-moves.ts'
import { incomingData, incomingOf, shownWith } from './letter-data.ts'
import {
  aboutClue,
  officesOfLetter,
  seesLetter,
  tellPartners,
  unfitClue,
  writers,
  writingOffice,
} from './letter-office.ts'
import { readIncoming } from './letter-reading.ts'

const states = {
  received: { name: '待复函', colour: 'orange', open: true },
  answered: { name: '已复函', colour: 'green', open: false },
  noted: { name: '已存查', colour: 'green', open: false },
  closed: { name: '不再复函', colour: 'grey', open: false },
  withdrawn: { name: '登记已撤回', colour: 'grey', open: false },
} as const

const answerOwed: DeclaredOwed = {
  what: 'letter-answer',
  owed: '复函',
  settledBy: ['reply'],
  due(matter, { today }) {
    const { replyBy, moved } = incomingOf(matter)
    return [{ subject: `${matter.id}#${moved}`, by: replyBy ?? today }]
  },
}

/**
 * An earlier record of the same number from the same body, ignoring spaces and the form of brackets. One that
 * the person may not see, such as that about a clue since limited, is not named.
 */
function recordedBefore(body: string, reference: string, context: Context): Matter | undefined {
  const plain = (text: string) => text.replaceAll(/[\s〔〕[\]（）()【】第]/g, '')
  return context.reader
    .inState('incoming-letter', ['received', 'answered', 'noted', 'closed'], 5000)
    .find((one) => {
      const known = incomingOf(one)
      return (
        known.body === body &&
        known.reference !== null &&
        plain(known.reference) === plain(reference) &&
        seesLetter(context.actor, one, context)
      )
    })
}

/** Whether the letter has no answer yet, but may get one. */
export const isUnanswered = ({ state }: Matter): boolean => ['received', 'noted'].includes(state)

/** 来函: from an outside body; an answer that it wants by a day is owed by the office that has it. */
export const incomingLetter = declareKind({
  name: 'incoming-letter',
  chinese: '来函',
  called: '来函1',
  data: incomingData,
  states,
  owes: { received: answerOwed },
  title: (matter) => `来函　${incomingOf(matter).body}`,
  sees: seesLetter,
  offices: officesOfLetter,
  facts(matter, directory, { inGroup }) {
    const all = incomingOf(matter)
    const answered = all.answeredOn === null ? null : formatDay(all.answeredOn)
    return {
      pairs: [
        ['来函单位', all.body],
        ['来文字号', all.reference],
        ['收函单位', directory.organisationName(matter.organisation)],
        ['收到', `${formatDay(all.receivedOn)}　${all.way}`],
        ['事由', inGroup ? null : all.title],
        ['相关线索', inGroup ? null : all.about],
        ['要求复函', all.replyBy === null ? '不要求复函' : `${formatDay(all.replyBy)}前`],
        ['复函', answered === null ? null : `${answered}　${all.answerNumber ?? ''}`.trim()],
      ],
      text: inGroup
        ? null
        : [all.text, all.answer && `复函内容\n${all.answer}`].filter(Boolean).join('\n') || null,
    }
  },
  opening: {
    command: {
      name: 'incoming-letter',
      formTitle: '登记来函',
      aliases: ['收函', '登记来函', '来函登记', '外单位来函'],
      summary: '登记外单位的来函，要求复函的到期提醒',
      example:
        '/来函 某某区人民检察院 某检函〔2026〕3号 今天收到 邮寄 商请协查来水污染，4月15日前复函',
      audience: writers,
      discreet: true,
      read: (text, _along, context) => {
        const { widget } = incomingData.fields.way
        const asked = { subject: null, values: {} }
        const ways = widget.kind === 'choice' ? widget.options(context, asked) : []
        return readIncoming(
          text,
          ways.map((one) => one.text),
          context,
        )
      },
    },
    office: writingOffice,
    decide(input, context) {
      const { body, reference, replyBy, clueTyped } = input
      const twin = reference === null ? undefined : recordedBefore(body, reference, context)
      if (twin) {
        const number = internalNumber(twin, '来函')
        return problem('reference', `${body}${reference}已登记为${number}，请勿重复登记`)
      }
      if (replyBy !== null && replyBy < input.receivedOn) {
        return problem('replyBy', '要求复函日期不能早于收到日期，请核对')
      }
      const clue = clueTyped === null ? null : linkedClue(clueTyped, context)
      if (clueTyped !== null && clue === null) return problem('clueTyped', noSuchClue)
      const hindered = clue === null ? null : unfitClue(clue)
      if (hindered) return hindered
      return {
        state: replyBy === null ? 'noted' : 'received',
        data: { ...input, ...aboutClue(clue) },
      }
    },
    opened(matter, { body, title, replyBy }, context) {
      const by = replyBy === null ? '' : `，${formatDay(replyBy)}前复函`
      const note = `收到${body}来函：${title}${by}`
      return {
        note,
        rerender: shownWith(matter),
        notices: [tellPartners(matter, note, context)],
        reply: `已登记，${note}`,
      }
    },
  },
  moves: incomingMoves,
  figures: [
    figureOf('incoming-letter', '对外')(
      'letter-in',
      '外单位来函',
      '件',
      '报告期内收到的外县区、外省、上级、流域机构等外单位的函，登记撤回的不计',
      ({ root }) => (root.state === 'withdrawn' ? [] : counted(root, incomingOf(root).receivedOn)),
    ),
  ],
})

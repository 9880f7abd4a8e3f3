import { howToEnter, readBodies } from '../../matter/bodies-read.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { dayInClause } from '../../reading/clause-day.ts'
import { dayDoubts } from '../../reading/date.ts'
import { letterNumberIn, withoutLetterNumber } from '../../reading/letter-number.ts'
import { normaliseText, trimSeparators } from '../../reading/text.ts'

/** A clause that says by when an answer is wanted: 4月10日前复函. */
const REPLY = /复函|函复|回函|函告|答复|回复|反馈/
const RECEIVED = /收到|收悉|送达|签收/
const LEAD = /^(?:请|商请|恳请)/
/** What stands before the name of the body: 致甲县检察院, 函告甲县检察院. */
const TO = /^(?:向|致|给|发|函告|函请|商请|请|由|从)/

/** The title and the text of a letter: the first clause, and everything if there are more. */
function subjectIn(said: string) {
  const rest = trimSeparators(said.replaceAll(/[，,]\s*(?=[，,。；;])/g, ''))
  const [first = '', ...more] = rest.split(/[，,。；;：:\n]/).map((one) => one.trim())
  const title = [...first.replace(LEAD, '')].slice(0, 100).join('')
  return { title: title || undefined, text: rest, several: more.some((one) => one !== '') }
}

/** The body that a text names, and the text without its name. */
function bodyIn(text: string, label: string, context: Context) {
  const read = readBodies(text, label, context)
  const [name, ...others] = read.bodies
  const doubts = [
    ...read.doubts,
    ...(others.length > 0 ? [`写有 ${read.bodies.length} 个外单位，一函一个单位，请选择`] : []),
  ]
  const rest = read.written.reduce((said, one) => {
    const at = said.indexOf(one)
    return `${said.slice(0, at).replace(/(?:向|致|给|发|函告|函请|商请|请|由|从)$/, '')} ${said.slice(at + one.length)}`
  }, text)
  const unmet = [...read.unfit, ...read.strange]
  const isUnnamed = text.trim() !== '' && name === undefined && doubts.length + unmet.length === 0
  const unfit = isUnnamed
    ? [`没有读出名录中的外单位，请在“${label}”中选择；${howToEnter(context)}`]
    : unmet
  return { body: others.length > 0 ? undefined : name, rest, doubts, unfit }
}

/** Reads 甲县检察院 请协助调查蒲河上游来水污染，附照片，4月10日前复函. */
export function readOutgoing(typed: string, context: Context): Reading {
  const text = normaliseText(typed).replace(TO, '')
  const { body, rest, doubts, unfit } = bodyIn(text, '收函单位', context)
  const reply = dayInClause(rest, REPLY, 'future', context.today)
  const { title, text: whole } = subjectIn(rest.replace(reply.clause, ''))
  return {
    values: { body, title, text: whole || undefined, replyBy: reply.day },
    warnings: [...doubts, ...dayDoubts(reply.read, 'future', '请对方复函日期'), ...unfit],
  }
}

/** Reads 甲县检察院 甲检函〔2026〕3号 4月1日收到 邮寄 请协查蒲河来水污染，4月15日前复函. */
export function readIncoming(typed: string, ways: readonly string[], context: Context): Reading {
  const text = normaliseText(typed)
  const { body, rest, doubts, unfit } = bodyIn(text.replace(TO, ''), '来函单位', context)
  const reference = letterNumberIn(rest)
  const unnumbered = withoutLetterNumber(rest)
  const reply = dayInClause(unnumbered, REPLY, 'future', context.today)
  const withoutReply = unnumbered.replace(reply.clause, '')
  const came = dayInClause(withoutReply, RECEIVED, 'past', context.today)
  const way = ways.find((one) => withoutReply.includes(one))
  const said = [came.read?.matched ?? '', way ?? ''].reduce(
    (words, one) => (one === '' ? words : words.replace(one, ' ')),
    withoutReply.replace(/(?<![未没])(?:收到|收悉|签收)/, ' '),
  )
  const { title, text: whole, several } = subjectIn(said)
  return {
    values: {
      body,
      reference,
      receivedOn: came.day,
      way,
      title,
      text: several ? whole : undefined,
      replyBy: reply.day,
    },
    warnings: [...doubts, ...dayDoubts(reply.read, 'future', '要求复函日期'), ...unfit],
  }
}

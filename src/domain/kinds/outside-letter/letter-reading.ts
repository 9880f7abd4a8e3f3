import { type Day, formatDay } from '../../calendar/day.ts'
import { howToEnter, readBodies } from '../../matter/bodies-read.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { dayInClause } from '../../reading/clause-day.ts'
import { dayDoubts } from '../../reading/date.ts'
import { letterNumberIn, withoutLetterNumber } from '../../reading/letter-number.ts'
import { type LimitReading, limitEnd, readLimit } from '../../reading/limit.ts'
import { normaliseText, trimSeparators } from '../../reading/text.ts'

/** A clause that says by when an answer is wanted: 4月10日前复函. */
const REPLY = /复函|函复|回函|函告|答复|回复|反馈/
/** What is said of an answer besides: 反馈意见, 函复我办. */
const REPLY_WORDS = `(?:${REPLY.source})(?:意见|结果)?(?:我[办院局方]|我?单位)?`
/**
 * Such a clause, and none that tells of an answer that came: 你办3月1日回复的情况. It says 前, asks for the answer,
 * or ends with it.
 */
const WANTED = new RegExp(
  `^(?!.*(?:${REPLY.source})的)(?:(?=.*(?:${REPLY.source})).*(?:前|内|请|盼|务必)|[^已曾未你贵]*${REPLY_WORDS}\\s*$)`,
)
/** A day by which something is wanted, where no clause says that it is the answer. */
const BY_A_DAY = /[\d一二三四五六七八九十年月]{1,12}(?:[日号]|月底)(?:之|以)?前/
/** What of a clause about the answer says nothing besides its day. */
const FILLING = /书面|[并务必请盼于在之以前内予给我办院局方单位自收到函接本来后日起\s]/g
const BY_DAY =
  '[\\d一二两三四五六七八九十]{1,4}[\\d一二三四五六七八九十年月日号.\\-/底末上中下旬初]{1,10}(?:之前|以前|前|内)|(?:本|这|下)?个?(?:月|周|星期)[底末一二三四五六日天](?:之前|以前|前)'
const WITHIN =
  '(?:自?(?:收到|收函|接到)(?:本函|来函)?(?:之日)?[起后]?)?[\\d一二两三四五六七八九十半]{1,3} ?个?(?:工作日|天|日|周|星期|月)(?:之|以)?内'
/** The same in the midst of a clause: 请协查蒲河来水4月10日前复函我办. */
const REPLY_PHRASE = new RegExp(
  `\\s{0,4}(?:并|务必){0,2}(?:请|盼)?(?:于|在)?(?:${BY_DAY}|${WITHIN})\\s*(?:请|予以|给予|书面)?${REPLY_WORDS}\\s*`,
)
const RECEIVED = /收到|收悉|送达|签收/
const LEAD = /^(?:请|商请|恳请)/
/** What stands before the name of the body: 致甲县检察院, 函告甲县检察院. */
const TO = /^(?:向|致|给|发|函告|函请|商请|请|由|从)/

/** The title and the text of a letter: the first clause, and everything if there are more. */
function subjectIn(said: string) {
  const rest = trimSeparators(
    said.replaceAll(/ {2,}/g, ' ').replaceAll(/[，,]\s*(?=[，,。；;])/g, ''),
  )
  const [first = '', ...more] = rest.split(/[，,。；;：:\n]/).map((one) => one.trim())
  // A title of its own, 关于…的函, is no part of the text.
  const named = /^关于\S{2,80}?函(?=\s)/.exec(first)?.[0]
  const title = [...(named ?? first).replace(LEAD, '')].slice(0, 100).join('')
  const text = named === undefined ? rest : trimSeparators(rest.slice(named.length))
  const several = more.some((one) => one !== '') || (named !== undefined && text !== '')
  return { title: title || undefined, text, several }
}

/** A text in which the day of the answer is a clause of its own, so that the words beside it are kept. */
const withReplyApart = (text: string): string =>
  text.replace(REPLY_PHRASE, (phrase) => `，${phrase.trim()}，`)

/** The day by which an answer is wanted, and the text without its clause, unless that says something else, too. */
function replyIn(text: string, context: Context) {
  const dated = dayInClause(text, WANTED, 'future', context.today)
  const limit = dated.clause === '' ? limitIn(text) : null
  const clause = limit?.clause ?? dated.clause
  const beside = clause
    .replace(limit?.read.matched ?? dated.read?.matched ?? '', '')
    .replace(new RegExp(REPLY_WORDS), '')
    .replaceAll(FILLING, '')
  const rest = beside === '' ? text.replace(clause, '') : text
  return { read: dated.read, day: dated.day, limit, rest }
}

/** The clause that says within which time an answer is wanted: 一个月内复函. */
function limitIn(text: string): { readonly clause: string; readonly read: LimitReading } | null {
  const clause = text.split(/[，,。；;\n]/).find((one) => WANTED.test(one) && readLimit(one))
  const read = clause === undefined ? null : readLimit(clause)
  return clause === undefined || !read?.matched.endsWith('内') ? null : { clause, read }
}

/** The last day of a limit that runs from `start`, with a question since the letter does not say so. */
function limitDay(
  limit: ReturnType<typeof limitIn>,
  [start, since]: readonly [Day, string],
  label: string,
  { calendar }: Context,
) {
  if (limit === null) return { day: undefined, doubts: [] }
  const { matched } = limit.read
  const day = limitEnd(limit.read, calendar, start)
  return {
    day,
    doubts: [`“${matched}”暂按${since}起算，填入${formatDay(day)}，请确认${label}`],
  }
}

/** The body that a text names, and the text without its name. */
function bodyIn(text: string, label: string, context: Context, usual?: string) {
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
  const isUnnamed =
    text.trim() !== '' && (name ?? usual) === undefined && doubts.length + unmet.length === 0
  const unfit = isUnnamed
    ? [`没有读出名录中的外单位，请在“${label}”中选择；${howToEnter(context)}`]
    : unmet
  const one = name ?? (unmet.length > 0 ? undefined : usual)
  return { body: others.length > 0 ? undefined : one, rest, doubts, unfit }
}

/**
 * Reads 甲县检察院 请协助调查蒲河上游来水污染，附照片，4月10日前复函; `usual` is the body where the text names
 * none.
 */
export function readOutgoing(typed: string, context: Context, usual?: string): Reading {
  const text = normaliseText(typed).replace(TO, '')
  const { body, rest, doubts, unfit } = bodyIn(text, '收函单位', context, usual)
  const reply = replyIn(withReplyApart(rest), context)
  const { title, text: whole } = subjectIn(reply.rest)
  const label = '请对方复函日期'
  const within = limitDay(reply.limit, [context.today, '今天'], label, context)
  return {
    values: { body, title, text: whole || undefined, replyBy: reply.day ?? within.day },
    warnings: [...doubts, ...dayDoubts(reply.read, 'future', label), ...within.doubts, ...unfit],
  }
}

/** Reads 甲县检察院 甲检函〔2026〕3号 4月1日收到 邮寄 请协查蒲河来水污染，4月15日前复函. */
export function readIncoming(typed: string, ways: readonly string[], context: Context): Reading {
  const text = normaliseText(typed)
  const { body, rest, doubts, unfit } = bodyIn(text.replace(TO, ''), '来函单位', context)
  const reference = letterNumberIn(rest)
  const unnumbered = withReplyApart(withoutLetterNumber(rest))
  const { rest: withoutReply, ...reply } = replyIn(unnumbered, context)
  const came = dayInClause(withoutReply, RECEIVED, 'past', context.today)
  const way = ways.find((one) => withoutReply.includes(one))
  const said = [came.read?.matched ?? '', way ?? ''].reduce(
    (words, one) => (one === '' ? words : words.replace(one, ' ')),
    withoutReply.replace(/(?<![未没])(?:收到|收悉|签收|送达)/, ' '),
  )
  const { title, text: whole, several } = subjectIn(said)
  const by = reply.read === null ? BY_A_DAY.exec(said)?.[0] : undefined
  const label = '要求复函日期'
  const within = limitDay(reply.limit, [came.day ?? context.today, '收函之日'], label, context)
  return {
    values: {
      body,
      reference,
      receivedOn: came.day,
      way,
      title,
      text: several ? whole : undefined,
      replyBy: reply.day ?? within.day,
    },
    warnings: [
      ...doubts,
      ...dayDoubts(reply.read, 'future', label),
      ...within.doubts,
      ...(by === undefined ? [] : [`写有“${by}”，须按期答复的请填写“要求复函日期”`]),
      ...unfit,
    ],
  }
}

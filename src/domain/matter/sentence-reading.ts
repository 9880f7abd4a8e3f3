import { dayDoubts, readDay } from '../reading/date.ts'
import { readHeadcount } from '../reading/headcount.ts'
import { trimSeparators } from '../reading/text.ts'
import type { Along, Reading } from './command.ts'
import type { Context } from './context.ts'
import type { Field, Fields } from './field.ts'
import { officesIn } from './places-read.ts'

/** A word that is a place by its ending (人民广场, 石角小学). */
const PLACE = /(?:广场|公园|学校|小学|中学|社区|村|镇|码头|会议室|企业|公司)$/
/** A place by the word before it. */
const AT = /(?:在|地点[:：]?)(?<place>[^，,。；;\s]{2,30})/
const DONE = /已开展|开展了|发放了/
/** What stands before a number of people that is only expected. */
const EXPECTED = /(?:预计|预期|计划|拟|将)[^，,。;；\n\d]{0,6}$/
/** Words about a number that say nothing without it: 覆盖260人. */
const ABOUT_COUNT = /(?:覆盖|参加人数|参与人数|人数|群众|约|近|[:：])+$/
/** The time of the day behind a day, which no field takes. */
const TIME =
  /^ ?(?:上午|下午|中午|早上|晚上|全天)?(?:[\d一二三四五六七八九十]{1,3}[:：点时][\d]{0,2}分?半?)?/
const BREAK = /[，,。；;\n]/

/**
 * Reads a sentence into a form, piece by piece (逐段读取): the day, the number of people, organisations, an
 * option by its name, a place, the title, and the rest into the last paragraph. A number of people, or a
 * word for done, makes it a past day. `plain` are words of the command that mean nothing by themselves;
 * `words` mean an option that is not named (进校园:校园,学校); the first match decides.
 */
export const readSentence =
  (fields: Fields, plain: readonly string[], words: string) =>
  (text: string, { word }: Pick<Along, 'word'>, context: Context): Reading => {
    const of = (test: (field: Field, name: string) => boolean): string | undefined =>
      Object.entries(fields).find(([name, field]) => test(field, name))?.[0]
    const counted = of(({ unit }) => unit !== undefined)
    const count = counted === undefined ? null : reachedIn(text)
    const lean = count !== null || DONE.test(text) ? 'past' : 'future'
    const date = readDay(text, context.today, lean)
    const organisations = of(({ widget }) => widget.kind === 'choices')
    const named = officesIn(text, fields[organisations ?? '']?.label ?? '', context)
    const own = context.directory.officesOfPerson(context.actor)
    const { rest, time } = withoutTime(withoutCount(text, count?.matched), date?.matched)
    const said = apart(rest, plain.includes(word ?? '') ? null : word)
    const { title, place } = said
    const beyond = [time, said.beyond].filter(Boolean).join('，') || undefined
    const chosen = of(({ widget }) => widget.kind === 'choice')
    const found: readonly (readonly [string | undefined, unknown])[] = [
      [of(({ widget, required }) => widget.kind === 'line' && required), title],
      [chosen, optionIn(fields[chosen ?? ''], `${word ?? ''} ${text}`, words, context)],
      [of(({ widget }) => widget.kind === 'day'), date?.kind === 'day' ? date.day : undefined],
      [of(({ label }) => label === '地点'), place],
      [organisations, named.offices.filter((one) => !own.includes(one))],
      [counted, count === null ? undefined : String(count.number)],
      [of(({ widget }) => widget.kind === 'paragraph'), beyond],
    ]
    return {
      values: Object.fromEntries(found.filter(([name]) => name !== undefined)),
      warnings: [...dayDoubts(date, lean), ...(organisations === undefined ? [] : named.doubts)],
    }
  }

/** The number of people who were reached; not one that is only expected (预计200人). */
function reachedIn(text: string) {
  const read = readHeadcount(text)
  return read && EXPECTED.test(text.slice(0, text.indexOf(read.matched))) ? null : read
}

/** The text without the number of people and what belongs to it. */
function withoutCount(text: string, matched: string | undefined): string {
  if (matched === undefined) return text
  const at = text.indexOf(matched)
  return `${text.slice(0, at).replace(ABOUT_COUNT, '')}${text.slice(at + matched.length)}`
}

/** The text without the day, and the time of the day that stood behind it. */
function withoutTime(text: string, day: string | undefined) {
  if (day === undefined) return { rest: text, time: '' }
  const at = text.indexOf(day)
  const behind = text.slice(at + day.length)
  const time = TIME.exec(behind)?.[0] ?? ''
  return { rest: `${text.slice(0, at)}${behind.slice(time.length)}`, time: time.trim() }
}

/** The subject, the place, and the rest of a sentence. */
function apart(text: string, word: string | null) {
  const said = (one: string) => one !== '' && !one.endsWith('参加')
  const [first = '', ...more] = trimSeparators(text).split(BREAK)
  const words = first.trim().split(/\s+/).filter(said)
  // 水法宣传周 人民广场: one of the words is the place.
  const spot = words.find((one) => PLACE.test(one))
  const expected = words.filter((one) => EXPECTED.test(one.slice(0, one.search(/\d|$/))))
  const at = AT.exec(text)
  const isTitle = (one: string) => one !== spot && one !== at?.[0] && !expected.includes(one)
  const title = words.filter(isTitle).join(' ') || (word ?? '')
  const pieces = more.map((one) => one.trim())
  const part = pieces.find((one) => PLACE.test(one))
  const beyond = [...expected, ...pieces.filter((one) => said(one) && one !== part)]
  return {
    title: title === '' ? undefined : [...title].slice(0, 100).join(''),
    place: at?.groups?.['place'] ?? spot ?? part,
    beyond: beyond.join('，') || undefined,
  }
}

function optionIn(
  field: Field | undefined,
  said: string,
  words: string,
  context: Context,
): string | undefined {
  if (field?.widget.kind !== 'choice') return undefined
  const options = field.widget.options(context, { subject: null, values: {} })
  const named = options.find(({ text }) => said.includes(text))?.value
  if (named !== undefined) return named
  const meanings = words.split(' ').map((one) => one.split(':'))
  return meanings.find(([, list = '']) => list.split(',').some((word) => said.includes(word)))?.[0]
}

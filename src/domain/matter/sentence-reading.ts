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
    const count = counted === undefined ? null : readHeadcount(text)
    const lean = count !== null || DONE.test(text) ? 'past' : 'future'
    const date = readDay(text, context.today, lean)
    const organisations = of(({ widget }) => widget.kind === 'choices')
    const named = officesIn(text, fields[organisations ?? '']?.label ?? '', context)
    const own = context.directory.officesOfPerson(context.actor)
    const rest = text.replace(date?.matched ?? '', '').replace(count?.matched ?? '', '')
    const { title, place, beyond } = apart(rest, plain.includes(word ?? '') ? null : word)
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

/** The subject, the place, and the rest of a sentence. */
function apart(text: string, word: string | null) {
  const said = (one: string) => one !== '' && !one.endsWith('参加')
  const [first = '', ...more] = trimSeparators(text).split(BREAK)
  const words = first.trim().split(/\s+/).filter(said)
  // 水法宣传周 人民广场: one of the words is the place.
  const spot = words.find((one) => PLACE.test(one))
  const title = words.filter((one) => one !== spot).join(' ') || (word ?? '')
  const pieces = more.map((one) => one.trim())
  const part = pieces.find((one) => PLACE.test(one))
  const beyond = pieces.filter((one) => said(one) && one !== part)
  return {
    title: title === '' ? undefined : [...title].slice(0, 100).join(''),
    place: AT.exec(text)?.groups?.['place'] ?? spot ?? part,
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

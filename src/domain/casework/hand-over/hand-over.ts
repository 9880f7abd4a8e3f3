import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { chosenBy, eachOnce, peopleIn, settlePeople } from '../../matter/names-read.ts'
import { optionalPerson, person } from '../../matter/person-field.ts'
import { type PersonSighting, sightingEnd } from '../../reading/person.ts'
import { whyNotGiver, whyNotReceiver } from './hand-over-people.ts'

/** The fields of a hand-over (移交). */
export const handOverFields = {
  to: person({ label: '移交给', fits: whyNotReceiver }),
  from: optionalPerson({
    label: '移交人',
    hint: '不选则移交您本人经办的事项',
    fits: whyNotGiver,
    stopped: true,
  }),
  reason: paragraph.optional({ label: '移交原因' }),
}

const TO_BEFORE = /(?:给|到|交|至|→|->|接收人|改由)[:：\s]*@?$/
const FROM_BEFORE = /(?:从|由|把|将|移交人|原承办人|经办人)[:：\s]*@?$/
const FROM_BEHIND = /^\s*(?:的|名下|经办的?|承办的?|手上|→|->|(?:移|转)?交?给|移交|转交|到|至)/
const REASON = /[，,。；;\n]|(?:移交)?原因[:：]/

type Direction = 'to' | 'from' | null

function directionOf(text: string, one: PersonSighting): Direction {
  const before = text.slice(0, one.index)
  const behind = text.slice(sightingEnd(one, text))
  if (FROM_BEFORE.test(before)) return 'from'
  if (FROM_BEHIND.test(behind)) return 'from'
  return TO_BEFORE.test(before) ? 'to' : null
}

/** Who gives and who receives: a single name is the receiver; with two names, the word between them decides. */
function sides(text: string, all: readonly PersonSighting[]) {
  const seen = eachOnce(all)
  const [first, second, ...more] = seen
  if (!first || more.length > 0) return { to: null, from: null, unclear: seen.length > 0 }
  const one = directionOf(text, first)
  if (!second) {
    return {
      to: one === 'from' ? null : first,
      from: one === 'from' ? first : null,
      unclear: false,
    }
  }
  const other = directionOf(text, second)
  if (one === 'to' || other === 'from') return { to: first, from: second, unclear: one === other }
  if (one === 'from' || other === 'to') return { to: second, from: first, unclear: one === other }
  return { to: null, from: null, unclear: true }
}

/** Reads the receiver, the giver if there is one, and the reason. */
export function readHandOver(text: string, context: Context, subject: Matter | null): Reading {
  const ends = REASON.exec(text)?.index ?? text.length
  const seen = peopleIn(text, context).filter((one) => one.mention !== null || one.index < ends)
  const { to, from, unclear } = sides(text, seen)
  const { to: receiver, from: giver } = handOverFields
  const asked = { subject, values: {} }
  const gave = settlePeople(from ? [from] : [], chosenBy(giver), context, asked)
  const values = { from: gave.values[0] }
  const took = settlePeople(to ? [to] : [], chosenBy(receiver), context, { subject, values })
  const reason = seen
    .reduceRight((left, one) => {
      const end = sightingEnd(one, text)
      return `${left.slice(0, one.index).replace(/(?:移交|转交|交|移)?(?:给|到|至|从|由|把|将|→|->)?[:：\s@]*$/, ' ')}${left.slice(end)}`
    }, text)
    .replace(
      /^[\s，,。；;：:、]*(?:的?(?:全部|所有)?(?:在办)?事项)?(?:移交)?(?:原因[:：])?[\s，,。；;：:、]*/,
      '',
    )
    .trim()
  const names = seen.map((one) => one.bearers[0]?.label ?? one.written).join('、')
  return {
    values: { ...values, to: took.values[0], reason: reason === '' ? undefined : reason },
    warnings: [],
    unclear: [
      ...gave.doubts,
      ...took.doubts,
      ...(unclear ? [`写了${names}，请选择移交给谁、移交谁的事项`] : []),
    ],
    unfit: [...gave.unfit, ...took.unfit],
    strangers: [...gave.strangers, ...took.strangers],
  }
}

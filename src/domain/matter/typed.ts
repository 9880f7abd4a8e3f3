import { speak } from '../mechanism/words.ts'
import { readAmount } from '../reading/amount.ts'
import { readDay } from '../reading/date.ts'
import type { Field, Fields, Option } from './input.ts'
import type { Scene } from './scene.ts'

/** Typed values of an act, and doubts about them. */
export interface TypedValues {
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
}

/**
 * Reads what stands behind a command into the act's fields: options and people by their names wherever
 * they stand first, days as people write them, and the rest into the last field of free text.
 */
export function readTyped(fields: Fields, text: string, scene: Scene): TypedValues {
  const values: Record<string, unknown> = {}
  const warnings: string[] = []
  let rest = labelled(fields, text, values, scene)
  const open = Object.entries(fields).filter(([name]) => values[name] === undefined)
  for (const [name, field] of open) {
    const { widget } = field
    if (widget.kind === 'choice' || widget.kind === 'choices') {
      const found = leading(widget.options(scene), rest, scene)
      if (found) {
        values[name] = widget.kind === 'choices' ? [found.value] : found.value
        rest = found.rest
      }
    } else if (widget.kind === 'person') {
      // 移交给 @某人: whom one field has taken, no other means.
      const others = Object.values(values)
      const among = widget.among(scene).filter((one) => !others.includes(one))
      const found = leadingPerson(among, rest, scene)
      if (found) {
        values[name] = found.value
        rest = found.rest
      }
    } else if (widget.kind === 'day') {
      const read = readDay(rest, scene.today, widget.lean)
      if (read?.kind === 'day') {
        values[name] = read.day
        rest = withoutDay(rest, read.matched)
      } else if (read?.kind === 'problem') warnings.push(read.message)
    } else if (widget.kind === 'amount') {
      const read = readAmount(rest)
      if (read) {
        values[name] = read.matched
        rest = rest.replace(read.matched, '')
      }
    }
  }
  const last = open.findLast(([, field]) => isText(field))
  const remainder = rest.replace(/^[\s，,。；;：:、]+/, '').trim()
  if (last && remainder !== '') values[last[0]] = remainder
  return { values, warnings }
}

/** The text without a day that stands apart in it: `今天 期满` is 期满, but 2026.3.18完成 stays a sentence. */
export function withoutDay(text: string, day: string): string {
  const at = text.indexOf(day)
  if (day === '' || at < 0) return text
  const before = text.slice(0, at)
  const behind = text.slice(at + day.length).replace(/^(?:之前|以前|前)(?=[\s，,。；;、]|$)/, '')
  const apart = /(?:^|[\s，,。；;、])$/.test(before) && /^(?:[\s，,。；;、]|$)/.test(behind)
  return apart ? `${before}${behind.replace(/^[\s，,。；;、]+/, '')}` : text
}

const isText = (field: Field) => field.widget.kind === 'line' || field.widget.kind === 'paragraph'

/** `理由：…` and `理由=…` name their field; what they held is taken out. */
function labelled(
  fields: Fields,
  text: string,
  values: Record<string, unknown>,
  scene: Scene,
): string {
  const labels = Object.entries(fields)
  const pattern = /(^|[\s，,；;])([\p{Script=Han}]{2,8})\s*[=＝：:]\s*([^\s，,；;][^，,；;\n]*)/gu
  return text.replace(pattern, (whole: string, before: string, label: string, value: string) => {
    const found = labels.find(
      ([name, field]) => speak(field.label, scene.profile) === label && values[name] === undefined,
    )
    if (!found) return whole
    const [name, { widget }] = found
    if (widget.kind === 'choice' || widget.kind === 'choices') {
      const option = leading(widget.options(scene), value, scene)
      if (!option) return whole
      values[name] = widget.kind === 'choices' ? [option.value] : option.value
    } else if (widget.kind === 'day') {
      const read = readDay(value, scene.today, widget.lean)
      if (read?.kind !== 'day') return whole
      values[name] = read.day
    } else if (widget.kind === 'person') {
      const who = leadingPerson(widget.among(scene), value, scene)
      if (!who) return whole
      values[name] = who.value
    } else values[name] = value.trim()
    return before
  })
}

/** The option that the text begins with, longest spelling first; it must end at a boundary or be followed by more words. */
function leading(
  options: readonly Option[],
  text: string,
  { profile }: Scene,
): { value: string; rest: string } | null {
  const trimmed = text.replace(/^[\s，,。；;：:、到至向给]+/, '')
  const spellings = options
    .flatMap((option) =>
      [speak(option.text, profile), ...(option.words ?? [])].map((word) => ({
        word,
        value: option.value,
      })),
    )
    .sort((left, right) => right.word.length - left.word.length)
  for (const { word, value } of spellings) {
    if (word !== '' && trimmed.startsWith(word)) return { value, rest: trimmed.slice(word.length) }
  }
  return null
}

/** The person whom the text names first, by mention or by name. */
function leadingPerson(
  among: readonly string[],
  text: string,
  scene: Scene,
): { value: string; rest: string } | null {
  for (const mention of scene.place.mentions) {
    if (among.includes(mention.openId)) {
      return { value: mention.openId, rest: text.replace(`@${mention.name}`, '').trim() }
    }
  }
  const trimmed = text.replace(/^[\s，,。；;：:、@给交由]+/, '')
  const named = among
    .map((openId) => ({ openId, name: scene.directory.personName(openId) }))
    .sort((left, right) => right.name.length - left.name.length)
    .find(({ name }) => trimmed.startsWith(name))
  return named ? { value: named.openId, rest: trimmed.slice(named.name.length) } : null
}

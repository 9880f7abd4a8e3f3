import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleIn, settlePeople } from '../../matter/naming.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { chiefWords, speak } from '../../mechanism/words.ts'
import { aboutIn, readAccountability } from '../../reading/accountability.ts'
import { data, peopleField, whyNotNamed } from './accountability-data.ts'

const field = { label: peopleField.label, fits: whyNotNamed }

const takesOff = /去掉|移除|删除|减少|取消|不再|remove/i
/** Behind this word stand those who are to know of it; any other name in the text may be of somebody whom it concerns. */
const KNOWING = /知悉(?:人员|人)?[:：\s]*(?<names>[^\n。；;]*)/

/** Reads what is registered: whom it concerns, in which way, what happened, and who is to know of it: whoever is mentioned, or named behind 知悉人员. */
export function readRegistration(text: string, _along: Along, context: Context): Reading {
  const { profile } = context
  const read = readAccountability(text, chiefWords(profile))
  const about = aboutIn(read.text, organisationBearers(context), chiefWords(profile)) ?? undefined
  const called = KNOWING.exec(text)
  const from = called ? called.index : text.length
  const to = called ? called.index + called[0].length : text.length
  const seen = peopleIn(text, context).filter(
    ({ mention, index }) => mention !== null || (index >= from && index < to),
  )
  const named = settlePeople(seen, field, context, { subject: null, values: { about } })
  return {
    values: {
      about,
      topic: read.topic === null ? undefined : speak(read.topic, profile),
      facts: read.text === '' ? undefined : read.text,
      people: named.values,
    },
    warnings: [...read.warnings, ...named.doubts],
    unfit: named.unfit,
    strangers: named.strangers,
  }
}

/**
 * Reads a change of the people who know of a matter (知悉人员): whoever is mentioned or named is added to
 * the present ones, or taken off where the text says so.
 */
export function readNaming(
  text: string,
  _along: Along,
  context: Context,
  subject: Matter | null,
): Reading {
  const present = subject ? data.of(subject).limitedTo : []
  const off = takesOff.test(text)
  // Whoever knows of it already may be taken off, whatever he is now.
  const fits: typeof whyNotNamed = (person, ...rest) =>
    off && present.includes(person.personId) ? null : whyNotNamed(person, ...rest)
  const seen = peopleIn(text, context)
  const named = settlePeople(seen, { ...field, fits }, context, { subject, values: {} })
  const wanted = off
    ? present.filter((one) => !named.values.includes(one))
    : [...new Set([...present, ...named.values])]
  const unread = text.trim() !== '' && seen.length === 0
  return {
    values: { people: wanted },
    warnings: [...named.doubts, ...(unread ? ['没有认出所写的人员，请在下面选择'] : [])],
    unfit: named.unfit,
    strangers: named.strangers,
  }
}

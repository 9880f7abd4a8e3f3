import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleIn, settlePeople } from '../../matter/names-read.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { chiefWords, speak } from '../../mechanism/words.ts'
import { aboutIn, readAccountability } from '../../reading/accountability.ts'
import { data, peopleField, whyNotNamed } from './accountability-data.ts'

const field = { label: peopleField.label, fits: whyNotNamed }

const takesOff = /去掉|移除|删除|减少|取消|不再|remove/i
/** After this word follow the named people; any other name in the text may be of a person whom it concerns. */
const KNOWING = /知悉(?:人员|人)?[:：\s]*(?<names>[^\n。；;]*)/

/**
 * Reads a registration: whom it concerns, by which way, what happened, and its named people, who are
 * mentioned or listed after 知悉人员.
 */
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
 * Reads a change of the named people (知悉人员): mentioned or named people are added to the present ones, or
 * removed if the text says so.
 */
export function readNaming(
  text: string,
  _along: Along,
  context: Context,
  subject: Matter | null,
): Reading {
  const present = subject ? data.of(subject).limitedTo : []
  const off = takesOff.test(text)
  // A named person may be removed, whatever his roles are now.
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

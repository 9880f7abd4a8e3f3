import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { readObservers, withoutInvitation } from '../../matter/observers-read.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { dayDoubts, readDay } from '../../reading/date.ts'
import { procuratorialSpelling } from '../../reading/misspelt.ts'
import { findOrganisations, organisationDoubts } from '../../reading/organisation.ts'
import { trimSeparators } from '../../reading/text.ts'
import { expertKey } from '../../registers/expert.ts'
import { sortsIn } from './case-meeting-data.ts'

const PLACE = /(?:地点[:：\s]*|在)(?<place>[^\s，,。；;]{2,40})/

/**
 * Reads 检察磋商 3月20日 区水利局 邀请人民监督员寅老师; the form of meeting is named in the text or by the
 * command.
 */
export function readMeeting(typed: string, { word }: Along, context: Context): Reading {
  const text = procuratorialSpelling(typed)
  const observed = readObservers(text, '邀请监督员', context, true)
  const said = withoutInvitation(text, observed.written, context)
  const date = readDay(said, context.today, 'future')
  const place = PLACE.exec(said)
  const all = organisationBearers(context)
  const elsewhere = said.replace(place?.[0] ?? '', ' ')
  const named = findOrganisations(elsewhere, all)
  const mine = context.directory.officesOfPerson(context.actor)
  const spoken = sortsIn(context).filter((one) =>
    [one.name, ...one.words].some((name) => `${word ?? ''} ${said}`.includes(name)),
  )
  const [sort, ...others] = spoken
  const called = sort === undefined ? [] : [sort.name, ...sort.words]
  let rest = elsewhere
  for (const part of [date?.matched ?? '', ...named.map((one) => one.matched), ...called]) {
    if (part !== '') rest = rest.replace(part, ' ')
  }
  const offices = new Set(named.map(({ id }) => context.directory.officeOf(id)))
  const agencies = [...offices].filter((one) => !mine.includes(one))
  const experts = context.registers.experts.filter((one) => said.includes(`专家${one.name}`))
  return {
    values: {
      sort: others.length === 0 ? sort?.id : undefined,
      on: date?.kind === 'day' ? date.day : undefined,
      place: place?.groups?.['place'],
      ...(agencies.length > 0 ? { agencies } : {}),
      ...(observed.observers.length > 0 ? { observers: observed.observers } : {}),
      ...(experts.length > 0 ? { experts: experts.map(expertKey) } : {}),
      words: trimSeparators(rest.replace(/[\s，,]{2,}/g, '，')) || undefined,
    },
    warnings: [
      ...dayDoubts(date, 'future'),
      ...organisationDoubts(elsewhere, all, '参加单位'),
      ...observed.doubts,
    ],
    unfit: observed.unfit,
  }
}

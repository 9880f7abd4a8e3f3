import { type Day, formatDay } from '../../calendar/day.ts'
import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { chosenBy, peopleIn, settlePeople } from '../../matter/names-read.ts'
import { riverIn } from '../../matter/places-read.ts'
import { readDay } from '../../reading/date.ts'
import { readTerm } from '../../reading/term.ts'
import { data } from './exchange-data.ts'
import { exchangeKindsIn } from './exchange-kind.ts'

/** The pieces of a text besides kind, person, river and term. */
function beyondTerm(text: string, known: readonly (string | undefined)[], today: Day): string[] {
  return text.split(/[\s，,。；;]+/).flatMap((piece) => {
    const rest = known.reduce<string>((left, one) => (one ? left.replace(one, '') : left), piece)
    const said = rest.replace(/^(?:邀请|聘请|选派|派|由|担任|聘为|任|为|的)+|(?:任期|担任)$/g, '')
    const isTerm = readDay(piece, today, 'future') !== null || TERM.test(piece)
    return isTerm || [...said].length < 2 ? [] : [said]
  })
}

/** The question about a term that begins with 3月 or 3月上旬. */
const termDoubt = (said: string, from: Day | null): string =>
  from === null
    ? `“${said}”不是确切日期，请填写任期`
    : `“${said}”不是确切日期，暂按${formatDay(from)}填入，请确认任期`

const TERM = /^(?:任期|为期|期限)?[\d一二两三四五六七八九十半]{1,3}个?(?:年|月)/

/** Reads 生态检察官 乙检察官 綦江河 2026年4月1日至2027年3月31日; the person's title also names the kind. */
export function readExchange(text: string, { word }: Along, context: Context): Reading {
  const term = readTerm(text, context.today)
  const began = readDay(text, context.today, 'past')
  const kind = exchangeKindsIn(context).find((one) =>
    [one.name, ...one.words].some((said) => word === said || text.includes(said)),
  )
  const flows = riverIn(text, context)
  const seen = peopleIn(text, context)
  const field = chosenBy(data.fields.person)
  const values = { kind: kind?.name }
  const named = settlePeople(seen, field, context, { subject: null, values })
  const [person, ...others] = named.values
  const called = kind?.words.find((one) => one === word)
  const known = [
    kind?.name,
    ...seen.map((one) => (one.mention ? text.slice(one.index, one.index + 2) : one.written)),
    flows.matched,
  ]
  const several = others.length > 0 ? [`写了不止一人，请在“${field.label}”中选择`] : []
  const note = [called, ...beyondTerm(text, known, context.today)].filter(Boolean).join('，')
  return {
    values: {
      kind: kind?.name,
      person: others.length === 0 ? person : undefined,
      river: flows.river,
      from: term.from ?? undefined,
      to: term.to ?? undefined,
      note: note || undefined,
    },
    warnings: [
      ...(began?.kind === 'day' && began.precision === 'approximate'
        ? [termDoubt(began.matched, term.from)]
        : []),
      ...named.doubts,
      ...several,
      ...flows.doubts,
    ],
    unfit: named.unfit,
    strangers: named.strangers,
  }
}

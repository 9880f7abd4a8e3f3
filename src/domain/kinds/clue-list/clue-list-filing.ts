import type { Day } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision, joinDecisions, type Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { decideOpening, openMatter } from '../../matter/opening.ts'
import type { Refusal } from '../../matter/refusal.ts'
import type { ImportedClue } from '../../registers/import.ts'
import { clueNumber, clueOf, isMajor } from '../clue/clue-data.ts'
import { type Filing, filingFor, noOffice, recorded, toldOfMajor } from '../clue/filing.ts'

/** A row of a list as the values of a clue's form. */
const filingOf = (row: ImportedClue): Filing => ({
  river: row.river,
  section: row.section ?? null,
  place: row.place ?? null,
  field: row.field,
  foundOn: (row.foundOn ?? null) as Day | null,
  description: row.description,
  source: row.source ?? null,
  observers: [],
  bodies: [],
  grade: row.grade ?? null,
  unit: row.unit ?? null,
  marks: row.marks ?? [],
  reporter: null,
})

/**
 * Files every row of a list as its own clue, and the list (问题清单) that holds them, in one decision with
 * one notice for each person.
 */
export function fileList(
  name: string,
  file: string,
  rows: readonly ImportedClue[],
  context: Context,
): { readonly decision: Decision; readonly outcome: string } | Refusal {
  const membership = filingFor(context.actor)
  if (!membership) return noOffice
  const id = context.freshId()
  const office = context.directory.officeOf(membership.organisation)
  const clues = rows.map((row, at) => {
    const input = filingOf(row)
    const data = recorded(input, { aside: {}, position: null }, context)
    const { organisation } = membership
    const opening = { kind: 'clue', state: 'filed', office, organisation }
    const { matter: clue, taken } = openMatter(
      context,
      { ...opening, data: { ...data, list: id, item: at + 1 } },
      at,
    )
    const number = clueNumber(clue)
    return { clue, taken, number, entry: { act: 'file', matter: clue.id, note: `登记${number}` } }
  })
  const [first, last] = [clues[0]?.number ?? '', clues.at(-1)?.number ?? '']
  const outcome = `登记线索 ${clues.length} 件（${first}${clues.length > 1 ? `至 ${last}` : ''}）`
  const list = decideOpening(
    context,
    {
      id,
      kind: 'clue-list',
      state: 'filed',
      office,
      organisation: membership.organisation,
      data: { name, file, items: clues.map(({ clue }) => clue.id) },
    },
    [],
    (matter) => ({
      note: `登记问题清单“${name}”：${outcome}`,
      notices: noticesOf(matter.id, office, clues, context),
      reply: { sentence: `已${outcome}`, view: cardOf(matter) },
    }),
  )
  const filed: Decision = {
    open: clues.map(({ clue }) => clue),
    numbers: clues.map(({ taken }) => taken),
    entries: clues.map(({ entry }) => entry),
    reply: {},
  }
  return { decision: joinDecisions(list, filed), outcome }
}

/** One card of the list for each person who would otherwise get one for every clue. */
function noticesOf(
  list: number,
  office: string,
  clues: readonly { readonly clue: Matter }[],
  context: Context,
): readonly Notice[] {
  const name = context.directory.organisationName(office)
  const major = clues.filter(({ clue }) => isMajor(clueOf(clue)))
  const told = new Set(major.flatMap(({ clue }) => toldOfMajor(clue, context)))
  return [
    tellPeople(
      context,
      peopleOf(context, office, ['liaison']),
      list,
      `${name}登记了问题清单，共 ${clues.length} 件，请移送或自办`,
    ),
    ...(told.size === 0
      ? []
      : [tellPeople(context, [...told], list, `问题清单中有重大线索 ${major.length} 件`)]),
  ]
}

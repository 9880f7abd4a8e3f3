import { endOfMonths, nextWorkingDay } from '../../calendar/calendar.ts'
import { type Day, formatDay } from '../../calendar/day.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { openAll } from '../../matter/opening.ts'
import { partnerOffices, worksIn } from '../../mechanism/membership.ts'
import { clueOf } from './clue-data.ts'
import { knowing } from './knowing.ts'
import { lookBackData, lookBackNoun, lookBackOwes } from './look-back-data.ts'

/** The unfinished look-back of a clue; there is at most one. */
export const openLookBack = (clue: Matter, reader: Reader): Matter | undefined =>
  reader
    .inState('look-back', ['planned', 'lacking', 'relapsed'], 500)
    .find((one) => lookBackData.of(one).clue === clue.id)

/**
 * Which office owes the visit and who keeps it: the side that the profile names, if it knows of the clue,
 * otherwise the office that concluded the case, otherwise that of the clue; always one of the two offices.
 */
function owerOf(handled: Matter, office: string, clue: Matter, context: Context) {
  const { directory, profile } = context
  const partners = [...partnerOffices(directory)]
  const { by } = profile.duties.look_back
  const named = partners.filter((one) => directory.organisation(one)?.side === by)
  const own = [office, clue.office].filter((one) => partners.includes(one))
  for (const one of [...own.filter((each) => named.includes(each)), ...named, ...own]) {
    const liaisons = directory.peopleOf(one, ['liaison']).map(({ personId }) => personId)
    const approvers = directory.peopleOf(one, ['approver']).map(({ personId }) => personId)
    const inHand = [handled.handler, clue.openedBy].filter((each) => {
      const person = each === null ? undefined : directory.person(each)
      return person?.active === true && worksIn(person, [one], directory)
    })
    const asked = [...inHand, ...liaisons, ...approvers].filter((each) => each !== null)
    const [keeper] = knowing(asked, clue, context)
    if (keeper !== undefined) {
      return { office: one, keeper, told: [keeper, ...knowing(liaisons, clue, context)] }
    }
  }
  return null
}

/**
 * Plans the look-back (回头看) that the profile requires some months after a rectification
 * (`duties.look_back`), when a case is concluded; `null` when the profile requires none, or one is open.
 */
export function planLookBack(
  handled: Matter,
  { outcome, on, office }: { readonly outcome: string; readonly on: Day; readonly office: string },
  context: Context,
): { readonly with: readonly Decision[]; readonly said: string } | null {
  const { calendar, directory, profile, reader, today } = context
  const { months, outcomes } = profile.duties.look_back
  if (months === 0 || !outcomes.includes(outcome)) return null
  const clue = handled.parent === null ? handled : reader.matter(handled.parent)
  if (clue === undefined || openLookBack(clue, reader) !== undefined) return null
  const ower = owerOf(handled, office, clue, context)
  if (ower === null) return null
  const { due } = endOfMonths(calendar, on, months, 'next-working-day')
  // If the conclusion was recorded late, the computed day may have passed; a day in the past is never
  // planned.
  const day = due < today ? nextWorkingDay(calendar, today) : due
  const about = internalNumber(clue, '线索')
  const { river } = clueOf(clue)
  const { decision, opened } = openAll(
    { name: 'look-back', owes: lookBackOwes },
    [
      {
        state: 'planned',
        office: ower.office,
        organisation: ower.office,
        openedBy: ower.keeper,
        data: { on: day, words: null, clue: clue.id, about, river, rectified: handled.id },
      },
    ],
    context,
    (one) => ({
      act: 'look-back',
      note: `整改办结后 ${months} 个月回头看，计划${formatDay(day)}`,
      notices: [
        tellPeople(context, ower.told, one.id, `${about}已整改办结，请于${formatDay(day)}回头看`),
      ],
    }),
  )
  const called = opened.map((one) => internalNumber(one, lookBackNoun)).join()
  const note = `已列入${called}：${formatDay(day)}，${directory.organisationName(ower.office)}`
  const entries = [{ act: 'look-back', matter: clue.id, note }]
  return { with: [decision, { entries, reply: {} }], said: `；${note}` }
}

/**
 * A case that is handled again needs no look-back: the one that its rectification planned is dropped, one
 * that a person arranged stays.
 */
export function dropLookBack(handled: Matter, context: Context): Decision {
  const clue =
    handled.parent === null ? handled : (context.reader.matter(handled.parent) ?? handled)
  const open = openLookBack(clue, context.reader)
  const dropped =
    open?.state === 'planned' && lookBackData.of(open).rectified === handled.id ? [open] : []
  return {
    change: dropped.map((one) => ({ matter: one, to: { state: 'cancelled' } })),
    deadlines: dropped.map((one) => ({ dropAllOf: one.id, on: context.today, why: '已重启' })),
    entries: dropped.flatMap((one) => [
      { act: 'cancel', matter: one.id, note: '案件重启，取消回头看' },
      {
        act: 'look-back',
        matter: clue.id,
        note: `${internalNumber(one, lookBackNoun)}随重启取消`,
      },
    ]),
    reply: {},
  }
}

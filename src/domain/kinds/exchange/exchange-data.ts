import { z } from 'zod'
import type { Context } from '../../matter/context.ts'
import { choice, day, optionalChoice, paragraph } from '../../matter/input.ts'
import { kindData, storedDay } from '../../matter/kind-data.ts'
import { person } from '../../matter/person-field.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { riverOptions } from '../../matter/river-option.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { partnerOffices, workOffice, worksIn } from '../../mechanism/membership.ts'
import { exchangeKindNamed, exchangeKindsIn } from './exchange-kind.ts'

/** Why a person cannot be exchanged, in the kind if one is chosen; `null` when possible. */
function whyNot(one: Person, context: Context, named: unknown): string | null {
  const { directory, profile } = context
  if (!worksIn(one, partnerOffices(directory), directory)) return '不是{协作单位}的人员'
  const kind = typeof named === 'string' ? exchangeKindNamed(named, profile) : null
  const home = workOffice(one, directory) ?? ''
  if (!kind?.side || directory.organisation(home)?.side === kind.side) return null
  const whose = directory.officesOf(kind.side).map((office) => office.name)
  return `不能担任${kind.name}，${kind.name}由${whose.join('、')}人员担任`
}

/** The office of the chosen person; null for none. */
export const homeOf = (personId: unknown, { directory }: Context): string | null => {
  const one = typeof personId === 'string' ? directory.person(personId) : undefined
  return one ? workOffice(one, directory) : null
}

/** The other of the two offices. */
export const otherOffice = (home: string, directory: Directory): string =>
  [...partnerOffices(directory)].find((one) => one !== home) ?? home

/** The office for which somebody registers an exchange; the refusal names who can. */
export function exchangingOffice({ directory, actor }: Context): string | Refusal {
  return (
    [...partnerOffices(directory)].find((one) =>
      directory.holds(actor, one, ['liaison', 'approver']),
    ) ?? refuse('no-right', '人员交流由{协作单位}的联络员、审批人登记，请联系他们办理。')
  )
}

/** What an exchange records. */
export const data = kindData(
  {
    kind: choice({
      label: '交流种类',
      options: (context) =>
        exchangeKindsIn(context).map(({ name }) => ({ value: name, text: name })),
    }),
    person: person({
      label: '人员',
      hint: '{协作单位}人员',
      fits: (one, context, { values }) => whyNot(one, context, values['kind']),
    }),
    from: day({ label: '开始日期', lean: 'future' }),
    to: day({ label: '截止日期', lean: 'future' }),
    river: optionalChoice({ label: '{河流}', hint: '{生态检察官}须选择', options: riverOptions }),
    host: optionalChoice({
      label: '接收单位',
      hint: '不选则为对方单位',
      options: (context, { values }) => {
        const { directory } = context
        const home = homeOf(values['person'], context)
        return [...partnerOffices(directory)]
          .filter((id) => id !== home)
          .map((id) => ({ value: id, text: directory.organisationName(id) }))
      },
    }),
    note: paragraph.optional({ label: '任务和依据' }),
  },
  {
    /** The person's name, by which the matter is found. */
    name: z.string(),
    home: z.string(),
    host: z.string(),
    prolongations: z.int().default(0),
    endedOn: storedDay.nullable().default(null),
    reason: z.string().nullable().default(null),
  },
)

/** Exchanges whose term has not ended. */
export const activeExchanges = ({ reader }: Pick<Context, 'reader'>) =>
  reader.inState('exchange', ['active'], 200).map(data.of)

/** The current 生态检察官 of a river, by name and with the end of the term; null for none. */
export function riverProcurators(
  river: string | null,
  context: Pick<Context, 'profile' | 'today' | 'reader' | 'registers'>,
) {
  if (river === null) return []
  const { profile, today, registers } = context
  return activeExchanges(context).filter(
    (one) =>
      exchangeKindNamed(one.kind, profile).of_a_river &&
      one.river !== null &&
      registers.nameNow(one.river) === registers.nameNow(river) &&
      one.from <= today &&
      today <= one.to,
  )
}

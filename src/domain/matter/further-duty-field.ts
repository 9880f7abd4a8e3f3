import type { Day } from '../calendar/day.ts'
import type { DeadlineChange } from '../deadline/deadline.ts'
import {
  type FurtherDuty,
  furtherDutiesIn,
  furtherDuty,
  furtherPeriod,
  furtherSubject,
  keepFurther,
} from '../deadline/further-duty.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import { roleNames } from '../mechanism/role.ts'
import type { Context } from './context.ts'
import type { Field } from './field.ts'
import { choices, type Incomplete } from './input.ts'
import { problem } from './problem.ts'

type Keeper = FurtherDuty['kept_by']

const offered = (keeper: Keeper, { profile, today }: Context) =>
  furtherDutiesIn(profile, today).filter((one) => one.kept_by === keeper)

/** The field that says which duties of the profile this act fulfils; hidden if the profile has none. */
export const furtherField = (keeper: Keeper): Field<readonly string[]> => ({
  ...choices({
    label: '履行的其他职责',
    options: (context) => offered(keeper, context).map(({ name }) => ({ value: name, text: name })),
  }),
  unlessEmpty: true,
})

/** Asks once whether a duty that is still owed was fulfilled too, if none was named; submitting again means no. */
export function askedAboutDuties(
  {
    duties,
    dutiesAsked,
  }: { readonly duties: readonly string[]; readonly dutiesAsked: string | null },
  on: Day,
  keeper: Keeper,
  context: Context,
): Incomplete | null {
  if (duties.length > 0 || dutiesAsked !== null) return null
  const open = offered(keeper, context).filter((one) => {
    const subject = furtherSubject(one, furtherPeriod(one, on))
    return context.reader.deadlineFor(furtherDuty, subject)?.state === 'open'
  })
  if (open.length === 0) return null
  const names = open.map(({ name }) => `“${name}”`).join('、')
  const sentence = `本次是否同时履行${names}？是的，请选择职责和到会负责人；不是的，请再次提交`
  return { ...problem('duties', sentence), asked: { dutiesAsked: 'asked' } }
}

/** The duties that the event keeps; or what is wrong, if somebody who owes one was absent. */
export function furtherKept(
  names: readonly string[],
  there: {
    readonly on: Day
    readonly offices: readonly string[]
    readonly heads: readonly string[]
  },
  keeper: Keeper,
  context: Context,
): readonly DeadlineChange[] | Incomplete {
  const { directory } = context
  const duties = offered(keeper, context).filter((one) => names.includes(one.name))
  for (const { name, owed_by, roles } of duties) {
    const absent = [
      ...owed_by
        .filter(
          (word) => !officesNamed([word], directory).some((one) => there.offices.includes(one)),
        )
        .flatMap((word) => officesNamed([word], directory))
        .map((one) => directory.organisationName(one)),
      ...roles.filter((role) => !there.heads.includes(role)).map((role) => roleNames[role]),
    ]
    if (absent.length > 0) {
      return problem('duties', `“${name}”须${absent.join('、')}参加；没有参加的，请不要选这项职责`)
    }
  }
  return duties.map((one) => keepFurther(one, there.on, context))
}

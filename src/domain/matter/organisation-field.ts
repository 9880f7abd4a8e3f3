import type { Organisation } from '../mechanism/directory.ts'
import { workOffice } from '../mechanism/membership.ts'
import { askedOfAdministrator } from '../mechanism/whom-to-ask.ts'
import type { Context } from './context.ts'
import type { Field, Option } from './field.ts'
import { type Common, choices } from './input.ts'
import { type Refusal, refuse } from './refusal.ts'

/** An organisation as an option. */
export const organisationOption = ({ id, name, aliases }: Organisation): Option => ({
  value: id,
  text: name,
  words: aliases,
})

/** All organisations except liaison rooms. */
export const wholeOrganisations = ({ directory }: Pick<Context, 'directory'>): readonly Option[] =>
  directory.organisations.filter(({ parent }) => parent === null).map(organisationOption)

/** The responsible units. */
export const responsibleUnits = ({ directory }: Pick<Context, 'directory'>): readonly Option[] =>
  directory.officesOf('responsible_unit').map(organisationOption)

/** Any number of organisations, except those of the person who fills in the form. */
export const otherOrganisations = (options: Common): Field<readonly string[]> =>
  choices({
    ...options,
    options: (context) => {
      const mine = context.directory.officesOfPerson(context.actor)
      return wholeOrganisations(context).filter(({ value }) => !mine.includes(value))
    },
  })

/** The office for which the person acts; an administrator as such has none, which is refused. */
export const workingOffice =
  (act: string) =>
  (context: Context): string | Refusal =>
    workOffice(context.actor, context.directory) ??
    refuse(
      'no-office',
      `您没有业务角色，不能${act}，${askedOfAdministrator('用“/绑定”登记单位和角色', context)}。`,
    )

import type { Context } from '../domain/matter/context.ts'

/** 綦江区河长办: the short name of an office with its district, clear outside the district too. */
export function localName(id: string, { directory, profile }: Context): string {
  const { district } = profile
  if (id === '') return district
  const name = directory.organisationName(directory.officeOf(id))
  if (name.includes(district)) return name
  return name.startsWith(district.slice(-1)) ? `${district}${name.slice(1)}` : `${district}${name}`
}

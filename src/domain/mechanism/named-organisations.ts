import { type OrganisationBearer, shortsOf } from '../reading/organisation.ts'
import type { Directory, Organisation } from './directory.ts'
import type { Profile } from './profile.ts'

const known = new WeakMap<Directory, readonly OrganisationBearer[]>()

/** The organisations of the directory with the names that texts use. */
export function organisationBearers({
  directory,
  profile,
}: {
  readonly directory: Directory
  readonly profile: Profile
}): readonly OrganisationBearer[] {
  const held = known.get(directory)
  if (held) return held
  const made = directory.organisations.map(
    (one): OrganisationBearer => ({
      id: one.id,
      name: one.name,
      names: namesOf(one, profile),
      shorts: shortsOf(one.name, profile.district.slice(-1)),
      label: one.name,
      office: directory.officeOf(one.id),
    }),
  )
  known.set(directory, made)
  return made
}

/**
 * 区水利局, 水利局, 綦江区水利局, 重庆市綦江区水利局: name and aliases, each also with the full name of the
 * district in front.
 */
function namesOf({ id, name, aliases }: Organisation, profile: Profile): readonly string[] {
  const { district } = profile
  const whole = profile.organisations.find((one) => one.id === id)?.full_name
  const level = district.slice(-1)
  const local = [name, ...aliases].flatMap((one) => {
    if (one.startsWith(level)) return [`${district}${one.slice(1)}`]
    return name.startsWith(level) ? [`${level}${one}`, `${district}${one}`] : [`${district}${one}`]
  })
  const inWhole = whole?.includes(district)
    ? [
        whole.slice(whole.indexOf(district)),
        whole.slice(whole.indexOf(district) + district.length - 1),
      ]
    : []
  return [...new Set([name, ...aliases, ...local, ...(whole ? [whole] : []), ...inWhole])]
}

import type { Directory } from '../mechanism/directory.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { DutyRule } from './duty-rule.ts'

interface Given {
  readonly profile: Profile
  readonly directory: Directory
}

/** The offices that owe a recurring duty by the profile (责任方), in its order. */
export const debtorsOf = (rule: DutyRule, { profile, directory }: Given): readonly string[] =>
  officesNamed(profile.duties[rule].owed_by, directory)

/** The names of the debtors, for a refusal: 区河长办或区检察院. */
export const debtorNames = (rule: DutyRule, given: Given): string =>
  debtorsOf(rule, given)
    .map((one) => given.directory.organisationName(one))
    .join('或')

/**
 * Whether an event counts for a duty that is owed together: somebody of each owing side, or of each single
 * owing organisation, was present (domain.md 0.4).
 */
export const wereAllThere = (
  rule: DutyRule,
  offices: readonly string[],
  { profile, directory }: Given,
): boolean =>
  profile.duties[rule].owed_by.every((word) =>
    officesNamed([word], directory).some((one) => offices.includes(one)),
  )

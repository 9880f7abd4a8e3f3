import type { Directory } from './directory.ts'
import { officesNamed } from './offices-named.ts'
import type { Profile } from './profile.ts'

/** The offices to which an office may refer a clue, the usual one first (domain.md 3, “request referral”). */
export function receiversFor(
  office: string,
  { directory, profile }: { readonly directory: Directory; readonly profile: Profile },
): readonly string[] {
  const side = directory.organisation(office)?.side
  const named = side === undefined ? [] : profile.referral[side]
  return officesNamed(named, directory).filter((id) => id !== office)
}

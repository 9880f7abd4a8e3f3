import { isInForce } from '../../calendar/dated.ts'
import type { Day } from '../../calendar/day.ts'
import { kind } from '../../mechanism/lists/exchange-kind.ts'
import type { Profile } from '../../mechanism/profile.ts'

/** The kinds that are in force today. */
export const exchangeKindsIn = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.exchange_kinds.filter((one) => isInForce(one, today))

/** The profile's entry of a kind; for one that was removed, only its name. */
export const exchangeKindNamed = (name: string, { exchange_kinds }: Profile) =>
  exchange_kinds.find((one) => one.name === name) ?? kind.parse({ name })

import { onTestFinished } from 'vitest'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { Play } from './clue-kit.ts'
import { openStage, profileWith, type StageOptions } from './district-kit.ts'
import { openTwoTenants, type TwoPlays, twoTenants } from './tenants-kit.ts'

/** The places that the profile switches on. */
type Place = keyof Profile['places']

/** The text of a profile with places of Feishu's own switched on. */
export const withPlaces =
  (...places: readonly Place[]) =>
  (text: string): string =>
    `${text}\nplaces:\n${places.map((one) => `  ${one}: true\n`).join('')}`

/** A stage with a place of Feishu's own switched on, for one test. */
export async function openPlace(
  place: Place | readonly Place[],
  options: StageOptions = {},
): Promise<Play> {
  const profile = profileWith(withPlaces(...[place].flat()))
  const stage = await openStage('2026-03-10 10:20', { profile, ...options })
  onTestFinished(() => stage.close())
  return new Play(stage)
}

/** Two tenants with a place of Feishu's own switched on, for one test. */
export async function openPlaceInTwo(
  place: Place | readonly Place[],
  options: StageOptions = {},
): Promise<TwoPlays> {
  const profile = twoTenants(withPlaces(...[place].flat()))
  const plays = await openTwoTenants('2026-03-10 10:20', { profile, ...options })
  onTestFinished(() => plays.stage.close())
  return plays
}

/** Runs one minute and everything that follows. */
export async function tick({ stage }: Play): Promise<void> {
  await stage.feishu.clock.advance(60_000)
  await stage.tick()
  await stage.settle()
}

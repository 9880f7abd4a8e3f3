import { afterAll, beforeAll } from 'vitest'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { Play } from './clue-kit.ts'
import { openStage, profileWith, type Stage, type StageOptions } from './district-kit.ts'

/** The text of a profile with the procuratorate in its own tenant; no group has members of both tenants. */
export const inTwoTenants = (text: string): string =>
  text
    .replaceAll('side: procuratorate,', 'side: procuratorate, app: jcy,')
    .replace(/^.*chat_id: oc_joint.*\n/m, '')

/** The demonstration profile in two tenants. */
export const twoTenants = (change: (text: string) => string = (text) => text): Profile =>
  profileWith((text) => change(inTwoTenants(text)))

/** Plays the people of each tenant on a stage with two tenants. */
export interface TwoPlays {
  readonly stage: Stage
  /** In the tenant of the river chief office. */
  readonly rco: Play
  /** In the tenant of the procuratorate. */
  readonly jcy: Play
}

/** Opens a stage with the river chief office in the tenant of `main` and the procuratorate in that of `jcy`. */
export async function openTwoTenants(
  startAt = '2026-03-10 10:20',
  options: StageOptions = {},
): Promise<TwoPlays> {
  const stage = await openStage(startAt, {
    profile: twoTenants(),
    furtherApps: ['jcy'],
    ...options,
  })
  const { jcy } = stage.tenants
  if (!jcy) throw new Error('there is no second tenant')
  return { stage, rco: new Play(stage), jcy: new Play({ ...stage, feishu: jcy }) }
}

/** A stage with two tenants, shared by the tests of a file. */
export function shareTwoTenants(startAt?: string, options?: StageOptions): () => TwoPlays {
  let plays: TwoPlays | null = null
  beforeAll(async () => {
    plays = await openTwoTenants(startAt, options)
  })
  afterAll(async () => {
    await plays?.stage.close()
  })
  return () => {
    if (!plays) throw new Error('the stage is not open yet')
    return plays
  }
}

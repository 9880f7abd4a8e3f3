import { join } from 'node:path'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { loadProfile } from '../../src/node/profile-file.ts'
import type { Play } from './clue-kit.ts'

/** A profile of the repository, by its file name. */
export function profileNamed(name: string): Profile {
  const loaded = loadProfile(join(import.meta.dirname, `../../profiles/${name}.yaml`))
  if ('mistakes' in loaded) throw new Error(JSON.stringify(loaded.mistakes))
  return loaded.profile
}

/** Everything that the bot has sent so far, with all parts of cards, and everything that it has stored. */
export function everythingSaid(play: Play, profile: Profile): string {
  const { feishu } = play.stage
  const places = [...new Set(profile.people.map((one) => one.open_id))].map((person) =>
    feishu.messages({ person }),
  )
  const groups = profile.chats.map(({ chat_id }) => feishu.messages({ chat: chat_id }))
  return [...places, ...groups]
    .flat()
    .filter((one) => one.sender === 'bot')
    .map((one) => JSON.stringify(one))
    .join('\n')
}

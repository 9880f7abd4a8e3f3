import { invalidParameter } from '../api/refusal.ts'
import type { Mention } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** Collects the people mentioned in a message and gives each a placeholder `@_user_N`. */
export class MentionList {
  readonly mentions: Mention[] = []
  #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** The placeholder for a person or the bot; the same one for the same id. 230001 when unknown. */
  keyFor(id: string): string {
    if (id === 'all') return '@_all'
    const named = this.#name(id)
    const known = this.mentions.find((one) => one.openId === named.openId)
    if (known) return known.key
    const key = `@_user_${this.mentions.length + 1}`
    this.mentions.push({ key, ...named })
    return key
  }

  #name(id: string): Omit<Mention, 'key'> {
    const { app } = this.#world.state
    if (id === app.botOpenId) return { openId: id, name: app.name, kind: 'bot' }
    const person = this.#world.person(id)
    if (!person) throw invalidParameter(`at user_id ${id} is invalid`)
    return { openId: person.openId, name: person.name, kind: 'user' }
  }
}

/** Replaces `<at user_id="ou_x">name</at>` in text by placeholders. */
export function placeMentions(text: string, mentions: MentionList): string {
  return text.replace(
    /<at\s+(?:user_id|id|open_id)\s*=\s*["']?([^"'\s>]+)["']?\s*>(?:[^<]*<\/at>)?/g,
    (_whole, id: string) => mentions.keyFor(id),
  )
}

/** The text with placeholders replaced by `@name`, as people read it. */
export function readMentions(text: string, mentions: readonly Mention[]): string {
  let read = text.replaceAll('@_all', '@所有人')
  for (const mention of mentions.toReversed())
    read = read.replaceAll(mention.key, `@${mention.name}`)
  return read
}

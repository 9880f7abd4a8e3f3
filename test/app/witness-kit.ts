import type { ApiCall } from '../../simulator/world/state.ts'
import type { Play } from './clue-kit.ts'

/**
 * Writes down whatever the bot sends, answers or patches, for each person's private chat and each group,
 * without what differs by chance: ids of messages, marks of outbox messages, hashes.
 */
export class Witness {
  readonly #play: Play
  readonly #seen = new Map<string, string[]>()
  #last = 0

  constructor(play: Play) {
    this.#play = play
  }

  /** Takes down what was sent since the last look. */
  look(): void {
    for (const call of this.#play.stage.feishu.calls) {
      if (call.id <= this.#last) continue
      this.#last = call.id
      const receiver = call.code === 0 ? this.#receiverOf(call) : null
      if (receiver === null) continue
      const stream = call.method === 'PATCH' || isFile(call) ? besides(receiver) : receiver
      const told = this.#seen.get(stream) ?? []
      told.push(`${call.method} ${withoutChance(JSON.stringify(call.body))}`)
      this.#seen.set(stream, told)
    }
  }

  /**
   * Everything that one person was sent in private, or one group, oldest first; by the name of `besides`,
   * how it changed afterwards and the files. How soon either comes, among the messages, is chance.
   */
  of(stream: string): readonly string[] {
    return this.#seen.get(stream) ?? []
  }

  #receiverOf({ path, body }: ApiCall): string | null {
    if (typeof body === 'object' && body !== null && 'receive_id' in body) {
      return String(body.receive_id)
    }
    const answered = /\/messages\/(om_[^/]+)(?:\/reply)?$/.exec(path)?.[1]
    if (answered === undefined) return null
    const { feishu } = this.#play.stage
    const chat = feishu.world.chat(feishu.message(answered).chatId)
    return chat?.mode === 'p2p' ? (chat.members[0] ?? null) : (chat?.chatId ?? null)
  }
}

/** The name under which a witness keeps the files that a receiver is sent, and the patches of the cards. */
export const besides = (receiver: string): string => `${receiver}, besides`

const isFile = ({ body }: ApiCall): boolean =>
  typeof body === 'object' && body !== null && 'msg_type' in body && body.msg_type === 'file'

/** The text without what differs between two runs by chance. */
export function withoutChance(text: string): string {
  return (
    text
      .replace(/om_\w+/g, 'om_')
      .replace(/(?:file|img)_\w+/g, 'file_')
      .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
      .replace(/\b[pr][0-9a-f]{19}\b/g, 'PARCEL')
      // How far the outbox delivery has come when the self-check looks.
      .replace(/待发送 \d+ 条(?:，最早自 [^\\]+)?/g, '待发送')
      // A card is rendered when it is sent: what a stranger wrote meanwhile is counted on it.
      .replace(/其发来的 \d+ 条内容/g, '其发来的内容')
      .replace(/(form_|submit_|draft\\*":)1\d{12}/g, '$1DRAWN')
      // Real time runs on between two that are asked at one hour: the minute is chance.
      .replace(/\b(1[0-2]:[0-5])\d\b/g, '$1M')
      // To the minute, which may turn between two that say the same.
      .replace(/(said\\*":)\d+/g, '$1SAID')
  )
}

/** Where two lists of texts first differ, with a few characters around; nothing when they are alike. */
export function firstDifference(left: readonly string[], right: readonly string[]): string | null {
  const nth = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => index).find(
    (index) => left[index] !== right[index],
  )
  if (nth === undefined) return null
  const [one = '', other = ''] = [left[nth], right[nth]]
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 120)
  return `message ${nth} of ${left.length} and ${right.length}:\n${around(one)}\n${around(other)}`
}

/** A file travels in an ordering key of its own, so when it arrives among the messages is chance. */
export function filesLast(told: readonly string[]): readonly string[] {
  const isFile = (one: string) => one.includes('"msg_type":"file"')
  return [...told.filter((one) => !isFile(one)), ...told.filter(isFile)]
}

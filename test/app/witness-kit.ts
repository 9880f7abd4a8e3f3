import type { ApiCall } from '../../simulator/world/state.ts'
import type { Play } from './clue-kit.ts'

/**
 * Records everything that the bot sends, answers or patches, for each person's private chat and each group,
 * without random parts: ids of messages, marks of outbox messages, hashes.
 */
export class Witness {
  readonly #play: Play
  readonly #seen = new Map<string, string[]>()
  #last = 0

  constructor(play: Play) {
    this.#play = play
  }

  /** Records what was sent since the last call. */
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
   * Everything that a person was sent in private, or a group, oldest first; under the name `besides`, later
   * changes and files, whose position among the messages is random.
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

/** The name under which a witness records a receiver's files, and the patches of cards. */
export const besides = (receiver: string): string => `${receiver}, besides`

const isFile = ({ body }: ApiCall): boolean =>
  typeof body === 'object' && body !== null && 'msg_type' in body && body.msg_type === 'file'

/** The text without parts that randomly differ between two runs. */
export function withoutChance(text: string): string {
  return (
    text
      .replace(/om_\w+/g, 'om_')
      .replace(/(?:file|img)_\w+/g, 'file_')
      .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
      .replace(/\b[pr][0-9a-f]{19}\b/g, 'PARCEL')
      // How far outbox delivery is at the time of the self-check.
      .replace(/待发送 \d+ 条(?:，最早自 [^\\]+)?/g, '待发送')
      // Cards are rendered when they are sent, and count what a stranger wrote meanwhile.
      .replace(/其发来的 \d+ 条内容/g, '其发来的内容')
      .replace(/(form_|submit_|draft\\*":)1\d{12}/g, '$1DRAWN')
      // Real time passes between two runs at one hour, so minutes differ.
      .replace(/\b(1[0-2]:[0-5])\d\b/g, '$1M')
      // To the minute, which may change between two equal messages.
      .replace(/(said\\*":)\d+/g, '$1SAID')
  )
}

/** The first difference between two lists of texts, with a few characters around; null when they are equal. */
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

/** A file is sent in its own ordering key, so its position among the messages is random. */
export function filesLast(told: readonly string[]): readonly string[] {
  const isFile = (one: string) => one.includes('"msg_type":"file"')
  return [...told.filter((one) => !isFile(one)), ...told.filter(isFile)]
}

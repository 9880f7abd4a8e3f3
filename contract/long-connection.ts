import {
  CONTROL,
  DATA,
  decodeFrame,
  encodeFrame,
  type Frame,
  headerOf,
} from '../simulator/push/frame.ts'
import type { Reply } from './inbox.ts'

type Take = (text: string, frame: string, frames: number) => Promise<Reply>

/** The bot's side of a long connection, frame by frame, so that each can be checked. */
export class LongConnection {
  #socket: WebSocket
  #take: Take
  #pieces = new Map<string, Uint8Array[]>()
  #service: number
  #pong: ((payload: string) => void) | undefined

  static async open(url: string, take: Take): Promise<LongConnection> {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', reject, { once: true })
    })
    return new LongConnection(socket, Number(new URL(url).searchParams.get('service_id')), take)
  }

  private constructor(socket: WebSocket, service: number, take: Take) {
    this.#socket = socket
    this.#service = service
    this.#take = take
    socket.addEventListener(
      'message',
      ({ data }) => void this.#receive(decodeFrame(new Uint8Array(data))),
    )
  }

  /** Sends a ping and returns the content of the pong. */
  ping(): Promise<string> {
    const headers = [{ key: 'type', value: 'ping' }]
    const frame = { SeqID: 0, LogID: 0, service: this.#service, method: CONTROL, headers }
    const pong = new Promise<string>((resolve) => {
      this.#pong = resolve
    })
    this.#socket.send(new Uint8Array(encodeFrame(frame)))
    return pong
  }

  close(): void {
    this.#socket.close()
  }

  async #receive(frame: Frame): Promise<void> {
    if (frame.method === CONTROL) {
      if (headerOf(frame, 'type') === 'pong')
        this.#pong?.(Buffer.from(frame.payload ?? []).toString())
      return
    }
    if (frame.method !== DATA) return
    const id = headerOf(frame, 'message_id') ?? ''
    const sum = Number(headerOf(frame, 'sum') ?? 1)
    const pieces = this.#pieces.get(id) ?? []
    pieces[Number(headerOf(frame, 'seq') ?? 0)] = frame.payload ?? new Uint8Array()
    this.#pieces.set(id, pieces)
    if (Object.keys(pieces).length < sum) return
    this.#pieces.delete(id)
    const text = Buffer.concat(pieces).toString()
    const reply = await this.#take(text, headerOf(frame, 'type') ?? '', sum)
    if (reply.silent) return
    const data = Buffer.from(reply.body ?? '{}').toString('base64')
    const payload = Buffer.from(JSON.stringify({ code: reply.status ?? 200, data }))
    this.#socket.send(new Uint8Array(encodeFrame({ ...frame, payload })))
  }
}

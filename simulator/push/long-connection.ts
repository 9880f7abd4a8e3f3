import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { parseJson, stringAt } from '../json.ts'
import type { World } from '../world/world.ts'
import type { Outcome } from './channel.ts'
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame, headerOf } from './frame.ts'

/** The largest piece in bytes; longer payloads are split. */
const FRAGMENT_BYTES = 16 * 1024

/** The platform's side of the app's long connections (长连接). */
export class LongConnection {
  #server = new WebSocketServer({ noServer: true })
  #sockets = new Set<WebSocket>()
  #waiting = new Map<string, (outcome: Outcome) => void>()
  #world: World
  #sequence = 0
  /** The number of received pings. */
  pings = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Handles upgrade requests to /ws/v2. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!request.url?.startsWith('/ws/v2?')) {
        socket.destroy()
        return
      }
      this.#server.handleUpgrade(request, socket, head, (accepted) => this.#accept(accepted))
    })
  }

  /** Number of open connections. */
  get size(): number {
    return this.#sockets.size
  }

  /** Sends a push over one connection, chosen at random, and waits for its acknowledgement. */
  send(plain: string, timeoutMs: number): Promise<Outcome> {
    const sockets = [...this.#sockets]
    const socket = sockets[Math.floor(Math.random() * sockets.length)]
    if (!socket) {
      return Promise.resolve({ answered: false, error: 'connect', detail: 'no long connection' })
    }
    const messageId = this.#world.mint('', 32)
    return new Promise((resolve) => {
      const finish = (outcome: Outcome) => {
        clearTimeout(timer)
        this.#waiting.delete(messageId)
        socket.off('close', broken)
        resolve(outcome)
      }
      const broken = () => finish({ answered: false, error: 'broken', detail: 'connection closed' })
      const timer = setTimeout(
        () =>
          finish({ answered: false, error: 'timeout', detail: `no answer within ${timeoutMs} ms` }),
        timeoutMs,
      )
      socket.once('close', broken)
      this.#waiting.set(messageId, finish)
      this.#sendFragments(socket, messageId, Buffer.from(plain))
    })
  }

  /** Closes all connections. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate()
    this.#sockets.clear()
  }

  close(): void {
    this.drop()
    this.#server.close()
  }

  #accept(socket: WebSocket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: Buffer) => {
      try {
        this.#receive(socket, decodeFrame(data))
      } catch {
        socket.close(1002)
      }
    })
  }

  #receive(socket: WebSocket, frame: Frame): void {
    if (frame.method === CONTROL && headerOf(frame, 'type') === 'ping') {
      this.pings += 1
      const payload = Buffer.from(JSON.stringify(this.#world.knobs.connectionWaits))
      socket.send(encodeFrame({ ...frame, headers: [{ key: 'type', value: 'pong' }], payload }))
    }
    if (frame.method !== DATA) return
    const finish = this.#waiting.get(headerOf(frame, 'message_id') ?? '')
    const answer = parseJson(Buffer.from(frame.payload ?? []).toString())
    const code =
      typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : 500
    const data = stringAt(answer, 'data')
    finish?.({
      answered: true,
      status: Number(code),
      body: data === undefined ? '' : Buffer.from(data, 'base64').toString(),
    })
  }

  #sendFragments(socket: WebSocket, messageId: string, payload: Buffer): void {
    const sum = Math.max(1, Math.ceil(payload.length / FRAGMENT_BYTES))
    for (let seq = 0; seq < sum; seq += 1) {
      this.#sequence += 1
      const headers = {
        type: 'event',
        message_id: messageId,
        sum: String(sum),
        seq: String(seq),
        trace_id: messageId,
      }
      socket.send(
        encodeFrame({
          SeqID: this.#sequence,
          LogID: this.#sequence,
          service: 33554678,
          method: DATA,
          headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
          payload: payload.subarray(seq * FRAGMENT_BYTES, (seq + 1) * FRAGMENT_BYTES),
        }),
      )
    }
  }
}

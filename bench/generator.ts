import { connect, type Socket } from 'node:net'
import {
  eventsPath,
  freshMessageId,
  requestOf,
  type Saying,
  sealCommand,
  sealMessage,
  slackPath,
} from './sealed-event.ts'

/** A burst of events that the generator sends. */
export interface Burst {
  readonly port: number
  readonly events: number
  readonly connections: number
  /** The delay between an answer and the next event of a connection, in ms. */
  readonly rest: number
  readonly saying: Saying
  /** The wire format that the contender reads. */
  readonly wire: Wire
}

export type Wire = 'feishu' | 'slack'

/** The result of a burst. */
export interface Measured {
  readonly seconds: number
  readonly refused: number
  /** Answer times in ms. */
  readonly latencies: readonly number[]
}

/** The text with %d replaced by the number of the event. */
function numbered(saying: Saying, index: number): Saying {
  return { ...saying, text: saying.text.replace('%d', String(index)) }
}

function sealed({ saying, wire }: Burst, index: number, host: string): Buffer {
  const said = numbered(saying, index)
  return wire === 'slack'
    ? requestOf(sealCommand(said), slackPath, host)
    : requestOf(sealMessage(said, freshMessageId()), eventsPath, host)
}

/** The length and status of the first complete response in the bytes; null while it is incomplete. */
function responseIn(bytes: Buffer): { length: number; status: number } | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end).toLowerCase()
  const status = Number(head.slice(9, 12))
  const given = /content-length: (\d+)/.exec(head)?.[1]
  if (given !== undefined) {
    const length = end + 4 + Number(given)
    return bytes.length >= length ? { length, status } : null
  }
  const last = bytes.indexOf('0\r\n\r\n', end + 4)
  return last < 0 ? null : { length: last + 5, status }
}

/** Sends requests over one connection, each after the previous answer. */
function converse(
  burst: Burst,
  next: () => Buffer | undefined,
  note: (latency: number, status: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(burst.port, '127.0.0.1')
    socket.setNoDelay(true)
    let received: Buffer = Buffer.alloc(0)
    let sentAt = 0
    const send = () => {
      const request = next()
      if (request === undefined) {
        socket.end()
        resolve()
        return
      }
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, Buffer.from(chunk)])
      const response = responseIn(received)
      if (response === null) return
      received = received.subarray(response.length)
      note(performance.now() - sentAt, response.status)
      if (burst.rest === 0) send()
      else setTimeout(send, burst.rest)
    })
  })
}

async function fire(burst: Burst): Promise<Measured> {
  const host = `127.0.0.1:${burst.port}`
  // Encryption costs as much as decryption, so it is done before the measurement.
  const requests = Array.from({ length: burst.events }, (_, index) => sealed(burst, index, host))
  const latencies: number[] = []
  let refused = 0
  let position = 0
  const started = performance.now()
  const next = () => requests[position++]
  const note = (latency: number, status: number) => {
    latencies.push(latency)
    if (status !== 200) refused += 1
  }
  const talks = Array.from({ length: burst.connections }, () => converse(burst, next, note))
  await Promise.all(talks)
  return { seconds: (performance.now() - started) / 1000, refused, latencies }
}

process.on('message', (burst: Burst) => {
  void fire(burst).then((measured) => process.send?.(measured))
})

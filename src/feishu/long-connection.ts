import { mainApp } from '../domain/mechanism/app.ts'
import type { Log } from '../observability/log.ts'
import type { FeishuSettings } from './client.ts'
import { boundWaits } from './connection-waits.ts'
import { envelope, readInbound } from './envelope.ts'
import type { Inbound } from './inbound.ts'
import type { OwnOpenId } from './own-open-id.ts'
import { EventDispatcher, LoggerLevel, WSClient } from './sdk.cjs'

/** Events and callbacks without a public address (长连接, feishu.md 3). */
export interface LongConnection {
  start(): Promise<void>
  close(): void
  /** Whether events can arrive now. */
  isOpen(): boolean
}

/** The dependencies of the long connection. */
interface LongConnectionOptions {
  readonly settings: FeishuSettings
  /** The same as for the routes: a rejection has Feishu deliver the event again. */
  receive(inbound: Inbound): Promise<{ readonly body: object }>
  readonly ownName: OwnOpenId
  /** Milliseconds UTC. */
  readonly now: () => number
  readonly log: Log
}

const handshakeMs = 10_000
const pongWithinSeconds = 30
const startAgainMs = 60_000

/** Builds the connection on the SDK's client, which is used as transport only. */
export function createLongConnection(options: LongConnectionOptions): LongConnection {
  const { settings, log } = options
  let open = false
  let again: ReturnType<typeof setTimeout> | null = null
  const logger = quiet(log)
  const receiver = new EnvelopeReceiver(options, logger)
  const client = new WSClient({
    appId: settings.appId,
    appSecret: settings.appSecret,
    domain: settings.baseUrl,
    handshakeTimeoutMs: handshakeMs,
    wsConfig: { pingTimeout: pongWithinSeconds },
    loggerLevel: LoggerLevel.error,
    logger,
    onReady: () => turn(true, 'long-connection-open'),
    onReconnected: () => turn(true, 'long-connection-open-again'),
    onReconnecting: () => turn(false, 'long-connection-lost'),
    onError: (error) => {
      open = false
      log.error('long-connection-failed', { error })
      // The SDK stops after errors that it takes for final, such as too many connections after a crash.
      again = setTimeout(() => void start(), startAgainMs)
    },
  })

  boundWaits(client)

  function turn(now: boolean, event: string): void {
    open = now
    log.info(event)
  }

  async function start(): Promise<void> {
    again = null
    await client.start({ eventDispatcher: receiver })
  }

  return {
    start,
    close: () => {
      open = false
      if (again !== null) clearTimeout(again)
      client.close({ force: true })
    },
    isOpen: () => open,
  }
}

/**
 * Receives envelopes unchanged. The SDK's dispatcher would merge header and event into one object, in which
 * the event's fields overwrite the header's (feishu.md 1.6).
 */
class EnvelopeReceiver extends EventDispatcher {
  readonly #options: LongConnectionOptions

  constructor(options: LongConnectionOptions, logger: ReturnType<typeof quiet>) {
    super({ loggerLevel: LoggerLevel.error, logger })
    this.#options = options
  }

  override async invoke(data: unknown): Promise<object> {
    const { settings, receive, ownName, now, log } = this.#options
    const parsed = envelope.safeParse(data)
    if (!parsed.success || parsed.data.header.app_id !== settings.appId) {
      log.warn('frame-refused', { why: parsed.success ? 'app-wrong' : 'shape-wrong' })
      return {}
    }
    const app = settings.name ?? mainApp
    const inbound = readInbound(parsed.data, { app, ownName, now: now() })
    const { kind, eventType, key } = inbound
    try {
      // Always with a body: an answer without data shows people error 108002 (feishu.md 3.3).
      return (await receive(inbound)).body
    } catch (error) {
      log.error('event-failed', { kind, eventType, key, error })
      throw error
    }
  }
}

/** The SDK passes one array for each line, with addresses that contain tickets: only its words are logged. */
function quiet(log: Log) {
  const note = (level: 'error' | 'warn') => (lines: unknown) => {
    const words = [lines].flat(3).filter((word) => typeof word === 'string')
    log[level]('long-connection-note', { words: words.map((word) => word.split('?')[0]) })
  }
  const silence = () => {}
  return { error: note('error'), warn: note('warn'), info: silence, debug: silence, trace: silence }
}

import { inject } from 'vitest'
import type { StagedBot, StagedBotOptions } from '../app/staged-bot.ts'
import { openDistantEngine } from './distant-engine.ts'

/** A bot in a Durable Object, with further functions. */
export interface DurableBot extends StagedBot {
  /** Has the object do what test/worker/staged-worker.ts offers to tests; resolves to its answer. */
  stage(what: string, body?: object): Promise<unknown>
}

let opened = 0

/** A bot in its own Durable Object, alternately in one of the two workerds of this run. */
export function createDurableBot({ environment, now, logTo }: StagedBotOptions): DurableBot {
  const [one, other] = inject('workerds')
  opened += 1
  const base = `${opened % 2 === 0 ? one : other}/d-${crypto.randomUUID()}`
  const engine = openDistantEngine(`${base}/stage/statement`)
  let running = false

  // Each call has its own connection: a kept one may have been closed by the other side while a database
  // statement blocked this thread.
  const headers = () => ({
    'x-stage-offset': String(now() - Date.now()),
    connection: 'close',
  })

  async function stage(what: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${base}/stage/${what}`, {
      method: 'POST',
      headers: headers(),
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`)
    return answer.json()
  }

  return {
    engine,
    async start(profile) {
      await stage('prepare', { environment, profile })
      await stage('open')
      running = true
    },
    async stop() {
      running = false
      await stage('stop')
      // Removes the object from memory; the request that does it fails.
      await stage('abort').catch(() => null)
    },
    async fetch(request) {
      if (!running) return new Response(null, { status: 503 })
      const { pathname } = new URL(request.url)
      const sent = new Request(`${base}${pathname}`, request)
      for (const [name, value] of Object.entries(headers())) sent.headers.set(name, value)
      return fetch(sent)
    },
    async tick() {
      await stage('tick')
    },
    async settle() {
      await stage('settle')
      if (logTo === undefined) return
      for (const line of (await stage('log')) as string[]) logTo.write(line)
    },
    stage,
    async close() {},
  }
}

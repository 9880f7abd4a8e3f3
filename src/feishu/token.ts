import { z } from 'zod'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'
import { understand } from './wire.ts'

/** Holds the single access token of the app (tenant_access_token). */
export interface TokenHolder {
  /** A token that is still valid for a while; simultaneous calls share one request. */
  token(): Promise<string>
  /** Drops a token that Feishu refused, unless a newer one is already held. */
  forget(refused: string): void
  /** Requests a token in any case; rejects when the app gets none. */
  renew(): Promise<void>
}

const answer = z.object({
  code: z.number(),
  tenant_access_token: z.string().optional(),
  expire: z.number().optional(),
})

/**
 * A token is valid for two hours (feishu.md 4.1); one with a longer stated validity is renewed after that
 * time too.
 */
const longestLifeSeconds = 2 * 3600
/** Feishu issues a new token only when the old one has less than thirty minutes left; asking earlier is useless. */
const marginMs = 5 * 60_000

/** Wraps the token request; its failures mean that the real call was not sent. */
export function createTokenHolder(request: () => Promise<unknown>): TokenHolder {
  let held: { token: string; until: number } | null = null
  let pending: Promise<string> | null = null

  async function fetchToken(): Promise<string> {
    const body = await request().catch(async (error) => {
      throw unsent(await understand(error))
    })
    const read = answer.safeParse(body)
    const token = read.data?.tenant_access_token
    if (read.data?.code !== 0 || token === undefined) {
      const code = read.data?.code ?? null
      const failure = new FeishuFailure(`No access token: code ${code}`, outcomeOfCall(code, 200), {
        code,
      })
      throw unsent(failure)
    }
    const seconds = Math.min(read.data.expire ?? 0, longestLifeSeconds)
    held = { token, until: performance.now() + seconds * 1000 - marginMs }
    return token
  }

  function ask(): Promise<string> {
    pending ??= fetchToken().finally(() => {
      pending = null
    })
    return pending
  }

  return {
    token: async () => {
      if (held !== null && performance.now() < held.until) return held.token
      return ask()
    },
    forget: (refused) => {
      if (held?.token === refused) held = null
    },
    renew: async () => {
      await ask()
    },
  }
}

/** Without a token the real call was never made, however the token request failed. */
function unsent(failure: FeishuFailure): FeishuFailure {
  if (failure.kind !== 'ambiguous' && failure.kind !== 'permanent') return failure
  const { message, advice, code, status, resetSeconds, logId } = failure
  const outcome = { kind: 'not-sent', reach: 'app', advice } as const
  return new FeishuFailure(message, outcome, { code, status, resetSeconds, logId })
}

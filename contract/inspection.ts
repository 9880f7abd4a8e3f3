import type { Check, Finding } from './check.ts'
import type { Driver } from './driver.ts'
import { needs } from './need.ts'

/** A check with its result. */
export interface Result {
  readonly check: Check
  readonly finding: Finding
}

/** Runs the checks one after the other; one that throws does not stop the others. */
export async function inspect(
  checks: readonly Check[],
  driver: Driver,
  tell: (result: Result) => void = () => {},
): Promise<Result[]> {
  const results: Result[] = []
  for (const check of checks) {
    const result = { check, finding: scrub(await tryOne(check, driver), driver) }
    results.push(result)
    tell(result)
  }
  return results
}

async function tryOne(check: Check, driver: Driver): Promise<Finding> {
  const lacking = check.needs.filter((need) => !driver.has.has(need))
  if (lacking.length > 0) {
    return { verdict: 'not-tried', saw: `需要：${lacking.map((need) => needs[need]).join('；')}` }
  }
  driver.bot.inbox.calm()
  driver.bot.forgetLogIds()
  const before = driver.bot.inbox.all.length
  try {
    const finding = await Promise.race([check.run(driver), ...waited(driver.patienceMs)])
    // The log id of a call or the id of an event, by which the platform's staff can look up a difference.
    const logId = driver.bot.lastLogId || (driver.bot.inbox.all.slice(before).at(-1)?.eventId ?? '')
    return logId === '' ? finding : { logId, ...finding }
  } catch (error) {
    return {
      verdict: 'not-tried',
      saw: `没有做成：${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

/** The result of a check for which nobody did what was asked. */
function waited(patienceMs: number | null): Promise<Finding>[] {
  if (patienceMs === null) return []
  const saw = `等了 ${Math.round(patienceMs / 60_000)} 分钟没有等到`
  return [
    new Promise((resolve) => {
      setTimeout(() => resolve({ verdict: 'not-tried', saw }), patienceMs).unref()
    }),
  ]
}

/** Removes ids, tokens and secrets from a finding for the report. */
function scrub(finding: Finding, { bot }: Driver): Finding {
  const secrets = [bot.app.appSecret, bot.app.encryptKey, bot.app.appId].filter((one) => one !== '')
  const saw = secrets
    .reduce((text, secret) => text.replaceAll(secret, '…'), finding.saw)
    .replaceAll(/\b(o[umcn]|cli|omt|img|file|t|c)[_-](?:v3_)?[0-9a-zA-Z_-]{6,}/g, '$1…')
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.]+/g, '…')
  return { ...finding, saw }
}

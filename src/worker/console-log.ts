import type { Settings } from '../config/settings.ts'
import type { Log } from '../observability/log.ts'
import { logLevels } from '../observability/log-level.ts'
import { redact } from '../observability/redact.ts'

/**
 * One JSON line per event on the console, which Workers collect; secrets and personal data
 * are redacted as on Node. Every line names the district, since one Worker serves many.
 */
export function createConsoleLog(
  level: Settings['logLevel'],
  district: string,
  print: (line: string) => void = console.log,
): Log {
  const least = logLevels.indexOf(level)
  const write =
    (own: Settings['logLevel']) =>
    (event: string, facts: object = {}) => {
      if (logLevels.indexOf(own) < least) return
      const time = new Date().toISOString()
      print(JSON.stringify({ level: own, time, district, ...redact(facts), event }))
    }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}

import { pino } from 'pino'
import type { logLevels } from './log-level.ts'
import { redact } from './redact.ts'

/** The log: an event name and facts, never free text. */
export interface Log {
  debug(event: string, facts?: object): void
  info(event: string, facts?: object): void
  warn(event: string, facts?: object): void
  error(event: string, facts?: object): void
}

/**
 * Writes one JSON line per event to standard output, with secrets and personal data redacted. For Node.
 * `facts` are in every line, such as the name of the district.
 */
export function createLog(
  level: (typeof logLevels)[number],
  destination?: { write(line: string): void },
  facts: object | null = null,
): Log {
  const options = {
    level,
    base: facts,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const logger = destination === undefined ? pino(options) : pino(options, destination)
  return {
    debug: (event, facts = {}) => {
      if (level === 'debug') logger.debug(redact(facts), event)
    },
    info: (event, facts = {}) => logger.info(redact(facts), event),
    warn: (event, facts = {}) => logger.warn(redact(facts), event),
    error: (event, facts = {}) => logger.error(redact(facts), event),
  }
}

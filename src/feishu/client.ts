import { mainApp } from '../domain/mechanism/app.ts'
import type { Log } from '../observability/log.ts'
import { approvalCalls } from './approval-calls.ts'
import { calendarCalls } from './calendar-calls.ts'
import { createSkew } from './clock-skew.ts'
import { directoryCalls } from './directory-calls.ts'
import { fileCalls } from './file-calls.ts'
import { readingCalls, sendingCalls } from './message-calls.ts'
import { portOf } from './own-ids.ts'
import { peopleCalls } from './people-calls.ts'
import type { FeishuPort } from './port.ts'
import { taskCalls } from './task-calls.ts'
import { Transport } from './transport.ts'

export type { FeishuPort } from './port.ts'

/** The address and the credentials for Feishu. */
export interface FeishuSettings {
  /** The name of the app in the settings; `main` by default. */
  readonly name?: string
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
  /** The timeout of a call (ms); ten seconds by default. */
  readonly timeoutMs?: number
}

/** The port, implemented with the official SDK's client. */
export function createFeishu({
  settings,
  log,
  now = Date.now,
}: {
  readonly settings: FeishuSettings
  readonly log: Log
  /** Our own clock, milliseconds UTC. */
  readonly now?: () => number
}): FeishuPort {
  const skew = createSkew(now)
  const transport = new Transport({ ...settings, onDate: skew.hear })
  const reading = readingCalls(transport, settings.appId)
  return portOf(settings.name ?? mainApp, {
    ...sendingCalls(transport),
    ...fileCalls(transport),
    ...peopleCalls(transport),
    ...directoryCalls(transport),
    ...taskCalls(transport, settings.appId),
    ...calendarCalls(transport, settings.appId),
    ...approvalCalls(transport, settings.appId),
    ...reading,
    findSent: async (search) => {
      const found = await reading.findSent(search)
      log.info('looked-for-sent-message', { chatId: search.chatId, found: found !== null })
      return found
    },
    checkCredentials: () => transport.renew(),
    clock: skew.read,
  })
}

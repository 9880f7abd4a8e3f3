import { approvalCalls } from '../../src/feishu/approval-calls.ts'
import { calendarCalls } from '../../src/feishu/calendar-calls.ts'
import { fileCalls } from '../../src/feishu/file-calls.ts'
import { readingCalls, sendingCalls } from '../../src/feishu/message-calls.ts'
import { peopleCalls } from '../../src/feishu/people-calls.ts'
import { taskCalls } from '../../src/feishu/task-calls.ts'
import type { Call, Stream, Transport } from '../../src/feishu/transport.ts'

export const appId = 'cli_a1b2c3d4e5f60718'
/** What every call says that names people. */
export const byOpenId = { user_id_type: 'open_id' }

/** The calls of an app whose Feishu answers so, and what was asked of it. */
export function app(answer: (call: Call) => unknown, stream?: Stream) {
  const asked: Call[] = []
  const forms: { path: string; fields: Record<string, unknown> }[] = []
  const transport = {
    call: async (call: Call) => {
      asked.push(call)
      return { code: 0, ...(answer(call) as object) }
    },
    upload: async (path: string, form: () => FormData) => {
      forms.push({ path, fields: Object.fromEntries(form()) })
      return { code: 0, ...(answer({ method: 'POST', path }) as object) }
    },
    stream: async (call: Call) => {
      asked.push(call)
      return stream
    },
  } as unknown as Transport
  return {
    ...{ asked, forms, ...sendingCalls(transport), ...readingCalls(transport, appId) },
    ...{ ...fileCalls(transport), ...peopleCalls(transport), ...taskCalls(transport, appId) },
    ...{ ...calendarCalls(transport, appId), ...approvalCalls(transport, appId) },
  }
}

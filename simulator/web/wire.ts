import type { WindowView } from '../control/view.ts'
import type { MessageView } from '../message/message-view.ts'
import type { ApiCall, Push } from '../world/state.ts'

export type { ApprovalView } from '../client/approval.ts'
export type { AgendaView } from '../control/agenda.ts'
export type { ChatView, WindowView } from '../control/view.ts'
export type { MessageView } from '../message/message-view.ts'
export type { TourStep } from '../options.ts'
export type { FaultRule } from '../world/faults.ts'
export type { ApiCall, Push } from '../world/state.ts'

/** Values of card components as they go over the wire. */
export type FieldValue = string | string[] | boolean

/** The result of a tap. */
export interface TapAnswer {
  toast?: { type: 'info' | 'success' | 'error' | 'warning'; content: string }
  errorCode?: number
  detail?: string
  openedUrl?: string
  /** The client's own refusal. */
  refused?: string
  message?: string
  fields?: string[]
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`/simulator${path}`, {
    method,
    ...(body
      ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : {}),
  })
  const answer = (await response.json()) as T & { error?: string }
  if (!response.ok && response.status !== 409) {
    throw new Error(answer.error ?? `HTTP ${response.status}`)
  }
  return answer
}

/** The number of messages that a window requests at a time. */
export const PAGE = 100

/** The local Feishu's API for a window. */
export const wire = {
  window: (person: string) =>
    ask<WindowView>('GET', `/window?person=${encodeURIComponent(person)}`),
  /** The newest messages of a chat, or those before one of them. */
  chat: (chat: string, person: string, last = PAGE, before?: string) => {
    const query = { chat, person, last: String(last), ...(before ? { before } : {}) }
    return ask<MessageView[]>('GET', `/chat?${new URLSearchParams(query)}`)
  },
  privateChat: (person: string) =>
    ask<{ chatId: string }>('POST', `/private-chat/${encodeURIComponent(person)}`),
  say: (body: object) => ask<Push>('POST', '/say', body),
  tap: (body: object) => ask<TapAnswer>('POST', '/tap', body),
  /** Answers under 审批; tells what is said against it. */
  answerApproval: (body: object) =>
    ask<{ status?: number; message?: string; refused?: string }>('POST', '/approval', body),
  enter: (person: string) => ask<Push>('POST', '/enter', { person }),
  read: (person: string, messageIds: string[]) => ask('POST', '/read', { person, messageIds }),
  recall: (person: string, messageId: string) => ask('POST', '/recall', { person, messageId }),
  answerEvent: (body: object) => ask('POST', '/answer-event', body),
  membership: (body: object) => ask('POST', '/membership', body),
  setClock: (to: number, step: number, pause: number) =>
    ask<{ now: number }>('POST', '/clock', { to, step, pause }),
  inject: (body: object) => ask('POST', '/faults', body),
  lift: (id?: number) => ask('DELETE', id === undefined ? '/faults' : `/faults/${id}`),
  dropConnections: () => ask('POST', '/drop-connections', {}),
  pushes: () => ask<Push[]>('GET', '/pushes?last=200'),
  calls: () => ask<ApiCall[]>('GET', '/calls?last=200'),
  notices: () => ask<string[]>('GET', '/notices'),
}

/** The address of a stored picture or file. */
export function fileUrl(key: string): string {
  return `/simulator/files/${encodeURIComponent(key)}`
}

/** Bytes of a file as base64, as the control API takes them. */
export async function toBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let from = 0; from < bytes.length; from += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  }
  return btoa(binary)
}

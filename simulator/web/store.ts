import { useEffect, useState } from 'preact/hooks'
import { type MessageView, type WindowView, wire } from './wire.ts'

export type PanelName =
  | 'tour'
  | 'agenda'
  | 'clock'
  | 'faults'
  | 'inspector'
  | 'members'
  | 'approvals'

interface Notice {
  id: number
  type: 'info' | 'success' | 'error' | 'warning'
  text: string
  detail?: string
}

/** The state of one browser window. */
export interface WindowState {
  person: string
  chatId: string | undefined
  threadId: string | undefined
  view: WindowView | undefined
  messages: MessageView[]
  panel: PanelName | undefined
  notices: Notice[]
  online: boolean
  /** The offset between the virtual and the browser's clock. */
  offset: number
  /** Increases whenever pushes or calls have changed. */
  traffic: number
  /** The text that the tour has put into the composer. */
  draft: { text: string; serial: number }
  replyTo: string | undefined
  /** The message to scroll to. */
  wanted: { messageId: string } | undefined
}

let state: WindowState = {
  person: '',
  chatId: undefined,
  threadId: undefined,
  view: undefined,
  messages: [],
  panel: undefined,
  notices: [],
  online: false,
  offset: 0,
  traffic: 0,
  draft: { text: '', serial: 0 },
  replyTo: undefined,
  wanted: undefined,
}
const listeners = new Set<() => void>()

/** The current state, for handlers. */
export function current(): WindowState {
  return state
}

/** Changes a part of the state and redraws. */
export function change(part: Partial<WindowState>): void {
  state = { ...state, ...part }
  for (const listener of listeners) listener()
}

/** Redraws the component whenever the chosen part of the state changes. */
export function useWindow<T>(choose: (state: WindowState) => T): T {
  const [chosen, setChosen] = useState(() => choose(state))
  useEffect(() => {
    const listener = () => setChosen(() => choose(state))
    listeners.add(listener)
    listener()
    return () => listeners.delete(listener)
  }, [])
  return chosen
}

/** Shows a short message at the top of the window for a few seconds. */
export function notify(type: Notice['type'], text: string, detail?: string): void {
  const id = Date.now() + Math.random()
  change({ notices: [...state.notices, { id, type, text, ...(detail ? { detail } : {}) }] })
  setTimeout(
    () => change({ notices: state.notices.filter((one) => one.id !== id) }),
    type === 'error' ? 6000 : 3200,
  )
}

/** Runs a request to the local Feishu and shows its error; undefined after an error. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    notify('error', error instanceof Error ? error.message : String(error))
    return undefined
  }
}

/** The name of a person or the bot, or the id itself. */
export function nameOf(id: string): string {
  const { view } = state
  if (id === 'bot' || id === view?.bot.openId) return view?.bot.name ?? '机器人'
  return view?.people.find((one) => one.openId === id)?.name ?? id
}

/** The virtual time in ms UTC. */
export function virtualNow(): number {
  return Date.now() + state.offset
}

let refreshing: Promise<void> | undefined

/** Loads chat list, people, faults and clock again; simultaneous calls share one request. */
export function refreshWindow(): Promise<void> {
  refreshing ??= new Promise((resolve) => setTimeout(resolve, 60))
    .then(() => wire.window(state.person))
    .then((view) => change({ view, offset: view.now - Date.now() }))
    .catch(() => undefined)
    .finally(() => {
      refreshing = undefined
    })
  return refreshing
}

import { isConfidential } from '../domain/matter/limited-to.ts'
import type { View } from '../domain/matter/view.ts'
import { type Cipher, unreadable } from './cipher.ts'

/**
 * Whether a view repeats what somebody typed or looked for, of any matter: answers, searches, histories,
 * lists, and whatever tells which words were not understood. Every view has to say it here.
 */
const repeatsWords: Readonly<Record<View['view'], boolean>> = {
  matter: false,
  superseded: false,
  form: false,
  rivers: false,
  river: false,
  experts: true,
  expert: false,
  observers: true,
  observer: false,
  bodies: true,
  body: false,
  organisations: false,
  organisation: false,
  import: false,
  todo: true,
  found: true,
  figures: true,
  behind: true,
  map: true,
  candidates: true,
  reminder: true,
  duties: false,
  digest: false,
  brief: false,
  reminders: true,
  history: true,
  'patrol-analysis': false,
  'journal-head': false,
  help: true,
  welcome: false,
  stranger: false,
  // Found by the id of the person, in SQL.
  'bind-request': false,
  'chat-request': false,
  'dead-letter': false,
  calendar: false,
  'self-check': false,
  'report-form': true,
  note: true,
}

/** The readable part of an encrypted view: its name, which SQL queries use. */
interface ClosedView {
  readonly view: View['view']
  readonly closed: string
}

/** A view in stored form: encrypted if it repeats typed text, or is of a confidential matter (decision 224). */
export function closeView(view: View, matter: number | null, cipher: Cipher): string {
  const text = JSON.stringify(view)
  if (!repeatsWords[view.view] && !isConfidential(matter)) return text
  const closed = cipher.close(text)
  if (closed === text) return text
  const written: ClosedView = { view: view.view, closed }
  return JSON.stringify(written)
}

/** Whether a stored view is encrypted. */
export const isClosedView = (written: string): boolean => {
  const view: View | ClosedView = JSON.parse(written)
  return 'closed' in view && typeof view.closed === 'string'
}

/** A stored view, decrypted; without the key, what can still be shown of it. */
export function openView(text: string, matter: number | null, cipher: Cipher): View {
  const view: View | ClosedView = JSON.parse(text)
  if (!('closed' in view) || typeof view.closed !== 'string') return view as View
  const opened = cipher.open(view.closed)
  if (opened !== null) return JSON.parse(opened)
  return view.view === 'matter' && matter !== null
    ? { view: 'matter', matter, headline: null }
    : { view: 'note', title: '内容不能显示', colour: 'grey', text: unreadable, buttons: [] }
}

import type { Store } from './store.ts'

const mark = 'closed-what-was-open'
/** Tables with stored texts of people, with their keys. */
const asTheyCame = [
  ['inbox', 'reply'],
  ['held_event', 'envelope'],
  ['kept_message', 'message'],
] as const

/** When a sealing key (封存密钥) exists, encrypts older texts; in one transaction, once. */
export function closeWhatWasOpen(store: Store): void {
  const { engine, cipher, matters, drafts, system } = store
  // After a start without a key, rows written then are encrypted as soon as there is a key.
  if (!cipher.closes && system.fact(mark) !== null) system.dropFact(mark)
  if (!cipher.closes || system.fact(mark) !== null) return
  engine.transact(() => {
    matters.closeSeals()
    for (const [table, column] of asTheyCame) {
      const rows = engine.all<{ key: string; text: string }>(
        `SELECT key, ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`,
      )
      for (const { key, text } of rows)
        engine.run(`UPDATE ${table} SET ${column} = ? WHERE key = ?`, cipher.closeRest(text), key)
    }
    for (const { id } of engine.all<{ id: number }>("SELECT id FROM draft WHERE state = 'open'")) {
      const draft = drafts.get(id)
      if (draft) drafts.keep(id, draft.content)
    }
    system.setFact(mark, '1')
  })
}

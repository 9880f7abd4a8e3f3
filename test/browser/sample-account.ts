import type { State } from '../../simulator/world/state.ts'
import type { Engine } from '../../src/store/engine.ts'

/** Tables that the journal accounts for and people see, without the outbox and indexes. */
const tables = [
  'matter',
  'promise',
  'reminder',
  'official_number',
  'series',
  'person',
  'membership',
  'chat',
] as const

/**
 * Everything that was said, shown and recorded in a play, line by line, equal for equal plays: random ids
 * are replaced by their order, and hashes and keys derived from them are left out.
 */
export function accountOf(state: State, engine: Engine): readonly string[] {
  const name = namer()
  return [...linesOfChats(state), ...linesOfTables(engine)].map(name)
}

function linesOfChats(state: State): string[] {
  const called = (chat: State['chats'][string]) => `${chat.name} ${chat.members.join(' ')}`
  const chats = Object.values(state.chats).toSorted((one, other) =>
    called(one).localeCompare(called(other)),
  )
  return chats.flatMap((chat) => [
    `# ${called(chat)}`,
    ...Object.values(state.messages)
      .filter((message) => message.chatId === chat.chatId)
      .map(({ sender, msgType, content, card, createdAt, recalled }) =>
        JSON.stringify({ sender, msgType, content, card, createdAt, recalled }),
      ),
  ])
}

function linesOfTables(engine: Engine): string[] {
  const rows = tables.flatMap((table) => [
    `# ${table}`,
    ...engine.all(`SELECT * FROM ${table} ORDER BY 1, 2`).map((row) => JSON.stringify(row)),
  ])
  const journal = engine.all('SELECT at, actor, act, matter, note FROM journal ORDER BY sequence')
  return [...rows, '# journal', ...journal.map((row) => JSON.stringify(row))]
}

/** Random ids of the platform and the bot: 16 or more hexadecimal digits, or 19 decimal ones. */
const drawn = /\b(?:[a-z]+_)*(?:v\d_)?[pr]?[0-9a-f]{16,64}\b|\b7\d{18}\b/g

function namer(): (line: string) => string {
  const names = new Map<string, string>()
  return (line) =>
    line.replaceAll(drawn, (id) => {
      const name = names.get(id) ?? `id ${names.size + 1}`
      names.set(id, name)
      return name
    })
}

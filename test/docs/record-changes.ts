import type { Engine } from '../../src/store/engine.ts'

/** What changed in a record since it was last asked: states of matters, deadlines, and notes of the journal. */
export function recordOf(engine: Engine): { changes(): readonly string[] } {
  const known = new Map<string, string>()
  let noted = 0
  const changes = (): string[] => {
    const matters = engine.all<{ id: number; kind: string; state: string }>(
      'SELECT id, kind, state FROM matter ORDER BY kind, id',
    )
    const deadlines = engine.all<Record<string, string | number | null>>(
      `SELECT id, what, subject, debtor, person, due_on, provisional, state, settled_on, next_rung
       FROM promise ORDER BY what, debtor, subject`,
    )
    const notes = engine.all<{ sequence: number; act: string; note: string }>(
      `SELECT sequence, act, note FROM journal WHERE sequence > ? AND note <> '' ORDER BY sequence`,
      noted,
    )
    noted = notes.at(-1)?.sequence ?? noted
    const now = new Map<string, string>([
      ...matters.map(({ id, kind, state }) => [`matter ${kind} ${id}`, state] as const),
      ...deadlines.map(
        (one) =>
          [
            `deadline ${one['what']} ${one['subject']}`,
            `${one['state']} ${one['debtor']} ${one['person'] ?? ''} ${one['due_on']}${one['provisional'] ? ' provisional' : ''} ${one['settled_on'] ?? ''}`,
          ] as const,
      ),
    ])
    const lines = [...now].flatMap(([name, value]) => {
      const before = known.get(name)
      known.set(name, value)
      return before === value ? [] : [`${name}: ${before ?? ''} → ${value}`]
    })
    return [
      ...lines,
      ...notes
        .filter(({ act }) => act !== 'reminder')
        .map(({ act, note }) => `noted ${act}: ${note}`),
    ]
  }
  changes()
  return { changes }
}

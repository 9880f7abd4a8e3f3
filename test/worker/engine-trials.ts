import type { Engine } from '../../src/store/engine.ts'

/** Trials for an engine, with the result as answer. Each begins with an empty table. */
export const trials = {
  'thrown work': (engine: Engine) => {
    const error = thrown(() =>
      engine.transact(() => {
        write(engine, 'a')
        throw new Error('no')
      }),
    )
    return { error: error.message, notes: notes(engine) }
  },
  'thrown inner work': (engine: Engine) => {
    engine.transact(() => {
      write(engine, 'a')
      thrown(() =>
        engine.transact(() => {
          write(engine, 'b')
          throw new Error('no')
        }),
      )
      engine.transact(() => write(engine, 'c'))
    })
    return notes(engine)
  },
  'thrown outer work': (engine: Engine) => {
    thrown(() =>
      engine.transact(() => {
        engine.transact(() => write(engine, 'a'))
        throw new Error('no')
      }),
    )
    return notes(engine)
  },
  'promised work': (engine: Engine) => {
    const error = thrown(() => engine.transact(async () => write(engine, 'a')))
    return { error: error.name, notes: notes(engine) }
  },
  'changed rows': (engine: Engine) => {
    for (const text of ['a', 'b', 'c']) write(engine, text)
    return [
      engine.run("UPDATE trial SET text = text || '!' WHERE text < 'c'"),
      engine.run("DELETE FROM trial WHERE text = 'nothing'"),
      engine.run('DELETE FROM trial'),
    ]
  },
  'refused row': (engine: Engine) => {
    write(engine, 'a')
    return codeOf(thrown(() => write(engine, 'a')))
  },
  'missing table': (engine: Engine) => codeOf(thrown(() => engine.all('SELECT * FROM nowhere'))),
  'bytes and nothing': (engine: Engine) => {
    const row = engine.get<{ bytes: unknown; empty: unknown }>(
      'SELECT ? AS bytes, ? AS empty',
      new Uint8Array([1, 2]),
      null,
    )
    return [row?.bytes instanceof Uint8Array && [...row.bytes], row?.empty]
  },
  'great numbers': (engine: Engine) =>
    engine.get('SELECT ? AS instant, ? AS part', 1_795_427_543_324, 0.5),
  'several statements with a trigger': (engine: Engine) => {
    engine.script(
      `CREATE TRIGGER trial_kept BEFORE DELETE ON trial
       BEGIN SELECT RAISE(ABORT, 'kept; for ever'); END;
       INSERT INTO trial VALUES ('a;b');`,
    )
    const error = thrown(() => engine.run('DELETE FROM trial'))
    return { kept: error.message.includes('kept; for ever'), notes: notes(engine) }
  },
} satisfies Record<string, (engine: Engine) => unknown>

/** The name of a trial. */
export type Trial = keyof typeof trials

/** Runs one trial on its own table. */
export function tryOut(engine: Engine, trial: Trial): unknown {
  engine.script('DROP TABLE IF EXISTS trial; CREATE TABLE trial (text TEXT NOT NULL UNIQUE) STRICT')
  return trials[trial](engine)
}

function write(engine: Engine, text: string): void {
  engine.run('INSERT INTO trial VALUES (?)', text)
}

function notes(engine: Engine): string[] {
  return engine.all<{ text: string }>('SELECT text FROM trial ORDER BY text').map((one) => one.text)
}

function thrown(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was thrown')
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : null
}

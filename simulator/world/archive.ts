import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { State } from './state.ts'
import type { World } from './world.ts'

/** A copy of all of the platform's data, with its time. */
export interface Snapshot {
  state: State
  now: number
}

/** Takes a copy that later changes do not affect. */
export function takeSnapshot(world: World): Snapshot {
  return { state: structuredClone(world.state), now: world.now() }
}

/** Restores a snapshot, including the clock. */
export async function rollBack(world: World, snapshot: Snapshot): Promise<void> {
  world.state = structuredClone(snapshot.state)
  world.pendingCallbacks.clear()
  await world.clock.set(snapshot.now)
  world.tell({ kind: 'all', id: '' })
}

/** The number of pushes and calls that survive a restart, for the inspector. */
const KEPT_LOG = 300

interface Saved {
  state: State
  offset: number
}

/** Stores the world in a folder, so that a restart loses nothing of the chats. */
export class Archive {
  #folder: string
  #timer: NodeJS.Timeout | undefined
  #world: World | undefined

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(join(folder, 'files'), { recursive: true })
  }

  /** The saved world, or undefined in a fresh folder. */
  read(): Saved | undefined {
    const file = join(this.#folder, 'world.json')
    if (!existsSync(file)) return undefined
    return JSON.parse(readFileSync(file, 'utf8')) as Saved
  }

  /** Replaces the saved data by a snapshot; its clock continues from there. */
  write({ state, now }: Snapshot): void {
    const saved: Saved = { state, offset: now - Date.now() }
    writeWhole(join(this.#folder, 'world.json'), JSON.stringify(saved))
  }

  /** Loads the bytes of the saved files and saves every later change, at most once a second. */
  follow(world: World): void {
    this.#world = world
    for (const key of Object.keys(world.state.files)) {
      const file = join(this.#folder, 'files', key)
      if (existsSync(file)) world.bytes.set(key, readFileSync(file))
    }
    world.watch(() => {
      this.#timer ??= setTimeout(() => this.save(), 1000).unref()
    })
  }

  /** Saves everything now. */
  save(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#world) return
    for (const [key, bytes] of this.#world.bytes) {
      const file = join(this.#folder, 'files', key)
      if (!existsSync(file)) writeWhole(file, bytes)
    }
    const saved: Saved = { state: shorten(this.#world.state), offset: this.#world.clock.offset }
    writeWhole(join(this.#folder, 'world.json'), JSON.stringify(saved))
  }
}

/** The state without older logs; waiting pushes are kept. */
function shorten(state: State): State {
  const { pushes, calls } = state
  const waiting = pushes.slice(0, -KEPT_LOG).filter((push) => push.state === 'pending')
  return {
    ...state,
    pushes: [...waiting, ...pushes.slice(-KEPT_LOG)],
    calls: calls.slice(-KEPT_LOG),
  }
}

function writeWhole(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, content)
  renameSync(`${file}.new`, file)
}

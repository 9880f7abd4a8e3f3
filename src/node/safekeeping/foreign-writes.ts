import type { Services } from '../../app/services.ts'
import type { SqliteEngine } from '../../store/sqlite.ts'
import { recordAlteration } from './alteration.ts'

/** The least distance between two records (ms). */
const apart = 60 * 60_000

/**
 * Notices what another program, such as `sqlite3` on the command line, writes to the database beside the
 * running bot (decision 255): the bot carries it into the file itself, so that the sums of the pages agree.
 */
export class ForeignWrites {
  readonly #engine: SqliteEngine
  readonly #services: Services
  #isPending = false
  #isRecording = false
  #recordedAt: number | null = null

  constructor(engine: SqliteEngine, services: Services) {
    this.#engine = engine
    this.#services = services
    engine.wroteElsewhere()
  }

  /** Called after a commit: records what was written elsewhere since the last call, at most once an hour. */
  look(): void {
    if (this.#engine.wroteElsewhere()) this.#isPending = true
    if (!this.#isPending || this.#isRecording) return
    const now = this.#services.now()
    if (this.#recordedAt !== null && Math.abs(now - this.#recordedAt) < apart) return
    this.#isRecording = true
    try {
      recordAlteration(this.#services, '机器人运行期间，有别的程序写入了数据库')
      this.#isPending = false
      this.#recordedAt = now
    } catch (error) {
      // The commit that was just made is valid; the next one tries again.
      this.#services.log.error('file-altered', { error })
    } finally {
      this.#isRecording = false
    }
  }
}

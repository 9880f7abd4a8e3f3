import type { DurableObjectState } from '@cloudflare/workers-types'
import type { Bindings } from '../src/worker/bindings.ts'
import { DistrictObject as ServedDistrict } from '../src/worker/district-object.ts'
import worker from '../src/worker.ts'

/** What an object has used since its start: the platform bills rows and bytes. */
export interface Usage {
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly bytes: number
}

/** The district's Durable Object as in production, which also counts its usage. */
export class DistrictObject extends ServedDistrict {
  readonly #cursors: { rowsRead: number; rowsWritten: number }[] = []

  constructor(state: DurableObjectState, bindings: Bindings) {
    super(state, bindings)
    const { sql } = state.storage
    const exec = sql.exec.bind(sql)
    Object.defineProperty(sql, 'exec', {
      value: (...statement: Parameters<typeof exec>) => {
        const cursor = exec(...statement)
        this.#cursors.push(cursor)
        return cursor
      },
    })
  }

  override async fetch(request: Request): Promise<Response> {
    if (new URL(request.url).pathname === '/usage') return Response.json(this.#usage())
    return super.fetch(request)
  }

  #usage(): Usage {
    const sum = (name: 'rowsRead' | 'rowsWritten') =>
      this.#cursors.reduce((total, one) => total + one[name], 0)
    return {
      rowsRead: sum('rowsRead'),
      rowsWritten: sum('rowsWritten'),
      bytes: this.ctx.storage.sql.databaseSize,
    }
  }
}

export default worker

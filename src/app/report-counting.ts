import { periodOfReport, reportOf } from '../domain/kinds/report/report-data.ts'
import { countingOfOffice } from '../domain/reports/figures/office-figures.ts'
import { inSlices } from '../observability/yielding.ts'
import { commit } from '../store/commit.ts'
import { byDelivery } from '../store/origin.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

/**
 * Counts the figures of a submitted report (半年报告) before it is first sent, if there was too much to
 * count at the submission, and records them; events are answered meanwhile (decision 226).
 */
export class ReportCounting {
  readonly #services: Services
  /** The running counts by report, since several cards of one report are sent at a time. */
  readonly #working = new Map<number, Promise<void>>()

  constructor(services: Services) {
    this.#services = services
  }

  /** Resolves once the figures of the matter are recorded; at once when none are missing. */
  async settle(id: number | null): Promise<void> {
    if (id === null || !this.#isLacking(id)) return
    const work = this.#working.get(id) ?? this.#count(id).finally(() => this.#working.delete(id))
    this.#working.set(id, work)
    await work
  }

  #isLacking(id: number): boolean {
    const matter = this.#services.store.matters.get(id)
    return matter?.kind === 'report' && reportOf(matter).counting
  }

  async #count(id: number): Promise<void> {
    const { store, now } = this.#services
    const report = store.matters.get(id)
    if (!report) return
    const context = contextFor(this.#services, nobody, privatePlace(''), now())
    const figures = await inSlices(countingOfOffice(report.office, periodOfReport(report), context))
    store.engine.transact(() => {
      const matter = store.matters.get(id)
      if (!matter || !this.#isLacking(id)) return
      const data = { ...matter.data, figures, counting: false }
      commit(
        store,
        {
          change: [{ matter, to: { data } }],
          entries: [{ act: 'report-figures', matter: id, note: '统计数据已计算' }],
          reply: {},
        },
        byDelivery(now()),
      )
    })
  }
}

import type { Metrics } from '../observability/metrics.ts'

/** The progress of the continuous backup (随写备份). */
export interface ShippingState {
  /** The time of the newest commit that is in the second place (ms UTC); `null` before the first. */
  readonly shippedAt: number | null
  /** How long the oldest commit has waited to be written there (ms); 0 when everything is there. */
  readonly waitingMs: number
  /** The error; `null` when nothing failed. */
  readonly fault: string | null
}

/** Reads the progress; `null` where no second place is set up. */
export type Shipping = () => ShippingState | null

/** The progress as part of the body of `GET /readyz`; to the second. */
export function shippedWords(shipping: ShippingState | null): { readonly shipped?: object } {
  if (shipping === null) return {}
  const { shippedAt, waitingMs } = shipping
  const until = shippedAt === null ? null : new Date(shippedAt).toISOString()
  return { shipped: { until, waitingSeconds: Math.floor(waitingMs / 1000) } }
}

/** Registers the same values as metrics, where there is a second place. */
export function measureShipping(shipped: Shipping, metrics: Metrics): void {
  metrics.gauge(
    'hejiantong_backup_shipped_seconds',
    'Last commit in the second place, seconds since the epoch.',
    () => Math.floor((shipped()?.shippedAt ?? 0) / 1000),
  )
  metrics.gauge(
    'hejiantong_backup_waiting_seconds',
    'How long a commit has waited for the second place.',
    () => Math.floor((shipped()?.waitingMs ?? 0) / 1000),
  )
}

import type { Metrics } from '../observability/metrics.ts'

/** How far the continuous backup (随写备份) has come. */
export interface ShippingState {
  /** Of when the last is that lies in the second place (ms UTC); `null` before the first. */
  readonly shippedAt: number | null
  /** How long something has waited to be written there (ms); 0 when all that was committed is there. */
  readonly waitingMs: number
  /** Why; `null` where nothing failed. */
  readonly fault: string | null
}

/** What tells how far it is; `null` where no second place is set up. */
export type Shipping = () => ShippingState | null

/** The second up to which all lies in the second place, as `GET /readyz` tells it. */
export function shippedWords(shipping: ShippingState | null): { readonly shipped?: object } {
  if (shipping === null) return {}
  const { shippedAt, waitingMs } = shipping
  const until = shippedAt === null ? null : new Date(shippedAt).toISOString()
  return { shipped: { until, waitingSeconds: Math.floor(waitingMs / 1000) } }
}

/** Has the metrics tell the same, where there is a second place. */
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

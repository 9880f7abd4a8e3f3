/** Names and values that distinguish the series of a metric. */
export type Labels = Readonly<Record<string, string>>

/** A value that only increases. */
export interface Counter {
  add(labels?: Labels, by?: number): void
}

/** The registry behind `GET /metrics`. */
export interface Metrics {
  /** Registers a counter; for a registered name it returns the existing one. */
  counter(name: string, help: string): Counter
  /** Registers a value that is read when the metrics are requested; a later registration replaces an earlier one. */
  gauge(name: string, help: string, read: () => number): void
  /** The same with labels: several values that are read together. */
  gauges(name: string, help: string, read: () => readonly (readonly [Labels, number])[]): void
  /** All metrics in the Prometheus text format 0.0.4. */
  render(): string
}

interface Family {
  readonly help: string
  readonly series: Map<string, number>
}

interface Gauge {
  readonly help: string
  readonly read: () => readonly (readonly [Labels, number])[]
}

/** An empty registry. Two kinds of metric do not justify a dependency. */
export function createMetrics(): Metrics {
  const counters = new Map<string, Family>()
  const gauges = new Map<string, Gauge>()

  return {
    counter: (name, help) => {
      const family = counters.get(name) ?? { help, series: new Map([['', 0]]) }
      counters.set(name, family)
      return {
        add: (labels, by = 1) => {
          const key = spell(labels)
          if (key !== '') family.series.delete('')
          family.series.set(key, (family.series.get(key) ?? 0) + by)
        },
      }
    },
    gauge: (name, help, read) => {
      gauges.set(name, { help, read: () => [[{}, read()]] })
    },
    gauges: (name, help, read) => {
      gauges.set(name, { help, read })
    },
    render: () => {
      const lines: string[] = []
      for (const [name, { help, series }] of counters) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`)
        for (const [labels, value] of series) lines.push(`${name}${labels} ${value}`)
      }
      for (const [name, { help, read }] of gauges) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`)
        for (const [labels, value] of read()) lines.push(`${name}${spell(labels)} ${value}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}

function spell(labels: Labels = {}): string {
  let pairs = ''
  for (const [name, value] of Object.entries(labels)) {
    pairs += `${pairs === '' ? '' : ','}${name}="${quote(value)}"`
  }
  return pairs === '' ? '' : `{${pairs}}`
}

function quote(value: string): string {
  if (!/["\\\n]/.test(value)) return value
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

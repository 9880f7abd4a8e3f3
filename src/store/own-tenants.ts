import type { SystemTables } from './system-tables.ts'

/** The tenant (企业) that an app said to be of; without key and name where it may not ask. */
export interface KnownTenant {
  readonly appId: string
  readonly key: string | null
  readonly name: string | null
  /** The time of the last answer, milliseconds UTC. */
  readonly askedAt: number
}

/** The prefix of the names of the facts. */
const prefix = 'tenant:'

/** The own tenants of the apps, by the name of the app. */
export class OwnTenants {
  readonly #system: Pick<SystemTables, 'fact' | 'setFact' | 'facts'>
  /** What was read, since every message asks for it. */
  readonly #known = new Map<string, KnownTenant | null>()

  constructor(system: Pick<SystemTables, 'fact' | 'setFact' | 'facts'>) {
    this.#system = system
  }

  of(app: string): KnownTenant | null {
    const known = this.#known.get(app)
    if (known !== undefined) return known
    const kept = this.#system.fact(`${prefix}${app}`)
    const tenant: KnownTenant | null = kept === null ? null : JSON.parse(kept)
    this.#known.set(app, tenant)
    return tenant
  }

  /** Reads anew, after a transaction was rolled back. */
  forget(): void {
    this.#known.clear()
  }

  save(app: string, tenant: KnownTenant): void {
    this.forget()
    this.#system.setFact(`${prefix}${app}`, JSON.stringify(tenant))
  }

  all(): readonly { readonly app: string; readonly name: string | null }[] {
    return this.#system.facts(prefix).map(({ name, value }) => {
      const known: KnownTenant = JSON.parse(value)
      return { app: name.slice(prefix.length), name: known.key === null ? null : known.name }
    })
  }
}

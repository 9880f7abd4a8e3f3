import type { SystemTables } from './system-tables.ts'

/** The tenant (企业) that an app said to be of; without key and name where it may not ask. */
export interface KnownTenant {
  readonly appId: string
  readonly key: string | null
  readonly name: string | null
  /** The time of the last answer, milliseconds UTC. */
  readonly askedAt: number
  /** Whether an event has named the tenant by the same key; until then the key decides nothing. */
  readonly agreed: boolean
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

  /** Notes that an event names the tenant of the app by the key that is known. */
  agree(app: string, known: KnownTenant): void {
    if (!known.agreed) this.save(app, { ...known, agreed: true })
  }

  all(): readonly { readonly app: string; readonly name: string | null }[] {
    return this.#system.facts(prefix).map(({ name, value }) => {
      const known: KnownTenant = JSON.parse(value)
      return { app: name.slice(prefix.length), name: known.key === null ? null : known.name }
    })
  }
}

import type { z } from 'zod'
import type { Profile } from '../domain/mechanism/profile.ts'
import { contactSchema } from '../domain/registers/contact.ts'
import { expertSchema } from '../domain/registers/expert.ts'
import { observerSchema } from '../domain/registers/observer.ts'
import { outsideBodySchema } from '../domain/registers/outside-body.ts'
import { entryKey, type RegisterChange, Registers } from '../domain/registers/registers.ts'
import { type ChiefPost, type River, riverSchema } from '../domain/registers/river.ts'
import { stationingSchema } from '../domain/registers/stationing.ts'
import type { AccountBook } from './account-book.ts'
import { profileDigest } from './content-digest.ts'
import type { Engine } from './engine.ts'

/** Rows of the registers (名录). Call inside a transaction. */
export class RegisterStore {
  readonly #engine: Engine
  readonly #book: AccountBook
  #current: Registers | null = null

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
  }

  /** The current registers, cached until a change. */
  current(): Registers {
    this.#current ??= new Registers({
      rivers: this.#entries('river', riverSchema),
      experts: this.#entries('expert', expertSchema),
      contacts: this.#entries('contact', contactSchema),
      observers: this.#entries('observer', observerSchema),
      stationings: this.#entries('stationing', stationingSchema),
      bodies: this.#entries('body', outsideBodySchema),
    })
    return this.#current
  }

  /** Clears the cache after a change and after a rolled-back transaction. */
  forget(): void {
    this.#current = null
  }

  #entries<Schema extends z.ZodType>(register: string, schema: Schema): z.output<Schema>[] {
    return this.#engine
      .all<{ content: string }>(
        'SELECT content FROM register_entry WHERE register = ? ORDER BY id',
        register,
      )
      .map((row) => schema.parse(JSON.parse(row.content)))
  }

  save(change: RegisterChange): void {
    if (change.register === 'river' && change.renamed !== undefined) {
      this.#book.change(
        'register_entry',
        { where: "register = 'river' AND name = ?", given: [change.renamed] },
        "UPDATE register_entry SET name = ? WHERE register = 'river' AND name = ?",
        change.entry.name,
        change.renamed,
      )
    }
    this.#book.change(
      'register_entry',
      { where: 'register = ? AND name = ?', given: [change.register, entryKey(change)] },
      `INSERT INTO register_entry (register, name, content) VALUES (?, ?, ?)
       ON CONFLICT (register, name) DO UPDATE SET content = excluded.content`,
      change.register,
      entryKey(change),
      JSON.stringify(change.entry),
    )
    this.forget()
  }

  /**
   * Applies the profile's rivers. An entry is applied when it is new or was changed in the profile; changes
   * made in chat meanwhile are not undone by a restart.
   */
  adopt(profile: Profile): void {
    for (const said of profile.rivers) {
      // A river that was renamed in chat keeps that name; the file may still have the old one.
      const present = this.current().river(said.name)
      const name = present?.name ?? said.name
      const known = this.#engine.get<{ profile_digest: string | null }>(
        "SELECT profile_digest FROM register_entry WHERE register = 'river' AND name = ?",
        name,
      )
      const fresh = profileDigest(said)
      if (known?.profile_digest === fresh) continue
      const entry = riverOf(said)
      const { formerNames = [], course } = present ?? {}
      const aliases = [...new Set([...entry.aliases, ...formerNames])]
      this.save({ register: 'river', entry: { ...entry, name, aliases, formerNames, course } })
      this.#book.change(
        'register_entry',
        { where: "register = 'river' AND name = ?", given: [name] },
        "UPDATE register_entry SET profile_digest = ? WHERE register = 'river' AND name = ?",
        fresh,
        name,
      )
    }
  }
}

/** A river of the profile, in the form of the register. */
function riverOf(said: Profile['rivers'][number]): River {
  const post = (
    section: string | null,
    { chief, chief_person }: { chief?: string | undefined; chief_person?: string | undefined },
  ): ChiefPost[] =>
    chief === undefined && chief_person === undefined
      ? []
      : [{ section, title: chief ?? null, person: chief_person ?? null, telephone: null }]
  return {
    name: said.name,
    kind: said.kind,
    aliases: said.aliases,
    sections: said.sections.map((one) => one.name),
    chiefs: [...post(null, said), ...said.sections.flatMap((one) => post(one.name, one))],
    unit: said.unit,
    crosses: said.crosses,
    formerNames: [],
    from: said.from,
    until: said.until,
    active: true,
  }
}

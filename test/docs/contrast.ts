import type { Services } from '../../src/app/services.ts'
import { type Day, dayOf } from '../../src/domain/calendar/day.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter, MatterChange } from '../../src/domain/matter/matter.ts'
import type { View } from '../../src/domain/matter/view.ts'
import type { RegisterChange } from '../../src/domain/registers/registers.ts'
import { drawConfidentialId } from '../../src/store/draw-number.ts'
import { at, profileWith } from '../app/district-kit.ts'
import { openMemoryDistrict } from '../app/memory-district.ts'
import { contextIn, mattersIn } from '../app/stage-services.ts'
import { put } from '../app/store-kit.ts'

/** What somebody typed although it is nobody's to read: a telephone number. */
export const telephone = '13812345678'

/** Somebody with offices in two organisations, and people who are there twice. */
export const two = 'ou_two'
/** Somebody of two units, of which the second alone has something to do. */
export const three = 'ou_three'
const moreOffices = `
  - { id: next, name: 邻区检察院, full_name: 邻区人民检察院, side: procuratorate }
`
const morePeople = `
  - { open_id: ${two}, name: 双职员, organisation: rco, roles: [handler] }
  - { open_id: ${two}, name: 双职员, organisation: water, roles: [member] }
  - { open_id: ${three}, name: 丁职员, organisation: agriculture, roles: [member] }
  - { open_id: ${three}, name: 丁职员, organisation: water, roles: [member] }
  - { open_id: ou_rco_second, name: 甲副联络员, organisation: rco, roles: [liaison] }
  - { open_id: ou_shijiao_handler, name: 戊承办, organisation: shijiao, roles: [handler] }
  - { open_id: ou_next_liaison, name: 庚联络员, organisation: next, roles: [liaison] }
  - { open_id: ou_next_approver, name: 庚主任, organisation: next, roles: [approver] }
`

type Data = Readonly<Record<string, unknown>>

/** What a matter has besides what every matter has; times in Shanghai. */
export interface Given
  extends Partial<Omit<Matter, 'data' | 'openedAt' | 'updatedAt' | 'since' | 'parent' | 'id'>> {
  readonly kind: string
  readonly state: string
  /** Its data, or how they follow from the id of its parent. */
  readonly data: Data | ((parent: number) => Data)
  readonly openedAt?: string
  readonly since?: string
  readonly owes?: readonly Owed[]
  /** The acts of its journal with their times. */
  readonly steps?: readonly (readonly [act: string, at: string])[]
  /** Attachments: of which type, and how far they have come. */
  readonly files?: readonly (readonly [type: string, state: string, name: string | null])[]
  readonly parts?: readonly Given[]
}

/** What is owed: kept on a day, or open; `person` for one person alone. */
export interface Owed {
  readonly what: string
  readonly by: string
  readonly kept?: string
  readonly debtor?: string
  readonly person?: string
  readonly never?: true
  /** Where a paper finds it: the matter alone, without the day. */
  readonly only?: true
}

/** Two days after the half-year ended. */
const nextDay = '2026-07-03 10:20'

/** A district in memory whose record is written by hand: rows that differ in one thing each. */
export class Contrast {
  readonly services: Services
  readonly #opened = openMemoryDistrict(
    profileWith((text) =>
      text
        .replace(/(?<=\n)(?=\npeople:)/, moreOffices.slice(1))
        .replace(/(?<=\n)(?=\nchats:)/, morePeople.slice(1)),
    ),
    nextDay,
  )
  readonly #ordinals = new Map<string, number>()

  constructor() {
    this.services = this.#opened.services
  }

  /** The context of a person in private, or in a group. */
  of(personId: string, chatId: string | null = null): Context {
    const own = contextIn(this.services, personId)
    const chat = chatId === null ? undefined : own.directory.chat(chatId)
    if (!chat) return own
    return { ...own, place: { ...own.place, type: 'group', chatId: chat.chatId, chat } }
  }

  /** Puts an entry into a register. */
  enter(change: RegisterChange): void {
    this.#opened.store.registers.save(change)
  }

  /** Puts a matter into the record with its parts; returns the ids, its own first. */
  put(given: Given, parent: number | null = null): readonly number[] {
    const { store, engine } = this.#opened
    const { parts = [], owes = [], steps = [], files = [], openedAt, since, data, ...own } = given
    const id = given.kind === 'accountability' ? drawConfidentialId() : store.matters.nextId()
    const ordinal = (this.#ordinals.get(given.kind) ?? 0) + 1
    this.#ordinals.set(given.kind, ordinal)
    const [opened, stands] = [at(openedAt ?? '2026-03-10 10:20'), at(since ?? '2026-06-10 09:00')]
    store.matters.insert({
      ...{ parent, version: 1, number: null, year: 2026, ordinal, office: 'rco', target: null },
      ...{ organisation: own.office ?? 'rco', handler: null, handlingUnit: null },
      ...{ openedBy: 'ou_rco_liaison', openedAt: opened, updatedAt: at('2026-07-02 09:00') },
      ...{ id, since: stands, data: typeof data === 'function' ? data(parent ?? 0) : data, ...own },
    })
    for (const one of owes) this.owe({ debtor: own.office ?? 'rco', ...one }, id)
    for (const [act, when] of steps) {
      const entry = { actor: 'ou_rco_liaison', act, matter: id, source: 'test', note: '经办' }
      store.journal.append({ ...entry, at: at(when), saidAt: at(when), before: null, after: null })
    }
    for (const [nth, [type, state, name]] of files.entries()) {
      const from = { message_id: `om_${id}`, chat_id: 'oc_rco', file_key: `f${nth}` }
      const added = {
        added_by: 'ou_rco_liaison',
        added_at: at('2026-03-10 10:20') + nth * 3_600_000,
      }
      const where = type === 'position' ? { longitude: 106.6 + id / 500, latitude: 28.9 } : {}
      put(engine, 'attachment', {
        ...from,
        ...added,
        ...where,
        matter: id,
        type,
        state,
        name,
        image_key: state === 'shown' ? `img_${id}_${nth}` : null,
      })
    }
    return [id, ...parts.flatMap((part) => this.put(part, id))]
  }

  /** Changes a matter as it stands. */
  change(id: number, to: MatterChange): void {
    const { matters } = this.#opened.store
    const matter = matters.get(id)
    if (matter) matters.update(matter, to, at('2026-07-02 09:00'))
  }

  /** A deadline of a matter, or of a period. */
  owe({ what, by, kept, debtor = 'rco', person, never, only }: Owed, matter: number | null): void {
    const { deadlines } = this.#opened.store
    const schedule = { before: [], overdue: never ? 'never' : 'weekly' } as never
    deadlines.insert(
      {
        ...{ what, matter, debtor, schedule, dueOn: by as Day, person: person ?? null },
        ...{
          subject: `${matter ?? debtor}${only ? '' : `#${by}`}`,
          period: matter === null ? '2026H1' : null,
        },
        ...{ creditor: null, startsOn: null, limit: null, provisional: false },
        ...{ calendarVersion: '1', reminderAt: '09:10', nextReminder: null, nextAt: null },
        silence: null,
      },
      kept === undefined ? 'open' : 'kept',
      (kept ?? null) as Day | null,
    )
  }

  get today(): Day {
    return dayOf(this.services.now())
  }

  /** The view of the card that answers what somebody types in private; undefined for none. */
  answer(personId: string, text: string): View | undefined {
    const { engine, store, type } = this.#opened
    const newest = () =>
      engine.get<{ id: number | null }>('SELECT max(id) AS id FROM card')?.id ?? 0
    const before = newest()
    type(personId, text)
    const id = newest()
    return id === before ? undefined : store.cards.get(id)?.view
  }

  close(): void {
    this.#opened.engine.close()
  }

  /** Every matter of the record, oldest first. */
  get matters(): readonly Matter[] {
    return mattersIn(this.#opened, this.services.reader)
  }
}

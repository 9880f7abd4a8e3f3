import type { Reader } from '../domain/matter/context.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { noSteps } from '../domain/matter/unshown-steps.ts'
import { appOf, bareId } from '../domain/mechanism/app.ts'
import { isOfConfidential } from './confidentiality.ts'
import { deadOutboxMessages, waitingOutboxMessages } from './outbox.ts'
import { appOfPayload, causeOf, type OutboxMessage, receiverOf } from './outbox-message.ts'
import type { Store } from './store.ts'

const page = 50

const readers = new WeakMap<Store, Reader>()

/** The reader of decisions, inside the transaction that commits them. */
export function readerOf(store: Store): Reader {
  const reader = readers.get(store) ?? createReader(store)
  readers.set(store, reader)
  return reader
}

function createReader(store: Store): Reader {
  const {
    matters,
    numbers,
    families,
    deadlines,
    journal,
    attachments,
    imports,
    sayings,
    acquaintances,
    kept,
  } = store
  return {
    matter: (id) => matters.get(id),
    matters: (ids) => matters.all(ids),
    children: (parent) => matters.children(parent),
    byReference: (reference) => numbers.byReference(reference),
    inState: (kind, states, limit) => matters.inState(kind, states, limit),
    families: (since, due) => families.walk(since, due),
    duties: (due) => families.duties(due),
    inHandsOf: (personId, limit) => matters.inHandsOf(personId, limit),
    heldBy: (personId) => matters.heldBy(personId),
    limitedTo: (personId) => matters.limitedTo(personId),
    search: (terms) => search(store, terms),
    history: (ids, limit) => journal.history(ids, limit),
    steps: (ids, limit) => journal.history(ids, limit, noSteps),
    attachment: (id) => attachments.get(id),
    registerImport: (id) => imports.get(id),
    readyImport: (personId) => imports.newest(personId, 'ready'),
    faultyImport: (personId) => imports.newest(personId, 'faulty'),
    attachments: (matter) => attachments.ofMatter(matter),
    deadline: (id) => deadlines.get(id),
    deadlineFor: (what, subject) => deadlines.find(what, subject),
    deadlinesOf: (matter) => deadlines.ofMatter(matter),
    owedBy: (offices) => deadlines.owedBy(offices),
    owedTo: (offices) => deadlines.owedTo(offices),
    openDeadlinesAfter: (id, limit) => deadlines.openAfter(id, limit),
    openDeadlinesOf: (what) => deadlines.openOf(what),
    openLimits: () => deadlines.openLimits(),
    deadlinesUnder: (limit) => deadlines.under(limit),
    owedInCommon: (offices, shared) => deadlines.owedInCommon(offices, shared),
    unpromised: (of, after, limit) => matters.unpromised(of, after, limit),
    confidentialDeadlines: () => deadlines.confidential(),
    owing: (personId, offices, shared) => deadlines.owing(personId, offices, shared),
    lastSaid: (saying, person) => sayings.lastOf(saying, person),
    accountName: (personId) => acquaintances.nameOf(personId),
    keptOf: (personId) => kept.countOf(personId),
    unregistered: (app, limit) => acquaintances.unregistered(app, limit),
    unregisteredIn: (chatId) => acquaintances.unregisteredIn(chatId),
    nextOrdinal: (series, year) => numbers.nextOrdinal(series, year),
    sealed: (matter) => matters.sealed(matter),
    journalHead: () => journal.head().hash,
    condition: (now) => conditionOf(store, now),
  }
}

/** Matters that contain all terms, by one query after another (see `TextIndex`). */
function* search(
  { texts, matters }: Store,
  terms: Parameters<Reader['search']>[0],
): Iterable<Matter> {
  for (const question of texts.questions(terms)) {
    let before = Number.MAX_SAFE_INTEGER
    for (let found = page; found === page; ) {
      const ids = texts.find(question, before, page)
      for (const id of ids) {
        const matter = matters.get(id)
        if (matter) yield matter
        before = id
      }
      found = ids.length
    }
  }
}

/**
 * The prefix of the names of facts about suspended accounts; below, of those about places that an app may
 * not use.
 */
export const suspendedFact = 'account-stopped:'
export const closedFact = 'place-off:'

/** The state of store and outbox, without outbox messages of confidential matters. */
function conditionOf(store: Store, now: number): ReturnType<Reader['condition']> {
  const { engine, matters, deadlines, ownTenants, system } = store
  const told = (one: OutboxMessage) => !isOfConfidential(store, one)
  const waiting = waitingOutboxMessages(engine).filter(told)
  const due = waiting.filter((one) => one.notBefore <= now).map((one) => one.notBefore)
  return {
    problems: [],
    shippedAt: null,
    sealing: store.cipher.state,
    matters: matters.count(),
    openDeadlines: deadlines.countOpen(),
    unplannedDeadlines: deadlines.countUnplanned(),
    suspended: system.facts(suspendedFact).map(({ name }) => name.slice(suspendedFact.length)),
    closedPlaces: system.facts(closedFact).map(({ name }) => {
      const place = name.slice(closedFact.length)
      return { app: appOf(place), place: bareId(place) }
    }),
    tenants: ownTenants.all(),
    waitingOutboxMessages: waiting.length,
    oldestWaitingAt: due.length === 0 ? null : Math.min(...due),
    deadOutboxMessages: deadOutboxMessages(engine)
      .filter(told)
      .map((one) => ({
        id: one.id,
        app: appOfPayload(one.payload, one.orderingKey),
        orderingKey: receiverOf(one),
        error: `${one.failure.message}${one.failure.code === null ? '' : `（${one.failure.code}）`}`,
        cause: causeOf(one.failure),
        at: one.diedAt,
      })),
  }
}

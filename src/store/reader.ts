import type { Reader } from '../domain/matter/context.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { noSteps } from '../domain/matter/step.ts'
import { isOfConfidential } from './confidence.ts'
import { deadParcels, waitingParcels } from './outbox.ts'
import { causeOf, type Parcel, receiverOf } from './parcel.ts'
import type { Store } from './store.ts'

const page = 50

/** What decisions may see of the store, read inside the transaction that commits them. */
export function readerOf(store: Store): Reader {
  const {
    matters,
    numbers,
    families,
    promises,
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
    inHandsOf: (openId, limit) => matters.inHandsOf(openId, limit),
    heldBy: (openId) => matters.heldBy(openId),
    limitedTo: (openId) => matters.limitedTo(openId),
    search: (terms) => search(store, terms),
    history: (ids, limit) => journal.history(ids, limit),
    steps: (ids, limit) => journal.history(ids, limit, noSteps),
    attachment: (id) => attachments.get(id),
    registerImport: (id) => imports.get(id),
    readyImport: (openId) => imports.newest(openId, 'ready'),
    faultyImport: (openId) => imports.newest(openId, 'faulty'),
    attachments: (matter) => attachments.ofMatter(matter),
    promise: (id) => promises.get(id),
    promiseFor: (what, subject) => promises.find(what, subject),
    promisesOf: (matter) => promises.ofMatter(matter),
    owedBy: (offices) => promises.owedBy(offices),
    owedTo: (offices) => promises.owedTo(offices),
    openPromisesAfter: (id, limit) => promises.openAfter(id, limit),
    openPromisesOf: (what) => promises.openOf(what),
    openLimits: () => promises.openLimits(),
    promisesUnder: (limit) => promises.under(limit),
    owedInCommon: (offices, shared) => promises.owedInCommon(offices, shared),
    unpromised: (of, after, limit) => matters.unpromised(of, after, limit),
    confidentialPromises: () => promises.confidential(),
    owing: (openId, offices, shared) => promises.owing(openId, offices, shared),
    lastSaid: (saying, person) => sayings.lastOf(saying, person),
    accountName: (openId) => acquaintances.nameOf(openId),
    keptOf: (openId) => kept.countOf(openId),
    unregistered: (limit) => acquaintances.unregistered(limit),
    unregisteredIn: (chatId) => acquaintances.unregisteredIn(chatId),
    nextOrdinal: (series, year) => numbers.nextOrdinal(series, year),
    sealed: (matter) => matters.sealed(matter),
    journalHead: () => journal.head().hash,
    condition: (now) => conditionOf(store, now),
  }
}

/** What contains all the terms, one question after another (see `TextIndex`). */
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

/** How store and outbox are; parcels of confidential matters are left out. */
function conditionOf(store: Store, now: number): ReturnType<Reader['condition']> {
  const { engine, matters, promises } = store
  const told = (one: Parcel) => !isOfConfidential(store, one)
  const waiting = waitingParcels(engine).filter(told)
  const due = waiting.filter((one) => one.notBefore <= now).map((one) => one.notBefore)
  return {
    problems: [],
    matters: matters.count(),
    openPromises: promises.countOpen(),
    unplannedPromises: promises.countUnplanned(),
    waitingParcels: waiting.length,
    oldestWaitingAt: due.length === 0 ? null : Math.min(...due),
    deadParcels: deadParcels(engine)
      .filter(told)
      .map((one) => ({
        id: one.id,
        lane: receiverOf(one),
        error: `${one.failure.message}${one.failure.code === null ? '' : `（${one.failure.code}）`}`,
        cause: causeOf(one.failure),
        at: one.diedAt,
      })),
  }
}

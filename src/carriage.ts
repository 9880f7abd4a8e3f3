import { tellKind } from './attachments/kind.ts'
import { inspectPhoto, stripMetadata } from './attachments/photo.ts'
import type { Vault } from './attachments/vault.ts'
import { type Context, nobody, privatePlace, sceneFor } from './district-context.ts'
import { composeDocument } from './documents/documents.ts'
import { parsePeriod } from './domain/calendar/period.ts'
import { counting } from './domain/figures/count.ts'
import { eyesOfPerson } from './domain/figures/eyes.ts'
import { namedPeople } from './domain/matter/confidential.ts'
import { maySee } from './domain/matter/subject.ts'
import type { FeishuFailure } from './feishu/failure.ts'
import type { Hooks } from './feishu/hooks.ts'
import { atLeisure } from './leisure.ts'
import { freshParcelId } from './parcel-id.ts'
import { drawCard, marked } from './reception/draw.ts'
import { loseImport, receiveImport } from './reception/import.ts'
import { laneOf } from './store/attachments.ts'
import type { CardRow } from './store/cards.ts'
import { commit } from './store/commit.ts'
import { confidentialBehind } from './store/confidence.ts'
import { putParcel, putPatches } from './store/outbox.ts'
import { type Parcel, receiverOf } from './store/parcel.ts'
import { supersedeOlder } from './store/succession.ts'

/** Codes after which a chat takes no more messages from the bot (feishu.md 4.3). */
const chatIsLost = new Set([230002, 232009, 232011])
/** Codes that say that the message which was answered or patched is gone or too old. */
const messageIsGone = new Set([230011, 230031, 230110, 230050, 230019])

/** What the courier does for this district: draws cards when they are sent, and records what became of them. */
export function createHooks(context: Context, vault: Vault): Hooks {
  const { store, log } = context
  /** Faces of what is on its way, to be remembered once it is delivered. */
  const pending = new Map<string, string>()

  function cardOf(parcel: Parcel): CardRow | undefined {
    return 'card' in parcel.errand ? store.cards.get(parcel.errand.card) : undefined
  }

  /** The bytes of a file that is kept; `null` when it is not. */
  async function stored(attachment: number) {
    const found = store.attachments.get(attachment)
    if (!found?.hash) return null
    const bytes = await vault.get(found.hash)
    return bytes && { bytes, name: found.name ?? `附件${attachment}` }
  }

  function isBeingFilled({ view }: CardRow): boolean {
    return view.view === 'form' && store.drafts.get(view.draft)?.state === 'open'
  }

  return {
    async compose(parcel) {
      await countFor(cardOf(parcel))
      const row = cardOf(parcel)
      if (!row) return null
      const now = context.now()
      const isPatch = parcel.errand.kind === 'patch'
      // A form that somebody may be filling is never overwritten (feishu.md 8.7).
      if (isPatch && (row.state === 'dead' || row.messageId === null || isBeingFilled(row)))
        return null
      const { card, face } = drawCard(context, row, now)
      if (isPatch && row.digest === face) return null
      pending.set(parcel.id, face)
      return { messageId: row.messageId, content: marked(card, parcel.id) }
    },

    delivered(parcel, delivery, now) {
      const row = cardOf(parcel)
      const face = pending.get(parcel.id)
      pending.delete(parcel.id)
      if (row && delivery.messageId !== null && parcel.errand.kind !== 'patch') {
        store.cards.sent(row.id, delivery.messageId, delivery.chatId, now)
        supersedeOlder(store, row, now)
      }
      if (row && face !== undefined) store.cards.shown(row.id, face)
      if (row && row.receiver.type === 'open_id' && delivery.chatId !== null) {
        store.directory.rememberPrivateChat(row.receiver.id, delivery.chatId)
      }
      if (parcel.errand.kind === 'picture' && delivery.imageKey !== undefined) {
        store.attachments.shown(parcel.errand.attachment, delivery.imageKey)
      }
      showAttachments(parcel, now)
    },

    async fetched(parcel, file, now) {
      if (parcel.errand.kind !== 'fetch') return
      const { attachment } = parcel.errand
      if (store.imports.waitingFor(attachment)) {
        await receiveImport(context, attachment, file.bytes, now)
        return
      }
      const kind = tellKind(file.bytes)
      if (kind === null) {
        store.engine.transact(() => refuseFile(attachment, now))
        return
      }
      const facts = parcel.errand.type === 'image' ? inspectPhoto(file.bytes) : null
      const bytes = facts?.format ? stripMetadata(file.bytes) : file.bytes
      if (bytes === null) {
        store.engine.transact(() => refuseFile(attachment, now))
        return
      }
      const hash = await vault.put(bytes)
      store.engine.transact(() => {
        store.attachments.stored(attachment, {
          hash,
          size: bytes.length,
          name: file.name,
          longitude: facts?.position?.longitude ?? null,
          latitude: facts?.position?.latitude ?? null,
        })
        if (facts?.format) {
          putParcel(store.engine, {
            id: freshParcelId(),
            lane: laneOf(attachment),
            errand: { kind: 'picture', attachment },
            notBefore: now,
            now,
          })
        }
      })
    },

    stored,

    async write(document, to) {
      const person = store.directory.current().person(to)
      if (!person?.active) return null
      const scene = sceneFor(context, person, privatePlace(to), context.now())
      if (document.document === 'attachment') {
        const matter = scene.look.matter(document.matter)
        const belongs = store.attachments.get(document.attachment)?.matter === document.matter
        return matter && belongs && maySee(matter, scene) ? stored(document.attachment) : null
      }
      const composed = await atLeisure(composeDocument(document, scene))
      if (composed === null && document.document === 'ledger') sayEmpty(document.period, to)
      return composed && { name: composed.name, bytes: await composed.write() }
    },

    undeliverable(parcel, failure, now) {
      pending.delete(parcel.id)
      const row = cardOf(parcel)
      log.warn('undeliverable', { parcel: parcel.id, kind: parcel.errand.kind, code: failure.code })
      if (row && parcel.errand.kind === 'patch') {
        if (failure.code !== null && messageIsGone.has(failure.code)) store.cards.retire(row.id)
        return
      }
      if (parcel.errand.kind === 'fetch' && loseImport(context, parcel.errand.attachment, now))
        return
      showAttachments(parcel, now)
      // What was answered is gone: the answer goes to the chat itself.
      if (
        failure.code !== null &&
        messageIsGone.has(failure.code) &&
        resendPlainly(parcel, row, now)
      )
        return
      // The cards that it was to supersede stay what people read.
      if (row?.view.view === 'matter') {
        putPatches(store.engine, { matter: row.view.matter, except: row.id, now })
      }
      if (failure.code !== null && chatIsLost.has(failure.code)) loseChat(receiverOf(parcel), now)
      const confidential = confidentialBehind(store, parcel)
      if (confidential === null) tellAdministrators(parcel, failure, now)
      else tellNamed(confidential, receiverOf(parcel), now)
    },
  }

  /** Nothing of a ledger is left for whoever asked for it. */
  function sayEmpty(period: string, to: string): void {
    const now = context.now()
    const name = parsePeriod(period)?.name ?? period
    putParcel(store.engine, {
      id: freshParcelId(),
      lane: to,
      errand: {
        kind: 'text',
        to: { type: 'open_id', id: to },
        text: `${name}没有您可见的事项，未生成台账。`,
      },
      notBefore: now,
      now,
    })
  }

  /** Counts what a dashboard was sent off without, for its reader. */
  async function countFor(row: CardRow | undefined): Promise<void> {
    if (row?.view.view !== 'figures' || row.view.figures !== null) return
    const { directory } = store
    const person = directory.current().person(row.receiver.id)
    if (!person?.active) return
    const scene = sceneFor(context, person, privatePlace(person.openId), context.now())
    const { query } = row.view
    const figures = await atLeisure(counting(query, eyesOfPerson(person, scene.directory), scene))
    // Another question may have been asked on the same card meanwhile.
    const asked = JSON.stringify(store.cards.get(row.id)?.view) === JSON.stringify(row.view)
    if (asked) store.cards.show(row.id, { ...row.view, figures })
  }

  /** Shows the photos and files of a matter on its cards, once the last that was on its way has come to an end. */
  function showAttachments({ errand }: Parcel, now: number): void {
    if (errand.kind !== 'fetch' && errand.kind !== 'picture') return
    const matter = store.attachments.get(errand.attachment)?.matter
    if (!matter || store.attachments.isMoreUnderWay(matter, now)) return
    putPatches(store.engine, { matter, except: null, now })
  }

  /** A file of a kind that is not kept, or a photo whose metadata cannot be taken out. */
  function refuseFile(attachment: number, now: number): void {
    store.attachments.refused(attachment)
    const found = store.attachments.get(attachment)
    if (!found) return
    putParcel(store.engine, {
      id: freshParcelId(),
      lane: found.addedBy,
      errand: {
        kind: 'text',
        to: { type: 'open_id', id: found.addedBy },
        text: `附件${found.name ? `“${found.name}”` : ''}的格式不能保存，请改发 JPG、PNG 图片或 PDF、Word、Excel 文件。`,
      },
      notBefore: now,
      now,
    })
  }

  function resendPlainly(parcel: Parcel, row: CardRow | undefined, now: number): boolean {
    const { errand } = parcel
    if (errand.kind === 'reply' && row) {
      putParcel(store.engine, {
        id: freshParcelId(),
        lane: parcel.lane,
        errand: { kind: 'send', to: row.receiver, card: row.id },
        notBefore: now,
        now,
      })
      return true
    }
    if (errand.kind === 'reply-text') {
      putParcel(store.engine, {
        id: freshParcelId(),
        lane: parcel.lane,
        errand: { kind: 'text', to: { type: 'chat_id', id: parcel.lane }, text: errand.text },
        notBefore: now,
        now,
      })
      return true
    }
    return false
  }

  function loseChat(chatId: string, now: number): void {
    const chat = store.directory.current().chat(chatId)
    if (!chat?.active) return
    commit(
      store,
      {
        directory: [{ chat: { ...chat, active: false } }],
        entries: [{ act: 'chat-lost', matter: null, note: `群“${chat.name}”不再接收消息` }],
        reply: {},
      },
      { actor: null, source: 'courier', now, answeredCard: null },
    )
  }

  /** What is confidential and could not be delivered is told to the others who know of it, and to no administrator. */
  function tellNamed(id: number, lane: string, now: number): void {
    const matter = store.matters.get(id) ?? store.matters.get(store.drafts.get(id)?.matter ?? 0)
    if (!matter) return
    const name = store.directory.current().nameOf(lane)
    commit(
      store,
      {
        entries: [{ act: 'undeliverable', matter: matter.id, note: `发往${name}的消息未能送达` }],
        notices: [
          {
            to: { people: (namedPeople(matter) ?? []).filter((one) => one !== lane) },
            view: {
              view: 'matter',
              matter: matter.id,
              headline: `发往${name}的消息未能送达，请当面告知`,
            },
          },
        ],
        reply: {},
      },
      { actor: null, source: 'courier', now, answeredCard: null },
    )
  }

  /** The dead letter itself is never announced to the person or group that cannot be reached. */
  function tellAdministrators(parcel: Parcel, failure: FeishuFailure, now: number): void {
    const scene = sceneFor(context, nobody, privatePlace(''), now)
    const to = scene.directory
      .peopleWith(['admin'])
      .map((one) => one.openId)
      .filter((openId) => openId !== receiverOf(parcel))
    const card = cardOf(parcel)
    if (card?.view.view === 'dead-letter') return
    commit(
      store,
      {
        entries: [
          {
            act: 'undeliverable',
            matter: card?.matter ?? null,
            note: `发往${scene.directory.nameOf(receiverOf(parcel))}的消息未能送达`,
          },
        ],
        notices: [
          {
            to: { people: to },
            view: {
              view: 'dead-letter',
              parcel: parcel.id,
              to: scene.directory.nameOf(receiverOf(parcel)),
              error: `${failure.message}${failure.code === null ? '' : `（${failure.code}）`}`,
              advice: failure.advice,
              at: now,
            },
          },
        ],
        reply: {},
      },
      { actor: null, source: 'courier', now, answeredCard: null },
    )
  }
}

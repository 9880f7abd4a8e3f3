import type { DocumentRequest } from '../domain/matter/document.ts'
import { appOf, mainApp } from '../domain/mechanism/app.ts'
import type { ItemKey } from './approval-items.ts'

/** The receiver of a message. */
export interface Recipient {
  readonly type: 'chat_id' | 'open_id'
  readonly id: string
}

/** The purpose of an outbox message. The content of cards is composed when it is sent, and never stored here. */
export type OutboxPayload =
  | { readonly kind: 'send'; readonly to: Recipient; readonly card: number }
  | {
      readonly kind: 'reply'
      readonly messageId: string
      readonly card: number
      readonly inThread?: boolean
    }
  | { readonly kind: 'patch'; readonly card: number }
  /** The text may be encrypted under the sealing key (封存密钥). */
  | { readonly kind: 'text'; readonly to: Recipient; readonly text: string }
  | { readonly kind: 'reply-text'; readonly messageId: string; readonly text: string }
  | {
      readonly kind: 'fetch'
      readonly attachment: number
      readonly messageId: string
      readonly fileKey: string
      readonly type: 'image' | 'file'
    }
  /** Fetches a quoted message. */
  | { readonly kind: 'quote'; readonly attachment: number; readonly messageId: string }
  /** Lists the members of a group, for the person who registers them. */
  | {
      readonly kind: 'members'
      readonly chatId: string
      readonly asker: string
      readonly quiet: boolean
    }
  /** Asks Feishu for the name of an unregistered account. */
  | { readonly kind: 'account'; readonly personId: string }
  /** Lists the people of departments whose name contains the words, for the person who registers them. */
  | {
      readonly kind: 'department'
      readonly app: string
      readonly asker: string
      readonly name: string
    }
  /** Reads what an app's tenant says of its people in the directory (通讯录). */
  | { readonly kind: 'contacts'; readonly app: string }
  /** Uploads a stored photo without metadata, for cards of an app (the first one by default). */
  | { readonly kind: 'picture'; readonly attachment: number; readonly app?: string }
  /** Updates what 飞书任务 of an app shows of a deadline. */
  | { readonly kind: 'task'; readonly deadline: number; readonly app: string }
  /** Updates what 飞书日历 of an app shows of a matter. */
  | { readonly kind: 'event'; readonly matter: number; readonly app: string }
  /** Reads the answers of people in 飞书日历. */
  | { readonly kind: 'answers'; readonly matter: number; readonly app: string }
  /** Updates what 审批 of an app shows of a matter that waits for approval. */
  | ({ readonly kind: 'approval'; readonly again?: boolean } & ItemKey)
  /** Sends 加急 for a message in a private chat. */
  | { readonly kind: 'urge'; readonly messageId: string; readonly personId: string }
  /** Uploads a stored file and sends it as a message. */
  | { readonly kind: 'file'; readonly to: Recipient; readonly attachment: number }
  /** Composes a document for its receiver, uploads it and sends it as a message; a paper also as a PDF. */
  | {
      readonly kind: 'document'
      readonly to: { readonly type: 'open_id'; readonly id: string }
      readonly document: DocumentRequest
      readonly as?: 'pdf'
    }

/** A request to Feishu. Instants are milliseconds UTC. */
export interface OutboxMessage {
  /** At most 50 characters: Feishu's uuid, the same for all retries. */
  readonly id: string
  /** The chat or person within which order is kept. */
  readonly orderingKey: string
  /**
   * The ordering key of the receiver, if the message has a separate one itself: it is sent after everything
   * that was due under the receiver's key before or in the same transaction, and delays nothing there.
   */
  readonly behind: string | null
  readonly payload: OutboxPayload
  readonly attempts: number
  readonly notBefore: number
  readonly createdAt: number
  /** Since when it is uncertain whether Feishu carried it out; null when that is known. */
  readonly ambiguousSince: number | null
}

/** The payload that uploads a photo for the cards of an app. */
export const picturePayload = (attachment: number, app: string): OutboxPayload => ({
  kind: 'picture',
  attachment,
  ...(app === mainApp ? {} : { app }),
})

/** The app (自建应用) that sends an outbox message, which follows from its receiver or subject. */
export function appOfPayload(payload: OutboxPayload, orderingKey: string): string {
  switch (payload.kind) {
    case 'send':
    case 'text':
    case 'file':
    case 'document':
      return appOf(payload.to.id)
    case 'reply':
    case 'reply-text':
    case 'fetch':
    case 'urge':
    case 'quote':
      return appOf(payload.messageId)
    case 'members':
      return appOf(payload.chatId)
    case 'account':
      return appOf(payload.personId)
    case 'picture':
      return payload.app ?? mainApp
    case 'task':
    case 'event':
    case 'contacts':
    case 'department':
    case 'answers':
    case 'approval':
      return payload.app
    // A card is patched in the order of its receiver.
    case 'patch':
      return appOf(orderingKey)
  }
}

/** The chat or person that an outbox message goes to. */
export const receiverOf = ({
  orderingKey,
  behind,
}: Pick<OutboxMessage, 'orderingKey' | 'behind'>): string => behind ?? orderingKey

/** An outbox message that was given up, with its last failure. */
export interface DeadOutboxMessage extends OutboxMessage {
  readonly failure: FailureRecord
  readonly diedAt: number
}

/** The cause of failures: Feishu's code, or the kind of failure without one. */
export const causeOf = ({ code, kind }: Pick<FailureRecord, 'code' | 'kind'>): string =>
  code === null ? kind : String(code)

/** The part of a failure that is stored. */
export interface FailureRecord {
  readonly code: number | null
  readonly kind: string
  readonly message: string
  readonly advice: string
  readonly logId: string | null
}

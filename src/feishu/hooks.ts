import type { DocumentRequest } from '../domain/matter/document.ts'
import type { ItemKey } from '../store/approval-items.ts'
import type { Delivery } from '../store/outbox-attempt.ts'
import type { OutboxMessage } from '../store/outbox-message.ts'
import type { ApprovalOrder } from './approval-carrier.ts'
import type { Answered } from './calendar-port.ts'
import type { EventOrder } from './event-carrier.ts'
import type { FeishuFailure } from './failure.ts'
import type { Download, Quoted, Upload } from './port.ts'
import type { TaskOrder } from './task-carrier.ts'

/** A card as it is sent, and the message to patch. */
interface Composed {
  readonly messageId: string | null
  readonly content: string
}

/** What a district does for outbox delivery: it says what is sent, keeps what is fetched, and records the outcome. */
export interface Hooks {
  /**
   * The content of a card at the moment of sending, and the message to patch. The content holds
   * the outbox message's id somewhere, as the mark by which it can be found again. Null: no longer needed.
   */
  compose(outboxMessage: OutboxMessage): Composed | null | Promise<Composed | null>
  /** The words of a text of an outbox message; null when they can be read no more. */
  words(text: string): string | null
  /** Runs in the transaction that marks the outbox message delivered. */
  delivered(outboxMessage: OutboxMessage, delivery: Delivery, now: number): void
  /** Stores a fetched file; rejecting has it fetched again later. May be called twice for one file. */
  fetched(outboxMessage: OutboxMessage, file: Download, now: number): Promise<void>
  /** A message that was quoted, as it was found. */
  quoted(outboxMessage: OutboxMessage, quoted: Quoted, now: number): void
  /** A group's name and people, as they were found. */
  members(
    outboxMessage: OutboxMessage,
    found: {
      readonly name: string
      readonly members: readonly { readonly personId: string; readonly name: string }[]
    },
    now: number,
  ): void
  /** By which name Feishu knows an account. */
  account(outboxMessage: OutboxMessage, name: string, now: number): void
  /** A stored file, its metadata stripped; null when there is nothing to send any more. */
  stored(attachment: number): Promise<Upload | null>
  /** A document as its receiver may see it now, a paper as a PDF where that is asked; null when there is nothing to send. */
  write(document: DocumentRequest, to: string, as: 'pdf' | null): Promise<Upload | null>
  /** What 飞书任务 shows of a deadline and is to show now. */
  task(deadline: number, app: string, now: number): Pick<TaskOrder, 'known' | 'wanted'>
  /** What 飞书日历 shows of a matter and is to show now, and where it is remembered that it was made. */
  event(matter: number, app: string, now: number): Pick<EventOrder, 'known' | 'wanted' | 'made'>
  /** What people answered in the calendar of an app. */
  answers(outboxMessage: OutboxMessage, answers: readonly Answered[], now: number): void
  /** What 审批 is to show of an approval now; null: nothing that it does not show, unless it is told `again`. */
  approval(key: ItemKey & { readonly again?: boolean }, now: number): ApprovalOrder | null
  /** Makes an outbox message's end known to a person. Runs in the transaction that marks it. */
  undeliverable(outboxMessage: OutboxMessage, failure: FeishuFailure, now: number): void
}

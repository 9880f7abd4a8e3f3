import type { DocumentRequest } from '../domain/matter/document.ts'
import type { ItemKey } from '../store/approval-items.ts'
import type { Delivery } from '../store/outbox-attempt.ts'
import type { OutboxMessage } from '../store/outbox-message.ts'
import type { ApprovalOrder } from './approval-carrier.ts'
import type { Answered } from './calendar-port.ts'
import type { FoundDepartments } from './department-reading.ts'
import type { EventOrder } from './event-carrier.ts'
import type { FeishuFailure } from './failure.ts'
import type { ChatMember, DirectoryAccount, Download, Quoted, Upload } from './port.ts'
import type { TaskOrder } from './task-carrier.ts'

/** A composed card, and the message to patch; null for a new message. */
interface Composed {
  readonly messageId: string | null
  readonly content: string
}

/** What a district does for outbox delivery: it composes contents, stores what is fetched, and records results. */
export interface Hooks {
  /**
   * The content of a card at the moment of sending, and the message to patch. The content includes the
   * outbox message's id, as the mark by which it can be found again. Null when it is no longer needed.
   */
  compose(outboxMessage: OutboxMessage): Composed | null | Promise<Composed | null>
  /** The text of an outbox message; null when it is no longer readable. */
  words(text: string): string | null
  /** Runs in the transaction that marks the outbox message as delivered. */
  delivered(outboxMessage: OutboxMessage, delivery: Delivery, now: number): void
  /** Stores a fetched file; a rejection has it fetched again later. May be called twice for one file. */
  fetched(outboxMessage: OutboxMessage, file: Download, now: number): Promise<void>
  /** Called with a quoted message that was fetched. */
  quoted(outboxMessage: OutboxMessage, quoted: Quoted, now: number): void
  /** Called with a group's name and members. */
  members(
    outboxMessage: OutboxMessage,
    found: {
      readonly name: string
      readonly members: readonly ChatMember[]
    },
    now: number,
  ): void
  /** Called with the name that Feishu shows for an account. */
  account(outboxMessage: OutboxMessage, name: string, now: number): void
  /** A stored file without metadata; null when there is nothing to send any more. */
  stored(attachment: number): Promise<Upload | null>
  /**
   * A document as its receiver may see it now, a paper as a PDF if requested; null when there is nothing to
   * send.
   */
  write(document: DocumentRequest, to: string, as: 'pdf' | null): Promise<Upload | null>
  /** Handles the departments that were found by name, with the people of those that are listed. */
  departments(outboxMessage: OutboxMessage, found: FoundDepartments, now: number): void
  /** Ids of the people whom the directory of an app's tenant is asked about. */
  people(app: string): readonly string[]
  /** Called with what the directory says of them. */
  contacts(app: string, accounts: readonly DirectoryAccount[], now: number): void
  /** What 飞书任务 shows of a deadline, and what it should show now. */
  task(deadline: number, app: string, now: number): Pick<TaskOrder, 'known' | 'wanted' | 'keep'>
  /** What 飞书日历 shows of a matter and should show now, and a function that stores a created event. */
  event(matter: number, app: string, now: number): Pick<EventOrder, 'known' | 'wanted' | 'keep'>
  /** Called with the answers of people in the calendar of an app. */
  answers(outboxMessage: OutboxMessage, answers: readonly Answered[], now: number): void
  /** What 审批 should show of an approval now; null when nothing has changed, unless `again` is set. */
  approval(key: ItemKey & { readonly again?: boolean }, now: number): ApprovalOrder | null
  /** Tells people that an outbox message was given up. Runs in the transaction that marks it. */
  undeliverable(outboxMessage: OutboxMessage, failure: FeishuFailure, now: number): void
}

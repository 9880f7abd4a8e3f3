import { type MessageView, viewMessage } from '../message/message-view.ts'
import type { PushEngine } from '../push/push-engine.ts'
import type { Chat, Message, Push } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type ApprovalView, answerApproval, approvalsOf, type QuickAnswer } from './approval.ts'
import { answerEvent, type Rsvp } from './calendar.ts'
import { edit } from './edit.ts'
import {
  chooseMenu,
  disbandChat,
  enterChat,
  markRead,
  moveBot,
  moveMembers,
  recall,
  renameChat,
  renamePerson,
  resign,
  setFrozen,
} from './membership.ts'
import { react } from './react.ts'
import { type Place, say } from './say.ts'
import { type TapInput, type TapResult, tap } from './tap.ts'
import type { Target } from './target.ts'
import type { Utterance } from './utterance.ts'
import { type Wanted, waitForMessage } from './wait.ts'

/** The actions of people: everything that a Feishu client lets a person do. */
export class ClientEngine {
  #world: World
  #engine: PushEngine

  constructor(world: World, engine: PushEngine) {
    this.#world = world
    this.#engine = engine
  }

  /** Sends a message; resolves when its first push is answered. */
  say(openId: string, place: Place, said: string | Utterance): Promise<Push> {
    return say(this.#world, this.#engine, openId, place, said)
  }

  /** Acts on a card; TapRefused when the client itself refuses. */
  tap(openId: string, messageId: string, target: Target, input?: TapInput): Promise<TapResult> {
    return tap(this.#world, this.#engine, openId, messageId, target, input)
  }

  /** Opens the private chat with the bot. */
  enter(openId: string): Promise<Push> {
    return enterChat(this.#world, this.#engine, openId)
  }

  addBot(chatId: string, operatorId: string): Promise<Push> {
    return moveBot(this.#world, this.#engine, chatId, operatorId, true)
  }

  removeBot(chatId: string, operatorId: string): Promise<Push> {
    return moveBot(this.#world, this.#engine, chatId, operatorId, false)
  }

  addMember(chatId: string, openId: string, operatorId: string): Promise<Push> {
    return moveMembers(this.#world, this.#engine, chatId, [openId], operatorId, true)
  }

  removeMember(chatId: string, openId: string, operatorId: string): Promise<Push> {
    return moveMembers(this.#world, this.#engine, chatId, [openId], operatorId, false)
  }

  /** Renames a group. */
  rename(chatId: string, name: string, operatorId: string): Promise<Push> {
    return renameChat(this.#world, this.#engine, chatId, name, operatorId)
  }

  /** Dissolves a group, by default without keeping its history for the members. */
  disband(chatId: string, operatorId: string, keepHistory = false): Promise<Push> {
    return disbandChat(this.#world, this.#engine, chatId, operatorId, keepHistory)
  }

  /** Suspends an account, or restores it. */
  freeze(openId: string, frozen = true): Promise<Push> {
    return setFrozen(this.#world, this.#engine, openId, frozen)
  }

  /** Answers an event in the person's calendar; throws when the person is not invited to it. */
  answerEvent(openId: string, eventId: string, answer: Rsvp): void {
    answerEvent(this.#world, openId, eventId, answer)
  }

  /** Changes the person's name in the directory. */
  renamePerson(openId: string, name: string): Promise<Push> {
    return renamePerson(this.#world, this.#engine, openId, name)
  }

  /** The person leaves the organisation. */
  resign(openId: string): Promise<Push> {
    return resign(this.#world, this.#engine, openId)
  }

  /** Uses an item of the bot's menu. */
  menu(openId: string, key: string): Promise<Push> {
    return chooseMenu(this.#world, this.#engine, openId, key)
  }

  /** The entries under 审批 for a person, oldest first. */
  approvals(openId: string): readonly ApprovalView[] {
    return approvalsOf(this.#world, openId)
  }

  /** Answers under 审批, such as `APPROVE`; TapRefused when the client itself refuses. */
  answerApproval(
    openId: string,
    taskId: string,
    type: string,
    reason?: string,
  ): Promise<QuickAnswer> {
    return answerApproval(this.#world, this.#engine, openId, taskId, type, reason)
  }

  /** Withdraws an own message. */
  recall(openId: string, messageId: string): Promise<Push> {
    return recall(this.#world, this.#engine, openId, messageId)
  }

  /** Adds an emoji reaction such as `THUMBSUP` to a message, or removes it. */
  react(openId: string, messageId: string, emoji: string, present = true): Promise<Push> {
    return react(this.#world, this.#engine, openId, messageId, emoji, present)
  }

  /** Edits the text of an own message; no event tells the bot. */
  edit(openId: string, messageId: string, said: Utterance): void {
    edit(this.#world, openId, messageId, said)
  }

  /** Marks messages as read; undefined when the bot is not told. */
  read(openId: string, messageIds: readonly string[]): Promise<Push | undefined> {
    return markRead(this.#world, this.#engine, openId, messageIds)
  }

  /** Messages of one chat, or of a person's private chat with the bot, oldest first. */
  messages(where: { chat: string } | { person: string }): MessageView[] {
    const chat = this.#chatOf(where)
    return this.#listed(chat).map((message) => viewMessage(this.#world, message))
  }

  /** The cards among the messages, oldest first. */
  cards(where: { chat: string } | { person: string }): MessageView[] {
    return this.messages(where).filter((view) => view.card !== undefined)
  }

  /** The newest message; throws when there is none. */
  lastMessage(where: { chat: string } | { person: string }): MessageView {
    const last = this.messages(where).at(-1)
    if (!last) throw new Error(`no message in ${JSON.stringify(where)}`)
    return last
  }

  /** The newest card; throws when there is none. */
  lastCard(where: { chat: string } | { person: string }): MessageView {
    const last = this.cards(where).at(-1)
    if (!last) throw new Error(`no card in ${JSON.stringify(where)}`)
    return last
  }

  /** The newest card that contains these words, or passes the test; waits for it if there is none yet. */
  waitForCard(
    where: { chat: string } | { person: string },
    wanted: Wanted = () => true,
    patienceMs?: number,
  ): Promise<MessageView> {
    return waitForMessage(this.#world, () => this.cards(where), wanted, patienceMs)
  }

  /** The same for any message. */
  waitForMessage(
    where: { chat: string } | { person: string },
    wanted: Wanted,
    patienceMs?: number,
  ): Promise<MessageView> {
    return waitForMessage(this.#world, () => this.messages(where), wanted, patienceMs)
  }

  /** One message by id; throws when it is unknown. */
  message(messageId: string): MessageView {
    const message = this.#world.message(messageId)
    if (!message) throw new Error(`no such message: ${messageId}`)
    return viewMessage(this.#world, message)
  }

  #chatOf(where: { chat: string } | { person: string }): Chat | undefined {
    if ('chat' in where) return this.#world.chat(where.chat)
    return Object.values(this.#world.state.chats).find(
      (chat) => chat.mode === 'p2p' && chat.members.includes(where.person),
    )
  }

  #listed(chat: Chat | undefined): Message[] {
    if (!chat) return []
    return Object.values(this.#world.state.messages).filter(
      (message) => message.chatId === chat.chatId && !message.recalled,
    )
  }
}

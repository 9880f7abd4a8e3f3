import { commandNamed, commandWordsIn } from '../../../commands/registry.ts'
import { actTime } from '../../domain/calendar/act-time.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import { readMatterNumber } from '../../domain/casework/matter-number.ts'
import type { Context, Place } from '../../domain/matter/context.ts'
import { type CommandLine, readCommandLine } from '../../domain/reading/command-line.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import type { Message } from '../../feishu/inbound.ts'
import { contextFor, type Services } from '../services.ts'
import { stepsFor } from './about-number.ts'
import { claimAdministration } from './claim.ts'
import { refuseClassified } from './classified.ts'
import { keepOutOfGroup } from './confidentiality.ts'
import { warnOfExposure } from './exposure-warning.ts'
import { guide } from './guidance.ts'
import { keepForLater } from './kept-message.ts'
import { isOutsider, turnAway } from './outsider.ts'
import { answerUnknown, receivePlain, suggest } from './plain-text.ts'
import { noteQuote } from './quote.ts'
import { meetStranger } from './stranger.ts'
import { runTyped } from './typed-command.ts'

/** Handles a message (消息): a command, attachments for one, or text that is answered with help. */
export function receiveMessage(services: Services, message: Message, now: Instant): void {
  // Only users are answered: two bots that answer each other would never stop.
  if (message.senderType !== 'user') return
  const place = placeOf(services, message)
  const addressed = place.type === 'private' || message.mentionsBot
  const line = readCommandLine(message.text, commandWordsIn(services.profile), { addressed })
  const meant = addressed || line.kind === 'command' || line.kind === 'typo'
  const { tenant, senderTenant: ofPerson } = message
  if (isOutsider(services, message.sender, { tenant, ofPerson })) {
    if (meant) turnAway(services, message, now)
    return
  }
  if (!meant && message.media.length === 0 && message.position === null) return
  const classified = [message.text, ...message.media.map((one) => one.name ?? '')]
  if (classified.some(findSecrecyMark)) {
    if (meant) refuseClassified(services, message, place, now)
    return
  }
  if (keepOutOfGroup(services, line, message, place, now)) return
  if (meant) warnOfExposure(services, message, place, now)
  if (claimAdministration(services, message, place, now)) return
  const person = services.store.directory.current().person(message.sender)
  if (!person?.active) {
    if (!meant) return
    const kept = keepForLater(services, message, line, now)
    const { sender, messageId } = message
    meetStranger(services, { sender, messageId, kept }, place, now)
    return
  }
  if (place.type === 'private')
    services.store.directory.rememberPrivateChat(person.personId, message.chatId)
  const time = actTime(message.at, now)
  noteMedia(services, message, time.at)
  if (!meant) return
  if (mayTakeMaterial(line)) noteQuote(services, message, time.at)
  const context = contextFor(services, person, place, now, time)
  const find = commandNamed('find')
  if (addressed && find && mayBeNumber(line) && isLoneNumber(message.text, line)) {
    runTyped(services, find, withoutSign(message.text), context, message, '')
    return
  }
  if (addressed && guide(services, line, context, message)) return
  answer(services, line, context, message)
}

/** Runs the command of a line, or offers what it may have meant. */
function answer(services: Services, line: CommandLine, context: Context, message: Message): void {
  switch (line.kind) {
    case 'command': {
      const act = commandNamed(line.name)
      if (act?.subjects === null && isNumberOf(line.word, message.text, context)) {
        receivePlain(services, withoutSign(message.text), context, message)
        return
      }
      if (act) runTyped(services, act, line.rest, context, message, line.word)
      return
    }
    case 'typo': {
      const act = commandNamed(line.nearest)
      if (act) suggest(services, line.word, act, line.rest, context)
      return
    }
    case 'unknown':
      answerUnknown(services, line.word, context)
      return
    case 'plain':
      receivePlain(services, line.text, context, message)
      return
    default:
      line satisfies never
  }
}

/** Whether the command of a line can take attachments and quoted messages. */
const mayTakeMaterial = (line: CommandLine): boolean =>
  line.kind === 'command' ? commandNamed(line.name)?.material === true : line.kind !== 'unknown'

const withoutSign = (text: string): string => text.trim().replace(/^[/／、]\s*/, '')

/** Whether the word is part of a matter's number (会议1改到27号), and so does not call for another matter. */
function isNumberOf(word: string, text: string, context: Context): boolean {
  const written = withoutSign(text)
  const glued = written.startsWith(word) && /^\d/.test(written.slice(word.length))
  return glued && stepsFor(written, context) !== null
}

const isCommand = (line: CommandLine, name: string): boolean =>
  line.kind === 'command' && line.name === name

/** Whether the text after a command word may begin with a number of that name: 半年报告 2026-0001. */
const mayBeNumber = (line: CommandLine): boolean =>
  line.kind === 'plain' ||
  line.kind === 'typo' ||
  (line.kind === 'command' && commandNamed(line.name)?.subjects === null)

/**
 * A number alone, in any spelling, asks for its matter: 移2, 线索2026-0012, 綦河检移〔2026〕2号. After a
 * command word only a clue's number, or one with a year, counts.
 */
function isLoneNumber(text: string, line: CommandLine): boolean {
  const read = readMatterNumber(withoutSign(text))
  if (read === null || read.rest.trim() !== '') return false
  const sure =
    line.kind !== 'command' || isCommand(line, 'file') || isCommand(line, 'accountability')
  return sure || read.reference.year !== null
}

function placeOf(services: Services, message: Message): Place {
  const isPrivate = message.chatType === 'p2p'
  const chat = isPrivate ? undefined : services.store.directory.current().chat(message.chatId)
  const answered = [message.parentId, message.rootId]
    .filter((id): id is string => id !== null)
    .map((id) => services.store.cards.byMessage(id))
    .find((card) => card?.matter != null)
  return {
    type: isPrivate ? 'private' : 'group',
    chatId: message.chatId,
    chat: chat?.active && chat.organisations.length > 0 ? chat : null,
    messageId: message.messageId,
    repliedTo: answered?.matter ?? null,
    mentions: message.mentions,
  }
}

function noteMedia(services: Services, message: Message, sentAt: Instant): void {
  for (const one of message.media) {
    services.store.attachments.note(
      { ...one, messageId: message.messageId, chatId: message.chatId },
      message.sender,
      sentAt,
    )
  }
  if (message.position) {
    services.store.attachments.notePosition(message, message.position, message.sender, sentAt)
  }
}

import { type Context, sceneFor } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Place } from '../domain/matter/scene.ts'
import { type CommandLine, readCommandLine } from '../domain/reading/command-line.ts'
import { readReference } from '../domain/reading/reference.ts'
import { findSecrecyMark } from '../domain/reading/secrecy.ts'
import type { Message } from '../feishu/inbound.ts'
import { actNamed, actWordsIn } from '../register.ts'
import { positionFact } from './calling.ts'
import { claimAdministration } from './claim.ts'
import { refuseClassified } from './classified.ts'
import { keepOutOfGroup } from './confidence.ts'
import { answerUnknown, receivePlain, suggest } from './plain.ts'
import { meetStranger } from './stranger.ts'
import { runTyped } from './typed.ts'

/** A message (消息): a command, material for one, or something to answer kindly. */
export function receiveMessage(context: Context, message: Message, now: Instant): void {
  // Nobody outside the app's own tenant is served, and no other bot.
  if (message.senderType !== 'user' || message.senderTenant !== message.tenant) return
  const place = placeOf(context, message)
  const addressed = place.type === 'private' || message.mentionsBot
  const line = readCommandLine(message.text, actWordsIn(context.profile), { addressed })
  const meant = addressed || line.kind === 'command' || line.kind === 'typo'
  if (!meant && message.media.length === 0) return
  const classified = [message.text, ...message.media.map((one) => one.name ?? '')]
  if (classified.some(findSecrecyMark)) {
    if (meant) refuseClassified(context, message, place, now)
    return
  }
  if (keepOutOfGroup(context, line, message, place, now)) return
  if (claimAdministration(context, message, place, now)) return
  const person = context.store.directory.current().person(message.sender)
  if (!person?.active) {
    if (meant) meetStranger(context, message, place, now)
    return
  }
  if (place.type === 'private')
    context.store.directory.rememberPrivateChat(person.openId, message.chatId)
  noteMedia(context, message, now)
  if (!meant) return
  const scene = sceneFor(context, person, place, now)
  const find = actNamed('find')
  if (addressed && find && mayBeNumber(line) && isLoneNumber(message.text, line)) {
    runTyped(context, find, withoutSign(message.text), scene, message, '')
    return
  }
  switch (line.kind) {
    case 'command': {
      const act = actNamed(line.name)
      if (act) runTyped(context, act, line.rest, scene, message, line.word)
      return
    }
    case 'typo': {
      const act = actNamed(line.nearest)
      if (act) suggest(context, line.word, act, line.rest, scene)
      return
    }
    case 'unknown':
      answerUnknown(context, line.word, scene)
      return
    case 'plain':
      receivePlain(context, line.text, scene, message)
      return
    default:
      line satisfies never
  }
}

const withoutSign = (text: string): string => text.trim().replace(/^[/／、]\s*/, '')

const isCommand = (line: CommandLine, name: string): boolean =>
  line.kind === 'command' && line.name === name

/** Whether a number could begin with what was read as a command: 半年报告 2026-0001. */
const mayBeNumber = (line: CommandLine): boolean =>
  line.kind === 'plain' ||
  line.kind === 'typo' ||
  (line.kind === 'command' && actNamed(line.name)?.subjects === null)

/** A number alone, in whatever form, asks for its matter: 移2, 线索2026-0012, 綦河检移〔2026〕2号. Behind the word of a command only a clue's, or one with its year, is one. */
function isLoneNumber(text: string, line: CommandLine): boolean {
  const read = readReference(withoutSign(text))
  if (read === null || read.rest.trim() !== '') return false
  const sure =
    line.kind !== 'command' || isCommand(line, 'file') || isCommand(line, 'accountability')
  return sure || read.reference.year !== null
}

function placeOf(context: Context, message: Message): Place {
  const isPrivate = message.chatType === 'p2p'
  const chat = isPrivate ? undefined : context.store.directory.current().chat(message.chatId)
  const answered = [message.parentId, message.rootId]
    .filter((id): id is string => id !== null)
    .map((id) => context.store.cards.byMessage(id))
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

function noteMedia(context: Context, message: Message, now: Instant): void {
  for (const one of message.media) {
    context.store.attachments.note(
      { ...one, messageId: message.messageId, chatId: message.chatId },
      message.sender,
      now,
    )
  }
  if (message.position) {
    const { longitude, latitude } = message.position
    context.store.ledger.setFact(
      positionFact(message.sender, message.chatId),
      JSON.stringify({ longitude, latitude, at: now }),
    )
  }
}

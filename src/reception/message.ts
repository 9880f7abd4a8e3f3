import { type Context, sceneFor } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Act } from '../domain/matter/act.ts'
import { forGroup } from '../domain/matter/discretion.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { isRefusal } from '../domain/matter/refusal.ts'
import type { Place, Scene } from '../domain/matter/scene.ts'
import { findSubject } from '../domain/matter/subject.ts'
import type { View } from '../domain/matter/view.ts'
import { type CommandLine, readCommandLine } from '../domain/reading/command-line.ts'
import { readReference } from '../domain/reading/reference.ts'
import { splitReporter } from '../domain/reading/reporter.ts'
import { findSecrecyMark } from '../domain/reading/secrecy.ts'
import type { Message } from '../feishu/inbound.ts'
import { actNamed, actWordsIn } from '../register.ts'
import { commit } from '../store/commit.ts'
import { callTyped, gather, nothingSent, positionFact, type Result } from './calling.ts'
import { candidatesOf, ownSubjects } from './choosing.ts'
import { claimAdministration } from './claim.ts'
import { refuseClassified } from './classified.ts'
import { keepOutOfGroup } from './confidence.ts'
import { openDraft, postForm } from './form.ts'
import { materialView } from './material.ts'
import { answerTyped } from './reply.ts'
import { meetStranger } from './stranger.ts'

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
      if (act) answer(context, scene, suggestion(line.word, act, line.rest), line.rest)
      return
    }
    case 'unknown':
      answer(
        context,
        scene,
        {
          view: 'note',
          title: `没有“${line.word}”这条命令`,
          colour: 'grey',
          text: '请点“帮助”查看可用的命令，或直接描述要登记的情况。',
          buttons: [{ act: 'help', text: '帮助', primary: true }],
        },
        line.word,
      )
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

function runTyped(
  context: Context,
  act: Act,
  rest: string,
  scene: Scene,
  message: Message,
  word: string | null = null,
): void {
  if (act.subjects === null) {
    finish(
      context,
      act,
      null,
      callTyped(act, null, sent(context, act, rest, scene, word), {}, scene),
      scene,
      message,
    )
    return
  }
  const subject = findSubject(act, rest, scene)
  if (isRefusal(subject)) {
    answerTyped(context, { sentence: subject.sentence }, scene.place, scene.actor.openId, scene.now)
    return
  }
  if ('several' in subject) {
    offer(context, act, subject.several, { rest: subject.rest, numbered: true }, scene)
    return
  }
  if ('found' in subject) {
    const result = callTyped(
      act,
      subject.found,
      sent(context, act, subject.rest, scene, word),
      {},
      scene,
    )
    finish(context, act, subject.found, result, scene, message)
    return
  }
  if (act.hindrance(null, scene) !== null) {
    const possible = ownSubjects(act, scene)
    if (possible.length > 0) offer(context, act, possible, { rest, numbered: false }, scene)
    else {
      const sentence = `目前没有可由您办理“${act.chinese}”的事项；如指某一件，请写明编号，例如“${act.example}”。`
      answerTyped(context, { sentence }, scene.place, scene.actor.openId, scene.now)
    }
    return
  }
  finish(
    context,
    act,
    null,
    callTyped(act, null, sent(context, act, rest, scene, word), {}, scene),
    scene,
    message,
  )
}

const sent = (context: Context, act: Act, rest: string, scene: Scene, word: string | null) => ({
  ...(act.material
    ? gather(context, scene.actor.openId, scene.place.chatId, rest, scene.now)
    : { ...nothingSent, text: rest }),
  word,
})

function offer(
  context: Context,
  act: Act,
  matters: readonly Matter[],
  typed: Parameters<typeof candidatesOf>[2],
  scene: Scene,
): void {
  const reply = { personal: true, view: candidatesOf(act, matters, typed, scene) }
  answerTyped(context, reply, scene.place, scene.actor.openId, scene.now)
}

/** Carries out what a typed command came to. */
function finish(
  context: Context,
  act: Act,
  subject: Matter | null,
  result: Result,
  scene: Scene,
  message: Message,
): void {
  const { place, actor, now } = scene
  if ('refusal' in result) {
    answerTyped(context, { sentence: result.refusal.sentence }, place, actor.openId, now)
    return
  }
  if ('form' in result) {
    const inPrivate = place.type === 'private' || mustBePrivate(act, subject, scene)
    const values = inPrivate
      ? result.form.values
      : forGroup(act.fields(subject, scene), result.form.values)
    const draft = openDraft(context, act, subject, { ...result.form, values }, scene)
    postForm(context, draft, scene, now, inPrivate)
    if (place.type === 'group' && inPrivate) {
      answerTyped(context, { sentence: '请在与机器人的私聊中填写表单。' }, place, actor.openId, now)
    }
    return
  }
  commit(context.store, result.plan, {
    actor: actor.openId,
    source: message.messageId,
    now,
    answeredCard: null,
  })
  if (result.plan.calendarYear) context.forgetCalendar()
  answerTyped(context, result.plan.reply, place, actor.openId, now)
}

/** A form about a matter is filled in private; filing begins where it was typed, in the open. */
export function mustBePrivate(act: Act, subject: Matter | null, scene: Scene): boolean {
  if (scene.place.type === 'private') return false
  return subject !== null || scene.place.chat === null || act.group === '管理' || act.discreet
}

function answer(context: Context, scene: Scene, view: View, typed = ''): void {
  // No group reads who reported; what was typed goes along in the buttons.
  const personal = splitReporter(typed).reporter !== null
  answerTyped(context, { view, personal }, scene.place, scene.actor.openId, scene.now)
}

const suggestion = (word: string, act: Act, rest: string) => {
  const fits = [...rest].length <= mostTyped
  const kept = fits
    ? '已写的内容不会丢失'
    : `内容较长，按钮不能带入，请以“/${act.chinese}”开头重新发送`
  return {
    view: 'note' as const,
    title: `您要找的是“/${act.chinese}”吗？`,
    colour: 'orange' as const,
    text: `没有“${word}”这条命令。点下面的按钮按“${act.chinese}”办理，${kept}。`,
    buttons: [
      { act: act.name, text: act.chinese, primary: true, values: { typed: fits ? rest : '' } },
      { act: 'help', text: '帮助' },
    ],
  }
}

/** The most characters of a message that a button carries along; a whole card takes 28 KB. */
const mostTyped = 2000

/** Text that is no command: an answer to a card adds to its matter; otherwise the likely acts are offered. */
function receivePlain(context: Context, text: string, scene: Scene, message: Message): void {
  const supplement = actNamed('supplement')
  const material = message.media.length > 0 || message.position !== null
  if (scene.place.repliedTo !== null && supplement && (text !== '' || material)) {
    runTyped(context, supplement, text === '' ? '现场材料见附件' : text, scene, message)
    return
  }
  if (message.unsupported !== null) {
    answer(context, scene, {
      view: 'note',
      title: '暂不支持这种消息',
      colour: 'grey',
      text: '请发送文字、图片、文件或位置。',
      buttons: [{ act: 'help', text: '帮助' }],
    })
    return
  }
  if (text === '' && material) {
    if (
      !context.store.ledger.setFactOnce(
        `hint:${scene.actor.openId}:${Math.floor(scene.now / 600_000)}`,
        String(scene.now),
      )
    )
      return
    answer(context, scene, materialView(message, scene))
    return
  }
  if (text === '') {
    answer(context, scene, {
      view: 'note',
      title: '{河检通}',
      colour: 'blue',
      text: '请直接写明要登记的情况，或点“帮助”。',
      buttons: [{ act: 'help', text: '帮助', primary: true }],
    })
    return
  }
  const typed = [...text].slice(0, mostTyped).join('')
  answer(
    context,
    scene,
    {
      view: 'note',
      title: '需要做什么？',
      colour: 'blue',
      text: `您写的是：${[...text].slice(0, 200).join('')}`,
      buttons: [
        { act: 'file', text: '登记为线索', primary: true, values: { typed } },
        { act: 'find', text: '查找', values: { terms: [...text].slice(0, 40).join('') } },
        { act: 'help', text: '帮助' },
      ],
    },
    text,
  )
}

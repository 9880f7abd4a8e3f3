import type { Context } from '../district-context.ts'
import type { Act } from '../domain/matter/act.ts'
import { forGroup } from '../domain/matter/discretion.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { isRefusal } from '../domain/matter/refusal.ts'
import type { Scene } from '../domain/matter/scene.ts'
import { findSubject } from '../domain/matter/subject.ts'
import type { Message } from '../feishu/inbound.ts'
import { commit } from '../store/commit.ts'
import { callTyped, gather, nothingSent, type Result } from './calling.ts'
import { candidatesOf, ownSubjects } from './choosing.ts'
import { openDraft, postForm } from './form.ts'
import { answerTyped } from './reply.ts'

/** A typed command (命令): finds what it is about, asks where that is not clear, and answers with what came of it. */
export function runTyped(
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
  const hindered = act.hindrance(null, scene)
  if (hindered !== null) {
    const possible = ownSubjects(act, scene)
    if (possible.length > 0) offer(context, act, possible, { rest, numbered: false }, scene)
    else {
      const sentence =
        hindered.code === 'no-subject'
          ? `目前没有可由您办理“${act.chinese}”的事项；如指某一件，请写明编号，例如“${act.example}”。`
          : hindered.sentence
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
function mustBePrivate(act: Act, subject: Matter | null, scene: Scene): boolean {
  if (scene.place.type === 'private') return false
  return subject !== null || scene.place.chat === null || act.group === '管理' || act.discreet
}

import { knownReporter } from '../../domain/casework/known-reporter.ts'
import { findSubject } from '../../domain/casework/subject.ts'
import { cachingReader } from '../../domain/matter/caching-reader.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import { contextOn } from '../../domain/matter/context-time.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { isRefusal } from '../../domain/matter/refusal.ts'
import { forGroup } from '../../domain/matter/reporter-identity.ts'
import type { Message } from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import type { Services } from '../services.ts'
import { callTyped, gather, nothingSent, type Result } from './command-call.ts'
import { openDraft, postForm } from './form.ts'
import { callMeant, meantInstead, stoodFor } from './intended-command.ts'
import { originOf } from './origin.ts'
import { withPossible } from './possible-steps.ts'
import { answerTyped } from './reply.ts'
import { candidatesOf, ownSubjects } from './subject-choice.ts'
import { askForRegistration, unregisteredView } from './unregistered.ts'

/** Runs a typed command (命令): finds the matter, asks if it is unclear, and answers with the result. */
export function runTyped(
  services: Services,
  called: Command,
  rest: string,
  context: Context,
  message: Message,
  word: string | null = null,
): void {
  // For what is read before anything is written.
  const asked = { ...context, reader: cachingReader(context.reader) }
  const act = stoodFor(called, rest, asked)
  const withoutSubject = () => {
    const result = callTyped(act, null, sent(services, act, rest, asked, word), {}, asked)
    finish(services, act, null, rest, result, context, message)
  }
  if (act.subjects === null) {
    withoutSubject()
    return
  }
  const subject = findSubject(act, rest, asked)
  if (isRefusal(subject)) {
    const sentence = withPossible(services, subject, null, context)
    answerTyped(services, { sentence }, context.place, context.actor.personId, context.now)
    return
  }
  if ('several' in subject) {
    offer(services, act, subject.several, { rest: subject.rest, numbered: true }, context)
    return
  }
  if ('found' in subject) {
    const about = contextOn(asked, subject.found)
    const along = sent(services, act, subject.rest, about, word)
    const { act: meant, result } = callMeant(act, subject.found, along, {}, about)
    const on = contextOn(context, subject.found)
    finish(services, meant, subject.found, subject.rest, result, on, message)
    return
  }
  const hindered = act.hindrance(null, asked)
  if (hindered !== null) {
    const possible = ownSubjects(act, asked, (one) => meantInstead(act, one, rest, asked) !== null)
    if (possible.length > 0) offer(services, act, possible, { rest, numbered: false }, context)
    else {
      const sentence =
        hindered.code === 'no-subject'
          ? `目前没有可由您办理“${act.chinese}”的事项；如指某一件，请写明编号，例如“${act.example}”。`
          : hindered.sentence
      answerTyped(services, { sentence }, context.place, context.actor.personId, context.now)
    }
    return
  }
  withoutSubject()
}

const sent = (
  services: Services,
  act: Command,
  rest: string,
  context: Context,
  word: string | null,
) => ({
  ...(act.material ? gather(services, rest, context) : { ...nothingSent, text: rest }),
  word,
})

function offer(
  services: Services,
  act: Command,
  matters: readonly Matter[],
  typed: Parameters<typeof candidatesOf>[2],
  context: Context,
): void {
  const reply = { personal: true, view: candidatesOf(act, matters, typed, context) }
  answerTyped(services, reply, context.place, context.actor.personId, context.now)
}

/** Sends the result of a typed command. */
function finish(
  services: Services,
  act: Command,
  subject: Matter | null,
  rest: string,
  result: Result,
  context: Context,
  message: Message,
): void {
  const { place, actor, now } = context
  const { strangers = [] } = result
  askForRegistration(services, strangers, context)
  if ('refusal' in result && strangers.length > 0) {
    const view = unregisteredView(act, subject, rest, strangers, context)
    answerTyped(services, { view, personal: true }, place, actor.personId, now)
    return
  }
  if ('refusal' in result) {
    const sentence = withPossible(services, result.refusal, subject, context)
    answerTyped(services, { sentence }, place, actor.personId, now)
    return
  }
  if ('form' in result) {
    const inPrivate = place.type === 'private' || mustBePrivate(act, subject, context)
    const { form } = result
    const known = knownReporter(subject, context)
    const content = inPrivate ? form : forGroup(act.fields(subject, context), form, known)
    const draft = openDraft(services, act, subject, content, context, message.messageId)
    postForm(services, draft, context, now, inPrivate)
    if (place.type === 'group' && inPrivate) {
      answerTyped(
        services,
        { sentence: '请在与机器人的私聊中填写表单。' },
        place,
        actor.personId,
        now,
      )
    }
    return
  }
  commit(services.store, result.decision, originOf(context, message.messageId))
  if (result.decision.calendarYear) services.forgetCalendar()
  answerTyped(services, result.decision.reply, place, actor.personId, now)
}

/**
 * Whether the form has to be filled in in private: one about a matter has to; a filing form may stand where
 * it was typed.
 */
function mustBePrivate(act: Command, subject: Matter | null, context: Context): boolean {
  if (context.place.type === 'private') return false
  return subject !== null || context.place.chat === null || act.group === '管理' || act.discreet
}

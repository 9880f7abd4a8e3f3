import { z } from 'zod'
import { draftNamed } from '../../../cards/submit-name.ts'
import { commandNamed } from '../../../commands/registry.ts'
import { actTime } from '../../domain/calendar/act-time.ts'
import { dayOf, type Instant } from '../../domain/calendar/day.ts'
import {
  findSubject,
  maySee,
  notFound,
  subjectsIn,
  wrongKind,
} from '../../domain/casework/subject.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context, Place } from '../../domain/matter/context.ts'
import { contextOn } from '../../domain/matter/context-time.ts'
import type { Decision } from '../../domain/matter/decision.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { isRefusal } from '../../domain/matter/refusal.ts'
import { lacksCount, type View } from '../../domain/matter/view.ts'
import { valuesOf } from '../../domain/reports/figures/asking.ts'
import type { Tap } from '../../feishu/inbound.ts'
import type { CardRow } from '../../store/cards.ts'
import { commit } from '../../store/commit.ts'
import { putOutboxMessage } from '../../store/outbox.ts'
import { postCard } from '../../store/post-card.ts'
import { contextFor, privatePlace, type Services } from '../services.ts'
import { gather, nothingSent, type Result } from './command-call.ts'
import { inPrivateOnly } from './confidentiality.ts'
import { openDraft, postForm } from './form.ts'
import { underPresentNames } from './former-names.ts'
import { callMeant } from './intended-command.ts'
import { originOf } from './origin.ts'
import { isOutsider, outsiderTapped } from './outsider.ts'
import { renderCard } from './rendering.ts'
import { tellAdministrators } from './stranger.ts'
import { candidatesOf, ownSubjects } from './subject-choice.ts'
import { cancelForm, submitForm } from './submission.ts'
import { isShownOn, lapsed, rerender, type TapAnswer, type Tapped, toast } from './tapped.ts'
import { typedAtOf } from './typed-along.ts'
import { askForRegistration, unregisteredView } from './unregistered.ts'

/** What a button carries (feishu.md 2.2: values are objects). */
const tapValue = z.object({
  act: z.string().max(40),
  matter: z.int().optional(),
  version: z.int().optional(),
  /** The fingerprint of the card with the button. */
  face: z.string().max(40).optional(),
  values: z
    .record(z.string(), z.unknown())
    .transform(underPresentNames)
    .pipe(
      z.looseObject({
        typed: z.string().optional(),
        mentions: z.array(z.object({ personId: z.string(), name: z.string() })).optional(),
      }),
    )
    .optional(),
  /** The draft that a submit button belongs to. */
  draft: z.int().optional(),
})

type TapValue = z.output<typeof tapValue>

/** Handles a tap on a button or a submitted form. Rights are checked for the person who taps, at this moment. */
export function receiveTap(services: Services, tap: Tap, now: Instant): TapAnswer {
  const { tenant, operatorTenant: ofPerson } = tap
  if (isOutsider(services, tap.operator, { tenant, ofPerson })) {
    return toast('warning', outsiderTapped)
  }
  const card = cardUnder(services, tap)
  const value = meantBy(tap, card)
  const place = placeOf(services, tap, card)
  const person = services.store.directory.current().person(tap.operator)
  if (!person?.active) {
    tellAdministrators(services, { personId: tap.operator, name: null }, place, now)
    return toast('warning', '您尚未登记，不能办理；已告知管理员。')
  }
  if (value === null) return toast('error', lapsed)
  const context = contextFor(services, person, place, now, actTime(tap.at, now))
  const tapped: Tapped = { services, card, context, tap }
  const { act: name, draft, values } = value
  if (name === 'cancel' && typeof values?.['draft'] === 'number') {
    return cancelForm(tapped, values['draft'])
  }
  if (draft !== undefined) return submitForm(tapped, draft, values)
  const act = commandNamed(name)
  if (!act) return toast('error', lapsed)
  if (act.confidential && place.type === 'group') return toast('warning', inPrivateOnly)
  return runTapped(tapped, act, value)
}

/**
 * What was tapped: the value of the button, or the form that its name identifies, or the form that the card
 * shows. Any one is enough, since Feishu may omit the others.
 */
function meantBy(tap: Tap, card: CardRow | undefined): TapValue | null {
  const value = tapValue.safeParse(tap.value)
  if (value.success) return value.data
  const shown = card?.view.view === 'form' ? card.view.draft : null
  const draft = draftNamed(tap.name) ?? shown
  return draft === null ? null : { act: 'submit', draft }
}

/** The card row of the tapped message; undefined where it was sent to another person. */
function cardUnder(services: Services, tap: Tap): CardRow | undefined {
  const card = services.store.cards.byMessage(tap.messageId)
  const here = card?.receiver.type === 'chat_id' ? tap.chatId : tap.operator
  return card?.receiver.id === here ? card : undefined
}

function placeOf(services: Services, tap: Tap, card: CardRow | undefined): Place {
  const chat = services.store.directory.current().chat(tap.chatId)
  const isGroup = card ? card.receiver.type === 'chat_id' : chat !== undefined
  if (!isGroup)
    return { ...privatePlace(tap.operator), chatId: tap.chatId, messageId: tap.messageId }
  return {
    type: 'group',
    chatId: tap.chatId,
    chat: chat?.active && chat.organisations.length > 0 ? chat : null,
    messageId: tap.messageId,
    repliedTo: null,
    mentions: [],
  }
}

/**
 * Whether the matter has changed, since the button was rendered, in a way that shows on the card; on a card
 * that shows more than one matter, any change counts.
 */
function isStale({ services, card, context }: Tapped, named: Matter, value: TapValue): boolean {
  if (value.version === undefined || value.version === named.version) return false
  if (card?.view.view !== 'matter') return true
  return value.face !== renderCard(services, card, context.now).fingerprint
}

function runTapped(tapped: Tapped, act: Command, value: TapValue): TapAnswer {
  const { services } = tapped
  const { typed = '', mentions = [], said, ...rest } = value.values ?? {}
  // A mention inside the text that a button carries refers to the same person as when it was typed.
  const context = { ...tapped.context, place: { ...tapped.context.place, mentions } }
  const typedAt = typedAtOf(said, context)
  let subject: Matter | null = null
  let text = typed
  if (value.matter !== undefined) {
    const named = context.reader.matter(value.matter)
    if (!named || !maySee(named, context)) return toast('warning', notFound.sentence)
    subject = subjectOf(act, named, context)
    if (act.subjects !== null && subject === null) {
      return toast('warning', wrongKind(act).sentence)
    }
    if (isStale(tapped, named, value)) {
      return { ...toast('info', '该事项已有更新，请按最新状态办理。'), ...rerender(tapped) }
    }
  } else if (act.subjects !== null && typed !== '') {
    const found = findSubject(act, typed, context)
    if (isRefusal(found)) return toast('warning', found.sentence)
    if ('found' in found) {
      subject = found.found
      text = found.rest
    } else if ('several' in found) {
      return offer(tapped, act, found.several, { rest: found.rest, numbered: true, typedAt })
    }
  }
  if (act.subjects !== null && subject === null && act.hindrance(null, context) !== null) {
    const own = ownSubjects(act, context)
    if (own.length > 0) return offer(tapped, act, own, { rest: text, numbered: false, typedAt })
  }
  const about = contextOn(context, subject)
  const sent = act.material ? gather(services, text, about) : { ...nothingSent, text }
  const called = callMeant(act, subject, sent, rest, about, { tapped: typed === '', typedAt })
  return finish({ ...tapped, context: about }, called.act, subject, text, called.result)
}

/** Asks the person in private to choose the matter. */
function offer(
  tapped: Tapped,
  act: Command,
  matters: readonly Matter[],
  typed: Parameters<typeof candidatesOf>[2],
): TapAnswer {
  const { services, context } = tapped
  const view = candidatesOf(act, matters, typed, context)
  postCard(services.store, { type: 'open_id', id: context.actor.personId }, view, context.now)
  return toast('info', '请在与机器人的私聊中选择是哪一件。')
}

/**
 * The matter that the command applies to, of the named one and its relatives: the named one if it fits,
 * otherwise one the command is possible for; `null` when none is of its kinds.
 */
function subjectOf(act: Command, named: Matter, context: Context): Matter | null {
  if (act.subjects === null) return null
  const fits = act.subjects.includes(named.kind)
  if (fits && act.hindrance(named, context) === null) return named
  const others = subjectsIn(act, named, context).filter((one) => one.kind !== named.kind)
  const possible = others.find((one) => act.hindrance(one, context) === null)
  return possible ?? (fits ? named : (others.at(-1) ?? null))
}

/** Views that show the current state of matters; after a tap their content may differ from what was read. */
const showingMatters = new Set<View['view']>(['matter', 'reminder', 'superseded'])
const changing = new Set<View['view']>([...showingMatters, 'import'])

function finish(
  tapped: Tapped,
  act: Command,
  subject: Matter | null,
  typed: string,
  result: Result,
): TapAnswer {
  const { services, card, context } = tapped
  const { strangers = [] } = result
  askForRegistration(services, strangers, context)
  if ('refusal' in result && strangers.length > 0) {
    const view = unregisteredView(act, subject, typed, strangers, context)
    postCard(services.store, { type: 'open_id', id: context.actor.personId }, view, context.now)
    return toast('warning', result.refusal.sentence)
  }
  if ('refusal' in result) {
    const living = card !== undefined && changing.has(card.view.view)
    return { ...toast('warning', result.refusal.sentence), ...(living ? rerender(tapped) : {}) }
  }
  if ('form' in result) {
    const inPlace =
      context.place.type === 'private' && card?.view.view === 'matter' && card.messageId !== null
    const back = inPlace ? card.matter : null
    const draft = openDraft(services, act, subject, { ...result.form, back }, context)
    if (inPlace) {
      services.store.cards.show(card.id, { view: 'form', draft })
      return rerender(tapped)
    }
    postForm(services, draft, privately(context), context.now, true)
    return toast(
      'info',
      context.place.type === 'group' ? '请在与机器人的私聊中填写表单。' : '请填写下方的表单。',
    )
  }
  return carryOut(tapped, result.decision)
}

const privately = (context: Context): Context => ({
  ...context,
  place: privatePlace(context.actor.personId),
})

/** Views that are replaced in place instead of sent again: pages of one list. */
const turning = new Set<View['view']>([
  'found',
  'figures',
  'behind',
  'brief',
  'import',
  'rivers',
  'experts',
  'observers',
  'bodies',
  'organisations',
  'organisation',
])

function carryOut(tapped: Tapped, decision: Decision): TapAnswer {
  const { services, card, context, tap } = tapped
  const { reply } = decision
  const living = card !== undefined && showingMatters.has(card.view.view) ? card : null
  commit(services.store, decision, originOf(context, tap.key, living?.id))
  if (decision.calendarYear) services.forgetCalendar()
  const success = reply.sentence ? toast('success', reply.sentence) : {}
  const { view } = reply
  // The card of a matter is not patched apart: the answer to the tap updates it.
  if (!view) return { ...success, ...(living ? rerender(tapped) : {}) }
  if (
    card &&
    decision.entries &&
    view.view === 'matter' &&
    isShownOn(matterOn(card), view.matter, context)
  ) {
    if (card.view.view === 'matter') {
      services.store.cards.show(card.id, { ...card.view, headline: null })
    }
    return { ...success, ...rerender(tapped) }
  }
  if (card && turning.has(view.view) && card.view.view === view.view) {
    const turned = withFigures(view, card.view, context)
    services.store.cards.show(card.id, turned)
    if (lacksCount(turned)) {
      const payload = { kind: 'patch', card: card.id } as const
      const { now } = context
      putOutboxMessage(services.store.engine, {
        orderingKey: card.receiver.id,
        payload,
        now,
      })
    }
    return { ...success, ...rerender(tapped) }
  }
  postCard(services.store, { type: 'open_id', id: context.actor.personId }, view, context.now)
  const answer =
    context.place.type === 'group' && !reply.sentence
      ? toast('info', '已在私聊中回复您。')
      : success
  return { ...answer, ...(living ? rerender(tapped) : {}) }
}

/** The matter that a card shows; for a superseded card the same matter. */
function matterOn({ view }: CardRow): number | null {
  return view.view === 'matter' || view.view === 'superseded' ? view.matter : null
}

/**
 * Takes over the figures of the card when the same question of the same day is only shown as another table,
 * since counting can take long.
 */
function withFigures(view: View, before: View, { now }: Context): View {
  if (view.view !== 'figures' || view.figures !== null || before.view !== 'figures') return view
  const asked = (one: typeof view) => JSON.stringify(valuesOf(one.query))
  const same = asked(view) === asked(before) && before.figures?.asOf === dayOf(now)
  return same ? { ...view, figures: before.figures } : view
}

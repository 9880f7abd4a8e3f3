import { z } from 'zod'
import { type Context, privatePlace, sceneFor } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { valuesOf } from '../domain/figures/asking.ts'
import type { Act } from '../domain/matter/act.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Plan } from '../domain/matter/plan.ts'
import { isRefusal } from '../domain/matter/refusal.ts'
import type { Place, Scene } from '../domain/matter/scene.ts'
import { findSubject, maySee, notFound, subjectsIn, wrongKind } from '../domain/matter/subject.ts'
import type { View } from '../domain/matter/view.ts'
import type { Tap } from '../feishu/inbound.ts'
import { freshParcelId } from '../parcel-id.ts'
import { actNamed } from '../register.ts'
import type { CardRow } from '../store/cards.ts'
import { commit, postCard } from '../store/commit.ts'
import { putParcel } from '../store/outbox.ts'
import { callTyped, gather, nothingSent, type Result } from './calling.ts'
import { candidatesOf, ownSubjects } from './choosing.ts'
import { inPrivateOnly } from './confidence.ts'
import { drawCard } from './draw.ts'
import { openDraft, postForm } from './form.ts'
import { tellAdministrators } from './stranger.ts'
import { cancelForm, submitForm } from './submission.ts'
import { isShownOn, redraw, type TapAnswer, type Tapped, toast } from './tapped.ts'

/** What a button carries (feishu.md 2.2: values are objects). */
const tapValue = z.object({
  act: z.string().max(40),
  matter: z.int().optional(),
  version: z.int().optional(),
  face: z.string().max(40).optional(),
  values: z.record(z.string(), z.unknown()).optional(),
  /** The form that a submit button belongs to. */
  draft: z.int().optional(),
})

type TapValue = z.output<typeof tapValue>

/** A tap on a button or a submitted form. Rights are checked against whoever taps, now. */
export function receiveTap(context: Context, tap: Tap, now: Instant): TapAnswer {
  if (tap.operatorTenant !== tap.tenant) return {}
  const value = tapValue.safeParse(tap.value)
  const card = cardUnder(context, tap)
  const place = placeOf(context, tap, card)
  const person = context.store.directory.current().person(tap.operator)
  if (!person?.active) {
    tellAdministrators(context, tap.operator, place, now)
    return toast('warning', '您尚未登记，不能办理；已告知管理员。')
  }
  if (!value.success) return toast('error', '这个按钮已失效，请重新发送命令。')
  const tapped: Tapped = { context, card, scene: sceneFor(context, person, place, now), tap }
  const { act: name, draft, values } = value.data
  if (name === 'cancel' && typeof values?.['draft'] === 'number') {
    return cancelForm(tapped, values['draft'])
  }
  if (draft !== undefined) return submitForm(tapped, draft)
  const act = actNamed(name)
  if (!act) return toast('error', '这个按钮已失效，请重新发送命令。')
  if (act.confidential && place.type === 'group') return toast('warning', inPrivateOnly)
  return runTapped(tapped, act, value.data)
}

/** The card in the tapped message; none where it was sent to somebody else, whose eyes it is drawn with. */
function cardUnder(context: Context, tap: Tap): CardRow | undefined {
  const card = context.store.cards.byMessage(tap.messageId)
  const here = card?.receiver.type === 'chat_id' ? tap.chatId : tap.operator
  return card?.receiver.id === here ? card : undefined
}

function placeOf(context: Context, tap: Tap, card: CardRow | undefined): Place {
  const chat = context.store.directory.current().chat(tap.chatId)
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

/** Whether the matter has changed since the button was drawn, in a way that can be read on the card. */
function isStale({ context, card, scene }: Tapped, named: Matter, value: TapValue): boolean {
  if (value.version === undefined || value.version === named.version) return false
  if (card?.view.view !== 'matter') return true
  return value.face !== drawCard(context, card, scene.now).face
}

function runTapped(tapped: Tapped, act: Act, value: TapValue): TapAnswer {
  const { context, scene } = tapped
  const typed = typeof value.values?.['typed'] === 'string' ? value.values['typed'] : ''
  const rest = { ...value.values }
  delete rest['typed']
  let subject: Matter | null = null
  let text = typed
  if (value.matter !== undefined) {
    const named = scene.look.matter(value.matter)
    if (!named || !maySee(named, scene)) return toast('warning', notFound.sentence)
    subject = subjectOf(act, named, scene)
    if (act.subjects !== null && subject === null) {
      return toast('warning', wrongKind(act).sentence)
    }
    if (isStale(tapped, named, value)) {
      return { ...toast('info', '该事项已有更新，请按最新状态办理。'), ...redraw(tapped) }
    }
  } else if (act.subjects !== null && typed !== '') {
    const found = findSubject(act, typed, scene)
    if (isRefusal(found)) return toast('warning', found.sentence)
    if ('found' in found) {
      subject = found.found
      text = found.rest
    } else if ('several' in found) {
      return offer(tapped, act, found.several, { rest: found.rest, numbered: true })
    }
  }
  if (act.subjects !== null && subject === null && act.hindrance(null, scene) !== null) {
    const own = ownSubjects(act, scene)
    if (own.length > 0) return offer(tapped, act, own, { rest: text, numbered: false })
  }
  const sent = act.material
    ? gather(context, scene.actor.openId, scene.place.chatId, text, scene.now)
    : { ...nothingSent, text }
  return finish(
    tapped,
    act,
    subject,
    callTyped(act, subject, sent, rest, scene, { tapped: typed === '' }),
  )
}

/** Lets the person choose which matter is meant, in private. */
function offer(
  tapped: Tapped,
  act: Act,
  matters: readonly Matter[],
  typed: Parameters<typeof candidatesOf>[2],
): TapAnswer {
  const { context, scene } = tapped
  const view = candidatesOf(act, matters, typed, scene)
  postCard(context.store, { type: 'open_id', id: scene.actor.openId }, view, scene.now)
  return toast('info', '请在与机器人的私聊中选择是哪一件。')
}

/** The member of the family that the act is about: the one named when it fits, else the one it can be done to; `null` where none is of its kinds. */
function subjectOf(act: Act, named: Matter, scene: Scene): Matter | null {
  if (act.subjects === null) return null
  const fits = act.subjects.includes(named.kind)
  if (fits && act.hindrance(named, scene) === null) return named
  const others = subjectsIn(act, named, scene).filter((one) => one.kind !== named.kind)
  const possible = others.find((one) => act.hindrance(one, scene) === null)
  return possible ?? (fits ? named : (others.at(-1) ?? null))
}

/** Views that show matters as they stand, and those of which a tap may find another content than was read. */
const showingMatters = new Set<View['view']>(['matter', 'reminder', 'superseded'])
const changing = new Set<View['view']>([...showingMatters, 'import'])

function finish(tapped: Tapped, act: Act, subject: Matter | null, result: Result): TapAnswer {
  const { context, card, scene } = tapped
  if ('refusal' in result) {
    const living = card !== undefined && changing.has(card.view.view)
    return { ...toast('warning', result.refusal.sentence), ...(living ? redraw(tapped) : {}) }
  }
  if ('form' in result) {
    const inPlace =
      scene.place.type === 'private' && card?.view.view === 'matter' && card.messageId !== null
    const back = inPlace ? card.matter : null
    const draft = openDraft(context, act, subject, { ...result.form, back }, scene)
    if (inPlace) {
      context.store.cards.show(card.id, { view: 'form', draft })
      return redraw(tapped)
    }
    postForm(context, draft, privately(scene), scene.now, true)
    return toast(
      'info',
      scene.place.type === 'group' ? '请在与机器人的私聊中填写表单。' : '请填写下方的表单。',
    )
  }
  return carryOut(tapped, result.plan)
}

const privately = (scene: Scene): Scene => ({ ...scene, place: privatePlace(scene.actor.openId) })

/** Views that are turned in place rather than sent anew: pages of one list. */
const turning = new Set<View['view']>([
  'found',
  'figures',
  'behind',
  'import',
  'rivers',
  'experts',
  'organisations',
  'organisation',
])

function carryOut(tapped: Tapped, plan: Plan): TapAnswer {
  const { context, card, scene, tap } = tapped
  const { reply } = plan
  const living = card !== undefined && showingMatters.has(card.view.view) ? card : null
  commit(context.store, plan, {
    actor: scene.actor.openId,
    source: tap.key,
    now: scene.now,
    answeredCard: living?.id ?? null,
  })
  if (plan.calendarYear) context.forgetCalendar()
  const success = reply.sentence ? toast('success', reply.sentence) : {}
  const { view } = reply
  // A card that shows a matter is not patched: it changes with the answer.
  if (!view) return { ...success, ...(living ? redraw(tapped) : {}) }
  if (
    card &&
    plan.entries &&
    view.view === 'matter' &&
    isShownOn(matterOn(card), view.matter, scene)
  ) {
    if (card.view.view === 'matter') {
      context.store.cards.show(card.id, { ...card.view, headline: null })
    }
    return { ...success, ...redraw(tapped) }
  }
  if (card && turning.has(view.view) && card.view.view === view.view) {
    const turned = withFigures(view, card.view, scene)
    context.store.cards.show(card.id, turned)
    if (turned.view === 'figures' && turned.figures === null) {
      const errand = { kind: 'patch', card: card.id } as const
      const { now } = scene
      putParcel(context.store.engine, {
        id: freshParcelId(),
        lane: card.receiver.id,
        errand,
        notBefore: now,
        now,
      })
    }
    return { ...success, ...redraw(tapped) }
  }
  postCard(context.store, { type: 'open_id', id: scene.actor.openId }, view, scene.now)
  const answer =
    scene.place.type === 'group' && !reply.sentence ? toast('info', '已在私聊中回复您。') : success
  return { ...answer, ...(living ? redraw(tapped) : {}) }
}

/** The matter that a card shows, or the newer one below it. */
function matterOn({ view }: CardRow): number | null {
  return view.view === 'matter' || view.view === 'superseded' ? view.matter : null
}

/** The same question of today in another table need not be counted again where counting takes long. */
function withFigures(view: View, before: View, { today }: Scene): View {
  if (view.view !== 'figures' || view.figures !== null || before.view !== 'figures') return view
  const asked = (one: typeof view) => JSON.stringify(valuesOf(one.query))
  const same = asked(view) === asked(before) && before.figures?.asOf === today
  return same ? { ...view, figures: before.figures } : view
}

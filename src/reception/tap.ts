import { z } from 'zod'
import { type Context, privatePlace, sceneFor } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { valuesOf } from '../domain/figures/asking.ts'
import type { Act } from '../domain/matter/act.ts'
import { forGroup } from '../domain/matter/discretion.ts'
import { readForm } from '../domain/matter/form-values.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Plan } from '../domain/matter/plan.ts'
import { isRefusal } from '../domain/matter/refusal.ts'
import type { Place, Scene } from '../domain/matter/scene.ts'
import { findSubject, maySee, notFound, subjectsIn, wrongKind } from '../domain/matter/subject.ts'
import type { View } from '../domain/matter/view.ts'
import { findSecrecyMark } from '../domain/reading/secrecy.ts'
import type { Tap } from '../feishu/inbound.ts'
import { freshParcelId } from '../parcel-id.ts'
import { actNamed } from '../register.ts'
import type { CardRow } from '../store/cards.ts'
import { commit, postCard } from '../store/commit.ts'
import type { Draft } from '../store/drafts.ts'
import { putParcel } from '../store/outbox.ts'
import { supersedeOlder } from '../store/succession.ts'
import { callForm, callTyped, gather, nothingSent, type Result } from './calling.ts'
import { candidatesOf, ownSubjects } from './choosing.ts'
import { inPrivateOnly } from './confidence.ts'
import { drawCard } from './draw.ts'
import { openDraft, postForm } from './form.ts'
import { tellAdministrators } from './stranger.ts'

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

/** The answer to a tap (feishu.md 2.2): a toast, and the card as it stands now. */
export interface TapAnswer {
  readonly toast?: {
    readonly type: 'success' | 'info' | 'warning' | 'error'
    readonly content: string
  }
  readonly card?: { readonly type: 'raw'; readonly data: object }
}

interface Tapped {
  readonly context: Context
  readonly card: CardRow | undefined
  readonly scene: Scene
  readonly tap: Tap
}

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

const toast = (type: 'success' | 'info' | 'warning' | 'error', content: string): TapAnswer => ({
  toast: { type, content },
})

/** The card as its receiver sees it now; remembered as shown, so that it is not patched again. */
function redraw({ context, card, scene }: Tapped): Pick<TapAnswer, 'card'> {
  const row = card && context.store.cards.get(card.id)
  if (!row) return {}
  const { card: data, face } = drawCard(context, row, scene.now)
  context.store.cards.shown(row.id, face)
  return { card: { type: 'raw', data } }
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

/** Whether the card of a matter shows another one too: itself, or a part of it. */
function isShownOn(living: number | null, matter: number, { look }: Scene): living is number {
  return living !== null && (living === matter || look.matter(matter)?.parent === living)
}

function cancelForm(tapped: Tapped, id: number): TapAnswer {
  const { context, card, scene } = tapped
  const draft = context.store.drafts.get(id)
  if (draft?.state !== 'open') return closed(tapped)
  if (draft.actor !== scene.actor.openId) return notOwner(tapped, draft)
  const { back } = draft.content
  context.store.drafts.end(id, 'expired')
  if (card && back !== null) {
    context.store.cards.show(card.id, { view: 'matter', matter: back, headline: null })
  }
  return { ...toast('info', '已取消。'), ...redraw(tapped) }
}

const closed = (tapped: Tapped): TapAnswer => ({
  ...toast('info', '该表单已提交或已关闭，不会重复办理。'),
  ...redraw(tapped),
})

/** Whose form it is, is told where the form stands; a number that was guessed is answered like a closed one. */
function notOwner(tapped: Tapped, draft: Draft): TapAnswer {
  const view = tapped.card?.view
  if (view?.view !== 'form' || view.draft !== draft.id) return closed(tapped)
  const owner = tapped.scene.directory.personName(draft.actor)
  return toast('warning', `这张表单由${owner}填写，请自行发送命令。`)
}

/** What was typed into a form and bears a secrecy mark is not kept (domain.md 0.6). */
const classified =
  '检测到密级标志：未提交，也未保存填写的内容。涉密材料不得在本系统传输，请按保密规定处理。'

function submitForm(tapped: Tapped, id: number): TapAnswer {
  const { context, card, scene, tap } = tapped
  const draft = context.store.drafts.get(id)
  if (draft?.state !== 'open') return closed(tapped)
  if (draft.actor !== scene.actor.openId) return notOwner(tapped, draft)
  const act = actNamed(draft.act)
  if (!act) return toast('error', '这个按钮已失效，请重新发送命令。')
  const subject = draft.matter === null ? null : (scene.look.matter(draft.matter) ?? null)
  if (subject && !maySee(subject, scene)) return toast('warning', notFound.sentence)
  const form = readForm(act.fields(subject, scene), tap.form ?? {}, scene)
  if (Object.values(form).some((one) => typeof one === 'string' && findSecrecyMark(one))) {
    return { ...toast('error', classified), ...redraw(tapped) }
  }
  const result = callForm(act, subject, draft.content, form, scene)
  if ('form' in result) {
    const inGroup = scene.place.type === 'group'
    const fields = act.fields(subject, scene)
    const values = inGroup ? forGroup(fields, result.form.values) : result.form.values
    context.store.drafts.keep(id, { ...result.form, values })
    const [problem] = result.form.problems
    return { ...toast('warning', problem?.sentence ?? '请检查填写的内容。'), ...redraw(tapped) }
  }
  if ('refusal' in result) return toast('warning', result.refusal.sentence)
  return submitted(tapped, draft, result.plan, card)
}

/** After a form: its message shows the matter, when this receiver may see it there. */
function submitted(tapped: Tapped, draft: Draft, plan: Plan, card: CardRow | undefined): TapAnswer {
  const { context, scene, tap } = tapped
  const { reply } = plan
  context.store.drafts.end(draft.id, 'done')
  if (card && reply.view && !(reply.personal && scene.place.type === 'group')) {
    const { back } = draft.content
    const part = reply.view.view === 'matter' && isShownOn(back, reply.view.matter, scene)
    context.store.cards.show(
      card.id,
      part && back !== null ? { view: 'matter', matter: back, headline: null } : reply.view,
    )
  }
  commit(context.store, plan, {
    actor: scene.actor.openId,
    source: tap.key,
    now: scene.now,
    answeredCard: card?.id ?? null,
  })
  if (plan.calendarYear) context.forgetCalendar()
  if (card) supersedeOlder(context.store, card, scene.now)
  return {
    ...toast('success', reply.sentence ?? '已办理。'),
    ...redraw(tapped),
  }
}

import { forGroup } from '../domain/matter/discretion.ts'
import { readForm } from '../domain/matter/form-values.ts'
import type { Plan } from '../domain/matter/plan.ts'
import { maySee, notFound } from '../domain/matter/subject.ts'
import { findSecrecyMark } from '../domain/reading/secrecy.ts'
import { actNamed } from '../register.ts'
import type { CardRow } from '../store/cards.ts'
import { commit } from '../store/commit.ts'
import type { Draft } from '../store/drafts.ts'
import { supersedeOlder } from '../store/succession.ts'
import { callForm } from './calling.ts'
import { isShownOn, redraw, type TapAnswer, type Tapped, toast } from './tapped.ts'

/** 取消 under a form (表单): it is closed, and its message shows the matter again. */
export function cancelForm(tapped: Tapped, id: number): TapAnswer {
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

/** 提交 of a form (表单), by whom it was opened for; what is missing or wrong leaves it open as it was filled in. */
export function submitForm(tapped: Tapped, id: number): TapAnswer {
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

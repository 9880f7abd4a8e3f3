import { commandNamed } from '../../../commands/registry.ts'
import { knownReporter } from '../../domain/casework/known-reporter.ts'
import { maySee, notFound } from '../../domain/casework/subject.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import { contextOn } from '../../domain/matter/context-time.ts'
import type { Decision, Reply } from '../../domain/matter/decision.ts'
import type { Draft } from '../../domain/matter/draft.ts'
import { readForm } from '../../domain/matter/form-values.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { forGroup } from '../../domain/matter/reporter-identity.ts'
import type { View } from '../../domain/matter/view.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import { supersedeOlder } from '../../store/card-succession.ts'
import type { CardRow } from '../../store/cards.ts'
import { commit } from '../../store/commit.ts'
import { callForm } from './command-call.ts'
import { underPresentNames } from './former-names.ts'
import { originOf } from './origin.ts'
import { isShownOn, lapsed, rerender, type TapAnswer, type Tapped, toast } from './tapped.ts'

/** 取消 on a form (表单): closes it, and its message shows the matter again. */
export function cancelForm(tapped: Tapped, id: number): TapAnswer {
  const { services, card, context } = tapped
  const draft = services.store.drafts.get(id)
  if (draft?.state !== 'open') return closed(tapped)
  if (draft.actor !== context.actor.personId) return notOwner(tapped, draft)
  const { back } = draft.content
  services.store.drafts.end(id, 'expired')
  if (card && back !== null) {
    services.store.cards.show(card.id, { view: 'matter', matter: back, headline: null })
  }
  return { ...toast('info', '已取消。'), ...rerender(tapped) }
}

const closed = (tapped: Tapped): TapAnswer => ({
  ...toast('info', '该表单已提交或已关闭，不会重复办理。'),
  ...rerender(tapped),
})

/**
 * The answer to a tap on another person's form. Outside its chat it is the same as for a closed form, so
 * that guessed ids tell nothing.
 */
function notOwner(tapped: Tapped, draft: Draft): TapAnswer {
  const view = tapped.card?.view
  if (view?.view !== 'form' || view.draft !== draft.id) return closed(tapped)
  const owner = tapped.context.directory.personName(draft.actor)
  return toast('warning', `这张表单由${owner}填写，请自行发送命令。`)
}

/** A form whose text bears a secrecy mark is not stored (domain.md 0.6). */
const classified =
  '检测到密级标志：未提交，也未保存填写的内容。涉密材料不得在本系统传输，请按保密规定处理。'

/** 提交 of a form (表单) by its owner; when something is missing or wrong it stays open as filled in. */
export function submitForm(
  tapped: Tapped,
  id: number,
  /** Values that the tapped button sets instead of the form's fields (QuickAnswer). */
  chosen?: Readonly<Record<string, unknown>>,
): TapAnswer {
  const { services, context } = tapped
  const draft = services.store.drafts.get(id)
  if (draft?.state !== 'open') return closed(tapped)
  if (draft.actor !== context.actor.personId) return notOwner(tapped, draft)
  const act = commandNamed(draft.act)
  if (!act) return toast('error', lapsed)
  const subject = draft.matter === null ? null : (context.reader.matter(draft.matter) ?? null)
  return submitOn({ ...tapped, context: contextOn(context, subject) }, draft, act, subject, chosen)
}

function submitOn(
  tapped: Tapped,
  draft: Draft,
  act: Command,
  subject: Matter | null,
  chosen: Readonly<Record<string, unknown>> | undefined,
): TapAnswer {
  const { services, card, context, tap } = tapped
  if (subject && !maySee(subject, context)) return toast('warning', notFound.sentence)
  const sent = underPresentNames(chosen ?? tap.form ?? {})
  const form = readForm(act.fields(subject, context), draft.content.values, sent, context)
  if (Object.values(form).some((one) => typeof one === 'string' && findSecrecyMark(one))) {
    return { ...toast('error', classified), ...rerender(tapped) }
  }
  const result = callForm(act, subject, draft.content, form, context)
  if ('form' in result) {
    const inGroup = context.place.type === 'group'
    const fields = act.fields(subject, context)
    const known = knownReporter(subject, context)
    const shown = inGroup ? forGroup(fields, result.form, known) : result.form
    services.store.drafts.keep(draft.id, shown)
    const [problem] = result.form.problems
    return { ...toast('warning', problem?.sentence ?? '请检查填写的内容。'), ...rerender(tapped) }
  }
  if ('refusal' in result) return toast('warning', result.refusal.sentence)
  return submitted(tapped, draft, result.decision, card)
}

/**
 * What the message of a form shows after submission: the matter it was opened from, the reply's card, or the
 * reply's sentence.
 */
function shownAfter(
  { act: name, content }: Draft,
  { view, sentence }: Reply,
  { reader }: Context,
): View {
  const { back } = content
  if (
    back !== null &&
    (!view || (view.view === 'matter' && isShownOn(back, view.matter, { reader })))
  ) {
    return { view: 'matter', matter: back, headline: null }
  }
  const act = commandNamed(name)
  return (
    view ?? {
      view: 'note',
      title: act?.formTitle ?? act?.chinese ?? '',
      colour: 'green',
      text: sentence ?? '已办理。',
      buttons: [],
    }
  )
}

/** After submission the form's message shows the matter, if this receiver may see it there. */
function submitted(
  tapped: Tapped,
  draft: Draft,
  decision: Decision,
  card: CardRow | undefined,
): TapAnswer {
  const { services, context, tap } = tapped
  const { reply } = decision
  services.store.drafts.end(draft.id, 'done')
  if (card && !(reply.personal && context.place.type === 'group')) {
    services.store.cards.show(card.id, shownAfter(draft, reply, context))
  }
  commit(services.store, decision, originOf(context, tap.key, card?.id))
  if (decision.calendarYear) services.forgetCalendar()
  if (card) supersedeOlder(services.store, card, context.now)
  return {
    ...toast('success', reply.sentence ?? '已办理。'),
    ...rerender(tapped),
  }
}

import type { Context } from '../district-context.ts'
import type { Act, Call, Reading } from '../domain/matter/act.ts'
import { withoutIdentities } from '../domain/matter/discretion.ts'
import { overDraft } from '../domain/matter/form-values.ts'
import { type Incomplete, isIncomplete } from '../domain/matter/input.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Plan } from '../domain/matter/plan.ts'
import { isRefusal, type Refusal } from '../domain/matter/refusal.ts'
import type { Scene } from '../domain/matter/scene.ts'
import { readTyped } from '../domain/matter/typed.ts'
import { withPapers } from '../domain/papers/with-step.ts'
import type { DraftContent } from '../store/drafts.ts'

/** What came along with a command. */
export interface Sent {
  readonly word: string | null
  readonly text: string
  readonly attachments: readonly number[]
  readonly photos: number
  readonly files: number
  readonly position: { readonly longitude: number; readonly latitude: number } | null
}

export const nothingSent: Sent = {
  word: null,
  text: '',
  attachments: [],
  photos: 0,
  files: 0,
  position: null,
}

/** What an act comes to: done, refused, or a form to fill. */
export type Result =
  | { readonly plan: Plan }
  | { readonly refusal: Refusal }
  | { readonly form: DraftContent }

/** How far back a photo, file or position may lie to count as sent along (ms). */
export const alongWindow = 15 * 60 * 1000

/** Reads typed text into an act and decides: at once when all is there and nothing wants confirming. */
export function callTyped(
  act: Act,
  subject: Matter | null,
  sent: Sent,
  given: Reading['values'],
  scene: Scene,
  options: { readonly tapped?: boolean } = {},
): Result {
  const hindered = act.hindrance(subject, scene)
  if (hindered) return { refusal: hindered }
  const fields = act.fields(subject, scene)
  const along = {
    word: sent.word,
    photos: sent.photos,
    files: sent.files,
    position: sent.position !== null,
  }
  const reading: Reading = act.read
    ? act.read(sent.text, along, scene, subject)
    : readTyped(fields, sent.text, scene)
  const values = { ...reading.values, ...given }
  const call: Call = {
    subject,
    values,
    aside: reading.aside ?? {},
    attachments: sent.attachments,
    position: sent.position,
    text: sent.text,
  }
  // A tap says nothing yet, so what must be said is asked for; typed words may leave out what has a default.
  const asks = options.tapped === true && Object.values(fields).some((field) => field.required)
  if (act.confirm || asks) return { form: contentOf(call, reading.warnings, []) }
  const decision = decide(act, call, scene)
  if (isRefusal(decision)) return { refusal: decision }
  // Doubts about what was typed are for a person to settle, so the form shows them.
  if (!isIncomplete(decision) && reading.warnings.length === 0) return { plan: decision }
  const problems = isIncomplete(decision) ? namedOnly(decision, values) : []
  const asked = isIncomplete(decision) ? decision.asked : {}
  return {
    form: contentOf({ ...call, values: { ...values, ...asked } }, reading.warnings, problems),
  }
}

/** Decides on words without the identities of reporters; those that were found are sealed with the matter. */
function decide(act: Act, call: Call, scene: Scene): Plan | Refusal | Incomplete {
  const { values, identity } = withoutIdentities(act.fields(call.subject, scene), call.values)
  const decided = act.decide({ ...call, values }, scene)
  if (isRefusal(decided) || isIncomplete(decided)) return decided
  const decision = withPapers(decided, scene)
  if (identity === null) return decision
  const matter = call.subject?.parent ?? call.subject?.id ?? decision.open?.[0]?.id
  if (matter === undefined) return decision
  const text = decision.seal ? `${decision.seal.text}；${identity}` : identity
  return { ...decision, seal: { matter, text } }
}

/** On first sight a form complains of what was typed wrongly, not of what was not typed yet. */
function namedOnly(incomplete: Incomplete, values: Reading['values']) {
  return incomplete.problems.filter((problem) => {
    const value = values[problem.field]
    return (
      value !== undefined &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0)
    )
  })
}

function contentOf(
  call: Call,
  warnings: readonly string[],
  problems: DraftContent['problems'],
): DraftContent {
  return {
    text: call.text,
    values: call.values,
    aside: call.aside,
    warnings,
    problems,
    attachments: call.attachments,
    position: call.position,
    back: null,
  }
}

/** Decides on a submitted form. Whatever was typed comes back when it is not accepted. */
export function callForm(
  act: Act,
  subject: Matter | null,
  content: DraftContent,
  form: Readonly<Record<string, unknown>>,
  scene: Scene,
): Result {
  const values = overDraft(act.fields(subject, scene), content.values, form)
  const decision = decide(
    act,
    {
      subject,
      values,
      aside: content.aside,
      attachments: content.attachments,
      position: content.position,
      text: content.text,
    },
    scene,
  )
  if (isRefusal(decision)) {
    return {
      form: { ...content, values, problems: [{ field: '', sentence: decision.sentence }] },
    }
  }
  if (isIncomplete(decision)) {
    const { problems, asked } = decision
    return { form: { ...content, values: { ...values, ...asked }, problems } }
  }
  return { plan: decision }
}

/** Under which name the latest position of a person in a chat is remembered. */
export const positionFact = (openId: string, chatId: string): string =>
  `position:${openId}:${chatId}`

/** Photos, files and positions that the person sent to this chat just now and nothing has claimed. */
export function gather(
  context: Context,
  openId: string,
  chatId: string,
  text: string,
  now: number,
): Sent {
  const loose = context.store.attachments.loose(openId, chatId, now - alongWindow)
  const photos = loose.filter((one) => one.type === 'image').length
  const name = positionFact(openId, chatId)
  const fact = context.store.ledger.fact(name)
  // A position belongs to the one thing that is told next.
  if (fact !== null) context.store.ledger.dropFact(name)
  const position =
    fact === null ? null : (JSON.parse(fact) as { longitude: number; latitude: number; at: number })
  const fresh = position !== null && now - position.at <= alongWindow
  return {
    word: null,
    text,
    attachments: loose.map((one) => one.id),
    photos,
    files: loose.length - photos,
    position: fresh ? { longitude: position.longitude, latitude: position.latitude } : null,
  }
}

import { commandNamed } from '../commands/registry.ts'
import { formatShortInstant } from '../src/domain/calendar/day.ts'
import { deadlineLineOf, labelOf, lineOf } from '../src/domain/casework/lines.ts'
import { maySee, maySeeHere } from '../src/domain/casework/subject.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Draft } from '../src/domain/matter/draft.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import { formatPosition } from '../src/domain/matter/position.ts'
import type { DeadlineLine, View } from '../src/domain/matter/view.ts'
import { speakWithin } from '../src/domain/mechanism/words.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { partOfCard, sketchMapOf } from '../src/domain/reports/map/sketch-map.ts'
import { behindCard } from './behind.ts'
import { bindRequestCard } from './bind-request.ts'
import { briefCard } from './brief.ts'
import { briefLines } from './brief-lines.ts'
import { candidatesCard } from './candidates.ts'
import { chatRequestCard } from './chat-request.ts'
import { dashboardCard } from './dashboard.ts'
import { deadLetterCard } from './dead-letter.ts'
import { offered, overseen, pressable } from './deadline-line.ts'
import { digestCard } from './digest.ts'
import { dutiesCard } from './duties.ts'
import { formCard } from './form.ts'
import { formFacts } from './form-facts.ts'
import { hintsOf } from './form-hints.ts'
import { foundCard } from './found.ts'
import { helpCard } from './help.ts'
import { historyCard } from './history.ts'
import { journalHeadCard } from './journal-head.ts'
import { linesCard } from './lines.ts'
import { shownLines } from './list.ts'
import { mapCard } from './map.ts'
import { noteCard } from './note.ts'
import { renderOlder } from './older-card.ts'
import { overdueLines } from './overdue.ts'
import type { Card } from './parts.ts'
import { patrolAnalysisCard } from './patrol-analysis.ts'
import { inFull, reminderCard } from './reminder.ts'
import { remindersCard } from './reminders.ts'
import { renderMatter } from './render-matter.ts'
import { renderRegisterView } from './render-register.ts'
import { reportFormCard } from './report-form.ts'
import { selfCheckCard } from './self-check.ts'
import { strangerCard } from './stranger.ts'
import { todoCard } from './todo.ts'
import { welcomeCard } from './welcome.ts'

/** Renders a view (卡片) as its receiver may see it, in the district's words. `context.actor` is the receiver in private. */
export function renderView(
  view: View,
  context: Context,
  draftOf: (id: number) => Draft | undefined,
): Card {
  return speakWithin(cardOf(view, context, draftOf), context.profile)
}

function cardOf(view: View, context: Context, draftOf: (id: number) => Draft | undefined): Card {
  switch (view.view) {
    case 'matter': {
      const matter = context.reader.matter(view.matter)
      if (!matter) return gone
      if (!maySeeHere(matter, context)) return hiddenCard(context)
      const timely = view.whileIn === undefined || view.whileIn === lineOf(matter, context).state
      return renderMatter(matter, timely ? view.headline : null, context)
    }
    case 'superseded': {
      const matter = context.reader.matter(view.matter)
      return matter && maySeeHere(matter, context)
        ? renderOlder(view, matter, context)
        : hiddenCard(context)
    }
    case 'form': {
      const draft = draftOf(view.draft)
      if (!draft) return gone
      return draft.state === 'open' ? renderForm(draft, context) : renderClosedForm(draft)
    }
    case 'rivers':
    case 'river':
    case 'experts':
    case 'expert':
    case 'observers':
    case 'observer':
    case 'bodies':
    case 'body':
    case 'organisations':
    case 'organisation':
    case 'import':
      return renderRegisterView(view, context)
    case 'todo':
      return todoCard(
        view,
        view.owed.slice(0, shownLines).map((line) => offered(line, context)),
        view.awaited.slice(0, shownLines).map((line) => pressable(line, context)),
      )
    case 'figures':
      return renderBoard(view, context)
    case 'brief':
      return briefCard(view, (figures) => briefLines(view.span, figures, context))
    case 'reminder':
      return renderReminder(view, context)
    case 'history':
      return mayRead(view.root ?? null, context) ? historyCard(view) : hiddenCard(context)
    case 'bind-request':
      return bindRequestCard(view, {
        name: context.reader.accountName(view.personId),
        kept: context.reader.keptOf(view.personId),
      })
    default:
      return plainCard(view)
  }
}

/** A dashboard, with what its reader may see of overdue matters and of the map when it is rendered. */
function renderBoard(view: Extract<View, { view: 'figures' }>, context: Context): Card {
  const scope = scopeOfPerson(context.actor, context.directory)
  const isMap = view.part === 'map' && scope.opens
  return dashboardCard(
    view,
    overdueLines(view.figures?.glance?.longest ?? [], context),
    isMap ? sketchMapOf(view.query, scope, context, partOfCard) : null,
  )
}

/** A reminder, with those of its lines that its reader may still see, as they stand now. */
function renderReminder(view: Extract<View, { view: 'reminder' }>, context: Context): Card {
  const lines = view.lines.filter((line) => mayRead(line.matter, context))
  if (lines.length === 0) return hiddenCard(context)
  const { shown, folded } = inFull(lines.map((line) => asItStands(line, context)))
  return reminderCard(
    shown.map((line) => (line.escalated ? overseen(line, context) : offered(line, context))),
    folded,
    view.beyond ?? 0,
  )
}

type PlainView = Extract<View, { readonly view: keyof typeof plainCards }>

/** Cards that show only the data in their view. */
const plainCards = {
  found: foundCard,
  behind: behindCard,
  map: mapCard,
  'report-form': reportFormCard,
  candidates: candidatesCard,
  duties: dutiesCard,
  digest: digestCard,
  reminders: remindersCard,
  'patrol-analysis': patrolAnalysisCard,
  'journal-head': journalHeadCard,
  help: helpCard,
  welcome: welcomeCard,
  stranger: strangerCard,
  'chat-request': chatRequestCard,
  'dead-letter': deadLetterCard,
  calendar: linesCard,
  'self-check': selfCheckCard,
  note: noteCard,
} as const

const plainCard = (view: PlainView): Card =>
  (plainCards[view.view] as (view: PlainView) => Card)(view)

/**
 * A reminder's line with the current status of its deadline: settled, or what is owed, by whom and in how
 * many days.
 */
function asItStands<Line extends DeadlineLine>(line: Line, context: Context) {
  const deadline = context.reader.deadline(line.deadline)
  if (deadline?.state !== 'open') return { ...line, settled: true }
  return { ...line, settled: false, ...deadlineLineOf(deadline, context) }
}

const gone = noteCard({
  view: 'note',
  title: '事项不存在',
  colour: 'grey',
  text: '该事项已不存在。',
  buttons: [],
})

/** What stands in place of a matter that its receiver may not see here. */
function hiddenCard({ actor, directory }: Context): Card {
  const speaks = directory.holdsAnywhere(actor, ['liaison', 'approver'])
  const way = speaks
    ? '确需了解的，须由知悉范围内的人员将您列入。'
    : '需要了解的，请联系本单位联络员。'
  return noteCard({
    view: 'note',
    title: '事项不在此显示',
    colour: 'grey',
    text: `该事项已限定知悉范围，或已不属于此处的知悉范围。${way}`,
    buttons: [],
  })
}

/** Whether a card about a matter may still be read, which depends on that matter; always true without a matter. */
function mayRead(id: number | null, context: Context): boolean {
  const matter = id === null ? undefined : context.reader.matter(id)
  return matter === undefined || maySee(matter, context)
}

/** A closed form: its command, when it was made, and whether it was submitted. */
function renderClosedForm({ act: name, state, madeAt }: Draft): Card {
  const act = commandNamed(name)
  const again = act ? `需要时请重新发送“/${act.chinese}”。` : ''
  return noteCard({
    view: 'note',
    title: act?.formTitle ?? act?.chinese ?? '表单',
    colour: 'grey',
    text: `${formatShortInstant(madeAt)} 的表单已关闭：${state === 'done' ? '已提交。' : `未提交，没有登记。${again}`}`,
    buttons: [],
  })
}

function renderForm(draft: Draft, context: Context): Card {
  const act = commandNamed(draft.act)
  if (!act) return renderClosedForm(draft)
  const subject = draft.matter === null ? null : (context.reader.matter(draft.matter) ?? null)
  if (subject && isConfidential(subject.id) && !maySee(subject, context)) return hiddenCard(context)
  const { content } = draft
  const along = alongIn(content, context)
  return formCard({
    title: act.formTitle ?? act.chinese,
    subtitle: subject
      ? `${labelOf(subject, context.reader)}　${lineOf(subject, context).title}`
      : null,
    subject,
    fields: act.fields(subject, context),
    values: content.values,
    warnings: content.warnings,
    problems: content.problems,
    along,
    facts: formFacts(subject, context),
    quick: act.quick?.({ subject, ...content }, context) ?? [],
    hints: hintsOf(act, { subject, ...content }, context),
    draft: draft.id,
    act: act.name,
    veiled: act.confidential,
    context,
  })
}

/** The attachments of a form, in words. */
function alongIn({ attachments, position }: Draft['content'], { reader }: Context): string {
  const all = attachments.flatMap((id) => reader.attachment(id) ?? [])
  const quoted = all.some((one) => one.type === 'quote')
  const apart = all.filter((one) => one.type === 'position' || one.type === 'quote').length
  const papers = attachments.length - apart
  return [
    papers > 0 ? `附件 ${papers} 份` : '',
    position ? `位置：${formatPosition(position)}` : '',
    quoted ? '引用的消息中的照片和文件（提交后取回；其中的文字不带入，需要的请写入）' : '',
  ]
    .filter((one) => one !== '')
    .join('，')
}

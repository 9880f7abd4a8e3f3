import { behindCard } from '../cards/behind.ts'
import { bindRequestCard } from '../cards/bind-request.ts'
import { candidatesCard } from '../cards/candidates.ts'
import { chatRequestCard } from '../cards/chat-request.ts'
import { clueCard } from '../cards/clue.ts'
import { dashboardCard } from '../cards/dashboard.ts'
import { deadLetterCard } from '../cards/dead-letter.ts'
import { digestCard } from '../cards/digest.ts'
import { formCard } from '../cards/form.ts'
import { foundCard } from '../cards/found.ts'
import { helpCard } from '../cards/help.ts'
import { historyCard } from '../cards/history.ts'
import { journalHeadCard } from '../cards/journal-head.ts'
import { linesCard } from '../cards/lines.ts'
import { shownLines } from '../cards/list.ts'
import { matterCard } from '../cards/matter.ts'
import { noteCard } from '../cards/note.ts'
import type { Card } from '../cards/parts.ts'
import { patrolAnalysisCard } from '../cards/patrol-analysis.ts'
import { reminderCard } from '../cards/reminder.ts'
import { remindersCard } from '../cards/reminders.ts'
import { selfCheckCard } from '../cards/self-check.ts'
import { strangerCard } from '../cards/stranger.ts'
import { supersededCard } from '../cards/superseded.ts'
import { todoCard } from '../cards/todo.ts'
import { welcomeCard } from '../cards/welcome.ts'
import { campaignOf } from './domain/clue/campaign.ts'
import { kindOf } from './domain/kinds.ts'
import { isMeantFor } from './domain/matter/audience.ts'
import { isConfidential } from './domain/matter/confidential.ts'
import type { Facts } from './domain/matter/kind.ts'
import { labelOf, lineOf, promiseLineOf } from './domain/matter/lines.ts'
import type { Matter } from './domain/matter/matter.ts'
import { type Audience, portrayClue } from './domain/matter/portrait.ts'
import type { Scene } from './domain/matter/scene.ts'
import { familySeen, maySee, maySeeHere, subjectsIn } from './domain/matter/subject.ts'
import type { ActButton, PromiseLine, View } from './domain/matter/view.ts'
import { speakWithin } from './domain/mechanism/words.ts'
import { concernOf } from './domain/promise/concern.ts'
import { hintsOf } from './form-hints.ts'
import { actNamed, acts } from './register.ts'
import { drawRegisterView } from './register-gallery.ts'
import type { Draft } from './store/drafts.ts'

/** Draws a view (卡片) as its receiver may see it, in the district's words. `scene.actor` is the receiver in private. */
export function drawView(
  view: View,
  scene: Scene,
  draftOf: (id: number) => Draft | undefined,
): Card {
  return speakWithin(cardOf(view, scene, draftOf), scene.profile)
}

function cardOf(view: View, scene: Scene, draftOf: (id: number) => Draft | undefined): Card {
  switch (view.view) {
    case 'matter': {
      const matter = scene.look.matter(view.matter)
      if (!matter) return gone
      if (!maySeeHere(matter, scene)) return hidden
      const timely = view.whileIn === undefined || view.whileIn === lineOf(matter, scene).state
      return drawMatter(matter, timely ? view.headline : null, scene)
    }
    case 'superseded': {
      const matter = scene.look.matter(view.matter)
      return matter && maySeeHere(matter, scene) ? supersededCard(view) : hidden
    }
    case 'form': {
      const draft = draftOf(view.draft)
      return draft && draft.state === 'open' ? drawForm(draft, scene) : closedForm
    }
    case 'rivers':
    case 'river':
    case 'experts':
    case 'expert':
    case 'organisations':
    case 'organisation':
    case 'import':
      return drawRegisterView(view, scene)
    case 'todo':
      return todoCard(
        view,
        view.owed.slice(0, shownLines).map((line) => offered(line, scene)),
      )
    case 'found':
      return foundCard(view)
    case 'figures':
      return dashboardCard(view)
    case 'behind':
      return behindCard(view)
    case 'candidates':
      return candidatesCard(view)
    case 'reminder': {
      const lines = view.lines.filter((line) => mayRead(line.matter, scene))
      if (lines.length === 0) return hidden
      return reminderCard(lines.map((line) => offered(asItStands(line, scene), scene)))
    }
    case 'digest':
      return digestCard(view)
    case 'reminders':
      return remindersCard(view)
    case 'history':
      return mayRead(view.root ?? null, scene) ? historyCard(view) : hidden
    case 'patrol-analysis':
      return patrolAnalysisCard(view)
    case 'journal-head':
      return journalHeadCard(view)
    case 'help':
      return helpCard(view)
    case 'welcome':
      return welcomeCard(view)
    case 'stranger':
      return strangerCard(view)
    case 'bind-request':
      return bindRequestCard(view)
    case 'chat-request':
      return chatRequestCard(view)
    case 'dead-letter':
      return deadLetterCard(view)
    case 'calendar':
      return linesCard(view)
    case 'self-check':
      return selfCheckCard(view)
    case 'note':
      return noteCard(view)
    default:
      return view satisfies never
  }
}

/** A reminder's line as its promise stands now: settled, or what is owed by whom and in how many days. */
function asItStands<Line extends PromiseLine>(line: Line, scene: Scene) {
  const promise = scene.look.promise(line.promise)
  if (promise?.state !== 'open') return { ...line, settled: true }
  return { ...line, settled: false, ...promiseLineOf(promise, scene) }
}

/** A line of what is owed with those acts alone that its reader may do now: a head who is told presses, and does not do it himself. */
function offered<Line extends PromiseLine>(line: Line, scene: Scene) {
  const { look, actor, directory } = scene
  const matter = line.matter === null ? undefined : look.matter(line.matter)
  const may = (name: string): boolean => {
    const act = actNamed(name)
    if (!act || !isMeantFor(act, actor, directory)) return false
    if (!matter) return act.subjects !== null || act.hindrance(null, scene) === null
    return subjectsIn(act, matter, scene).some((one) => act.hindrance(one, scene) === null)
  }
  const all = [
    { act: line.act, text: line.button },
    ...(line.alternative ? [line.alternative] : []),
  ]
  const about = matter ? { matter: matter.id } : {}
  return { ...line, offers: all.filter((one) => may(one.act)).map((one) => ({ ...one, ...about })) }
}

const gone = noteCard({
  view: 'note',
  title: '事项不存在',
  colour: 'grey',
  text: '该事项已不存在。',
  buttons: [],
})

const hidden = noteCard({
  view: 'note',
  title: '事项不在此显示',
  colour: 'grey',
  text: '该事项已限定知悉范围，或已不属于此处的知悉范围。需要了解的，请联系本单位联络员。',
  buttons: [],
})

/** What tells of a matter is read no longer than the matter may be seen; what tells of none, always. */
function mayRead(id: number | null, scene: Scene): boolean {
  const matter = id === null ? undefined : scene.look.matter(id)
  return matter === undefined || maySee(matter, scene)
}

const closedForm = noteCard({
  view: 'note',
  title: '表单已关闭',
  colour: 'grey',
  text: '该表单已提交、取消或超过七天。需要时请重新发送命令。',
  buttons: [],
})

function drawMatter(matter: Matter, headline: string | null, scene: Scene): Card {
  const kind = kindOf(matter)
  const actions = actionsOn(matter, scene)
  const inGroup = scene.place.type === 'group'
  const state = kind.states[matter.state]
  if (kind.facts && state) {
    const { directory, look } = scene
    const family = familyOf(matter, scene).filter((one) => inGroup || maySee(one, scene))
    const ids = family.map((one) => one.id)
    const history = inGroup ? [] : look.history(ids, 12)
    const papers = inGroup ? [] : ids.flatMap((id) => look.attachments(id))
    const facts = kind.facts(matter, directory, { inGroup, viewer: scene.actor, look })
    return matterCard({
      title: kind.title(matter),
      state,
      headline,
      veiled: kind.confidential === true,
      facts: {
        ...facts,
        pairs: [...numbered(facts.pairs, labelOf(matter, look)), ['专项', campaignOf(matter)]],
      },
      due: family.flatMap((one) => duesOf(one, matter, scene)),
      papers: papers.filter((one) => one.state !== 'refused'),
      history: history.map((one) => ({ ...one, who: directory.personName(one.actor) })),
      actions,
    })
  }
  const audience: Audience = inGroup ? { group: scene.place.chatId } : { person: scene.actor }
  return clueCard(portrayClue(matter, audience, scene), headline, actions, inGroup)
}

/** The facts with the number first: whoever types, or reads an older card, knows a matter by it, also before it has a letter's. */
function numbered(pairs: Facts['pairs'], label: string): Facts['pairs'] {
  const own = pairs.find(([one]) => one === '编号')
  return [['编号', own?.[1] ?? label], ...pairs.filter((one) => one !== own)]
}

/**
 * What is owed for a member of the family, on the card of the whole. A part with a card of its own shows
 * its day there among the parts already, so that only what is overdue is named again, with the part.
 */
function duesOf(member: Matter, whole: Matter, scene: Scene): readonly PromiseLine[] {
  const { part, facts } = kindOf(member)
  const apart = member.id !== whole.id && part !== undefined && facts !== null
  return scene.look
    .promisesOf(member.id)
    .filter((one) => !concernOf(one.what).personal || one.person === scene.actor.openId)
    .map((one) => promiseLineOf(one, scene))
    .filter((one) => !apart || one.days > 0)
    .map((one) => (apart ? { ...one, owed: `${part(member)}${one.owed}` } : one))
}

/** The most buttons that a card shows; all the rest are commands. */
const mostButtons = 6

/**
 * The next steps as buttons: in private those that this person can take now; in a group the steps of
 * the state, which are checked against whoever taps.
 */
export function actionsOn(matter: Matter, scene: Scene): readonly ActButton[] {
  const inGroup = scene.place.type === 'group'
  const offered = offersOn(matter, scene)
  // What moves a part, such as the referral of a clue, is nearer at hand than what moves the whole.
  const found = [
    ...offered.filter((one) => one.matter !== matter.id),
    ...offered.filter((one) => one.matter === matter.id),
  ].slice(0, mostButtons)
  const first = found.find((one) => one.primary)
  return [
    // The one thing to do stands first.
    ...(first ? [first] : []),
    ...found.filter((one) => one !== first).map((one) => ({ ...one, primary: false })),
    ...(inGroup ? [{ act: 'show', text: '查看详情', matter: matter.id }] : []),
  ]
}

function offersOn(matter: Matter, scene: Scene): readonly ActButton[] {
  const inGroup = scene.place.type === 'group'
  const found: ActButton[] = []
  // A part with a card of its own has its own buttons there, not those of its whole family.
  const alone = matter.parent !== null && kindOf(matter).facts !== null
  const family = inGroup ? familyOf : familySeen
  // Read once for all acts: nothing is done as often as a card is drawn.
  const members = alone ? [matter] : family(matter, scene)
  for (const act of acts) {
    if (!act.button || (inGroup && !act.button.group)) continue
    for (const subject of members) {
      if (!act.subjects?.includes(subject.kind)) continue
      const hindered = act.hindrance(subject, scene)
      if (hindered && !(inGroup && hindered.code === 'no-right')) continue
      const question = act.ask(subject)
      const { primary } = act.button
      found.push({
        act: act.name,
        text: alone ? act.button.text : buttonText(act.button.text, subject, scene),
        matter: subject.id,
        version: subject.version,
        primary: typeof primary === 'function' ? primary(subject, scene) : primary,
        ...(question ? { confirm: question } : {}),
      })
      break
    }
  }
  return found
}

/** Where one of several parts is meant, the button says which. */
function buttonText(text: string, subject: Matter, { look }: Scene): string {
  const { part } = kindOf(subject)
  const several = subject.parent !== null && look.children(subject.parent).length > 1
  return part && several ? `${text}（${part(subject)}）` : text
}

function familyOf(matter: Matter, { look }: Scene): readonly Matter[] {
  return [matter, ...look.children(matter.id)]
}

function drawForm(draft: Draft, scene: Scene): Card {
  const act = actNamed(draft.act)
  if (!act) return closedForm
  const subject = draft.matter === null ? null : (scene.look.matter(draft.matter) ?? null)
  if (subject && isConfidential(subject.id) && !maySee(subject, scene)) return hidden
  const { content } = draft
  const photos = content.attachments.length
  const along = [photos > 0 ? `附件 ${photos} 份` : '', content.position ? '位置' : '']
    .filter((one) => one !== '')
    .join('，')
  return formCard({
    title: act.formTitle ?? act.chinese,
    subtitle: subject ? `${labelOf(subject, scene.look)}　${lineOf(subject, scene).title}` : null,
    fields: act.fields(subject, scene),
    values: content.values,
    warnings: content.warnings,
    problems: content.problems,
    along,
    hints: hintsOf(act.name, subject, content.values, scene),
    draft: draft.id,
    act: act.name,
    veiled: act.confidential,
    scene,
  })
}

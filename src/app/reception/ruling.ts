import { commandNamed } from '../../../commands/registry.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import { maySee, notFound } from '../../domain/casework/subject.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import { contextOn } from '../../domain/matter/context-time.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { bareId } from '../../domain/mechanism/app.ts'
import type { Person } from '../../domain/mechanism/directory.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import { readingOf, taskIdOf } from '../../feishu/approval-callback.ts'
import type { Ruling } from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import { itemOf, mirrorApproval, tellAgain } from '../approval-mirror.ts'
import { contextFor, privatePlace, type Services } from '../services.ts'
import { nothingSent } from './command-call.ts'
import { openDraft, postForm } from './form.ts'
import { callMeant } from './intended-command.ts'
import { originOf } from './origin.ts'

/** The objection to an answer given under 审批; empty when it was carried out. */
interface RulingAnswer {
  readonly message?: string
}

/** The commands for the answers that can be given in 审批. */
const commandOf: Readonly<Record<string, string>> = { APPROVE: 'agree', REJECT: 'reject' }

const inChat = '请在与机器人的单聊中办理。'
/** A reason that bears a secrecy mark is not stored (domain.md 0.6). */
const classified =
  '检测到密级标志：未办理，也未保存所写内容。涉密材料不得在本系统传输，请按保密规定处理。'
const said = (message: string): RulingAnswer => ({ message })

/**
 * Handles an answer given under 审批 with the same decision as a tap on the card, with the rights and state
 * of this moment. An objection is returned as a sentence.
 */
export function receiveRuling(services: Services, ruling: Ruling, now: Instant): RulingAnswer {
  const { approvalItems, directory, system } = services.store
  const { app, content, item, userId } = ruling
  // This answer came before and was carried out.
  if (system.answered(content) !== null) return {}
  if (item === null || approvalItems.of({ ...item, app }) === undefined) {
    return said(`没有这件审批的记录，${inChat}`)
  }
  const personId = approvalItems.personBy(app, userId)
  if (personId === null) return said(`不能确认您的身份，${inChat}`)
  const person = directory.current().person(personId)
  if (!person?.active) return said('您尚未登记，不能办理。')
  if (ruling.task !== taskIdOf(item, bareId(personId))) return said('这件审批不是您的待办。')
  if (findSecrecyMark(ruling.reason)) return said(classified)
  const command = commandNamed(commandOf[ruling.action] ?? '')
  if (!command) return said(`这里只能同意或驳回，${inChat}`)
  const answer = judge(services, { ...ruling, item }, command, person, now)
  mirrorApproval(services, item.matter, now)
  // Feishu may show an outdated state: send the item again.
  if (answer.message !== undefined) tellAgain(services, { ...item, app }, now)
  return answer
}

function judge(
  services: Services,
  ruling: Ruling & { readonly item: NonNullable<Ruling['item']> },
  command: Command,
  person: Person,
  now: Instant,
): RulingAnswer {
  const { item, app, reading, reason } = ruling
  const context = contextFor(services, person, privatePlace(person.personId), now)
  const matter = context.reader.matter(item.matter)
  if (!matter || !maySee(matter, context)) return said(notFound.sentence)
  const about = contextOn(context, matter)
  const hindered = command.hindrance(matter, about)
  if (hindered) return said(hindered.sentence)
  const shown = itemOf(services, { ...item, app }, now).item
  if (matter.since !== item.round || shown === null || readingOf(shown) !== reading) {
    return said('该事项已有更新，请按最新状态办理。')
  }
  const sent = { ...nothingSent, text: reason }
  const called = callMeant(command, matter, sent, {}, about)
  const { result } = called
  if ('refusal' in result) return said(result.refusal.sentence)
  if ('form' in result) return askInChat(services, called.act, matter, result.form, about)
  commit(services.store, result.decision, originOf(about, ruling.key))
  services.store.system.receive(ruling.content, now)
  services.store.system.answer(ruling.content, '{}')
  return {}
}

/** Asks in private for values that cannot be filled in there; nothing that was written is lost. */
function askInChat(
  services: Services,
  command: Command,
  matter: Matter,
  content: Parameters<typeof openDraft>[3],
  context: Context,
): RulingAnswer {
  const draft = openDraft(services, command, matter, content, context)
  postForm(services, draft, context, context.now, true)
  const [problem] = content.problems
  const why = problem ? `${problem.sentence}。` : ''
  return said(`${why}尚未办理：表单已发到与机器人的单聊，请在那里填写提交。`)
}

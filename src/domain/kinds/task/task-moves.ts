import { dayOf, formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { line, optionalChoice, optionalDay, paragraph, pastDay } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellOffice, tellPeople, tellRelieved } from '../../matter/notices.ts'
import { organisationOption } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import type { Who } from '../../matter/who.ts'
import type { Directory, Organisation } from '../../mechanism/directory.ts'
import { partnerOffices } from '../../mechanism/membership.ts'
import { receiversOf } from './errand-rights.ts'
import { ownerOf, taskData } from './task-data.ts'

const owners: readonly Who[] = [
  'handler',
  { of: 'receiver', roles: ['liaison', 'approver', 'handler'] },
]
const givers: readonly Who[] = [{ of: 'sender', roles: ['liaison', 'approver'] }]

type Moves = Readonly<Record<string, AnyMove>>

/** Tells the liaison officers who follow a task. */
type Teller = (matter: Matter, headline: string, context: Context) => Notice

const liaisonsOf =
  (officesOf: (matter: Matter, context: Context) => Iterable<string>): Teller =>
  (matter, headline, context) => {
    const offices = [...officesOf(matter, context)]
    const liaisons = offices.flatMap((one) => peopleOf(context, one, ['liaison']))
    return tellPeople(context, liaisons, matter.id, headline)
  }

/** The liaison officers of both offices, who follow every task of a common paper. */
const tellBoth = liaisonsOf((_matter, { directory }) => partnerOffices(directory))
/** Tells the liaison officers of the office that gave the task. */
export const tellGiver = liaisonsOf(({ office }) => [office])

/** The possible owners of a task; for one without a paper, those to whom its giver may give a task. */
const ownersFor = (task: Matter | null, directory: Directory): readonly Organisation[] =>
  task?.parent === null
    ? receiversOf(task.office, directory)
    : directory.organisations.filter((one) => one.parent === null)

/** 调整: changes day, owner or text, with the reason. */
const adjust = (chinese: string, tell: Teller): AnyMove =>
  move('调整', { open: 'open' }, givers, {
    fields: {
      dueOn: optionalDay({ label: '新的期限', hint: '不选则不变', lean: 'future' }),
      owner: optionalChoice({
        label: '新的责任单位',
        hint: '不选则不变',
        options: ({ directory }, { subject }) =>
          ownersFor(subject, directory).map(organisationOption),
      }),
      what: line.optional({ label: '新的内容', hint: '不填则不变' }),
      reason: paragraph.required({ label: '调整理由', min: 2 }),
    },
    effect(matter, { reason, ...input }, context) {
      const now = { ...taskData.of(matter), owner: ownerOf(matter) }
      const { directory } = context
      if (input.dueOn !== null && input.dueOn < context.today) {
        return problem('dueOn', '期限不能早于今天')
      }
      const to = {
        dueOn: input.dueOn ?? now.dueOn,
        what: input.what ?? now.what,
        owner: input.owner ?? now.owner,
      }
      const office = directory.officeOf(to.owner)
      const changes = [
        to.dueOn === now.dueOn ? '' : `期限调整为${formatDay(to.dueOn)}`,
        to.owner === now.owner ? '' : `责任单位调整为${directory.organisationName(to.owner)}`,
        to.what === now.what ? '' : `内容调整为“${to.what}”`,
      ].filter((one) => one !== '')
      if (changes.length === 0) return problem('dueOn', '请写明要调整的期限、责任单位或内容')
      const moved = office !== matter.target
      const said = changes.join('，')
      const relieved =
        moved && matter.target !== null
          ? [
              tellRelieved(
                context,
                matter.target,
                `${chinese}已改由其他单位落实`,
                `“${now.what}”${said}：${reason}。本单位不再承办。`,
              ),
            ]
          : []
      return {
        change: { target: office, handler: moved ? null : matter.handler },
        data: { dueOn: to.dueOn, what: to.what, room: to.owner === office ? null : to.owner },
        note: `${said}：${reason}`,
        notices: [
          ...tellOffice(context, office, matter.id, said, reason),
          ...relieved,
          tell(matter, `${said}：${reason}`, context),
        ],
        reply: said,
      }
    },
  })

/** The moves of a kind of task, made by commands of several kinds. */
export const taskMoves = (chinese: string, tell: Teller = tellBoth): Moves => ({
  settle: move('落实', { open: 'done' }, owners, {
    fields: {
      result: paragraph.required({ label: '落实情况', min: 2 }),
      doneOn: pastDay({ label: '完成日期' }),
    },
    effect(matter, { result, doneOn }, context) {
      const paper = matter.parent === null ? undefined : context.reader.matter(matter.parent)
      const since = dayOf((paper ?? matter).openedAt)
      if (doneOn < since) {
        return problem('doneOn', `完成日期不能早于提出${chinese}的${formatDay(since)}`)
      }
      return {
        on: doneOn,
        data: { result, doneOn },
        note: `落实：${result}`,
        notices: [tell(matter, `${chinese}已落实`, context)],
        reply: '已记录落实情况',
      }
    },
  }),
  progress: move('记录进展', { open: 'open' }, owners, {
    fields: { text: paragraph.required({ label: '进展情况', min: 2 }) },
    effect: (_matter, { text }) => ({
      data: { progress: text },
      note: `进展：${text}`,
      reply: '进展已记录',
    }),
  }),
  adjust: adjust(chinese, tell),
  withdraw: move('取消', { open: 'withdrawn' }, givers, {
    fields: { reason: paragraph.required({ label: '取消理由', min: 2 }) },
    effect: (matter, { reason }, context) => ({
      note: `取消：${reason}`,
      notices: [
        ...tellOffice(
          context,
          matter.target ?? matter.office,
          matter.id,
          `${chinese}已取消`,
          reason,
        ),
        tell(matter, `${chinese}已取消：${reason}`, context),
      ],
      reply: `已取消该${chinese}`,
    }),
  }),
})

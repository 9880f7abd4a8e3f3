import { type Day, formatDay } from '../../calendar/day.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { type Declaration, type DeclaredKind, declareKind } from '../../matter/declaration.ts'
import type { Facts } from '../../matter/facts.ts'
import type { Fields } from '../../matter/field.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice } from '../../matter/notices.ts'
import { openAll } from '../../matter/opening.ts'
import type { State } from '../../matter/state.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { partnerOffices } from '../../mechanism/membership.ts'
import { ownerOf, taskStates as states, taskData } from './task-data.ts'
import { taskMoves } from './task-moves.ts'
import type { TaskTerms } from './task-terms.ts'

/**
 * Declares a kind of task (任务): something that one organisation owes by a day. It belongs to a paper of
 * both offices, such as the minutes of a meeting or the year's plan; a kind with an opening stands alone.
 * Its deadline has the name of the kind.
 */
export const declareTask = <F extends Fields>(
  name: string,
  chinese: string,
  {
    tell,
    ...own
  }: Pick<Declaration<Fields, F>, 'opening' | 'figures' | 'sees' | 'offices'> & {
    readonly tell?: Parameters<typeof taskMoves>[1]
  } = {},
): DeclaredKind =>
  declareKind({
    name,
    chinese,
    data: taskData,
    states,
    owes: {
      open: {
        what: name,
        owed: `落实${chinese}`,
        settledBy: ['settle'],
        by: ['settle', '落实'],
        due: (matter, { reader }) => [
          {
            // Deadlines from before tasks were declared have another subject after an adjustment.
            subject:
              reader.deadlinesOf(matter.id).find((one) => one.what === name)?.subject ??
              `${matter.id}#0`,
            by: taskData.of(matter).dueOn,
            debtor: matter.target ?? matter.office,
            person: matter.handler,
            creditor: matter.office,
          },
        ],
      },
    },
    ...(own.opening ? {} : { part: (matter: Matter) => `第${taskData.of(matter).nth}项` }),
    title: (matter) => taskData.of(matter).what,
    facts(matter, directory, { inGroup, reader }) {
      const { dueOn, progress, result, doneOn } = taskData.of(matter)
      const paper = matter.parent === null ? undefined : reader.matter(matter.parent)
      const giver = matter.parent === null ? matter.organisation : null
      return {
        pairs: [
          ['出处', paper?.number ?? null],
          ['交办单位', giver && directory.organisationName(giver)],
          ['责任单位', directory.organisationName(ownerOf(matter))],
          ['承办人', inGroup || !matter.handler ? null : directory.personName(matter.handler)],
          ['期限', matter.state === 'open' ? null : formatDay(dueOn)],
          ['完成', doneOn === null ? null : formatDay(doneOn)],
        ],
        // Typed texts are shown in private only.
        text: inGroup ? null : (result ?? progress),
      }
    },
    offices: (matter, { directory }) =>
      new Set([...partnerOffices(directory), ...(matter.target ? [matter.target] : [])]),
    moves: taskMoves(chinese, tell),
    ...own,
  })

/** Opens the tasks of an issued paper, with a deadline each, and tells their owners. */
export const openTasks = (
  { kind }: DeclaredKind,
  paper: Matter,
  terms: readonly TaskTerms[],
  number: string,
  context: Context,
  /** The number of tasks that the paper already has. */
  before = 0,
): Decision =>
  openAll(
    kind,
    terms.map(({ owner, what, dueOn }, index) => ({
      state: 'open',
      parent: paper.id,
      office: paper.office,
      target: owner,
      data: { nth: before + index + 1, what, dueOn },
    })),
    context,
    ({ id, target, data }) => {
      const { what, dueOn } = taskData.of({ data })
      const asking = `${number}${kind.chinese}，请于${formatDay(dueOn)}前落实`
      return {
        act: kind.name,
        note: `${number}${kind.chinese}：${what}`,
        notices: tellOffice(context, target ?? '', id, asking),
      }
    },
  ).decision

/** The tasks of a paper, in order. */
export const tasksOf = (paper: Matter, { kind }: DeclaredKind, reader: Reader): readonly Matter[] =>
  reader.children(paper.id).filter((one) => one.kind === kind.name)

/** The tasks on their paper's card: as drafted, or after issue with their status; groups see no progress texts. */
export function taskParts(
  opened: readonly Matter[],
  drafted: readonly TaskTerms[],
  directory: Directory,
  inGroup: boolean,
): NonNullable<Facts['parts']> {
  const terms = (owner: string | null, dueOn: Day) =>
    `${directory.organisationName(owner ?? '')}　${formatDay(dueOn)}前`
  if (opened.length > 0) {
    const known: Record<string, State> = states
    return opened.map((one) => {
      const { nth, what, dueOn, progress, result } = taskData.of(one)
      const words = inGroup ? null : (result ?? progress)
      return {
        title: `${nth}. ${what}`,
        state: known[one.state] ?? states.open,
        lines: [`${terms(one.target, dueOn)}${words ? `　${words}` : ''}`],
      }
    })
  }
  return drafted.map((one, index) => ({
    title: `${index + 1}. ${one.what}`,
    state: { name: '拟定', colour: 'blue', open: true },
    lines: [terms(one.owner, one.dueOn)],
  }))
}

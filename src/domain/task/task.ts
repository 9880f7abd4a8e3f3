import { type Day, formatDay } from '../calendar/day.ts'
import type { Facts, Kind, State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { isHead, partnerOffices, worksIn } from '../matter/membership.ts'
import { openMatter } from '../matter/opening.ts'
import type { Entry, Plan } from '../matter/plan.ts'
import type { Look, Scene } from '../matter/scene.ts'
import { tellOffice } from '../matter/tell.ts'
import type { Directory } from '../mechanism/directory.ts'
import { taskStates as states, taskOf, taskPromise } from './task-data.ts'
import { taskMoves } from './task-moves.ts'
import type { TaskTerms } from './task-terms.ts'

/**
 * Declares a kind of task (任务): what one organisation owes by a day because a paper of both offices says
 * so, such as a decision of a meeting or a point of the year's plan. It belongs to that paper; its promise
 * has the name of the kind.
 */
export function defineTask(name: string, chinese: string): Kind {
  return {
    name,
    chinese,
    states,
    moves: taskMoves(name, chinese),
    owes: { open: name },
    title: (matter) => taskOf(matter).what,
    part: (matter) => `第${taskOf(matter).nth}项`,
    facts(matter, directory, { inGroup, look }) {
      const { dueOn, progress: words, result, doneOn } = taskOf(matter)
      const paper = matter.parent === null ? undefined : look.matter(matter.parent)
      return {
        pairs: [
          ['出处', paper?.number ?? null],
          ['责任单位', directory.organisationName(matter.target ?? '')],
          ['承办人', inGroup || !matter.handler ? null : directory.personName(matter.handler)],
          ['期限', matter.state === 'open' ? null : formatDay(dueOn)],
          ['完成', doneOn === null ? null : formatDay(doneOn)],
        ],
        // What somebody wrote is read in private.
        text: inGroup ? null : (result ?? words),
        remark: null,
      }
    },
    sees: (person, matter, { directory }) =>
      isHead(person, directory) ||
      worksIn(person, [matter.target, ...partnerOffices(directory)], directory),
    offices: (matter, { directory }) =>
      new Set([...partnerOffices(directory), ...(matter.target ? [matter.target] : [])]),
  }
}

/** Opens the tasks of a paper that is issued, each with its promise and the word to who owns it. */
export function openTasks(
  kind: Kind,
  paper: Matter,
  terms: readonly TaskTerms[],
  number: string,
  scene: Scene,
  /** How many tasks the paper has already. */
  before = 0,
): Required<Pick<Plan, 'open' | 'numbers' | 'promises' | 'notices'>> & {
  readonly alsoEntries: readonly Entry[]
} {
  const opened = terms.map((one, index) =>
    openMatter(
      scene,
      {
        kind: kind.name,
        state: 'open',
        parent: paper.id,
        office: paper.office,
        target: one.owner,
        data: { nth: before + index + 1, what: one.what, dueOn: one.dueOn },
      },
      index,
    ),
  )
  return {
    open: opened.map((one) => one.matter),
    numbers: opened.map((one) => one.taken),
    promises: opened.map(({ matter }) => taskPromise(matter, '0', scene)),
    notices: opened.flatMap(({ matter }) =>
      tellOffice(
        scene,
        matter.target ?? '',
        matter.id,
        `${number}${kind.chinese}，请于${formatDay(taskOf(matter).dueOn)}前落实`,
      ),
    ),
    alsoEntries: opened.map(({ matter }) => ({
      act: kind.name,
      matter: matter.id,
      note: `${number}${kind.chinese}：${taskOf(matter).what}`,
    })),
  }
}

/** The tasks of a paper, in their order. */
export const tasksOf = (paper: Matter, kind: string, look: Look): readonly Matter[] =>
  look.children(paper.id).filter((one) => one.kind === kind)

/** The tasks on their paper's card: as they were drafted, or once issued as they stand; a group reads no words of progress. */
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
      const { nth, what, dueOn, progress, result } = taskOf(one)
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

import type { Reader } from '../../matter/context.ts'
import type { DeclaredKind } from '../../matter/declaration.ts'
import { counted, type Figure } from '../../matter/figure.ts'
import { namedPeople } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import { isHead, worksIn } from '../../mechanism/membership.ts'
import { errand } from './errand.ts'
import { declareTask } from './task.ts'
import { taskData } from './task-data.ts'
import { tellGiver } from './task-moves.ts'

/** A decision of a joint meeting (议定事项): owed by an organisation by a day (二(三), domain.md 4). */
export const decision = declareTask('decision', '议定事项')

/** A task from a head's word on a half-year report (批示事项): owed by an organisation by a day (一(三)). */
export const instruction = declareTask('instruction', '批示事项')

/** The people to whom the clue of the commitment's meeting is limited; `null` for none. */
function limitedWith({ parent }: Matter, reader: Reader): readonly string[] | null {
  const about = parent === null ? undefined : reader.matter(parent)?.data['clue']
  const clue = typeof about === 'number' ? reader.matter(about) : undefined
  return clue === undefined ? null : namedPeople(clue)
}

const parties = ({ office, target }: Matter) => [office, ...(target === null ? [] : [target])]

/**
 * What an agency promises in a case meeting (承诺事项): seen by the agency and the office that met it, since
 * others may not know the clue; for a limited clue, by the agency and the named people.
 */
export const commitment = declareTask('commitment', '承诺事项', {
  tell: tellGiver,
  sees(person, matter, { directory, reader }) {
    if (!person.active) return false
    const limited = limitedWith(matter, reader)
    if (limited === null)
      return isHead(person, directory) || worksIn(person, parties(matter), directory)
    return limited.includes(person.personId) || worksIn(person, [matter.target], directory)
  },
  offices: (matter, { reader }) =>
    new Set(limitedWith(matter, reader) === null ? parties(matter) : [matter.target ?? '']),
})

/** A point of the year's plan (年度要点), after it is issued: owed by an organisation by a day (二(三)). */
export const workPoint = declareTask('work-point', '年度要点')

/** All kinds of task (任务), which share their commands. */
export const taskKinds: readonly DeclaredKind[] = [
  decision,
  instruction,
  workPoint,
  commitment,
  errand,
]

/** Tasks that were done; heads give them on matters of every kind (批示). */
export const taskFigure: Figure = {
  name: 'task',
  chinese: '任务落实',
  definition: '完成日期在报告期内的议定事项、批示事项、年度要点、承诺事项和工作任务，计入责任单位',
  unit: '项',
  group: '机制',
  roots: null,
  of: ({ root, children }) =>
    [root, ...children].flatMap((one) =>
      taskKinds.some(({ kind }) => kind.name === one.kind)
        ? counted(one, taskData.of(one).doneOn, one.target)
        : [],
    ),
}

import { formatDay } from '../../calendar/day.ts'
import type { TaskTerms } from '../../kinds/task/task-terms.ts'
import type { Context } from '../../matter/context.ts'
import type { Block } from './letter.ts'

/** Tasks with owner and day as a table; empty without tasks. */
export const taskTable = (
  tasks: readonly TaskTerms[],
  { directory }: Pick<Context, 'directory'>,
): readonly Block[] =>
  tasks.length === 0
    ? []
    : [
        {
          table: {
            columns: [
              { title: '序号', share: 2 },
              { title: '事项', share: 9 },
              { title: '责任单位', share: 5 },
              { title: '完成期限', share: 5 },
            ],
            rows: tasks.map(({ what, owner, dueOn }, index) => [
              String(index + 1),
              what,
              directory.organisationName(owner),
              formatDay(dueOn),
            ]),
          },
        },
      ]

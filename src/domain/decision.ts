import { z } from 'zod'
import { type Day, formatDay } from './day.ts'
import { day, paragraph } from './input.ts'
import { defineMove, type Kind, type State } from './kind.ts'
import { promiseBy } from './ladder.ts'
import { problem } from './link.ts'
import type { Matter } from './matter.ts'
import { bothOffices, isHead, worksIn } from './membership.ts'
import { openMatter } from './opening.ts'
import type { Plan } from './plan.ts'
import type { PromiseChange } from './promise.ts'
import type { Scene } from './scene.ts'
import { peopleOf, tellOffice, tellPeople } from './tell.ts'

const states = {
  open: { name: '待落实', colour: 'orange', open: true },
  done: { name: '已落实', colour: 'green', open: false },
} as const satisfies Record<string, State>

const decisionData = z.object({
  nth: z.int(),
  what: z.string(),
  dueOn: z.string().transform((value) => value as Day),
  result: z.string().nullable().default(null),
  doneOn: z
    .string()
    .transform((value) => value as Day)
    .nullable()
    .default(null),
})

/** What a decision records, checked. */
export const decisionOf = (matter: Matter) => decisionData.parse(matter.data)

function owed(matter: Matter, dueOn: Day, round: string, scene: Scene): PromiseChange {
  const { profile, calendar, now } = scene
  return {
    make: promiseBy(
      {
        what: 'decision',
        subject: `${matter.id}#${round}`,
        matter: matter.id,
        period: null,
        debtor: matter.target ?? matter.office,
        creditor: matter.office,
      },
      dueOn,
      profile.duties,
      calendar,
      now,
    ),
  }
}

const leaders = { of: 'receiver' as const, roles: ['liaison', 'approver', 'handler'] as const }

/** A decision of a joint meeting (议定事项): what an organisation owes by a day (二(三), domain.md 4). */
export const decision: Kind = {
  name: 'decision',
  chinese: '议定事项',
  states,
  moves: {
    settle: defineMove({
      name: 'settle',
      chinese: '落实',
      states,
      from: ['open'],
      to: 'done',
      who: [leaders],
      fields: {
        result: paragraph.required({ label: '落实情况', min: 2 }),
        doneOn: day({ label: '完成日期', lean: 'past' }),
      },
      effect(matter, input, scene) {
        if (input.doneOn > scene.today) return problem('doneOn', '完成日期不能晚于今天')
        const open = scene.look.promisesOf(matter.id).find((one) => one.what === 'decision')
        return {
          data: { result: input.result, doneOn: input.doneOn },
          promises: open ? [{ keep: 'decision', subject: open.subject, on: input.doneOn }] : [],
          note: `落实：${input.result}`,
          notices: [
            tellPeople(
              scene,
              [...bothOffices(scene.directory)].flatMap((one) => peopleOf(scene, one, ['liaison'])),
              matter.id,
              '议定事项已落实',
            ),
          ],
          reply: '已记录落实情况',
        }
      },
    }),
    postpone: defineMove({
      name: 'postpone',
      chinese: '调整期限',
      states,
      from: ['open'],
      to: null,
      who: [{ of: 'sender', roles: ['liaison', 'approver'] }],
      fields: {
        dueOn: day({ label: '新的期限', lean: 'future' }),
        reason: paragraph.required({ label: '调整理由', min: 2 }),
      },
      effect(matter, input, scene) {
        if (input.dueOn < scene.today) return problem('dueOn', '期限不能早于今天')
        const open = scene.look.promisesOf(matter.id).find((one) => one.what === 'decision')
        return {
          data: { dueOn: input.dueOn },
          promises: [
            ...(open
              ? [
                  {
                    drop: 'decision',
                    subject: open.subject,
                    on: scene.today,
                    why: '期限已调整',
                  },
                ]
              : []),
            owed(matter, input.dueOn, String(scene.now), scene),
          ],
          note: `期限调整为${formatDay(input.dueOn)}：${input.reason}`,
          notices: tellOffice(
            scene,
            matter.target ?? matter.office,
            matter.id,
            `期限调整为${formatDay(input.dueOn)}`,
            input.reason,
          ),
          reply: `期限已调整为${formatDay(input.dueOn)}`,
        }
      },
    }),
  },
  title: (matter) => decisionOf(matter).what,
  part: (matter) => `第${decisionOf(matter).nth}项`,
  facts(matter, directory) {
    const { dueOn, result, doneOn } = decisionOf(matter)
    return {
      pairs: [
        ['责任单位', directory.organisationName(matter.target ?? '')],
        ['期限', formatDay(dueOn)],
        ['完成', doneOn === null ? null : formatDay(doneOn)],
      ],
      text: result,
      remark: null,
    }
  },
  sees: (person, matter, { directory }) =>
    isHead(person, directory) ||
    worksIn(person, [matter.target, ...bothOffices(directory)], directory),
  offices: (matter, { directory }) =>
    new Set([...bothOffices(directory), ...(matter.target ? [matter.target] : [])]),
}

/** Opens the decisions of minutes that are issued, each with its promise and the word to who owns it. */
export function openDecisions(
  meeting: Matter,
  terms: readonly { what: string; owner: string; dueOn: Day }[],
  number: string,
  scene: Scene,
): Required<Pick<Plan, 'open' | 'numbers' | 'promises' | 'notices'>> & {
  readonly alsoEntries: NonNullable<Plan['entries']>
} {
  const opened = terms.map((one, index) =>
    openMatter(
      scene,
      {
        kind: 'decision',
        state: 'open',
        parent: meeting.id,
        office: meeting.office,
        target: one.owner,
        data: { nth: index + 1, what: one.what, dueOn: one.dueOn },
      },
      index,
    ),
  )
  return {
    open: opened.map((one) => one.matter),
    numbers: opened.map((one) => one.taken),
    promises: opened.map(({ matter }) => owed(matter, decisionOf(matter).dueOn, '0', scene)),
    notices: opened.flatMap(({ matter }) =>
      tellOffice(
        scene,
        matter.target ?? '',
        matter.id,
        `${number}议定事项，请于${formatDay(decisionOf(matter).dueOn)}前落实`,
      ),
    ),
    alsoEntries: opened.map(({ matter }) => ({
      act: 'decision',
      matter: matter.id,
      note: `${number}议定：${decisionOf(matter).what}`,
    })),
  }
}

import { dayOf, formatDay } from '../calendar/day.ts'
import { day, line, optionalChoice, optionalDay, paragraph } from '../matter/input.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { partnerOffices } from '../matter/membership.ts'
import type { Notice } from '../matter/plan.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellOffice, tellPeople, tellRelieved } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { taskStates as states, taskOf, taskPromise } from './task-data.ts'

const owners: readonly Who[] = [
  'handler',
  { of: 'receiver', roles: ['liaison', 'approver', 'handler'] },
]
const givers: readonly Who[] = [{ of: 'sender', roles: ['liaison', 'approver'] }]

/** Tells the liaison officers of both offices, who follow every task. */
const tellBoth = (matter: Matter, headline: string, scene: Scene): Notice =>
  tellPeople(
    scene,
    [...partnerOffices(scene.directory)].flatMap((one) => peopleOf(scene, one, ['liaison'])),
    matter.id,
    headline,
  )

/** The moves of a kind of task; its promise has the name of the kind. */
export function taskMoves(name: string, chinese: string): Readonly<Record<string, Move>> {
  const settle = defineMove({
    name: 'settle',
    chinese: '落实',
    states,
    from: ['open'],
    to: 'done',
    who: owners,
    fields: {
      result: paragraph.required({ label: '落实情况', min: 2 }),
      doneOn: day({ label: '完成日期', lean: 'past' }),
    },
    effect(matter, input, scene) {
      if (input.doneOn > scene.today) return problem('doneOn', '完成日期不能晚于今天')
      const paper = matter.parent === null ? undefined : scene.look.matter(matter.parent)
      const since = dayOf((paper ?? matter).openedAt)
      if (input.doneOn < since) {
        return problem('doneOn', `完成日期不能早于提出${chinese}的${formatDay(since)}`)
      }
      const open = scene.look.promisesOf(matter.id).find((one) => one.what === name)
      return {
        data: { result: input.result, doneOn: input.doneOn },
        promises: open ? [{ keep: name, subject: open.subject, on: input.doneOn }] : [],
        note: `落实：${input.result}`,
        notices: [tellBoth(matter, `${chinese}已落实`, scene)],
        reply: '已记录落实情况',
      }
    },
  })
  const progress = defineMove({
    name: 'progress',
    chinese: '记录进展',
    states,
    from: ['open'],
    to: null,
    who: owners,
    fields: { text: paragraph.required({ label: '进展情况', min: 2 }) },
    effect: (_matter, input) => ({
      data: { progress: input.text },
      note: `进展：${input.text}`,
      reply: '进展已记录',
    }),
  })
  const adjust = defineMove({
    name: 'adjust',
    chinese: '调整',
    states,
    from: ['open'],
    to: null,
    who: givers,
    fields: {
      dueOn: optionalDay({ label: '新的期限', hint: '不选则不变', lean: 'future' }),
      owner: optionalChoice({
        label: '新的责任单位',
        hint: '不选则不变',
        options: ({ directory }) =>
          directory.organisations
            .filter((one) => one.parent === null)
            .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
      }),
      what: line.optional({ label: '新的内容', hint: '不填则不变' }),
      reason: paragraph.required({ label: '调整理由', min: 2 }),
    },
    effect(matter, input, scene) {
      const now = taskOf(matter)
      const { directory } = scene
      if (input.dueOn !== null && input.dueOn < scene.today) {
        return problem('dueOn', '期限不能早于今天')
      }
      const to = {
        dueOn: input.dueOn ?? now.dueOn,
        what: input.what ?? now.what,
        owner: input.owner ?? matter.target ?? matter.office,
      }
      const changes = [
        to.dueOn === now.dueOn ? '' : `期限调整为${formatDay(to.dueOn)}`,
        to.owner === matter.target ? '' : `责任单位调整为${directory.organisationName(to.owner)}`,
        to.what === now.what ? '' : `内容调整为“${to.what}”`,
      ].filter((one) => one !== '')
      if (changes.length === 0) return problem('dueOn', '请写明要调整的期限、责任单位或内容')
      const moved = to.owner !== matter.target
      const after: Matter = {
        ...matter,
        target: to.owner,
        handler: moved ? null : matter.handler,
        data: { ...matter.data, dueOn: to.dueOn, what: to.what },
      }
      const open = scene.look.promisesOf(matter.id).find((one) => one.what === name)
      const renewed = moved || to.dueOn !== now.dueOn
      const said = changes.join('，')
      return {
        change: { target: after.target, handler: after.handler },
        data: { dueOn: to.dueOn, what: to.what },
        promises: renewed
          ? [
              ...(open
                ? [{ drop: name, subject: open.subject, on: scene.today, why: '已调整' }]
                : []),
              taskPromise(after, String(scene.now), scene),
            ]
          : [],
        note: `${said}：${input.reason}`,
        notices: [
          ...tellOffice(scene, to.owner, matter.id, said, input.reason),
          ...(moved && matter.target !== null
            ? [
                tellRelieved(
                  scene,
                  matter.target,
                  `${chinese}已改由其他单位落实`,
                  `“${now.what}”${said}：${input.reason}。本单位不再承办。`,
                ),
              ]
            : []),
          tellBoth(matter, `${said}：${input.reason}`, scene),
        ],
        reply: said,
      }
    },
  })
  const withdraw = defineMove({
    name: 'withdraw',
    chinese: '取消',
    states,
    from: ['open'],
    to: 'withdrawn',
    who: givers,
    fields: { reason: paragraph.required({ label: '取消理由', min: 2 }) },
    effect: (matter, input, scene) => ({
      promises: [{ dropAllOf: matter.id, on: scene.today, why: '已取消' }],
      note: `取消：${input.reason}`,
      notices: [
        ...tellOffice(
          scene,
          matter.target ?? matter.office,
          matter.id,
          `${chinese}已取消`,
          input.reason,
        ),
        tellBoth(matter, `${chinese}已取消：${input.reason}`, scene),
      ],
      reply: `已取消该${chinese}`,
    }),
  })
  return { settle, progress, adjust, withdraw }
}

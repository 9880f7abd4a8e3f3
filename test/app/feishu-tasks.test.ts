import { expect, test } from 'vitest'
import type { Task } from '../../simulator/world/state.ts'
import { until } from '../until.ts'
import { accuse, marker, transferred } from './accountability-kit.ts'
import { admin, type Play, pro, rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { openPlace, openPlaceInTwo, tick } from './place-kit.ts'

const path = '/open-apis/task/'

const tasksIn = ({ stage }: Play): readonly Task[] =>
  Object.values(stage.feishu.world.state.tasks ?? {})
/** The tasks with these words in the summary, as their people see them. */
const tasks = (play: Play, words: string): readonly Task[] =>
  tasksIn(play).filter((one) => !one.deleted && one.summary.includes(words))
const theOne = (play: Play, words: string): Task => {
  const [task, ...more] = tasks(play, words)
  if (!task || more.length > 0) throw new Error(`${more.length + (task ? 1 : 0)} tasks of ${words}`)
  return task
}
const calls = ({ stage }: Play) => stage.feishu.calls.filter((call) => call.path.startsWith(path))
const people = (task: Task) => task.members.map((one) => one.id)
const dayOfTask = (task: Task) => new Date(task.due?.at ?? 0).toISOString().slice(0, 10)

test('what a person owes stands under his tasks on its day, whole days, and is settled on the card alone', async () => {
  const play = await openPlace('tasks')
  const { letter } = await play.live('referred')
  await tick(play)
  const task = theOne(play, letter)
  const [deadline] = play.stage.engine.all<{ due_on: string }>(
    "SELECT due_on FROM promise WHERE what = 'acceptance' AND state = 'open'",
  )
  expect(dayOfTask(task)).toBe(deadline?.due_on)
  expect(task.due?.allDay).toBe(true)
  expect(people(task)).toContain(pro.liaison)
  expect(task.completedOnCard).toBe(true)
  await play.type(pro.liaison, `/受理 ${letter}`)
  await tick(play)
  expect(task.completedAt).toBeGreaterThan(0)
})

test('a task goes with its case to another person', async () => {
  const play = await openPlace('tasks')
  const { letter } = await play.live('handling')
  await tick(play)
  const ofCase = () => tasks(play, letter).filter((one) => one.completedAt === undefined)
  const [task] = ofCase()
  expect(ofCase().map(people)).toEqual([[pro.handler]])
  await play.type(pro.approver, `/移交 ${letter} 乙联络员`)
  await tick(play)
  expect(ofCase()).toEqual([task])
  expect(ofCase().map(people)).toEqual([[pro.liaison]])
})

test('the task of what became void is deleted', async () => {
  const play = await openPlace('tasks')
  const { clue, letter } = await play.live('referred')
  await tick(play)
  const task = theOne(play, letter)
  await play.type(rco.approver, `/撤回 ${clue} 重复移送`)
  await tick(play)
  expect(task.deleted).toBe(true)
})

test('a task that its owner deletes comes back once, and is then left alone', async () => {
  const play = await openPlace('tasks')
  const { letter } = await play.live('handling')
  await tick(play)
  const standing = () => tasks(play, letter).filter((one) => one.completedAt === undefined)
  const deleted = (task: Task | undefined) => Object.assign(task ?? {}, { deleted: true })
  deleted(standing()[0])
  await play.type(pro.approver, `/移交 ${letter} 乙联络员`)
  await tick(play)
  expect(standing().map(people)).toEqual([[pro.liaison]])
  deleted(standing()[0])
  await play.type(pro.approver, `/移交 ${letter} 乙检察官`)
  await tick(play)
  await play.type(pro.approver, `/移交 ${letter} 乙联络员`)
  await tick(play)
  expect(standing()).toEqual([])
})

test('nothing confidential ever stands under the tasks', async () => {
  const play = await openPlace('tasks')
  const number = await accuse(play)
  await transferred(play, pro.approver, number)
  for (let at = 0; at < 3; at += 1) await tick(play)
  expect(JSON.stringify(tasksIn(play))).not.toContain(marker)
  expect(JSON.stringify(tasksIn(play))).not.toContain('追责')
})

test('a task of which the answer was lost is made once', async () => {
  const play = await openPlace('tasks')
  const { letter } = await play.live('referred')
  play.stage.feishu.faults.next({ kind: 'reset-after', match: `POST ${path}`, times: 2 })
  await tick(play)
  await until(async () => {
    await tick(play)
    const { n } = play.stage.engine.get<{ n: number }>(
      "SELECT count(*) AS n FROM parcels WHERE lane LIKE 'task:%' AND state = 'waiting'",
    ) ?? { n: 0 }
    return n === 0
  }, 'all tasks told')
  expect(tasks(play, letter)).toHaveLength(1)
  const tokens = tasksIn(play).map((one) => one.token)
  expect(new Set(tokens).size).toBe(tokens.length)
})

test('a task of which the answer was lost goes with its deadline, though nobody knew its id', async () => {
  const play = await openPlace('tasks')
  play.stage.feishu.faults.always({ kind: 'reset-after', match: `POST ${path}` })
  const { clue, letter } = await play.live('referred')
  await tick(play)
  expect(tasks(play, letter)).toHaveLength(1)
  await play.type(rco.approver, `/撤回 ${clue} 重复移送`)
  play.stage.feishu.faults.clear()
  await until(async () => {
    await tick(play)
    const left = play.stage.engine.all(
      "SELECT 1 FROM parcels WHERE lane LIKE 'task:%' AND state = 'waiting'",
    )
    return left.length === 0
  }, 'all tasks told')
  expect(tasks(play, letter)).toEqual([])
})

test('a district that does not want tasks makes no call for one', async () => {
  const play = await openPlace('tasks', { profile: profileWith() })
  await play.live('closed')
  await tick(play)
  expect(calls(play)).toEqual([])
})

test('tasks go when they are switched off, and the deadlines stay', async () => {
  const play = await openPlace('tasks')
  const { clue, letter } = await play.live('referred')
  await tick(play)
  expect(tasks(play, letter)).toHaveLength(1)
  await play.stage.restart({ profile: profileWith() })
  await tick(play)
  await tick(play)
  expect(tasksIn(play).filter((one) => !one.deleted && one.completedAt === undefined)).toEqual([])
  await play.type(pro.liaison, `/受理 ${letter}`)
  expect(play.cardOf(pro.liaison, clue).cardText).toContain('已受理')
})

test('tasks that could not be deleted when they were switched off go once Feishu allows it', async () => {
  const play = await openPlace('tasks')
  const { letter } = await play.live('referred')
  await tick(play)
  const { app } = play.stage.feishu.world.state
  const { scopes } = app
  app.scopes = scopes.filter((one) => !one.startsWith('task:'))
  await play.stage.restart({ profile: profileWith() })
  await tick(play)
  await tick(play)
  expect(tasks(play, letter)).toHaveLength(1)
  app.scopes = scopes
  await play.stage.go('2026-03-12 09:30')
  await tick(play)
  expect(tasks(play, letter)).toEqual([])
})

test('without the permission tasks rest, the administrator is told once, and all else goes on', async () => {
  let scopes: string[] = []
  const play = await openPlace('tasks', {
    prepare: ({ world }) => {
      scopes = world.state.app.scopes
      world.state.app.scopes = scopes.filter((one) => !one.startsWith('task:'))
    },
  })
  const { app } = play.stage.feishu.world.state
  const { letter } = await play.live('referred')
  await tick(play)
  await play.type(pro.liaison, `/受理 ${letter}`)
  await tick(play)
  const words = () =>
    play.stage.feishu
      .messages({ person: admin })
      .filter((one) => one.text.includes('飞书任务未开通'))
  expect(words()).toHaveLength(1)
  expect(words()[0]?.text).toContain('task:task:write')
  expect(tasksIn(play)).toEqual([])
  app.scopes = scopes
  await play.stage.go('2026-03-12 09:30')
  await play.type(pro.liaison, `/分办 ${letter} 乙检察官`)
  await tick(play)
  await tick(play)
  expect(tasks(play, letter).filter((one) => one.completedAt === undefined)).toHaveLength(1)
  expect(words()).toHaveLength(1)
})

test('what could not be shown for a day without an answer is shown when there is one', async () => {
  const play = await openPlace('tasks')
  play.stage.feishu.faults.always({ kind: 'reset', match: path })
  const { letter } = await play.live('referred')
  await tick(play)
  await play.stage.go('2026-03-11 18:00')
  await play.stage.go('2026-03-12 09:30')
  expect(tasks(play, letter)).toEqual([])
  play.stage.feishu.faults.clear()
  await play.stage.go('2026-03-12 12:00')
  await tick(play)
  expect(tasks(play, letter)).toHaveLength(1)
  expect(play.stage.engine.all("SELECT 1 FROM parcels WHERE state = 'dead'")).toEqual([])
})

test('every open deadline has its task and no task is without one, after a case and its end', async () => {
  const play = await openPlace('tasks')
  await play.live('closed')
  await play.live('handling')
  await play.live('concluded')
  await tick(play)
  await tick(play)
  await tick(play)
  const rows = play.stage.engine.all<{ state: string; guid: string | null; shown: string | null }>(
    `SELECT promise.state, guid, shown FROM deadline_task JOIN promise ON promise.id = promise`,
  )
  const standing = tasksIn(play).filter((one) => !one.deleted && one.completedAt === undefined)
  expect(rows.filter((one) => one.state === 'open' && one.guid !== null)).toHaveLength(
    standing.length,
  )
  const open_ = play.stage.engine.all<{ id: number; due_on: string }>(
    `SELECT id, due_on FROM promise WHERE state = 'open' AND id < 1099511627776
       AND id NOT IN (SELECT promise FROM deadline_task WHERE state = 'open')`,
  )
  expect(open_).toEqual([])
})

test('each of two tenants has the tasks of its own people', async () => {
  const { stage, rco: river, jcy } = await openPlaceInTwo('tasks')
  const clue = await river.file(rco.member)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const toast = await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  const letter = /綦河检移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
  await tick(river)
  expect(people(theOne(jcy, letter))).toContain(pro.liaison)
  expect(tasks(river, letter)).toEqual([])
  const refused = [...stage.feishu.calls, ...jcy.stage.feishu.calls].filter(
    ({ code }) => code !== 0,
  )
  expect(refused).toEqual([])
})

test('the task of a case whose clue is limited stays with those who are named, and goes from the others', async () => {
  const play = await openPlace('tasks')
  const { clue, letter } = await play.live(
    'referred',
    await play.file(rco.member, undefined, { grade: '重大' }),
  )
  await tick(play)
  expect(tasks(play, letter).flatMap(people)).toContain(pro.liaison)
  await play.type(rco.approver, `/限定 ${clue}`)
  expect(await play.submit(rco.approver, { people: [rco.liaison, pro.approver] })).toContain('限定')
  for (let at = 0; at < 2; at += 1) await tick(play)
  const told = tasks(play, '石角段').filter((one) => people(one).includes(pro.liaison))
  expect(told.map((one) => one.summary)).toEqual([])
})

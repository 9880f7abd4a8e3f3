import { afterAll, beforeAll, expect, test } from 'vitest'
import { mainApp } from '../../src/domain/mechanism/app.ts'
import { replay } from '../../src/store/replay.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { until } from '../until.ts'
import { type App, apps, openTwoOffices, type TwoOffices } from './two-offices-kit.ts'
import { type Deed, life } from './two-offices-life.ts'

/** Outgoing calls during which the bot is killed, by turns after and before the platform has done them. */
const calls = {
  message: 'POST /open-apis/im/v1/messages',
  card: 'PATCH /open-apis/im/v1/messages',
  file: 'POST /open-apis/im/v1/(files|images)',
  task: 'POST /open-apis/task/v2/tasks$',
  'task change': '(PATCH|POST) /open-apis/task/v2/tasks/',
  event: 'POST .*/calendars/[^/]+/events$',
  attendees: 'POST .*/attendees$',
  approval: 'POST /open-apis/approval/v4/external_instances$',
}
/** How often it dies during the same kind of call to one tenant. */
const most = 3

let undisturbed: TwoOffices
let killed: TwoOffices
/** Where the bot died: tenant, call and what was done of it, or the commit. */
const deaths: string[] = []

const isHeld = ({ tenants }: TwoOffices) => apps.some((app) => tenants[app].held > 0)

/** Resolves when the bot died, hangs in a call, or has nothing to do since a tick at this instant. */
async function untilNext(town: TwoOffices, tickedAt: number): Promise<void> {
  const ended = async () => town.isDead() || isHeld(town) || (await town.isCalm(tickedAt))
  await until(ended, 'a death, or nothing more to do')
}

/** Lets everything be done that a deed causes, and what a minute later follows of it. */
async function calm(town: TwoOffices): Promise<void> {
  await untilNext(town, 0)
  await town.clock.advance(60_000)
  await untilNext(town, town.clock.now())
}

/**
 * Has the bot die, for each tenant, in the next call of each kind. What was armed before may have been used
 * up by a call that ended with the bot before it was heard.
 */
function arm({ tenants }: TwoOffices): void {
  for (const app of apps) {
    tenants[app].faults.clear()
    for (const [call, match] of Object.entries(calls)) {
      const times = deaths.filter((one) => one.startsWith(`${app} ${call},`)).length
      const kind = times % 2 === 0 ? 'timeout-after' : 'timeout'
      if (times < most) tenants[app].faults.next({ kind, match })
    }
  }
}

/** The calls to a tenant that hang, as they are counted. */
function hanging({ tenants }: TwoOffices, app: App, since: number): string[] {
  return tenants[app].calls.slice(since).flatMap(({ fault, method, path }) => {
    const [call] =
      Object.entries(calls).find(([, match]) => new RegExp(match).test(`${method} ${path}`)) ?? []
    if (fault === 'timeout') return [`${app} ${call}, not done`]
    return fault === 'timeout-after' ? [`${app} ${call}, done`] : []
  })
}

/** Feishu delivers again what the bot did not accept. */
async function redeliver({ clock, tenants }: TwoOffices): Promise<void> {
  const pending = () =>
    apps.flatMap((app) => tenants[app].pushes.filter(({ state }) => state === 'pending'))
  while (pending().length > 0 && apps.every((app) => tenants[app].held === 0)) {
    const due = Math.min(...pending().map((push) => push.nextAttemptAt ?? 0))
    await clock.set(Math.max(clock.now(), due))
  }
}

/** Lets a deed be done while the bot is killed at a commit of its admission and at calls of every kind. */
async function survive(town: TwoOffices, deed: Deed, order: string): Promise<void> {
  const { tenants, clock } = town
  town.dieAtCommit(order)
  arm(town)
  let known = apps.map((app) => tenants[app].calls.length)
  const attempt = () => deed(town).catch(() => null)
  await attempt()
  for (let tickedAt = 0; ; ) {
    await untilNext(town, tickedAt)
    if (!town.isDead() && !isHeld(town)) {
      if (tickedAt > 0) break
      await clock.advance(60_000)
      tickedAt = clock.now()
      continue
    }
    tickedAt = 0
    if (town.isDead()) deaths.push(order)
    await town.kill()
    deaths.push(...apps.flatMap((app, at) => hanging(town, app, known[at] ?? 0)))
    known = apps.map((app) => tenants[app].calls.length)
    for (const app of apps) tenants[app].letGo()
    await town.start()
    arm(town)
    await redeliver(town)
    await attempt()
  }
  for (const app of apps) tenants[app].faults.clear()
}

async function liveUndisturbed(town: TwoOffices): Promise<void> {
  await town.start()
  for (const deed of life) {
    await deed(town)
    await calm(town)
  }
}

async function liveKilled(town: TwoOffices): Promise<void> {
  await town.start()
  for (const [turn, deed] of life.entries()) {
    await survive(town, deed, `${turn % 2 === 0 ? 'before' : 'after'} INTO inbox`)
  }
}

beforeAll(async () => {
  const both = ['2026-03-10 10:20', '2026-03-10 10:20'].map(openTwoOffices)
  ;[undisturbed, killed] = (await Promise.all(both)) as [TwoOffices, TwoOffices]
  await Promise.all([liveUndisturbed(undisturbed), liveKilled(killed)])
})
afterAll(() => Promise.all([undisturbed, killed].map((one) => one?.close())))

const withoutTimes = (text: string) => text.replaceAll(/\d\d:\d\d/g, '时刻')

/** What stands in each chat of a tenant, oldest first. */
function chatsOf({ tenants }: TwoOffices, app: App) {
  const { chats } = tenants[app].world.state
  return Object.fromEntries(
    Object.values(chats).map(({ chatId, mode, members, name }) => [
      mode === 'p2p' ? members.join() : name,
      tenants[app]
        .messages({ chat: chatId })
        .map(({ sender, msgType, cardText, text, content }) => {
          const { file_name: file = msgType } = content as { file_name?: string }
          return withoutTimes(`${sender}: ${cardText || text || file}`)
        }),
    ]),
  )
}

test('the bot died in calls of every kind to both tenants, with and without their effect, and in admissions', () => {
  const kinds = new Set(deaths)
  const both = ['message', 'card', 'task', 'approval', 'event', 'attendees', 'file']
  const expected = [
    ...apps.flatMap((app) => both.map((call) => `${app} ${call}`)),
    'main task change',
  ].flatMap((call) => [`${call}, done`, `${call}, not done`])
  const all = [...expected, 'before INTO inbox', 'after INTO inbox']
  expect(all.filter((one) => !kinds.has(one))).toEqual([])
  expect(deaths.length).toBeGreaterThan(50)
})

test.each(apps)('every chat of %s reads as if nothing had happened', (app) => {
  expect(chatsOf(killed, app)).toEqual(chatsOf(undisturbed, app))
})

test.each(apps)('every task of %s is there once', (app) => {
  const tasksOf = ({ tenants }: TwoOffices) =>
    Object.values(tenants[app].world.state.tasks ?? {})
      .map(({ summary, description, due, members, completedAt, deleted }) => ({
        ...{ summary, description: withoutTimes(description), due, members, deleted },
        completed: completedAt !== undefined,
      }))
      .toSorted((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)))
  expect(tasksOf(killed)).toEqual(tasksOf(undisturbed))
  expect(tasksOf(killed).length).toBeGreaterThan(0)
})

test.each(apps)('the meeting stands in the calendar of %s once', (app) => {
  const eventsOf = ({ tenants }: TwoOffices) =>
    Object.values(tenants[app].world.state.events ?? {}).map(
      ({ eventId: _, key: _key, ...rest }) => rest,
    )
  expect(eventsOf(killed)).toEqual(eventsOf(undisturbed))
  expect(eventsOf(killed)).toHaveLength(1)
})

test.each(apps)('every approval stands under 审批 of %s once', (app) => {
  const itemsOf = ({ tenants }: TwoOffices) =>
    (tenants[app].world.state.approvals?.instances ?? [])
      .map(({ title, status, tasks }) => ({
        ...{ title, status },
        tasks: tasks.map((one) => `${one.openId} ${one.status}`).toSorted(),
      }))
      .toSorted((left, right) => left.title.localeCompare(right.title))
  expect(itemsOf(killed)).toEqual(itemsOf(undisturbed))
  expect(itemsOf(killed).length).toBeGreaterThan(0)
  expect(killed.tenants[app].world.state.approvals?.definitions).toHaveLength(1)
})

test.each(apps)('each message in %s is one that the record knows', (app) => {
  const carried = killed.rows<{ id: string }>(
    `SELECT DISTINCT message_id AS id FROM parcels
     WHERE state = 'delivered' AND app = '${app}' AND message_id IS NOT NULL`,
  )
  const said = Object.values(killed.tenants[app].world.state.messages)
    .filter(({ sender }) => sender.kind === 'app')
    .map(({ messageId }) => (app === mainApp ? messageId : `${app}:${messageId}`))
  expect(said.toSorted()).toEqual(carried.map(({ id }) => id).toSorted())
})

test.each(apps)('nothing that was said to %s names somebody of the other tenant', (app) => {
  const { calls: made, world } = killed.tenants[app]
  const known = new Set(Object.keys(world.state.people))
  const named = made.flatMap(({ body, path }) => [
    ...`${path} ${JSON.stringify(body)}`.matchAll(/\b(?:[a-z]+:)?o[uc]_\w+/g),
  ])
  const foreign = named.filter(([id]) => !known.has(id) && !world.state.chats[id])
  expect(foreign.map(([id]) => id)).toEqual([])
})

test('the journal is whole and says what stands in the tables', async () => {
  await killed.kill()
  const engine = openSqlite(killed.databaseFile)
  expect(replay(engine, [])).toMatchObject({ broken: null, differences: [] })
  engine.close()
})

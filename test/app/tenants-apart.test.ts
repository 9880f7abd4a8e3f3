import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'
import { sealedEvent } from './attack-kit.ts'
import { pro, rco, sand } from './clue-kit.ts'
import { at, keys, type StageOptions } from './district-kit.ts'
import { openTwoTenants, type TwoPlays } from './tenants-kit.ts'

async function open(options: StageOptions = {}): Promise<TwoPlays> {
  const plays = await openTwoTenants('2026-03-10 10:20', options)
  onTestFinished(() => plays.stage.close())
  return plays
}

/** The bot's readiness report. */
async function readiness({ stage }: TwoPlays) {
  const answer = await stage.bot.fetch(new Request('http://bot.local/readyz'))
  const body = (await answer.json()) as {
    readonly problems: readonly string[]
    readonly apps: Readonly<Record<string, { readonly ready: boolean }>>
  }
  return { status: answer.status, ...body }
}

async function metrics({ stage }: TwoPlays): Promise<string> {
  const headers = { authorization: `Bearer ${keys.metricsToken}` }
  return (await stage.bot.fetch(new Request('http://bot.local/metrics', { headers }))).text()
}

const tenantOf = ({ stage }: TwoPlays) => {
  const { jcy } = stage.tenants
  if (!jcy) throw new Error('there is no second tenant')
  return jcy
}

test('with wrong keys for one of two apps that one is down and named, and the other works', async () => {
  const plays = await open({
    prepare: (_feishu, { jcy }) => {
      if (jcy) jcy.world.state.app.appSecret = 'another-secret'
    },
  })
  const { rco: river, stage } = plays
  await until(async () => {
    await stage.tick()
    return (await readiness(plays)).apps['jcy']?.ready === false
  }, 'the app of the procuratorate to be found out')
  const told = await readiness(plays)
  expect([told.status, told.apps['main']?.ready]).toEqual([200, true])
  expect(told.problems.join()).toContain('应用 jcy（区检察院等）：')
  const clue = await river.file(rco.member, sand)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const toast = await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  expect(toast).toContain('綦河检移')
  const [card] = await river.type('ou_admin', '/自检')
  expect(card?.cardText).toContain('应用 jcy（区检察院等）')
  const text = await metrics(plays)
  expect(text).toContain('hejiantong_app_ready{app="main"} 1')
  expect(text).toContain('hejiantong_app_ready{app="jcy"} 0')
})

test('while one tenant is down the other goes on, and everything arrives once when it is back', async () => {
  const plays = await open()
  const { rco: river, jcy, stage } = plays
  const tenant = tenantOf(plays)
  await jcy.type(pro.liaison, '/帮助')
  const before = jcy.countOf(pro.liaison)
  tenant.faults.always({ kind: 'server-error' })
  const clue = await river.file(rco.member, sand)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const toast = await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  const letter = /綦河检移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
  expect(letter).not.toBe('')
  for (let minute = 25; minute < 60; minute += 5) await stage.go(`2026-03-10 10:${minute}`)
  await stage.go('2026-03-10 11:20')
  expect(jcy.countOf(pro.liaison)).toBe(before)
  await river.type(rco.member, '/待办')
  expect(river.read(rco.member)).toContain('待办')
  tenant.faults.clear()
  const arrived = () =>
    tenant.cards({ person: pro.liaison }).filter((one) => one.cardText.includes(letter))
  const end = at('2026-03-10 13:00')
  while (stage.feishu.clock.now() < end && arrived().length === 0) {
    await stage.feishu.clock.advance(5 * 60_000)
    await stage.tick()
    await stage.settle()
  }
  expect(arrived()).toHaveLength(1)
})

test('an envelope of one app is a forgery at the address of the other, under whichever keys it is sealed', async () => {
  const plays = await open()
  const { stage } = plays
  const before = stage.engine.all('SELECT key FROM inbox').length
  const now = stage.feishu.clock.now()
  const post = async (path: string, envelopeOf: string, sealedFor: string) => {
    const { raw, headers } = sealedEvent({ envelopeOf, sealedFor, now, text: '/待办' })
    const request = new Request(`http://bot.local${path}`, { method: 'POST', body: raw, headers })
    return (await stage.bot.fetch(request)).status
  }
  expect(await post('/feishu/events', 'jcy', 'jcy')).toBe(401)
  expect(await post('/feishu/events', 'jcy', 'main')).toBe(401)
  expect(await post('/feishu/events/jcy', 'main', 'main')).toBe(401)
  expect(await post('/feishu/events/jcy', 'main', 'jcy')).toBe(401)
  expect(stage.engine.all('SELECT key FROM inbox')).toHaveLength(before)
  expect(await post('/feishu/events/jcy', 'jcy', 'jcy')).toBe(200)
  expect(await post('/feishu/events/other', 'jcy', 'jcy')).toBe(404)
})

test('what is delivered again is known again, and told apart from what the other app delivers under the same id', async () => {
  const plays = await open()
  const { stage } = plays
  const now = stage.feishu.clock.now()
  const post = async (app: string) => {
    const { raw, headers } = sealedEvent({ envelopeOf: app, sealedFor: app, now, text: '/帮助' })
    const path = app === 'main' ? '/feishu/events' : `/feishu/events/${app}`
    await stage.bot.fetch(
      new Request(`http://bot.local${path}`, { method: 'POST', body: raw, headers }),
    )
  }
  for (const app of ['main', 'jcy', 'main', 'jcy', 'jcy']) await post(app)
  const received = stage.engine.all<{ key: string }>(
    "SELECT key FROM inbox WHERE key LIKE '%om_same'",
  )
  expect(received.map(({ key }) => key).sort()).toEqual(['jcy:om_same', 'om_same'])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rco } from '../app/clue-kit.ts'
import { at } from '../app/district-kit.ts'
import { until } from '../until.ts'
import { type City, openCity } from './wrangler-dev-kit.ts'

let city: City
beforeAll(async () => {
  city = await openCity(20)
})
afterAll(() => city.close())

describe('twenty districts on one Worker', () => {
  test('a clue lives from filing to receipt', async () => {
    const play = city.play(0)
    const { clue } = await play.live('closed')
    expect(play.cardOf(rco.liaison, clue).cardText).toContain('已归档')
  })

  test('each numbers its own clues from one', async () => {
    const numbers = await Promise.all(
      city.feishu.map((_, index) => city.play(index).file(rco.member, `綦江河第${index}段采砂`)),
    )
    expect(numbers).toEqual(['线索 2026-0002', ...Array(19).fill('线索 2026-0001')])
  })

  test('none is shown a word of another’s', async () => {
    const seen = city.feishu.map((one, index) => {
      const said = JSON.stringify(one.messages({ person: rco.member }))
      return [...said.matchAll(/第(\d+)段采砂/g)].every(([, own]) => own === String(index))
    })
    expect(seen).toEqual(Array(20).fill(true))
  })

  test('an event signed for one is forged for another', async () => {
    const [first] = city.feishu
    await expect(first?.configureUrl(`${city.url()}/d-2/feishu/events`)).rejects.toThrow('401')
  })

  test('one whose settings do not hold answers 503 and does not keep the others from working', async () => {
    const answer = await fetch(`${city.url()}/broken/healthz`)
    expect(`${answer.status} ${await answer.text()}`).toBe('503 {"code":1,"msg":"unavailable"}')
  })

  test('all that is wrong with its settings stands in the log at once', async () => {
    await until(() => city.printed().includes('not-started'), 'the line in the log')
    const line =
      city
        .printed()
        .split('\n')
        .find((one) => one.includes('not-started')) ?? ''
    const wrong = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'profiles/broken.yaml']
    expect(wrong.filter((one) => !line.includes(one))).toEqual([])
  })

  test('without a name nobody is meant', async () => {
    const answer = await fetch(`${city.url()}/feishu/events`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(404)
  })
})

describe('the first of them alone, after a restart', () => {
  beforeAll(() => city.restartAlone())

  test('what was filed is still there', async () => {
    // Reminders that were missed during the restart may come before the answer.
    const told = await city.play(0).type(rco.liaison, '/查 线索 2026-0001')
    expect(told.map((one) => one.cardText).join('\n')).toContain('线索 2026-0001')
  })

  test('numbers go on', async () => {
    expect(await city.play(0).file()).toBe('线索 2026-0003')
  })

  test('the clock of a rehearsal is followed, and reminders come', async () => {
    const play = city.play(0)
    const before = play.countOf(rco.liaison)
    await city.feishu[0]?.clock.set(at('2026-12-24 11:30'))
    await until(() => play.countOf(rco.liaison) > before, 'a reminder')
  })

  test('the cron trigger is answered', async () => {
    expect((await fetch(`${city.url()}/cdn-cgi/handler/scheduled`)).status).toBe(200)
  })

  test('the district is reached under its name, too', async () => {
    const answer = await fetch(`${city.url()}/qijiang/healthz`)
    expect(await answer.json()).toMatchObject({ alive: true, district: '綦江区' })
  })

  test('it is ready after a tick', async () => {
    const answer = await fetch(`${city.url()}/readyz`)
    expect(await answer.json()).toEqual({ ready: true, problems: [] })
  })

  test('forged, unsigned and senseless requests get the same answer', async () => {
    const answers = await Promise.all(
      [
        { body: '{}' },
        { body: 'nonsense' },
        { body: '{"encrypt":"AAAA"}' },
        { body: '{"encrypt":"AAAA"}', headers: { 'x-lark-signature': 'ff' } },
        {
          body: '{"encrypt":"AAAA"}',
          headers: {
            'x-lark-signature': 'ff'.repeat(32),
            'x-lark-request-timestamp': String(
              Math.floor((city.feishu[0]?.clock.now() ?? 0) / 1000),
            ),
            'x-lark-request-nonce': 'n',
          },
        },
      ].map(async (forged) => {
        const answer = await fetch(`${city.url()}/feishu/events`, { method: 'POST', ...forged })
        return { status: answer.status, body: await answer.text() }
      }),
    )
    expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ status: 401, body: '{"code":1,"msg":"bad request"}' })]),
    )
  })

  test('a district that is not set up and a path that is not there are told alike', async () => {
    const paths = ['/nowhere/feishu/events', '/nowhere', '/qijiang/nowhere', '/__proto__/healthz']
    const answers = await Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(`${city.url()}${path}`, { method: 'POST', body: '{}' })
        return `${answer.status} ${await answer.text()}`
      }),
    )
    expect(new Set(answers)).toEqual(new Set(['404 {"code":1,"msg":"not found"}']))
  })
})

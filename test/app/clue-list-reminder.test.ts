import { expect, test } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { importList } from './clue-list-kit.ts'
import { remindersOf, shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')

/** The number of tagged elements of a card, as the platform counts them. */
const elementsIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Object.values(value).reduce(
        (sum: number, part) => sum + elementsIn(part),
        'tag' in value && typeof value.tag === 'string' ? 1 : 0,
      )
const lastReminder = () => {
  const cards = play().stage.feishu.cards({ person: pro.handler })
  const found = cards.findLast((one) => one.cardText.startsWith('时限提醒'))
  if (!found) throw new Error('no reminder')
  return found
}

test('a hundred and twenty items that are due on one day are one card of their handler', async () => {
  await importList(play(), rco.liaison, 120)
  const number = /问题清单 ?2026-\d{4}/.exec(play().read(rco.liaison))?.[0] ?? ''
  await play().type(rco.liaison, `/一函移送 ${number} 区检察院 涉嫌破坏公益`)
  await play().type(rco.approver, `/同意 ${number}`)
  await play().type(pro.liaison, '/受理并分办 移1 全部 <at user_id="ou_pro_handler"></at>')
  const { due } = play().stage.engine.get<{ due: string }>(
    "SELECT due_on AS due FROM promise WHERE what = 'handling' LIMIT 1",
  ) ?? { due: '' }
  await play().wait(`${due} 09:05`)
  const before = remindersOf(play(), pro.handler).length
  await play().stage.go(`${due} 09:11`)
  const fresh = remindersOf(play(), pro.handler).slice(before)
  expect(fresh).toHaveLength(1)
  expect(fresh[0]).toMatch(/^时限提醒（120 项）/)
  expect(fresh[0]).toContain('另有 112 项')
  expect(fresh[0]).toMatch(/办结.*今天到期.*112 项/)
  expect(fresh[0]).toContain('……还有 72 项')
  expect(elementsIn(lastReminder().card)).toBeLessThanOrEqual(180)
})

test('its button leads to the whole list, and what was settled since is counted as such', async () => {
  await play().tap(pro.handler, lastReminder(), '查看全部待办')
  expect(play().read(pro.handler)).toContain('待办')
  await play().type(pro.handler, '/办结 移1 第1-30项 已责令整改到位，清运弃渣，今天完成')
  await play().submit(pro.handler)
  const text = lastReminder().cardText
  expect(text).toMatch(/^时限提醒（90 项）/)
  expect(text).toContain('另有 82 项')
  expect(text).toContain('另有 30 项已办妥')
})

test('the next day brings a card of its own', async () => {
  const before = remindersOf(play(), pro.handler).length
  const { next } = play().stage.engine.get<{ next: number }>(
    "SELECT min(next_at) AS next FROM promise WHERE what = 'handling' AND state = 'open'",
  ) ?? { next: 0 }
  const day = new Date(next).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  await play().wait(`${day} 09:11`)
  const fresh = remindersOf(play(), pro.handler).slice(before)
  expect(fresh.filter((text) => text.startsWith('时限提醒（90 项）'))).toHaveLength(1)
})

test('what falls due after the card of the same minutes was retired comes as a card of its own', async () => {
  const { engine } = play().stage
  const { next } = engine.get<{ next: number }>(
    "SELECT min(next_at) AS next FROM promise WHERE what = 'handling' AND state = 'open'",
  ) ?? { next: 0 }
  engine.run(
    "UPDATE promise SET next_at = next_at + 120000 WHERE what = 'handling' AND state = 'open' AND id % 2 = 0",
  )
  const go = (later: number) =>
    play().stage.go(
      new Date(next + later).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16),
    )
  await go(60_000)
  const before = remindersOf(play(), pro.chief).length
  engine.run("UPDATE card SET state = 'dead' WHERE json_extract(view, '$.view') = 'reminder'")
  await go(180_000)
  expect(remindersOf(play(), pro.chief).slice(before)).toEqual([
    expect.stringMatching(/^时限提醒（45 项）/),
  ])
})

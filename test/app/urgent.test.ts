import { expect, test } from 'vitest'
import { accuse } from './accountability-kit.ts'
import { admin, type Play, pro, rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { openPlace } from './place-kit.ts'

/** The messages that got 加急, as their receivers read them; each once. */
const urged = ({ stage }: Play) =>
  Object.values(stage.feishu.world.state.messages)
    .filter((one) => Object.keys(one.urged).length > 0)
    .map((one) => ({ to: Object.values(one.urged).flat(), text: JSON.stringify(one.card) }))
const urges = ({ stage }: Play) =>
  stage.feishu.calls.filter((call) => call.path.endsWith('/urgent_app'))

/** Moves on by one working day at a time, like a real clock. */
async function days(play: Play, from: number, to: number): Promise<void> {
  for (let day = from; day <= to; day += 1) {
    await play.stage.go(`2026-03-${String(day).padStart(2, '0')} 09:11`)
  }
}

test('a day that has just passed is urged once, at whoever owes it, and never again', async () => {
  const play = await openPlace('urgent')
  const { letter } = await play.live('referred')
  await days(play, 11, 31)
  const ofLetter = urged(play).filter((one) => one.text.includes(letter))
  expect(ofLetter).toHaveLength(1)
  expect(ofLetter[0]?.to).toEqual([pro.liaison])
  expect(ofLetter[0]?.text).toContain('逾期')
})

test('the last day of a feedback is urged', async () => {
  const play = await openPlace('urgent')
  const { letter } = await play.live('concluded')
  const [due] = play.stage.engine.all<{ due_on: string }>(
    "SELECT due_on FROM promise WHERE what = 'feedback' AND state = 'open'",
  )
  const last = Number(due?.due_on.slice(-2))
  await days(play, 11, last - 1)
  const before = urged(play).filter((one) => one.text.includes(letter)).length
  await days(play, last, last)
  expect(before).toBe(0)
  const now = urged(play).filter((one) => one.text.includes(letter))
  expect(now.flatMap((one) => one.to)).toContain(pro.handler)
})

test('what is settled in time is not urged', async () => {
  const play = await openPlace('urgent')
  const { letter } = await play.live('closed')
  await days(play, 11, 31)
  expect(urged(play).filter((one) => one.text.includes(letter))).toEqual([])
})

test('nobody is urged unless the profile wants it', async () => {
  const play = await openPlace('urgent', { profile: profileWith() })
  await play.live('referred')
  await days(play, 11, 31)
  expect(urges(play)).toEqual([])
})

test('a reminder of a confidential matter is not urged', async () => {
  const play = await openPlace('urgent')
  const number = await accuse(play, [pro.chief, pro.handler])
  for (const month of ['04', '05', '06', '07']) {
    for (const day of ['08', '15', '22', '29']) await play.stage.go(`2026-${month}-${day} 09:11`)
  }
  expect(urged(play).filter((one) => one.text.includes(number))).toEqual([])
})

test('an urge of which the answer was lost is not repeated', async () => {
  const play = await openPlace('urgent')
  await play.live('referred')
  play.stage.feishu.faults.always({ kind: 'reset-after', match: 'urgent_app' })
  await days(play, 11, 18)
  const before = urges(play).length
  expect(before).toBeGreaterThan(0)
  play.stage.feishu.faults.clear()
  await play.stage.feishu.clock.advance(3 * 3600_000)
  await play.stage.tick()
  await play.stage.settle()
  const again = urges(play).map((call) => call.path)
  expect(new Set(again).size).toBe(again.length)
})

test('without the permission nobody is urged, the administrator is told once, and reminders go on', async () => {
  const play = await openPlace('urgent', {
    prepare: ({ world }) => {
      const { app } = world.state
      app.scopes = app.scopes.filter((one) => one !== 'im:message.urgent')
    },
  })
  const { letter } = await play.live('referred')
  await play.file(rco.member)
  await days(play, 11, 31)
  const told = play.stage.feishu
    .messages({ person: admin })
    .filter((one) => one.text.includes('加急未开通'))
  expect(told).toHaveLength(1)
  expect(urged(play)).toEqual([])
  expect(
    play.stage.feishu
      .messages({ person: pro.liaison })
      .map((one) => one.cardText)
      .join(),
  ).toContain(letter)
})

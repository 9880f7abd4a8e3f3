import { expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

test('an event that the database cannot keep is answered 500 and leaves nothing', async () => {
  const { engine, feishu } = play().stage
  // What the bot learns about itself meanwhile, such as its own id, is not part of the event.
  const rows = () => engine.get("SELECT count(*) AS total FROM journal WHERE source <> 'system'")
  const before = rows()
  engine.script('ALTER TABLE parcels RENAME TO parcels_away')
  const push = await feishu.say(rco.liaison, 'bot', '/线索 綦江河石角段有人采砂')
  expect(push.attempts.at(-1)).toMatchObject({ status: 500 })
  expect(engine.all('SELECT * FROM draft')).toEqual([])
  expect(rows()).toEqual(before)
})

test('an event that could not be kept is handled when Feishu delivers it again', async () => {
  play().stage.engine.script('ALTER TABLE parcels_away RENAME TO parcels')
  await play().stage.go('2026-03-10 10:21')
  expect(play().read(rco.liaison)).toContain('登记线索')
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deliverByHand } from './attack-kit.ts'
import { rco } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-12-16 18:00')

const reminder = () => {
  const card = play()
    .stage.feishu.cards({ person: rco.liaison })
    .findLast((one) => one.cardText.startsWith('时限提醒'))
  if (!card) throw new Error('no reminder')
  return card
}

test('a button of a card from before is understood by its former words', async () => {
  await play().stage.go('2026-12-17 09:11')
  const { messageId, chatId } = reminder()
  const [open] = play().stage.engine.all<{ id: number }>(
    "SELECT id FROM promise WHERE what = 'annual-patrol' AND state = 'open'",
  )
  const value = { act: 'remind', values: { promise: open?.id } }
  await deliverByHand(play().stage, { who: rco.liaison, messageId, chatId, value, form: {} })
  await play().stage.settle()
  expect(play().read(rco.liaison)).toContain('稍后提醒')
})

test('the views of cards from before are rewritten in the words of now', () => {
  const { engine } = play().stage
  const views = () => engine.all<{ view: string }>('SELECT view FROM card ORDER BY id')
  const now = views()
  expect(now.some(({ view }) => view.includes('"deadline":'))).toBe(true)
  engine.run(`UPDATE card SET view = replace(view, '"deadline":', '"promise":')`)
  for (const statement of readFileSync('migrations/0026-words-in-views.sql', 'utf8').split(';\n')) {
    if (statement.trim() !== '') engine.run(statement)
  }
  expect(views()).toEqual(now)
})

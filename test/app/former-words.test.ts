import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deliverByHand } from './attack-kit.ts'
import { admin, rco } from './clue-kit.ts'
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

/** Runs a migration again, on rows with former words. */
function migrateAgain(file: string): void {
  for (const statement of readFileSync(`migrations/${file}`, 'utf8').split(';\n')) {
    if (statement.trim() !== '') play().stage.engine.run(statement)
  }
}

test('the views of cards from before are rewritten in the words of now', () => {
  const { engine } = play().stage
  const views = () => engine.all<{ view: string }>('SELECT view FROM card ORDER BY id')
  const now = views()
  expect(now.some(({ view }) => view.includes('"deadline":'))).toBe(true)
  engine.run(`UPDATE card SET view = replace(view, '"deadline":', '"promise":')`)
  migrateAgain('0026-words-in-views.sql')
  expect(views()).toEqual(now)
})

test('a form that was begun while a person was still called by his open_id is submitted as it is', async () => {
  await play().type(admin, '/绑定')
  const { engine } = play().stage
  const drafts = () => engine.all<{ content: string }>('SELECT content FROM draft ORDER BY id')
  engine.run(`UPDATE draft SET content = replace(content, '"personId":', '"openId":')`)
  migrateAgain('0027-people-in-json.sql')
  expect(drafts().some(({ content }) => content.includes('"openId":'))).toBe(false)
  const { messageId, chatId } = play().card(admin)
  const [draft] = engine.all<{ id: number }>(
    "SELECT id FROM draft WHERE state = 'open' ORDER BY id DESC LIMIT 1",
  )
  const value = { act: 'submit', draft: draft?.id }
  const form = { openId: 'ou_stranger', name: '陌生人', organisation: 'rco', roles: ['member'] }
  await deliverByHand(play().stage, { who: admin, messageId, chatId, value, form })
  await play().stage.settle()
  const registered = engine.all("SELECT organisation FROM membership WHERE open_id = 'ou_stranger'")
  expect(registered).toEqual([{ organisation: 'rco' }])
})

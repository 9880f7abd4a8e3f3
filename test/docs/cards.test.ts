import { afterAll, beforeAll, expect, test } from 'vitest'
import { Play, pro, rco } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { openByHand } from '../browser/by-hand.ts'
import { type Exhibit, hangEverything } from '../browser/exhibition.ts'
import { fillRegisters } from '../browser/full-registers.ts'
import { cardText } from './card-text.ts'

let stage: Stage
let matters: readonly Exhibit[]
let forms: readonly Exhibit[]
let views: readonly Exhibit[]

beforeAll(async () => {
  stage = await openStage('2026-04-20 10:20', { frozen: true })
  const play = new Play(stage)
  await play.live('accepted')
  await play.live('closed')
  openByHand(stage)
  const all = hangEverything(stage, [])
  matters = all.filter(({ title }) => new RegExp(`^(?!form ).* (?:group|${seers})$`).test(title))
  forms = all.filter(({ title }) => /^form \S+ private empty|^form file private/.test(title))
  fillRegisters(stage)
  views = hangEverything(stage)
    .filter(({ title }) => /^(?!form )\S+ \d+$/.test(title))
    .map(({ title, card }) => ({ title: title.replace(/ \d+$/, ''), card }))
})
afterAll(() => stage?.close())

/** Who looks at the matters, besides a group. */
const seers = [rco.liaison, pro.liaison].join('|')

/** The exhibits of one title are told apart by their place among them, so that a new one moves no other. */
function pageOf(exhibits: readonly Exhibit[]): string {
  const counts = new Map<string, number>()
  return exhibits
    .map(({ title, card }) => {
      const nth = (counts.get(title) ?? 0) + 1
      counts.set(title, nth)
      return `## ${title}${nth > 1 ? ` (${nth})` : ''}\n${cardText(card)}\n`
    })
    .join('\n')
}

// Written by `npx vitest run test/docs -u`; every change in them is to be looked at.
test('matters look in every state as cards/matters.txt shows', async () => {
  await expect(pageOf(matters)).toMatchFileSnapshot('cards/matters.txt')
})

test('forms ask as cards/forms.txt shows', async () => {
  await expect(pageOf(forms)).toMatchFileSnapshot('cards/forms.txt')
})

test('all other cards look as cards/views.txt shows', async () => {
  await expect(pageOf(views)).toMatchFileSnapshot('cards/views.txt')
})

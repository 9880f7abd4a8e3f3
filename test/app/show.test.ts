import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

test('the internal number of a referred clue shows its card at once', async () => {
  const { clue } = await play().live('referred')
  const [answer] = await play().type(rco.liaison, `/查看 ${clue}`)
  expect(answer?.cardText.startsWith(clue)).toBe(true)
})

test('the number of a letter shows the card of its clue', async () => {
  const { clue, letter } = await play().live('accepted')
  const [answer] = await play().type(pro.liaison, `/查看 ${letter}`)
  expect(answer?.cardText.startsWith(clue)).toBe(true)
})

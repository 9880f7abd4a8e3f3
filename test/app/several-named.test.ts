import { expect, test } from 'vitest'
import { pro, sharePlay } from './clue-kit.ts'

const play = sharePlay()

test.each([
  ['with a comma of lists', '乙检察官、乙联络员'],
  ['with a word', '乙检察官和乙联络员'],
  ['and the name of an office before the second', '乙检察官、区检察院乙联络员'],
])('two people in one breath are asked about: %s', async (_how, named) => {
  const clue = await play().file()
  const { letter } = await play().live('accepted', clue)
  await play().type(pro.liaison, `/分办 ${letter} ${named}`)
  const { cardText } = play().card(pro.liaison)
  expect(cardText).toContain('写了不止一人')
  expect(cardText).toContain('乙联络员')
})

test('a second person in the remark behind a comma is none', async () => {
  const clue = await play().file()
  const { letter } = await play().live('accepted', clue)
  await play().type(pro.liaison, `/分办 ${letter} 乙检察官，请乙联络员协助取样`)
  expect(play().read(pro.liaison)).not.toContain('写了不止一人')
})

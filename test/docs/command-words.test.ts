import { expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'

// Written by `npx vitest run test/docs -u`; a word that somebody has got used to does not go unseen.
test('every command is known by the words in command-words.txt', async () => {
  const lines = commands.map(
    ({ name, chinese, aliases }) => `${name}: ${[chinese, ...aliases].join(' ')}\n`,
  )
  await expect(lines.join('')).toMatchFileSnapshot('command-words.txt')
})

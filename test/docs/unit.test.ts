import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the service ends the bot alone, which lets a conversion or a reading of its own end first', () => {
  const unit = readFileSync('deploy/hejiantong.service', 'utf8')
  expect(unit).toMatch(/^KillMode=mixed$/m)
})

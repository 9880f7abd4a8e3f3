import { expect, test } from 'vitest'
import { defaultFields } from '../../src/domain/reading/field.ts'
import { profileWith } from '../app/district-kit.ts'

/** One line for each value, such as `duties.handling.days: 60`. */
function linesOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${JSON.stringify(value)}\n`]
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return [`${path}: ${value.join(' ')}\n`]
  }
  return Object.entries(value).flatMap(([key, inner]) => linesOf(inner, `${path}.${key}`))
}

// Written by `npx vitest run test/docs -u`: limits, lists and words that hold where a profile says nothing else.
test('the demonstration profile with all its defaults is what whole-profile.txt says', async () => {
  const { version: _version, ...profile } = profileWith()
  const lines = [...linesOf(profile, 'profile'), ...linesOf(defaultFields, 'fields')]
  await expect(lines.join('')).toMatchFileSnapshot('whole-profile.txt')
})

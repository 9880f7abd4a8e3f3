import { expect, test } from 'vitest'
import { findClueReference } from '../../src/domain/reading/reference.ts'

test('the number of a clue further on in a text is found, and taken out of it', () => {
  const read = findClueReference('河长办 线索１ 拟发检察建议')
  expect(read?.reference).toMatchObject({ series: '线索', number: 1 })
  expect(read?.rest).toBe('河长办 拟发检察建议')
})

test('a count of clues is no number of one', () => {
  for (const text of ['接待线索2件', '移送线索6件，办结4件', '没有编号'])
    expect(findClueReference(text), text).toBeNull()
})

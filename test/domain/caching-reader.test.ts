import { expect, test } from 'vitest'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Reader } from '../../src/domain/matter/context.ts'

/** A reader without data that records its calls. */
function asked() {
  const questions: string[] = []
  const reader: Pick<Reader, 'matter' | 'children'> = {
    matter(id) {
      questions.push(`matter ${id}`)
      return undefined
    },
    children(parent) {
      questions.push(`parts of ${parent}`)
      return []
    },
  }
  return { questions, reader: reader as Reader }
}

test('what many people are asked about is read once, also where nothing is there', () => {
  const { questions, reader } = asked()
  const remembered = cachingReader(reader)
  for (let person = 0; person < 3; person++) {
    remembered.matter(7)
    remembered.children(7)
  }
  expect(questions).toEqual(['matter 7', 'parts of 7'])
})

test('one matter is not taken for another', () => {
  const { questions, reader } = asked()
  const remembered = cachingReader(reader)
  remembered.matter(7)
  remembered.matter(8)
  expect(questions).toEqual(['matter 7', 'matter 8'])
})

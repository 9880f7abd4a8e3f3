import { expect, test } from 'vitest'
import { tellKind } from '../../src/attachments/kind.ts'
import { writeWorkbook } from '../../src/documents/sheet.ts'
import { isRefusal } from '../../src/domain/matter/refusal.ts'
import { confirmImport } from '../../src/domain/register-forms/import-confirmation.ts'
import type { RegisterImport } from '../../src/domain/registers/import.ts'
import { rco } from '../app/clue-kit.ts'
import { profileWith } from '../app/district-kit.ts'
import { openMemoryDistrict } from '../app/memory-district.ts'
import { entry } from '../app/paper-kit.ts'
import { contextOf } from '../app/stage-services.ts'

test('a sign that begins a code in the margin of a page is doubled', async () => {
  const heading = { title: '甲&乙名录', below: '丙&丁', place: 'margin' } as const
  const sheet = { name: '表', columns: [{ title: '列', width: 8 }], rows: [['值']] }
  expect(entry(await writeWorkbook([sheet], heading), 'xl/worksheets/sheet1.xml')).toContain(
    '&amp;C甲&amp;&amp;乙名录&amp;R丙&amp;&amp;丁',
  )
})

const limit = 30 * 1024 * 1024
test.each([
  [limit, 'pdf'],
  [limit + 1, null],
])('of a file of %i bytes the type is %s', (length, kind) => {
  const bytes = new Uint8Array(length)
  bytes.set(Buffer.from('%PDF-'))
  expect(tellKind(bytes)).toBe(kind)
})

const district = () => {
  const one = openMemoryDistrict(profileWith(), '2026-03-10 10:20')
  return { ...one, context: contextOf(one, rco.liaison) }
}

test.each([
  [-1, rco.liaison, 'ready', 'expired'],
  [0, rco.liaison, 'ready', 'expired'],
  [1, rco.liaison, 'ready', null],
  [1, rco.approver, 'ready', 'no-import'],
  [1, rco.liaison, 'applied', 'applied'],
  [1, rco.liaison, 'dropped', 'no-import'],
] as const)(
  'an import that expires in %i ms, of %s and %s, is refused as %s',
  (left, actor, state, code) => {
    const { context, engine } = district()
    const content = { file: '表', changes: [], clues: [], standing: null }
    const one = { id: 1, register: 'river', actor, state, content, expiresAt: context.now + left }
    const told = confirmImport(one as unknown as RegisterImport, context)
    expect(isRefusal(told) ? told.code : null).toBe(code)
    engine.close()
  },
)

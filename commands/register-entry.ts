import { type Act, plainAct } from '../src/domain/matter/act.ts'
import { line } from '../src/domain/matter/input.ts'
import type { Register } from '../src/domain/registers/register.ts'
import { enter, entryFields, readEntry, strikeOut } from '../src/domain/registers/register-entry.ts'

type Words = Pick<Act, 'aliases' | 'audience' | 'example'>

/** /河流登记 and its like: adds an entry, or changes the one of that name, by a form that shows what is known. */
export function entryOf(register: Register, words: Words): Act {
  const fields = entryFields(register)
  return plainAct({
    name: `${register.name}-entry`,
    chinese: `${register.word}登记`,
    ...words,
    summary: `在${register.chinese}中新增，或变更已有的一条`,
    group: '管理',
    confirm: true,
    discreet: true,
    fields,
    hindrance: (_subject, scene) => register.hindrance(scene),
    read: (text, _along, scene) => ({ values: readEntry(register, text, scene), warnings: [] }),
    decide: ({ values }, scene) => enter(register, values, scene),
  })
}

/** /河流停用 and its like: takes an entry out of use; what names it keeps it. */
export function retirementOf(register: Register, words: Words): Act {
  return plainAct({
    name: `${register.name}-retire`,
    chinese: `${register.word}停用`,
    ...words,
    summary: `停用${register.chinese}中的一条；已办事项不受影响`,
    group: '管理',
    confirm: true,
    discreet: true,
    hindrance: (_subject, scene) => register.hindrance(scene),
    fields: { entry: line.required({ label: '停用的条目', hint: words.example }) },
    read: (text) => ({ values: { entry: text.trim() || undefined }, warnings: [] }),
    decide: ({ values }, scene) => strikeOut(register, String(values['entry'] ?? ''), scene),
  })
}

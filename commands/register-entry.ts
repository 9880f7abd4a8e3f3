import { type Command, plainCommand } from '../src/domain/matter/command.ts'
import { line } from '../src/domain/matter/input.ts'
import type { Register } from '../src/domain/register-forms/register.ts'
import {
  enter,
  entryFields,
  entryHindrance,
  readEntry,
  strikeOut,
  strikingHindrance,
} from '../src/domain/register-forms/register-entry.ts'

type Words = Pick<Command, 'aliases' | 'audience' | 'example'>

/** /河流登记 and the like: adds an entry, or changes the one with that name, in a form with its present values. */
export function entryOf(register: Register, words: Words): Command {
  const fields = entryFields(register)
  return plainCommand({
    name: `${register.name}-entry`,
    chinese: `${register.word}登记`,
    ...words,
    summary: `在${register.chinese}中新增，或变更已有的一条`,
    group: '管理',
    confirm: true,
    discreet: true,
    fields,
    hindrance: (_subject, context) => register.hindrance(context),
    read(text, _along, context) {
      const values = readEntry(register, text, context)
      return { values, warnings: [], refusal: entryHindrance(register, values, context) }
    },
    decide: ({ values }, context) => enter(register, values, context),
  })
}

/** /河流停用 and the like: takes an entry out of use; matters that name it keep it. */
export function retirementOf(register: Register, words: Words): Command {
  return plainCommand({
    name: `${register.name}-retire`,
    chinese: `${register.word}停用`,
    ...words,
    summary: `停用${register.chinese}中的一条；已办事项不受影响`,
    group: '管理',
    confirm: true,
    discreet: true,
    hindrance: (_subject, context) => register.hindrance(context),
    fields: { entry: line.required({ label: '停用的条目', hint: words.example }) },
    read: (text, _along, context) => ({
      values: { entry: text.trim() || undefined },
      warnings: [],
      refusal: strikingHindrance(register, text, context),
    }),
    decide: ({ values }, context) => strikeOut(register, String(values['entry'] ?? ''), context),
  })
}

import { clueList } from '../src/domain/kinds/clue-list/clue-list.ts'
import { type Command, moveCommand } from '../src/domain/matter/command.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { readTyped } from '../src/domain/matter/typed-reading.ts'
import { leadingItems } from '../src/domain/reading/item-numbers.ts'

const isList = (subject: Matter | null): boolean => subject?.kind === clueList.kind.name

/**
 * A command that also works on several items of a list (/受理 移5 第1-20项), by the list's move of the same
 * name. The items come first in the text.
 */
export function onLists(command: Command): Command {
  const { name, chinese, aliases, summary, example, instead, read } = command
  const moves = [{ kind: clueList.kind, moves: [name] }]
  const several = moveCommand({ name, chinese, aliases, summary, example, moves })
  const of = (subject: Matter | null): Command => (isList(subject) ? several : command)
  return {
    ...command,
    subjects: [...(command.subjects ?? []), clueList.kind.name],
    fields: (subject, context) => of(subject).fields(subject, context),
    hindrance: (subject, context) => of(subject).hindrance(subject, context),
    ask: (subject) => of(subject).ask(subject),
    decide: (call, context) => of(call.subject).decide(call, context),
    instead:
      instead &&
      ((subject, text, context) => (isList(subject) ? null : instead(subject, text, context))),
    read(text, along, context, subject) {
      const { items, rest } = isList(subject) ? leadingItems(text) : { items: null, rest: text }
      const fields = of(subject).fields(subject, context)
      const reading = read
        ? read(rest, along, context, subject)
        : readTyped(fields, rest, context, subject)
      if (!isList(subject)) return reading
      const { items: _last, ...values } = reading.values
      return { ...reading, values: items === null ? values : { ...values, items } }
    },
  }
}

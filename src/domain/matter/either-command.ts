import type { Command } from './command.ts'
import type { Matter } from './matter.ts'

/**
 * Joins two commands under one word (同一命令，因事而异), such as 批示 on a report and on a matter in work:
 * every call goes to the one that fits the subject. A number means the matter itself before its parts.
 */
export function eitherCommand(first: Command, second: Command): Command {
  const of = (subject: Matter | null): Command =>
    subject === null || first.subjects?.includes(subject.kind) === true ? first : second
  const { button } = first
  return Object.freeze({
    ...first,
    itself: true,
    subjects: [...(first.subjects ?? []), ...(second.subjects ?? [])],
    fields: (subject, context) => of(subject).fields(subject, context),
    read:
      first.read &&
      ((text, along, context, subject) => {
        const { read } = of(subject)
        return read ? read(text, along, context, subject) : { values: {}, warnings: [] }
      }),
    button: button && {
      ...button,
      primary: (subject, context) => {
        const { button: own } = of(subject)
        const primary = own?.primary ?? false
        return typeof primary === 'function' ? primary(subject, context) : primary
      },
    },
    hindrance: (subject, context) => of(subject).hindrance(subject, context),
    ask: (subject) => of(subject).ask(subject),
    decide: (call, context) => of(call.subject).decide(call, context),
  } satisfies Command)
}

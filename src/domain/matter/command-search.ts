import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Command } from './command.ts'

/** Shorter words (characters) occur in too many other words to identify a command. */
const shortest = 2

/** The words of a command in this district, in lower case. */
const wordsOf = (act: Command, profile: Profile): readonly string[] =>
  [act.chinese, act.name, ...act.aliases].map((word) => speak(word, profile).toLowerCase())

/** The longest word of a command that the text contains; '' for none. */
function wordIn(text: string, act: Command, profile: Profile): string {
  const found = wordsOf(act, profile).filter(
    (word) => word.length >= shortest && /^[^a-z]/.test(word) && text.includes(word),
  )
  return found.toSorted((left, right) => right.length - left.length)[0] ?? ''
}

const cleaned = (text: string): string => text.replaceAll(/[\s“”"'，。、；：]/g, '').toLowerCase()

/** The commands whose words the text contains, such as a clause of the plan; the longest word first. */
export function commandsNamedIn(
  text: string,
  commands: readonly Command[],
  profile: Profile,
): readonly Command[] {
  const words = cleaned(text)
  return commands
    .map((act) => ({ act, length: wordIn(words, act, profile).length }))
    .filter((one) => one.length > 0)
    .toSorted((left, right) => right.length - left.length)
    .map((one) => one.act)
}

/**
 * The commands that a query means (查命令): those with exactly this word; otherwise those with a word that
 * is in the query or contains it; otherwise those whose summary or example contains it.
 */
export function commandsAbout(
  text: string,
  commands: readonly Command[],
  profile: Profile,
): readonly Command[] {
  const words = cleaned(text)
  if (words === '') return []
  const called = commands.filter((act) => wordsOf(act, profile).includes(words))
  if (called.length > 0) return called
  const named = commandsNamedIn(words, commands, profile)
  if (words.length < shortest) return named
  const holding = commands.filter((act) =>
    wordsOf(act, profile).some((word) => word.length > words.length && word.includes(words)),
  )
  const close = [...new Set([...named, ...holding])]
  if (close.length > 0) return close
  return commands.filter((act) =>
    cleaned(speak(`${act.summary}${act.example}`, profile)).includes(words),
  )
}

import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Command } from './command.ts'

/** Words of fewer characters stand in too many other words to say what is meant. */
const shortest = 2

/** The words by which an act is called in a district, lower case. */
const wordsOf = (act: Command, profile: Profile): readonly string[] =>
  [act.chinese, act.name, ...act.aliases].map((word) => speak(word, profile).toLowerCase())

/** The longest word of an act that stands in a text; '' when none does. */
function wordIn(text: string, act: Command, profile: Profile): string {
  const found = wordsOf(act, profile).filter(
    (word) => word.length >= shortest && /^[^a-z]/.test(word) && text.includes(word),
  )
  return found.toSorted((left, right) => right.length - left.length)[0] ?? ''
}

const cleaned = (text: string): string => text.replaceAll(/[\s“”"'，。、；：]/g, '').toLowerCase()

/** The acts whose words stand in a text, such as a clause of the plan; the longest word first. */
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
 * The acts that somebody looks for by some words (查命令): those called so, else those whose words stand
 * in what he wrote or hold it, else those whose summary or example speaks of it.
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

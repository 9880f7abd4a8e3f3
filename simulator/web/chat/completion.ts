import type { WindowView } from '../wire.ts'

/** A suggestion that the composer can insert. */
export interface Offer {
  label: string
  hint: string
  /** The person whose avatar is shown; undefined for others. */
  person: string | undefined
  /** The inserted text. */
  text: string
}

export interface Completion {
  /** The offset of the word that is being completed. */
  from: number
  offers: Offer[]
}

/** The suggestions at the caret: a command at the start, or a name after @. */
export function complete(
  view: WindowView | undefined,
  memberIds: readonly string[],
  group: boolean,
  text: string,
  caret: number,
): Completion | undefined {
  if (!view) return undefined
  const before = text.slice(0, caret)
  const mention = /@([^@\s]{0,12})$/.exec(before)
  if (mention && group) {
    const query = mention[1] ?? ''
    const members = view.people.filter((one) => memberIds.includes(one.openId))
    const people = [{ openId: 'bot', name: view.bot.name }, ...members].filter((one) =>
      one.name.includes(query),
    )
    const offers = people.slice(0, 8).map((one) => ({
      label: one.name,
      hint: one.openId === 'bot' ? '机器人' : '',
      person: one.openId,
      text: `@${one.name} `,
    }))
    return offers.length > 0 ? { from: mention.index, offers } : undefined
  }
  return completeCommand(view, group, before)
}

/** `/`, `／` and `、`, the same key in a Chinese input method, all begin a command. */
function completeCommand(view: WindowView, group: boolean, before: string): Completion | undefined {
  const called = new RegExp(`^(@${quotePattern(view.bot.name)}\\s*)?[/／、]([^\\s]{0,8})$`).exec(
    before,
  )
  if (!called) return undefined
  const query = called[2] ?? ''
  const offers = view.commands
    .filter((one) => one.command.includes(query) || one.hint.includes(query))
    .slice(0, 50)
    .map((one) => ({
      label: one.command,
      hint: one.hint,
      person: undefined,
      text: `${group ? `@${view.bot.name} ` : ''}${one.command} `,
    }))
  return offers.length > 0 ? { from: 0, offers } : undefined
}

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Turns `@name` into the markup that the platform turns into placeholders. */
export function markMentions(view: WindowView | undefined, text: string): string {
  if (!view) return text
  const names = [
    { id: 'bot', name: view.bot.name },
    { id: 'all', name: '所有人' },
    ...view.people.map((one) => ({ id: one.openId, name: one.name })),
  ].toSorted((a, b) => b.name.length - a.name.length)
  let marked = text
  for (const { id, name } of names) {
    if (name) marked = marked.replaceAll(`@${name}`, `<at user_id="${id}"></at>`)
  }
  return marked
}

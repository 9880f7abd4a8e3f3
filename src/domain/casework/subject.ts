import type { Command } from '../matter/command.ts'
import type { Context } from '../matter/context.ts'
import { mayShowIn } from '../matter/group-visibility.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { readItem } from '../reading/item.ts'
import { findClueReference } from '../reading/reference.ts'
import { kindOf, kinds } from './kinds.ts'
import { labelOf } from './lines.ts'
import { readMatterNumber } from './matter-number.ts'

/** What a command is about: one matter, several possible ones, none named, or a refusal. */
type Subject =
  | { readonly found: Matter; readonly rest: string }
  | { readonly several: readonly Matter[]; readonly rest: string }
  | { readonly none: true; readonly rest: string }
  | Refusal

/** The same answer for a matter that does not exist and one that may not be seen (domain.md 6). */
export const notFound: Refusal = refuse(
  'not-found',
  '没有找到这个编号，或您无权查看。请核对编号，或用“/查 {河名}”搜索。',
)

/** The answer for a visible matter to which the command does not apply, with the kind to which it does. */
export function wrongKind(act: Command): Refusal {
  const [only, ...others] = kinds.filter(({ name }) => act.subjects?.includes(name))
  const instead =
    only === undefined || others.length > 0 || only.confidential
      ? ''
      : `，只有已登记的${only.chinese}可以`
  return refuse(
    'wrong-kind',
    `这个编号的事项不能${act.chinese}${instead}。发送“/查 编号”可看它目前可办的环节。`,
  )
}

/** The answer for a list whose clues are to be dealt with by their own numbers; `null` if they cannot, either. */
const oneByOne = (act: Command): Refusal | null =>
  act.subjects?.some((one) => one === 'clue' || one === 'referral')
    ? refuse(
        'wrong-kind',
        `${act.chinese}不能按清单办理，请写其中那一条线索的编号，如“/${act.chinese} 线索2026-0012”。`,
      )
    : null

/** Whether the person may see the matter here; in a group no confidential matter is visible to anybody. */
export function maySee(matter: Matter, context: Context): boolean {
  const kind = kindOf(matter)
  if (kind.confidential && context.place.type === 'group') return false
  return kind.sees(context.actor, matter, context)
}

/** Whether the matter may be shown at the place of the context; rights may have ended since a card was sent. */
export function maySeeHere(matter: Matter, context: Context): boolean {
  const { type, chat } = context.place
  if (type === 'private') return maySee(matter, context)
  return chat !== null && mayShowIn(chat, matter, kindOf(matter), context)
}

/** The parent of a matter if it has one that the person may see; otherwise the matter itself. */
function wholeOf(matter: Matter, context: Context): Matter {
  const whole = matter.parent === null ? undefined : context.reader.matter(matter.parent)
  return whole && maySee(whole, context) ? whole : matter
}

/** The matter, its parent and all its parts: what one number can refer to. */
function family(matter: Matter, context: Context): readonly Matter[] {
  const root = matter.parent === null ? matter : (context.reader.matter(matter.parent) ?? matter)
  return [root, ...context.reader.children(root.id)]
}

/**
 * Finds the matter of a typed command: by the number at its beginning, the card that was answered, or a clue
 * that is named later in the text. A number refers to a clue or any of its referrals; the one to which the
 * command applies now is taken.
 */
export function findSubject(act: Command, text: string, context: Context): Subject {
  const leading = readMatterNumber(text)
  const replied =
    context.place.repliedTo === null ? undefined : context.reader.matter(context.place.repliedTo)
  if (!leading && replied && maySee(replied, context)) return choose(act, [replied], text, context)
  const read = leading ?? findClueReference(text)
  if (!read) return { none: true, rest: text }
  const seen = (matter: Matter) => maySee(matter, context)
  const named = context.reader
    .byReference(read.reference)
    // A unit may know the number from its part, such as a finding, without seeing the parent.
    .flatMap((one) => (seen(one) ? [one] : context.reader.children(one.id).filter(seen)))
  const thisYear = named.filter((matter) => matter.year === Number(context.today.slice(0, 4)))
  const likely = read.reference.year === null && thisYear.length > 0 ? thisYear : named
  return choose(act, likely, read.rest, context)
}

/** The members of a matter's family that the person may see here. */
export function familySeen(matter: Matter, context: Context): readonly Matter[] {
  return family(matter, context).filter((one) => maySee(one, context))
}

/** The members of a matter's family to which the command applies, for a button on its card. */
export function subjectsIn(act: Command, matter: Matter, context: Context): readonly Matter[] {
  return familySeen(matter, context).filter((one) => act.subjects?.includes(one.kind) === true)
}

function choose(act: Command, meant: readonly Matter[], rest: string, context: Context): Subject {
  const named = act.whole ? meant.map((one) => wholeOf(one, context)) : meant
  const direct = named.filter((one) => one.parent !== null && act.subjects?.includes(one.kind))
  const wanted = new Map<number, Matter>()
  for (const one of named) {
    const alone = act.whole || direct.includes(one)
    for (const member of alone ? [one] : subjectsIn(act, one, context)) {
      if (act.subjects?.includes(member.kind)) wanted.set(member.id, member)
    }
  }
  const all = [...wanted.values()]
  if (all.length === 0) {
    const [first] = named
    if (!first || act.subjects === null) return notFound
    const part = familySeen(first, context).find((one) => isPartNamed(one, rest))
    const refusal = first.kind === 'clue-list' ? (oneByOne(act) ?? wrongKind(act)) : wrongKind(act)
    return { ...refusal, matter: (part ?? first).id }
  }
  const possible = all.filter((one) => act.hindrance(one, context) === null)
  const candidates = possible.length > 0 ? possible : latestOfEach(act, all, context)
  // A part that is named is taken, even if the command is possible for another one only.
  const part = all.find((one) => isPartNamed(one, rest))
  if (part) return { found: part, rest: withoutPart(part, rest) }
  const item = readItem(rest)
  if (item && all.some((one) => readItem(partOf(one)))) return noItem(item.nth, all)
  const [itself, ...others] = act.itself ? possible.filter((one) => named.includes(one)) : []
  if (itself && others.length === 0) return { found: itself, rest }
  const [only] = candidates
  if (only && candidates.length === 1) return { found: only, rest }
  // If the command is possible for none of the parts, the person is told why instead of being asked which
  // one is meant.
  const said = new Set(candidates.map((one) => act.hindrance(one, context)?.sentence))
  if (only && possible.length === 0 && said.size === 1) return { found: only, rest }
  const labels = new Set(candidates.map((one) => labelOf(one, context.reader)))
  // In a list of one number, a clue and its referrals look the same: the one in progress is taken.
  const underWay = candidates.findLast(isLiveChild) ?? candidates.find(isOpen)
  // What undoes a clue is never taken for what undoes a part of it that has the same number.
  const isSure =
    act.button?.undoes !== true || new Set(candidates.map((one) => one.kind)).size === 1
  if (underWay && labels.size === 1 && isSure) return { found: underWay, rest }
  return { several: candidates.slice(0, 8), rest }
}

const partOf = (matter: Matter): string => kindOf(matter).part?.(matter) ?? ''

/** The answer for an item that does not exist or is not visible: never replaced by another item. */
function noItem(nth: number, all: readonly Matter[]): Refusal {
  const parts = all.map(partOf).filter((one) => one !== '')
  return refuse('no-item', `没有第${nth}项，或您无权办理该项。您可以写明${parts.join('、')}。`)
}

/** Whether the words after the number name one of several parts: 要1 第2项, 要1 第二项, 协3 区水利局. */
function isPartNamed(matter: Matter, rest: string): boolean {
  const own = readItem(partOf(matter))
  if (own) return readItem(rest)?.nth === own.nth
  return partOf(matter) !== '' && rest.replaceAll(/\s/g, '').startsWith(partOf(matter))
}

/** The words after the named part, which may have been typed with spaces. */
function withoutPart(matter: Matter, rest: string): string {
  const item = readItem(partOf(matter)) && readItem(rest)
  if (item) return item.rest
  let left = rest
  for (const character of partOf(matter)) left = left.trimStart().slice(character.length)
  return left.replace(/^[\s,，、:：;；]+/, '')
}

/**
 * If the command is possible for none, the newest member of each family is returned, so that its refusal
 * gives the reason.
 */
function latestOfEach(act: Command, all: readonly Matter[], context: Context): readonly Matter[] {
  const byRoot = new Map<number, Matter>()
  for (const one of all) byRoot.set(one.parent ?? one.id, one)
  // A refusal about this person or about the right is more useful than one about another member's state.
  const vagueness = (one: Matter) =>
    ['no-right', 'wrong-state'].indexOf(act.hindrance(one, context)?.code ?? '')
  return [...byRoot.entries()].map(([root, latest]) => {
    const members = all.filter((one) => (one.parent ?? one.id) === root)
    const [closest] = members
      .filter(isLiveChild)
      .toSorted((left, right) => vagueness(left) - vagueness(right))
    return closest ?? latest
  })
}

const isOpen = (matter: Matter): boolean => kindOf(matter).states[matter.state]?.open ?? false

const isLiveChild = (matter: Matter): boolean => isOpen(matter) && matter.parent !== null

import { formatDay } from '../calendar/day.ts'
import { openCluesOn } from '../kinds/clue/river-clues.ts'
import { seesClue } from '../kinds/clue/sight.ts'
import { riverProcurators } from '../kinds/exchange/exchange-data.ts'
import type { Context } from '../matter/context.ts'
import { soundsLike } from '../reading/pinyin.ts'
import { readRiver } from '../reading/river.ts'
import {
  type ChiefPost,
  chiefName,
  crossings,
  type River,
  riverKindName,
} from '../registers/river.ts'
import { formOf } from './register-entry.ts'
import { riverRegister } from './river-register.ts'

/** A river on a card for one receiver; a group sees posts, but no people or telephone numbers. */
export interface RiverFacts {
  readonly name: string
  readonly active: boolean
  readonly pairs: readonly (readonly [string, string | null])[]
  readonly sections: readonly { readonly name: string; readonly chief: string }[]
  /** The number of open clues there that this person may see; `null` in a group. */
  readonly clues: number | null
  /** Whether it has a course (走向). */
  readonly drawn: boolean
  /** The form values of the river, for people who keep the register; null for others. */
  readonly change: Readonly<Record<string, string>> | null
}

/** `2026年7月1日起`, `至2026年12月31日`; null when it is always in force. */
function validityOf({ from, until }: River): string | null {
  const said = [
    from === undefined ? '' : `${formatDay(from)}起`,
    until === undefined ? '' : `至${formatDay(until)}`,
  ].join('')
  return said === '' ? null : said
}

/** The content of a river's card for `context.actor`, or for everybody in a group. */
export function riverFactsOf(river: River, context: Context): RiverFacts {
  const { directory, actor } = context
  const inGroup = context.place.type === 'group'
  const chief = (post: ChiefPost | undefined): string => {
    if (!post) return ''
    if (inGroup) return post.title ?? '已明确'
    return [chiefName(post, directory), post.telephone].filter((one) => one !== null).join('　')
  }
  const chiefOf = (section: string | null) =>
    chief(river.chiefs.find((one) => one.section === section))
  const procurators = riverProcurators(river.name, context)
  const keeps = !inGroup && river.active && riverRegister.hindrance(context) === null
  return {
    name: river.name,
    active: river.active,
    pairs: [
      ['类别', riverKindName(river.kind)],
      ['{河长}', chiefOf(null)],
      ['责任单位', river.unit === null ? null : directory.organisationName(river.unit)],
      ['跨界', crossings.find((one) => one.value === river.crosses)?.text ?? null],
      ['别名', river.aliases.join('、')],
      ['曾用名', river.formerNames.join('、')],
      ['有效期', validityOf(river)],
      [
        '{生态检察官}',
        inGroup
          ? null
          : procurators.map((one) => `${one.name}（至${formatDay(one.to)}）`).join('、'),
      ],
    ],
    sections: river.sections.map((name) => ({ name, chief: chiefOf(name) })),
    clues: inGroup
      ? null
      : openCluesOn([river.name], context).filter((one) => seesClue(actor, one, context)).length,
    drawn: river.course !== undefined,
    change: keeps ? formOf(riverRegister, { register: 'river', entry: river }, context) : null,
  }
}

/** The rivers that a text can mean: by name or alias, by sound, or in pinyin (puhe, ph). */
export function riversMeant(text: string, rivers: readonly River[]): readonly River[] {
  const read = readRiver(text, rivers)
  const known = read?.kind === 'river' ? rivers.filter((one) => one.name === read.river) : []
  if (known.length > 0) return known
  return rivers.filter((one) => one.name.includes(text) || soundsLike(text, one.name))
}

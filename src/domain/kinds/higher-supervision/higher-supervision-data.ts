import { z } from 'zod'
import { isInForce } from '../../calendar/dated.ts'
import { formatDay } from '../../calendar/day.ts'
import { bodiesNeeded } from '../../matter/bodies-field.ts'
import type { Context, Reader } from '../../matter/context.ts'
import { choice, line, optionalDay, paragraph, pastDay } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'

/** States of a case that a higher body has listed (挂牌督办). */
export const higherStates = {
  active: { name: '挂牌督办中', colour: 'red', open: true },
  reported: { name: '已报结果待销号', colour: 'orange', open: true },
  lifted: { name: '已销号', colour: 'green', open: false },
  withdrawn: { name: '登记已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** The levels that are in force today. */
export const levelsIn = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.supervision_levels.filter((one) => isInForce(one, today))

/** What the listing of a case records: the body, the level, the day, and by when the case is to be concluded. */
export const higherData = kindData(
  {
    bodies: bodiesNeeded({ label: '挂牌单位', hint: '外单位名录中的单位，联合挂牌的可选多个' }),
    level: choice({
      label: '层级',
      options: (context) =>
        levelsIn(context).map((one) => ({ value: one.name, text: one.name, words: one.words })),
    }),
    on: pastDay({ label: '挂牌日期' }),
    reference: line.optional({ label: '挂牌文号', hint: '如 市河督〔2026〕3号' }),
    dueOn: optionalDay({ label: '办结期限', hint: '来文写明的日期', lean: 'future' }),
    words: paragraph.optional({ label: '督办要求' }),
  },
  {
    /** The case in one line. */
    about: z.string(),
    /** How often the day was changed, which makes the deadline's subject unique. */
    moved: z.int().default(0),
    result: later.text,
    resultOn: later.day,
    liftedOn: later.day,
  },
)
export const higherOf = higherData.of

/** The clue that is listed. */
export function listedClue(matter: Matter, reader: Reader): Matter {
  const clue = matter.parent === null ? undefined : reader.matter(matter.parent)
  if (!clue) throw new Error(`listing ${matter.id} has no clue`)
  return clue
}

/** The listings of a clue, oldest first. */
export const listingsOf = (clue: number, reader: Reader): readonly Matter[] =>
  reader.children(clue).filter((one) => one.kind === 'higher-supervision')

/** The current listing of a clue; undefined for none. */
export const liveListing = (clue: number, reader: Reader): Matter | undefined =>
  listingsOf(clue, reader).findLast(({ state }) => state === 'active' || state === 'reported')

/** 省级　市河长制办公室　2026年6月30日前办结. */
export function listingText(matter: Matter): string {
  const { bodies, level, dueOn } = higherOf(matter)
  const by = dueOn === null ? '' : `　${formatDay(dueOn)}前办结`
  return `${level}　${bodies.join('、')}${by}`
}

import { stagesOf } from '../../kinds/clue/stage-record.ts'
import type { Context } from '../../matter/context.ts'
import {
  type Counted,
  counted,
  dayIn,
  type Family,
  type Figure,
  ofKind,
} from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import type { FormColumnRule, FormPartRule } from '../../mechanism/lists/report-form.ts'
import { achievementFigures } from '../figures/achievement-figures.ts'
import { caseMeetingFigures } from '../figures/case-meeting-figures.ts'
import { figureNamed } from '../figures/figures.ts'

type Given = Pick<Context, 'profile' | 'fields'>

/** Clues that an office handles: referrals that it accepted, and those that it keeps. */
const taken: Figure = {
  name: 'taken',
  chinese: '受理线索',
  definition: '报告期内受理的移送和转为自办的线索，计入受理、自办的单位',
  unit: '件',
  group: '线索',
  roots: ['clue'],
  of: (family) => [
    ...counted(family.root, dayIn(family.root, 'acceptedOn')),
    ...ofKind(family, 'referral').flatMap((one) =>
      counted(one, dayIn(one, 'acceptedOn'), one.target),
    ),
  ],
}

/** A part of a figure, with a name for buttons. */
interface Part {
  readonly stage?: string | undefined
  readonly outcome?: string | undefined
  readonly source?: string | undefined
  readonly field?: string | undefined
  readonly with: readonly string[]
  readonly without: readonly string[]
}

const single = ['stage', 'outcome', 'source', 'field'] as const

const hasPassed = (matter: Matter | null, stage: string): boolean =>
  matter !== null && stagesOf(matter).some((one) => one.stage === stage)

function fits(part: Part, { root }: Family, one: Counted): boolean {
  const { data } = one.matter ?? root
  return (
    (part.stage === undefined || one.stage === part.stage) &&
    (part.outcome === undefined || data['outcome'] === part.outcome) &&
    (part.source === undefined || String(root.data['source'] ?? '其他') === part.source) &&
    (part.field === undefined || String(root.data['field'] ?? 'other') === part.field) &&
    part.with.every((stage) => hasPassed(one.matter, stage)) &&
    !part.without.some((stage) => hasPassed(one.matter, stage))
  )
}

/** `stages?stage=terminated&with=consultation`: the name by which a button refers to a part. */
function nameOf(figure: string, part: Part): string {
  const words = new URLSearchParams()
  for (const key of single) if (part[key] !== undefined) words.set(key, part[key])
  for (const one of part.with) words.append('with', one)
  for (const one of part.without) words.append('without', one)
  const said = words.toString()
  return said === '' ? figure : `${figure}?${said}`
}

/** The name of a part in words: 立案, 群众举报, 非法采砂. */
function partName(part: Part, { profile, fields }: Given): string | null {
  if (part.stage !== undefined) {
    return profile.stages.find(({ id }) => id === part.stage)?.name ?? part.stage
  }
  if (part.outcome !== undefined) {
    return profile.outcomes.find(({ id }) => id === part.outcome)?.name ?? part.outcome
  }
  if (part.field !== undefined)
    return fields.find(({ id }) => id === part.field)?.name ?? part.field
  return part.source ?? null
}

function partOf(base: Figure, part: Part, title: string | null, given: Given): Figure {
  const name = nameOf(base.name, part)
  if (name === base.name) return title === null ? base : { ...base, chinese: title }
  const only = partName(part, given)
  return {
    ...base,
    name,
    chinese: title ?? only ?? base.chinese,
    definition: `${base.definition}${only === null ? '' : `；只计“${only}”`}`,
    of: (family, today) => base.of(family, today).filter((one) => fits(part, family, one)),
  }
}

/** Whether the profile may use this figure as a column. */
export const isFormFigure = (name: string, profile: Context['profile']): boolean =>
  lists.includes(name) || baseNamed(name, { profile }) !== undefined

/** One column for each quantity, or each form of case meeting, of the profile. */
const lists = ['achievements', 'case-meetings']

const baseNamed = (name: string, { profile }: Pick<Given, 'profile'>): Figure | undefined =>
  name === taken.name ? taken : figureNamed(name, profile)

/** The figure, or part of one, that a button of the form refers to. */
export function formFigureNamed(name: string, given: Given): Figure | undefined {
  const [figure = '', said = ''] = name.split('?')
  const base = baseNamed(figure, given)
  if (base === undefined) return undefined
  const words = new URLSearchParams(said)
  const part: Part = {
    ...Object.fromEntries(
      single.flatMap((key) => (words.has(key) ? [[key, words.get(key) ?? '']] : [])),
    ),
    with: words.getAll('with'),
    without: words.getAll('without'),
  }
  return partOf(base, part, null, given)
}

/** A rate (率) of the form: one figure, or a part of one, divided by another. */
interface Rate {
  readonly title: string
  readonly definition: string
  readonly part: Figure
  readonly whole: Figure
}

/** The rate of a column of the profile; `null` when it is none, or names an unknown figure. */
export function rateOfColumn(column: FormColumnRule, given: Given): Rate | null {
  const [part, whole] = [column, column.of].map((rule) => rule && figureOfRule(rule, given))
  if (!part || !whole) return null
  const [above, below] = [part, whole].map(({ chinese }) => `“${chinese}”`)
  return {
    title: column.title ?? `${part.chinese}占${whole.chinese}`,
    definition: `${above}除以${below}，都是报告期内的数，可能超过100%；后者为零的为“—”`,
    part,
    whole,
  }
}

function figureOfRule(rule: FormPartRule, given: Given): Figure | undefined {
  const base = baseNamed(rule.figure, given)
  const { stage, outcome, source, field, with: passed, without } = rule
  return base && partOf(base, { stage, outcome, source, field, with: passed, without }, null, given)
}

/** The words that distinguish parts of figures with the same name. */
const sortsOfPart = { stage: '阶段', outcome: '结果', source: '来源', field: '类别' } as const

/** Figures with unique names: 来源·其他 and 类别·其他. */
export function calledApart(figures: readonly Figure[]): readonly Figure[] {
  const sortOf = ({ name, chinese }: Figure): string => {
    const said = new URLSearchParams(name.split('?')[1] ?? '')
    const sort = single.find((one) => said.has(one))
    return sort === undefined ? chinese : `${sortsOfPart[sort]}·${chinese}`
  }
  const apart = alike(figures, sortOf)
  return alike(apart, ({ name, chinese }) => `${chinese}（${name.split('?')[0]}）`)
}

function alike(figures: readonly Figure[], called: (one: Figure) => string): readonly Figure[] {
  const times = Map.groupBy(figures, ({ chinese }) => chinese)
  return figures.map((one) =>
    (times.get(one.chinese)?.length ?? 0) > 1 ? { ...one, chinese: called(one) } : one,
  )
}

/** The figures of a column of the profile: one, or one for each part; empty for an unknown name or a rate. */
export function figuresOfColumn(column: FormColumnRule, given: Given): readonly Figure[] {
  if (column.of !== undefined) return []
  if (column.figure === 'achievements') return achievementFigures(given.profile)
  if (column.figure === 'case-meetings') return caseMeetingFigures(given.profile)
  const base = baseNamed(column.figure, given)
  if (base === undefined) return []
  const { by, title = null } = column
  const part = (more: Partial<Part>) => partOf(base, { ...column, ...more }, null, given)
  if (by === 'source') return given.profile.sources.map(({ name }) => part({ source: name }))
  if (by === 'field') return given.fields.map(({ id }) => part({ field: id }))
  return [partOf(base, column, title, given)]
}

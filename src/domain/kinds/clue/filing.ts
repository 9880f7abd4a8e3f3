import { isInForce } from '../../calendar/dated.ts'
import { type Day, daysBetween } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision, type Notice } from '../../matter/decision.ts'
import type { InputOf } from '../../matter/field.ts'
import {
  choice,
  choices,
  type Incomplete,
  line,
  optionalChoice,
  optionalDay,
  paragraph,
} from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { namedBy, observersField } from '../../matter/observers-field.ts'
import { type ObserverNamed, sayObservers } from '../../matter/observers-record.ts'
import { openMatter } from '../../matter/opening.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import type { Position } from '../../matter/position.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { riverOptions } from '../../matter/river-option.ts'
import { peopleOf, tellPeople } from '../../matter/tell.ts'
import type { Person } from '../../mechanism/directory.ts'
import { gradeNamed, usualGrade } from '../../mechanism/grade.ts'
import { headsIn } from '../../mechanism/membership.ts'
import { chiefsOf } from '../../registers/river.ts'
import { campaignFor } from './campaign.ts'
import { clueNumber } from './clue.ts'
import { clueOf, isMajor } from './clue-data.ts'
import { sourcesIn, usualSource } from './clue-source.ts'
import { seesClue } from './sight.ts'

/** A water that is not in the register: its place must say which it is. */
export const unlisted = '（名录外）'

/** The fields of the filing form (登记), domain.md 3. */
export const filingFields = {
  river: choice({
    label: '{河库}',
    hint: '请选择{河库}',
    options: (context) => [
      ...riverOptions(context),
      { value: unlisted, text: '名录外{水体}（在位置中写明）' },
    ],
  }),
  section: line.optional({ label: '{河段}', hint: '如 {石角段}' }),
  place: line.optional({ label: '位置', hint: '如 石林桥以东 200 米' }),
  field: choice({
    label: '问题类别',
    options: (context) =>
      context.fields
        .filter((one) => isInForce(one, context.today))
        .map((one) => ({ value: one.id, text: one.name, words: one.words })),
  }),
  foundOn: optionalDay({ label: '发现日期', lean: 'past' }),
  description: paragraph.required({
    label: '情况描述',
    hint: '看到什么、范围多大、有何影响',
    min: 5,
  }),
  source: optionalChoice({
    label: '线索来源',
    options: (context) =>
      sourcesIn(context).map(({ name, words }) => ({ value: name, text: name, words })),
  }),
  observers: {
    ...observersField('反映线索的监督员', '人民监督员、公益诉讼观察员；办结后由登记人告知结果'),
    privateOnly: true,
  },
  grade: optionalChoice({
    label: '严重程度',
    options: ({ profile }) => profile.grades.map(({ name }) => ({ value: name, text: name })),
  }),
  unit: optionalChoice({
    label: '涉及单位',
    options: responsibleUnits,
  }),
  marks: choices({
    label: '其他情形',
    options: () => [
      { value: 'public-interest', text: '涉及公益诉讼' },
      { value: 'cross-district', text: '跨区县' },
      { value: 'cross-province', text: '跨省' },
    ],
  }),
  reporter: {
    ...line.optional({
      label: '举报人信息',
      hint: '单独保密存放，群卡片、台账和办理记录中均不显示',
    }),
    privateOnly: true,
  },
}

export type Filing = InputOf<typeof filingFields>

/** What comes with a filing but not from the form: what was sent along and read. */
interface FiledWith {
  readonly attachments: readonly number[]
  readonly approximate: boolean
  readonly sourceNumber: string | null
  readonly position: Position | null
}

/** The membership for which a person files; none for an administrator as such (domain.md 6). */
function filingFor(person: Person) {
  return person.memberships.find((one) => one.roles.some((role) => role !== 'admin'))
}

const noOffice = refuse(
  'no-office',
  '您没有业务角色，不能登记线索。管理员只管理系统；需要登记线索的，请用“/绑定”登记所属单位和角色。',
)

/** Why this person cannot file; `null` when he can. */
export function filingHindrance(context: Context): Refusal | null {
  return filingFor(context.actor) ? null : noOffice
}

/** Files a clue (登记): draft → filed. The filer's office gets it; a major one is told to the heads at once. */
export function fileClue(
  input: Filing,
  along: FiledWith,
  context: Context,
): Decision | Refusal | Incomplete {
  const { directory } = context
  const membership = filingFor(context.actor)
  if (!membership) return noOffice
  const problems = problemsOf(input, context)
  if (problems.length > 0) return { incomplete: true, values: input, problems }
  const { reporter } = input
  const observers = namedBy(input.observers, context)
  const grade = input.grade ?? usualGrade(context.profile)
  const office = directory.officeOf(membership.organisation)
  const campaign = campaignFor(input.field, context)
  const { matter: clue, taken } = openMatter(context, {
    kind: 'clue',
    state: 'filed',
    office,
    organisation: membership.organisation,
    data: {
      river: input.river === unlisted ? null : input.river,
      section: input.section,
      place: input.place,
      field: input.field,
      description: input.description,
      foundOn: input.foundOn,
      approximate: along.approximate,
      source:
        input.source ??
        observedSource(observers, context) ??
        usualSource(reporter !== null, context),
      observers,
      sourceNumber: along.sourceNumber,
      grade,
      major: gradeNamed(grade, context.profile).tells_heads,
      unit: input.unit,
      publicInterest: input.marks.includes('public-interest'),
      crossDistrict: input.marks.includes('cross-district'),
      crossProvince: input.marks.includes('cross-province'),
      longitude: along.position?.longitude ?? null,
      latitude: along.position?.latitude ?? null,
      originChat: context.place.chat?.chatId ?? null,
      campaign,
    },
  })
  const number = clueNumber(clue)
  return {
    open: [clue],
    numbers: [taken],
    entries: [
      {
        act: 'file',
        matter: clue.id,
        note: `登记${number}${observers.length === 0 ? '' : `，${sayObservers(observers)}反映`}${campaign === null ? '' : `，列入专项行动：${campaign}`}`,
      },
    ],
    ...(reporter === null ? {} : { seal: { matter: clue.id, text: reporter } }),
    ...(along.attachments.length === 0
      ? {}
      : { attach: [{ matter: clue.id, attachments: along.attachments }] }),
    notices: noticesOf(clue, context),
    reply: {
      sentence: `已登记，编号${number}${observers.length === 0 ? '' : `；办结后请向${sayObservers(observers, context.place.type === 'group')}告知结果`}`,
      view: cardOf(clue),
    },
  }
}

function problemsOf(input: Filing, context: Context) {
  const problems = []
  if (input.foundOn !== null && input.foundOn > context.today) {
    problems.push({ field: 'foundOn', sentence: '发现日期不能晚于今天，请重新选择' })
  }
  if (input.river === unlisted && input.place === null) {
    problems.push({ field: 'place', sentence: '名录外{水体}请在位置中写明名称和地点' })
  }
  const sorts = new Set(namedBy(input.observers, context).map((one) => one.sort))
  const { sorts: all } = context.profile.observers
  if (input.source !== null && sorts.size > 0 && !sorts.has(input.source)) {
    const other = all.find((one) => one.name === input.source)
    if (other) {
      problems.push({
        field: 'source',
        sentence: `来源写的是${other.name}，所选的是${[...sorts].join('、')}，请核对`,
      })
    }
  }
  return problems
}

/** The source of a clue that observers reported: their sort, where the profile has it as a source. */
export function observedSource(
  observers: readonly ObserverNamed[],
  context: Context,
): string | null {
  const [first] = observers
  return sourcesIn(context).find((one) => one.name === first?.sort)?.name ?? null
}

function noticesOf(clue: Matter, context: Context): Notice[] {
  const headline = `${context.directory.organisationName(clue.organisation)}登记了新线索，请移送或自办`
  const notices: Notice[] = [
    tellPeople(context, peopleOf(context, clue.office, ['liaison']), clue.id, headline),
  ]
  if (context.place.chat === null) {
    notices.push({
      to: { chatsOf: clue.office },
      view: { view: 'matter', matter: clue.id, headline },
    })
  }
  const data = clueOf(clue)
  if (isMajor(data)) {
    const heads = headsIn(context.directory)
    notices.push(
      tellPeople(
        context,
        [
          ...heads.map((one) => one.personId),
          ...peopleOf(context, clue.office, ['approver']),
          ...chiefsOn(clue, context),
        ],
        clue.id,
        `登记了${data.grade}线索`,
      ),
    )
  }
  return notices
}

/** The bound chiefs of the clue's section or river who may see it; a chief of a unit that is not concerned may not. */
function chiefsOn(clue: Matter, context: Context): readonly string[] {
  const { river, section } = clueOf(clue)
  const found = river === null ? undefined : context.registers.river(river)
  return (found ? chiefsOf(found, section) : []).flatMap((one) => {
    const person = one.person === null ? undefined : context.directory.person(one.person)
    return person && seesClue(person, clue, context) ? [person.personId] : []
  })
}

/** How many days apart two clues on one river and field may lie to be shown as possible duplicates (domain.md 3). */
const likenessDays = 30

/** Clues that may tell of the same thing (疑似重复): same river and field, found or filed within 30 days, that the person may see. */
export function likeClues(
  about: { river: string; field: string; foundOn: Day | null },
  context: Context,
): readonly Matter[] {
  return context.reader
    .inState('clue', ['filed', 'handling', 'conclusion-pending'], 200)
    .filter((one) => {
      const data = clueOf(one)
      return (
        data.river !== null &&
        context.registers.nameNow(data.river) === about.river &&
        data.field === about.field &&
        (data.foundOn === null ||
          Math.abs(daysBetween(data.foundOn, about.foundOn ?? context.today)) <= likenessDays) &&
        seesClue(context.actor, one, context)
      )
    })
    .slice(0, 5)
}

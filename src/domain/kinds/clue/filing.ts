import { isInForce } from '../../calendar/dated.ts'
import { type Day, daysBetween } from '../../calendar/day.ts'
import { readBodies } from '../../matter/bodies-read.ts'
import type { Call, Command, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import type { InputOf } from '../../matter/field.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { namedBy } from '../../matter/observers-field.ts'
import { readObservers, withoutNames } from '../../matter/observers-read.ts'
import { type ObserverNamed, sayObservers } from '../../matter/observers-record.ts'
import { refuse } from '../../matter/refusal.ts'
import type { Person } from '../../mechanism/directory.ts'
import { gradeNamed, usualGrade } from '../../mechanism/grade.ts'
import { headsIn } from '../../mechanism/membership.ts'
import { readClue } from '../../reading/clue.ts'
import { readPublicInterest } from '../../reading/public-interest.ts'
import { chiefsOf } from '../../registers/river.ts'
import { campaignFor, campaignOf } from './campaign.ts'
import { clueNumber, clueOf, isMajor } from './clue-data.ts'
import { filingFields, unlisted } from './clue-fields.ts'
import { sourceIn, sourcesIn, usualSource } from './clue-source.ts'
import { seesClue } from './sight.ts'

export type Filing = InputOf<typeof filingFields>

/** The membership for which a person files; an administrator as such has none (domain.md 6). */
export function filingFor(person: Person) {
  return person.memberships.find((one) => one.roles.some((role) => role !== 'admin'))
}

export const noOffice = refuse(
  'no-office',
  '您没有业务角色，不能登记线索。管理员只管理系统；需要登记线索的，请用“/绑定”登记所属单位和角色。',
)

const marksOf = (crosses: 'district' | 'province' | null) =>
  crosses === 'district' ? ['cross-district'] : crosses === 'province' ? ['cross-province'] : []

/** The data of a clue, from its form and attachments. */
export function recorded(
  input: Filing,
  { aside, position }: Pick<Call, 'aside' | 'position'>,
  context: Context,
) {
  const { river, section, place, field, description, foundOn, unit, marks } = input
  const observers = namedBy(input.observers, context)
  const grade = input.grade ?? usualGrade(context.profile)
  const isReported = input.reporter !== null
  const { approximate, sourceNumber } = aside
  return {
    river: river === unlisted ? null : river,
    section,
    place,
    field,
    description,
    foundOn,
    approximate: approximate === true,
    source: input.source ?? observedSource(observers, context) ?? usualSource(isReported, context),
    observers,
    sourceNumber: typeof sourceNumber === 'string' ? sourceNumber : null,
    grade,
    major: gradeNamed(grade, context.profile).tells_heads,
    unit,
    bodies: input.bodies,
    publicInterest: marks.includes('public-interest'),
    crossDistrict: marks.includes('cross-district'),
    crossProvince: marks.includes('cross-province'),
    longitude: position?.longitude ?? null,
    latitude: position?.latitude ?? null,
    originChat: context.place.chat?.chatId ?? null,
    campaign: campaignFor(field, context),
  }
}

/**
 * Files a clue (登记): free text is read and shown in the form, and nothing is filed before the person has
 * seen it. The clue belongs to the filer's office; the heads are told of a major one at once.
 */
export const filing: DeclaredOpening<typeof filingFields> = {
  command: {
    name: 'file',
    formTitle: '登记线索',
    aliases: ['clue', '登记'],
    summary: '登记一条线索，可直接写一句话，也可带照片、文件、位置',
    example: '/线索 蒲河 石林桥下游200米 有污水直排 3月5日傍晚',
    read: readFiling,
  },
  act: 'file',
  fields: filingFields,
  office({ actor, directory }) {
    const membership = filingFor(actor)
    return membership ? directory.officeOf(membership.organisation) : noOffice
  },
  decide(input, context, call) {
    const problems = problemsOf(input, context)
    if (problems.length > 0) return { incomplete: true, values: input, problems }
    const organisation = filingFor(context.actor)?.organisation
    return {
      state: 'filed',
      ...(organisation === undefined ? {} : { organisation }),
      data: recorded(input, call, context),
    }
  },
  opened(clue, { reporter }, context) {
    const { observers } = clueOf(clue)
    const campaign = campaignOf(clue)
    const number = clueNumber(clue)
    const named = observers.length === 0 ? '' : `，${sayObservers(observers)}反映`
    const inGroup = context.place.type === 'group'
    const toTell =
      observers.length === 0 ? '' : `；办结后请向${sayObservers(observers, inGroup)}告知结果`
    return {
      note: `登记${number}${named}${campaign === null ? '' : `，列入专项行动：${campaign}`}`,
      ...(reporter === null ? {} : { seal: { matter: clue.id, text: reporter } }),
      notices: noticesOf(clue, context),
      reply: `已登记，编号${number}${toTell}`,
    }
  },
}

/** Reads a clue from free text. */
function readFiling(...[text, along, context]: Parameters<NonNullable<Command['read']>>): Reading {
  const read = readClue(text, {
    today: context.today,
    rivers: context.registers.rivers,
    fields: context.fields.filter((one) => isInForce(one, context.today)),
    crimes: context.profile.crimes.filter((one) => isInForce(one, context.today)),
    photos: along.photos,
    files: along.files,
    hasPosition: along.position,
  })
  const river = context.registers.rivers.find((one) => one.name === read.river)
  const unnamed = read.river === null && read.warnings.some((one) => one.includes('名录'))
  const observed = readObservers(text, '反映线索的监督员', context)
  const outside = readBodies(text, '涉及外单位', context)
  return {
    values: {
      river: read.river ?? (unnamed ? unlisted : undefined),
      section: read.section,
      place: read.place,
      field: read.field,
      foundOn: read.foundOn,
      description: read.description && withoutNames(read.description, observed.written, context),
      // An observer in the register has the sort that the register says, whatever word the text uses.
      source:
        observedSource(namedBy(observed.observers, context), context) ??
        sourceIn(text, read.source, context),
      observers: observed.observers,
      bodies: outside.bodies,
      marks: [
        ...(readPublicInterest(text) ? ['public-interest'] : []),
        ...marksOf(read.crossBoundary ?? river?.crosses ?? null),
      ],
      reporter: read.reporter,
    },
    warnings: [
      ...read.warnings,
      ...observed.doubts,
      ...observed.unfit,
      ...outside.doubts,
      ...outside.unfit,
    ],
    aside: {
      approximate: read.foundPrecision === 'approximate',
      sourceNumber: read.sourceNumber,
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

/** The source of a clue that observers reported: their sort, if the profile lists it as a source; null otherwise. */
function observedSource(observers: readonly ObserverNamed[], context: Context): string | null {
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
    const told = toldOfMajor(clue, context)
    notices.push(tellPeople(context, told, clue.id, `登记了${data.grade}线索`))
  }
  return notices
}

/** Who is told of a major clue at once: the heads, the approvers of its office, and the chiefs of its river. */
export const toldOfMajor = (clue: Matter, context: Context): readonly string[] => [
  ...headsIn(context.directory).map((one) => one.personId),
  ...peopleOf(context, clue.office, ['approver']),
  ...chiefsOn(clue, context),
]

/**
 * The registered chiefs of the clue's section or river who may see it; a chief whose unit has no part in it
 * may not.
 */
function chiefsOn(clue: Matter, context: Context): readonly string[] {
  const { river, section } = clueOf(clue)
  const found = river === null ? undefined : context.registers.river(river)
  return (found ? chiefsOf(found, section) : []).flatMap((one) => {
    const person = one.person === null ? undefined : context.directory.person(one.person)
    return person && seesClue(person, clue, context) ? [person.personId] : []
  })
}

/**
 * Two clues on the same river and field are shown as possible duplicates if they are at most this many days
 * apart (domain.md 3).
 */
export const likenessDays = 30

/** Possible duplicates (疑似重复) that the person may see: same river and field, found or filed within 30 days. */
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

import { meantBy } from '../reading/bearer.ts'
import { type PersonBearer, readPeople, sightingEnd } from '../reading/person.ts'
import { notServing, observerKey, observerOffices } from '../registers/observer.ts'
import { entryAsked } from '../registers/office-entry.ts'
import type { Context } from './context.ts'
import { whichOne } from './names-read.ts'
import { observerLabel } from './observers-field.ts'

/**
 * The observers that a text names: the keys of those found, the questions to ask, and the names that are
 * unknown or cannot be chosen.
 */
interface ObserversRead {
  readonly observers: readonly string[]
  readonly doubts: readonly string[]
  readonly unfit: readonly string[]
  /** The names of those found, as written. */
  readonly written: readonly string[]
}

const NO_NAME =
  /^(?:反映|反应|举报|投诉|提供|报告|发现|来电|来信|来访|参加|参与|到场|到会|列席|出席|旁听|监督|巡|代表|若干|有关|等|各|两|一|二|三|四|五|几|多|名|位|人|和|与|及|的|来|在|对|说|称|今|昨|上|下|现|已|未|没|不|制|库|名录|座谈|听|观|指|所|处|于|向|同|就|从|把|被)/
/** A word that ends where the rest of the sentence begins. */
const UNKNOWN =
  /^[:：\s]{0,3}(?<name>[\u4e00-\u9fff·]{2,4}?)(?=同志|老师|先生|女士|反映|反应|举报|投诉|提供|报告|发现|来电|来信|来访|参加|参与|到场|到会|列席|出席|旁听|说|称|等|和|与|及|[\s，,。；;、：:！!（(]|$)/
const JOINT = /^[\s、，,和与及跟同]{1,3}$/
/** A further name after a named observer: 张三、李四. */
const FURTHER =
  /^\s?[、和与及](?<name>[\u4e00-\u9fff·]{2,3})(?<![局办院室镇队所库段站河])(?=[\s，,。；;、！!（(]|参加|到场|到会|列席|出席|旁听|$)/

const bearersOf = ({ registers }: Context): readonly PersonBearer[] =>
  registers.everyObserver().map((one) => ({
    id: observerKey(one),
    names: [observerKey(one), one.name],
    label: observerLabel(one),
    marks: [one.occupation, one.sort],
    inactive: !one.active,
  }))

/** All titles of observers: 人民监督员, 观察员, and those of the profile. */
const titlesOf = ({ profile }: Context): readonly string[] =>
  [
    ...profile.observers.sorts.flatMap((one) => [one.name, ...one.words]),
    '社会监督员',
    '监督员',
    '观察员',
  ].toSorted((one, other) => other.length - one.length)

/** The words as alternatives of a regular expression. */
const literally = (words: readonly string[]): string =>
  words.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')

/**
 * A text without the names after observers' titles. The names are recorded elsewhere and are not shown in
 * groups and papers.
 */
export function withoutNames(text: string, names: readonly string[], context: Context): string {
  if (names.length === 0) return text
  const titles = literally(titlesOf(context))
  const named = new RegExp(`(?<title>${titles})[:：\\s、和与及]{0,3}(?:${literally(names)})`, 'g')
  return names.reduce((rest) => rest.replaceAll(named, '$<title>'), text)
}

/**
 * A text without the phrase that invites observers (邀请人民监督员寅老师列席), which is not an item of the
 * agenda.
 */
export function withoutInvitation(
  text: string,
  names: readonly string[],
  context: Context,
): string {
  if (names.length === 0) return text
  const titles = literally(titlesOf(context))
  const invited = new RegExp(
    `[\\s，,；;。]{0,4}(?:特?邀请?)?(?:(?:${titles})?[:：\\s、和与及]{0,3}(?:${literally(names)})(?:同志|老师)?)+(?:参加|到会|到场|列席|出席|旁听)?`,
    'g',
  )
  return text.replaceAll(invited, '')
}

/**
 * The observers that a text names after their title (人民监督员寅老师), or with `invited` after 邀请, in
 * order. A name without a title is not an observer, since other people have the same name.
 */
export function readObservers(
  text: string,
  label: string,
  context: Context,
  invited = false,
): ObserversRead {
  const titles = literally(titlesOf(context))
  const announced = new RegExp(`(?:${titles}${invited ? '|邀请|特邀' : ''})[:：\\s]{0,3}$`)
  const people = bearersOf(context)
  const seen = readPeople(text, { people, organisations: titlesOf(context), mentions: [] })
  const observers: string[] = []
  const doubts: string[] = []
  const unfit: string[] = []
  const written: string[] = []
  const covered: number[] = []
  const settle = (key: string | undefined): void => {
    const observer = key === undefined ? undefined : context.registers.observer(key)
    const why = observer && notServing(observer, context.today)
    if (key !== undefined && why === null) observers.push(key)
    else if (observer)
      unfit.push(`${observerLabel(observer)}${why}，未列入；${howToEnter(context)}`)
  }
  let last = -1
  for (const one of seen) {
    const before = text.slice(0, one.index)
    const follows = last >= 0 && JOINT.test(text.slice(last, one.index))
    if (!one.bounded || !(announced.test(before) || follows)) continue
    last = sightingEnd(one, text)
    const further = FURTHER.exec(text.slice(last))?.groups?.['name']
    if (further !== undefined && !seen.some(({ index }) => index === last + 1)) {
      unfit.push(notThere(further, context))
    }
    covered.push(one.index)
    written.push(one.written)
    const meant = meantBy(one)
    if (meant.outcome === 'ambiguous') {
      doubts.push(whichOne(one.written, meant.candidates, label))
      continue
    }
    const former = meant.outcome === 'unknown' ? meant.former[0] : undefined
    settle(meant.outcome === 'found' ? meant.bearer.id : former?.id)
  }
  for (const { said, further } of otherNames(text, titles, covered)) {
    // A name of the register may run into the next word: 某某和李某.
    const [known, ...others] = people.filter(({ names }) => names.includes(said))
    if (known && others.length === 0) {
      settle(known.id)
      written.push(said)
    } else unfit.push(notThere(said, context))
    if (further !== undefined) unfit.push(notThere(further, context))
  }
  return { observers: [...new Set(observers)], doubts, unfit: [...new Set(unfit)], written }
}

/** The names behind titles besides those at the places `covered`, each with one that is joined to it. */
function otherNames(text: string, titles: string, covered: readonly number[]) {
  return [...text.matchAll(new RegExp(titles, 'g'))].flatMap((found) => {
    const end = found.index + found[0].length
    const name = UNKNOWN.exec(text.slice(end))
    const said = name?.groups?.['name'] ?? ''
    const at = end + (name?.[0].length ?? 0) - said.length
    if (said === '' || NO_NAME.test(said) || covered.includes(at)) return []
    const behind = at + said.length
    const joined = FURTHER.exec(text.slice(behind))?.groups?.['name']
    return [{ said, further: covered.includes(behind + 1) ? undefined : joined }]
  })
}

const notThere = (name: string, context: Context): string =>
  `社会监督员名录中没有“${name}”，未列入；${howToEnter(context)}`

/** How to add a person to the register, for somebody who named one that is not in it. */
const howToEnter = (context: Context): string =>
  entryAsked(observerOffices(context), '/监督员 登记 姓名 类别 单位或职业 任期', context)

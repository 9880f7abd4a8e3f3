import { readAchieved } from '../../matter/achievement.ts'
import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { riverIn } from '../../matter/places-read.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { readAmount } from '../../reading/amount.ts'
import { dayDoubts, readDay } from '../../reading/date.ts'
import { isAddressed } from '../../reading/decisions.ts'
import { readHeadcount } from '../../reading/headcount.ts'
import { findOrganisations, organisationDoubts } from '../../reading/organisation.ts'
import { trimSeparators } from '../../reading/text.ts'
import { baseUses } from './restoration-data.ts'
import { unitHindrance } from './restoring-unit.ts'

const CLUE = /(?:线索|XS)[ -]*(?:20\d{2}[-—–])?\d{1,6}号?/i
const PARTY = /(?:责任方|责任人|义务人)(?:为|是)?[ :：]*(?<name>[^\s，,。；;]{2,40})/
const MILESTONES = /(?:节点|进度安排)[ :：]*(?<list>[\s\S]+)$/
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['代履行追偿', /代履行|追偿/],
  ['示范基地', /基地/],
  ['修复项目', /项目|修复|补植|放流|清淤|整治/],
]
/** Work, which is no place. */
const WORK = /^(?:补植|补种|放流|增殖|清淤|清运|整治|修复|复绿)/
/** The number of participants when it stands apart: stored as a number. */
const ATTENDED =
  /[，,；;\s]{1,4}(?:约|共)?[\d零〇一二两三四五六七八九十百千万余多]+(?:人次?|名群众)参加(?=$|[，,；;。\s])/

/** What is left of 金额50万元 once the amount was read. */
const MONEY_ALONE = /^(?:总?金额|资金|经费|费用|预算|概算|投资)(?:为|是|约|共计?)?[:：]?$/

/** Reads a registration: kind, place, unit, work, and the milestones after their word. */
export function readRestoration(
  text: string,
  { word }: Pick<Along, 'word'>,
  context: Context,
): Reading {
  const listed = MILESTONES.exec(text)
  const head = listed ? text.slice(0, listed.index) : text
  const money = readAmount(head)
  const clue = CLUE.exec(head)?.[0]
  const party = PARTY.exec(head)
  const { directory, actor } = context
  const units = directory.officesOf('responsible_unit').map((one) => one.id)
  const own = units.find((one) => directory.officesOfPerson(actor).includes(one))
  const all = organisationBearers(context)
  const mentioned = findOrganisations(head, all).filter(({ id }) => units.includes(id))
  // A unit that is only mentioned (移交区农业农村委管护) is not the unit of the restoration.
  const named = mentioned.filter((one) => isAddressed(one, head))
  const foreign = named.find((one) => unitHindrance(one.id, context) !== null)
  const [unit, ...others] = named.filter((one) => unitHindrance(one.id, context) === null)
  const flows = riverIn(head, context)
  let rest = head
  for (const part of [clue, party?.[0], money?.matched, unit?.matched]) {
    if (part !== undefined) rest = rest.replace(part, ' ')
  }
  const parts = rest
    .replace(/(?:责任单位|实施单位)(?:为|是)?[ :：]*/g, ' ')
    .replace(/^\s*(?:修复项目|代履行追偿|示范基地|项目|代履行|基地)(?=[\s，,])/, '')
    .split(/[\s，,。；;]+/)
    .filter((one) => one !== '' && !MONEY_ALONE.test(one))
  const place =
    parts.find((one) => flows.matched !== '' && one.includes(flows.matched)) ??
    (WORK.test(parts[0] ?? '') ? undefined : parts[0])
  const measures = parts.filter((one) => one !== place).join('，')
  return {
    refusal: foreign && !unit ? unitHindrance(foreign.id, context) : null,
    values: {
      kind: KINDS.find(([, words]) => words.test(word ?? '') || words.test(head))?.[0],
      place,
      unit: others.length > 0 ? undefined : (unit?.id ?? own),
      measures: trimSeparators(measures) || undefined,
      party: party?.groups?.['name'],
      fen: money?.matched,
      milestones: listed?.groups?.['list']?.trim(),
      river: flows.river,
      clue,
    },
    warnings: [
      ...organisationDoubts(head, all, '责任单位'),
      ...(others.length > 0
        ? [`写有${named.map((one) => one.name).join('、')}，请选择责任单位`]
        : []),
      ...flows.doubts,
    ],
  }
}

/** Reads which milestone is done, and how. */
export function readDone(text: string, _along: Along, context: Context): Reading {
  const { today } = context
  const nth = /^(?:\s*第)?\s*(\d{1,3})(?:\s*个)?(?:\s*节点)?(?=$|[\s，,：:])/.exec(text)
  const rest = nth ? text.slice(nth[0].length) : text
  const date = readDay(rest, today, 'past')
  const on = date?.kind === 'day' ? date.day : undefined
  const note = trimSeparators(rest.replace(on === undefined ? '' : (date?.matched ?? ''), ''))
  return {
    values: {
      nth: nth?.[1],
      on,
      note: note || undefined,
      achieved: readAchieved(note, context),
    },
    warnings: dayDoubts(date, 'past'),
  }
}

/** Reads a new milestone: its day; the rest is its name. */
export function readAdded(text: string, _along: Along, { today }: Context): Reading {
  const date = readDay(text, today, 'future')
  const name = text.replace(date?.matched ?? '', '').replace(/^\s*(?:之|以)?前/, '')
  return {
    values: {
      dueOn: date?.kind === 'day' ? date.day : undefined,
      name: trimSeparators(name) || undefined,
    },
    warnings: dayDoubts(date, 'future'),
  }
}

/** Reads since when and under which name a base is in use. */
export function readOpened(text: string, _along: Along, { today }: Context): Reading {
  const date = readDay(text, today, 'past')
  const sign = trimSeparators(text.replace(date?.matched ?? '', '').replace(/挂牌|启用/g, ''))
  return {
    values: { on: date?.kind === 'day' ? date.day : undefined, sign: sign || undefined },
    warnings: dayDoubts(date, 'past'),
  }
}

/**
 * Reads an activity at a base: its use by the command's word or the text, the number of participants, and
 * the clue.
 */
export function readActivity(
  text: string,
  { word }: Pick<Along, 'word'>,
  { today }: Context,
): Reading {
  const date = readDay(text, today, 'past')
  const clue = CLUE.exec(text)?.[0]
  const said = text.replace(date?.matched ?? '', '').replace(clue ?? '', '')
  const people = readHeadcount(said)
  return {
    values: {
      use: baseUses.find(({ name, words }) =>
        [name, ...words].some((one) => word === one || said.includes(one)),
      )?.name,
      on: date?.kind === 'day' ? date.day : undefined,
      text: trimSeparators(said.replace(ATTENDED, '')) || undefined,
      people: people === null ? undefined : String(people.number),
      clue,
    },
    warnings: dayDoubts(date, 'past'),
  }
}

/** Reads a payment, its day and a note. */
export function readPayment(text: string, _along: Along, { today }: Context): Reading {
  const money = readAmount(text)
  const rest = text.replace(money?.matched ?? '', ' ')
  const date = readDay(rest, today, 'past')
  const note = trimSeparators(rest.replace(date?.matched ?? '', ''))
  return {
    values: {
      fen: money?.matched ?? undefined,
      on: date?.kind === 'day' ? date.day : undefined,
      note: note || undefined,
    },
    warnings: dayDoubts(date, 'past'),
  }
}

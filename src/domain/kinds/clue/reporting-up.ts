import { formatDay } from '../../calendar/day.ts'
import { readBodies, withoutBodies } from '../../matter/bodies-read.ts'
import type { Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { move } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { day, line, paragraph } from '../../matter/input.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { readTyped } from '../../matter/typed-reading.ts'
import { cityRiverChiefOffice } from '../../mechanism/words.ts'
import { trimSeparators } from '../../reading/text.ts'
import { currentReferral } from './clue-course.ts'

/** The fields of a report upward (报送). */
export const upwardFields = {
  date: day({ label: '报送日期', lean: 'past' }),
  recipient: line.optional({
    label: '报送对象',
    hint: '不填则为本单位的上级，如{市检察院}、{市河长办}',
  }),
  text: paragraph.optional({ label: '材料和说明' }),
}

/**
 * The default recipient of a report upward: for the river chief office the one above it, for the
 * procuratorate the one above it; `null` for any other side.
 */
function aboveOf(
  office: string | null,
  { profile, directory }: Pick<Context, 'profile' | 'directory'>,
): string | null {
  const side = directory.organisation(office ?? '')?.side
  if (side === 'procuratorate') return profile.city_procuratorate
  return side === 'river_chief_office' ? cityRiverChiefOffice(profile) : null
}

/** Why an office cannot report upward here; `null` when it may. */
export const unlessAbove = (office: string | null, context: Context): Refusal | null =>
  aboveOf(office, context) === null
    ? refuse('not-partner', '向上级报送由{区河长办}、{区检察院}办理，本单位请用“/移送”。')
    : null

/** The name of an office as the first word of a text: 省水利厅 附材料清单; a verb may stand before it. */
const officeFirst =
  /^(?![由经请据])\p{Script=Han}{2,20}(?:院|办公室|办|厅|局|委员会|委|部|政府|中心|处|队|站|所)(?=$|[\s，,。；;：:])/u

/** The verb before the name: 报送市河长办, 已报省水利厅. */
const REPORTED =
  /^(?:今天|昨天|[已现经于日])*(?:报送|上报|呈报|呈送|报请|报告|[报送呈交])(?:至|给|到|了)?/u
/** Words that no name of an office has: who is meant is asked then. */
const SENTENCE = /[附已经]|材料|清单|说明|情况|线索|案件/

/** The recipient that a text begins with, and the text without it; or the words that leave it open. */
function recipientIn(said: string) {
  const first = officeFirst.exec(said)?.[0] ?? ''
  const name = first.replace(REPORTED, '')
  if (name.length < 3) return { name: '', rest: said, open: '' }
  if (SENTENCE.test(name)) return { name: '', rest: said, open: first }
  return { name, rest: trimSeparators(said.slice(first.length)), open: '' }
}

/**
 * Reads 今天 某某流域管理局 附材料清单: the recipient by its name in the register of outside bodies. Another
 * one, or one that is not certain, stays as it was written: the usual recipient never takes its place.
 */
export function readUpward(text: string, context: Context): Reading {
  const outside = readBodies(text, '报送对象', context)
  const read = readTyped(upwardFields, withoutBodies(text, outside.written), context)
  const named = [...outside.bodies, ...outside.unsure].join('、')
  const said = String(read.values['text'] ?? '')
  const { name, rest, open } = recipientIn(named === '' ? said : '')
  const material = name === '' ? {} : { text: rest || undefined }
  return {
    ...read,
    values: { ...read.values, ...material, recipient: named || name || read.values['recipient'] },
    warnings: [
      ...read.warnings,
      ...outside.doubts,
      ...outside.unfit,
      ...outside.strange,
      ...(open === '' ? [] : [`“${open}”中没有读准报送对象，请在“报送对象”中写明`]),
    ],
  }
}

/** The day and recipient of a report upward; or what is wrong with it. */
export function reportedUp(
  input: InputOf<typeof upwardFields>,
  office: string | null,
  context: Context,
) {
  if (input.date > context.today) return problem('date', '报送日期不能晚于今天')
  const to = input.recipient ?? aboveOf(office, context) ?? ''
  return {
    to,
    on: input.date,
    data: { reportedOn: input.date, reportedTo: to },
    note: `${formatDay(input.date)}报送${to}${input.text ? `：${input.text}` : ''}`,
  }
}

const reportedIn = ['filed', 'handling', 'conclusion-pending', 'closed']

/** 报送 of the office that filed or keeps the clue; that of the receiver is a move of the referral. */
export const reportOwn = move(
  '报送',
  Object.fromEntries(reportedIn.map((one) => [one, one])),
  [{ of: 'sender', roles: ['liaison', 'approver'] }],
  {
    fields: upwardFields,
    unless: (clue, context) => unlessAbove(clue.office, context),
    effect(clue, input, context) {
      const up = reportedUp(input, clue.office, context)
      if ('incomplete' in up) return up
      const { to, ...made } = up
      const target = currentReferral(clue, context.reader)?.target
      return {
        ...made,
        notices: target ? [tellLiaisons(context, target, clue.id, `已报送${to}`)] : [],
        reply: `已记录报送${to}`,
      }
    },
  },
)

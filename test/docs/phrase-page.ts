import { withoutBrokenLines } from '../../src/domain/calendar/broken-lines.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { readUpward } from '../../src/domain/kinds/clue/reporting-up.ts'
import { readComposition } from '../../src/domain/kinds/clue-list/composing.ts'
import {
  readOutcome,
  readProposal,
} from '../../src/domain/kinds/compensation/compensation-reading.ts'
import { readExchange } from '../../src/domain/kinds/exchange/exchange-reading.ts'
import { readListing } from '../../src/domain/kinds/higher-supervision/higher-supervision-reading.ts'
import { readIncoming, readOutgoing } from '../../src/domain/kinds/outside-letter/letter-reading.ts'
import {
  readActivity,
  readDone,
  readPayment,
  readRestoration,
} from '../../src/domain/kinds/restoration/restoration-reading.ts'
import type { Along } from '../../src/domain/matter/command.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { peopleIn } from '../../src/domain/matter/names-read.ts'
import { readObservers } from '../../src/domain/matter/observers-read.ts'
import { organisationBearers } from '../../src/domain/mechanism/named-organisations.ts'
import { aboutIn, readAccountability } from '../../src/domain/reading/accountability.ts'
import { isAcknowledgement, isThanks } from '../../src/domain/reading/acknowledgement.ts'
import { readAmount, readWholeAmount } from '../../src/domain/reading/amount.ts'
import { readAsked } from '../../src/domain/reading/asked.ts'
import { readAssistance } from '../../src/domain/reading/assistance.ts'
import { mentionsAttachment, mentionsPhotos } from '../../src/domain/reading/attachment.ts'
import { readBackfill } from '../../src/domain/reading/backfill.ts'
import { readBorderPlace, readBoundary } from '../../src/domain/reading/boundary.ts'
import { readClock, readPeriodOfDay } from '../../src/domain/reading/clock.ts'
import { readClue } from '../../src/domain/reading/clue.ts'
import { clueLabels } from '../../src/domain/reading/clue-label.ts'
import { isQuestion } from '../../src/domain/reading/clue-warning.ts'
import { mayMean } from '../../src/domain/reading/concerned.ts'
import { isVague, readConclusion } from '../../src/domain/reading/conclusion.ts'
import { type DayReading, readDay } from '../../src/domain/reading/date.ts'
import { readDecisions } from '../../src/domain/reading/decisions.ts'
import { readErrand } from '../../src/domain/reading/errand.ts'
import { readField } from '../../src/domain/reading/field.ts'
import { readFindings, separateFindings } from '../../src/domain/reading/findings.ts'
import { readGrade } from '../../src/domain/reading/grade.ts'
import { readHeadcount } from '../../src/domain/reading/headcount.ts'
import { isGreeting, wantsToKnowHow } from '../../src/domain/reading/help-wanted.ts'
import { readInstruction } from '../../src/domain/reading/instruction.ts'
import { isInterim } from '../../src/domain/reading/interim.ts'
import { readItem } from '../../src/domain/reading/item.ts'
import { itemsWritten, leadingItems } from '../../src/domain/reading/item-numbers.ts'
import { splitLabels } from '../../src/domain/reading/labels.ts'
import { readLending } from '../../src/domain/reading/lending.ts'
import { letterNumberIn } from '../../src/domain/reading/letter-number.ts'
import { measuredIn, readMeasured } from '../../src/domain/reading/measured.ts'
import { readMeeting } from '../../src/domain/reading/meeting.ts'
import { readMilestones } from '../../src/domain/reading/milestones.ts'
import { readNilReturn } from '../../src/domain/reading/nil-return.ts'
import { officialFacts } from '../../src/domain/reading/official-facts.ts'
import { readOrganisations } from '../../src/domain/reading/organisation.ts'
import { readPatrolProblems, readPatrolRecord } from '../../src/domain/reading/patrol.ts'
import { readPeriod } from '../../src/domain/reading/period.ts'
import { readPlace } from '../../src/domain/reading/place.ts'
import { readPresence } from '../../src/domain/reading/presence.ts'
import { readPublicInterest } from '../../src/domain/reading/public-interest.ts'
import { readQuantity } from '../../src/domain/reading/quantity.ts'
import { readReason } from '../../src/domain/reading/reason.ts'
import { findClueReference, readReference } from '../../src/domain/reading/reference.ts'
import { splitReporter } from '../../src/domain/reading/reporter.ts'
import { resolveDays } from '../../src/domain/reading/resolved-days.ts'
import { readRiver } from '../../src/domain/reading/river.ts'
import { tellsOfRiver } from '../../src/domain/reading/river-sentence.ts'
import { findSecrecyMark } from '../../src/domain/reading/secrecy.ts'
import { readSource } from '../../src/domain/reading/source.ts'
import { readTerm } from '../../src/domain/reading/term.ts'
import { normaliseText } from '../../src/domain/reading/text.ts'
import { readTurnout } from '../../src/domain/reading/turnout.ts'
import { readEntryTerm } from '../../src/domain/registers/entry-term.ts'
import { readAsking } from '../../src/domain/reports/figures/asking.ts'

/** What a reader reads in a phrase, in one line; '' for nothing. */
type PhraseReader = (text: string, context: Context) => string

const sayDay = (read: DayReading | null): string => {
  if (read === null) return ''
  const said = read.kind === 'day' ? read.day : read.message
  return `${read.kind === 'day' && read.precision === 'approximate' ? '约' : ''}${said} [${read.matched}]`
}

/** A value without what is empty in it. */
const say = (value: unknown): string => {
  if (value === null || value === undefined || value === false || value === '') return ''
  const isEmpty = (one: unknown) =>
    one === null || one === '' || one === false || (Array.isArray(one) && one.length === 0)
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).filter(([, each]) => !isEmpty(each)))
      : one,
  ).replace(/^"(.*)"$/, '$1')
}

const registerOf = (context: Context) => ({
  today: context.today,
  rivers: context.registers.rivers,
  organisations: organisationBearers(context),
  problems: context.profile.patrol_problems,
})

const alone: Along = { word: null, photos: 0, files: 0, position: false }
const ways = ['邮寄', '机要交换', '传真']

/** Each reader by the name of its section. */
const readers: Readonly<Record<string, PhraseReader>> = {
  'a day that was': (text, { today }) => sayDay(readDay(text, today, 'past')),
  'a day to come': (text, { today }) => sayDay(readDay(text, today, 'future')),
  'a day that was, on 31 January': (text) => sayDay(readDay(text, '2026-01-31' as Day, 'past')),
  'a day to come, on 20 December': (text) => sayDay(readDay(text, '2026-12-20' as Day, 'future')),
  'days of a text': (text, { now }) => resolveDays(text, { at: now, lean: 'past' }),
  'a period': (text, { today }) => {
    const read = readPeriod(text, today)
    return read ? `${read.period.id} ${read.rest}`.trim() : ''
  },
  'a term': (text, { today }) => say(readTerm(text, today)),
  'a time': (text) => [readClock(text)?.clock, readPeriodOfDay(text)].filter(Boolean).join(' '),
  'an amount': (text) => say(readAmount(text)),
  'an amount alone': (text) => say(readWholeAmount(text)?.fen),
  'a number of people': (text) => say(readHeadcount(text)),
  'who took part': (text, context) => say(readTurnout(text, organisationBearers(context))),
  'a quantity': (text) => say(readQuantity(text)),
  'an achievement': (text, { profile }) => say(readMeasured(text, profile.achievements)),
  'achievements in a report': (text, { profile }) => say(measuredIn(text, profile.achievements)),
  'the number of a matter': (text) => say(readReference(text)),
  'the number of a clue within': (text) => say(findClueReference(text)),
  'numbers of items': (text) => say({ ...leadingItems(text), alone: itemsWritten(text) }),
  'the number of an item': (text) => say(readItem(text)),
  'the number of a letter': (text) => say(letterNumberIn(text) ?? null),
  'where a clue came from': (text) => say(readSource(text)),
  'a grade': (text) => say(readGrade(text)),
  'a border': (text) => say({ crosses: readBoundary(text), place: readBorderPlace(text, '綦江') }),
  'a place': (text) => say(readPlace(text, [])),
  'a river': (text, { registers }) => say(readRiver(text, registers.rivers)),
  'a field': (text, { fields }) => say(readField(text, fields)),
  'a photo or a file': (text) =>
    [mentionsPhotos(text) && 'photo', mentionsAttachment(text) && 'file'].filter(Boolean).join(' '),
  'a question': (text) => (isQuestion(text) ? 'asks' : ''),
  'a greeting or a request for help': (text) =>
    [isGreeting(text) ? 'greets' : '', wantsToKnowHow(text) ?? ''].filter(Boolean).join(' '),
  thanks: (text) =>
    [isThanks(text) && 'thanks', isAcknowledgement(text) && 'has read'].filter(Boolean).join(' '),
  'a mark of secrecy': (text) => (findSecrecyMark(text) ? 'secret' : ''),
  'a reporter': (text) => {
    const read = splitReporter(text)
    return read.reporter === null ? '' : `${read.text} / ${read.reporter}`
  },
  offices: (text, context) => readOrganisations(text, organisationBearers(context)).join(' '),
  'who may be meant': (text) => (mayMean(text, { name: '区水利局' }) ? 'perhaps' : ''),
  decisions: (text, context) => say(readDecisions(text, registerOf(context))),
  'what is asked': (text, context) => say(readAsked(text, registerOf(context))),
  'a task': (text, context) => say(readErrand(text, registerOf(context))),
  'a word of a head': (text, context) => say(readInstruction(text, registerOf(context)).decisions),
  milestones: (text, { today }) => say(readMilestones(text, today)),
  'what is lent': (text, { today }) => say(readLending(text, today)),
  findings: (text) => say({ ...readFindings(text), apart: separateFindings(text) }),
  'problems of a patrol': (text, { profile }) =>
    readPatrolProblems(text, profile.patrol_problems).join(' '),
  'the record of a patrol': (text, context) => {
    const { text: _text, ...read } = readPatrolRecord(text, registerOf(context))
    return say(read)
  },
  'a meeting': (text, context) => {
    const { text: _text, ...read } = readMeeting(text, registerOf(context))
    return say(read)
  },
  'a presence': (text, { today }) => say(readPresence(text, today)),
  'a nil return': (text, { today }) => {
    const { text: _text, half, ...read } = readNilReturn(text, today)
    return say({ half: half.id, ...read })
  },
  'something done on paper': (text, { today }) => say(readBackfill(text, today)),
  'a conclusion': (text, { today }) => {
    const { text: said, ...read } = readConclusion(text, today)
    return say({ ...read, interim: isInterim(said), vague: isVague(said) })
  },
  'a reason for a referral': (text) =>
    [say(readReason(text)), readPublicInterest(text) && 'public interest']
      .filter(Boolean)
      .join(' '),
  'a fault': (text, context) =>
    say({
      topic: readAccountability(text).topic,
      about: aboutIn(text, organisationBearers(context)),
    }),
  'the facts of a letter': (text, { today }) =>
    officialFacts(text, {
      day: today,
      approximate: false,
      where: '蒲河石林桥',
      names: ['蒲河', '石林桥'],
    }),
  'labels of a clue': (text) => {
    const { values, loose } = splitLabels(text, clueLabels)
    return say({ ...Object.fromEntries(values), loose })
  },
  'doubts about a clue': (text, { today, registers, fields }) => {
    const { rivers } = registers
    const known = { today, rivers, fields, photos: 0, files: 0, hasPosition: false }
    const { missing, warnings } = readClue(text, known)
    return say({ missing, warnings })
  },
  'a report about a river': (text, { registers, fields }) =>
    tellsOfRiver(text, { rivers: registers.rivers, fields }) ? 'tells' : '',
  people: (text, context) =>
    peopleIn(text, context)
      .map((one) => `${one.written}${one.bounded ? '' : '?'}`)
      .join(' '),
  observers: (text, context) => {
    const { unfit, ...read } = readObservers(text, '邀请监督员', context, true)
    return say({ ...read, unfit: unfit.map((one) => one.split('，')[0]) })
  },
  'help of others': (text, context) => say(readAssistance(text, registerOf(context))),
  'a letter out': (text, context) => say(readOutgoing(text, context)),
  'a letter that came': (text, context) => say(readIncoming(text, ways, context)),
  'a listing above': (text, context) => say(readListing(text, context)),
  'a report upward': (text, context) => say(readUpward(text, context)),
  'a claim': (text, context) => say(readProposal(text, alone, context)),
  'the result of a claim': (text, context) => say(readOutcome(text, alone, context)),
  'a restoration': (text, context) => say(readRestoration(text, alone, context)),
  'a milestone that is done': (text, context) => say(readDone(text, alone, context)),
  'a use of a base': (text, context) => say(readActivity(text, alone, context)),
  'a payment': (text, context) => say(readPayment(text, alone, context)),
  'an exchange of people': (text, context) => say(readExchange(text, alone, context)),
  'a list of clues': (text) => say(readComposition(text).values),
  'a term of a register': (text, { today }) => {
    const term = readEntryTerm(text, today)
    return term === null ? '' : `${term.from ?? '…'} ${term.until ?? '…'}`
  },
  'what is asked of the figures': (text, context) => {
    const { query, figure, part, unread } = readAsking(text, context)
    return say({ ...query, span: query.span.id, figure: figure?.name, part, unread })
  },
  'broken lines': (text) => withoutBrokenLines(text).replaceAll('\n', '⏎'),
  spelling: (text) => (normaliseText(text) === text ? '' : normaliseText(text)),
}

/** What each phrase is read as. A section begins with `# ` and the name of its reader; ⏎ is a new line. */
export function phrasePage(page: string, context: Context): string {
  let reader: PhraseReader = () => ''
  const answered = page.split('\n').map((line) => {
    if (line.startsWith('# ')) {
      const named = readers[line.slice(2)]
      if (named === undefined) throw new Error(`no reader is called ${line.slice(2)}`)
      reader = named
    }
    if (line === '' || line.startsWith('# ')) return line
    const [phrase = ''] = line.split(' → ')
    const read = reader(phrase.replaceAll('⏎', '\n'), context).replaceAll('\n', '⏎')
    return `${phrase} → ${read === '' ? '–' : read}`
  })
  return answered.join('\n')
}

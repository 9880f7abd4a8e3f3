import { dayOf, formatDay } from '../../calendar/day.ts'
import { clueNumber } from '../../kinds/clue/clue-data.ts'
import { noticeOf } from '../../kinds/clue/early-notice.ts'
import { caseOf } from '../../kinds/clue/supervised-progress.ts'
import { supervisionOf } from '../../kinds/supervision/supervision-data.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { seatNames, seatsAsked, wordOf } from '../../matter/seat-approvals.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { findClueReference } from '../../reading/reference.ts'
import { contactOf } from './contact.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, fullNames, type Paper, withinLimit } from './paper.ts'
import { aboutClue } from './paper-clue.ts'

/** The clue of a paper about one of its parts. */
function clueOf(matter: Matter, { reader }: Context): Matter {
  const clue = matter.parent === null ? undefined : reader.matter(matter.parent)
  if (!clue) throw new Error(`matter ${matter.id} belongs to no clue`)
  return clue
}

/** The clue of an early notice, which stores only its number. */
function clueNoticed(notice: Matter, { reader }: Context): Matter | undefined {
  const { clue: number } = noticeOf(notice)
  const read = findClueReference(number)
  const found = read ? reader.byReference(read.reference) : []
  return found.find((one) => one.kind === 'clue' && clueNumber(one) === number)
}

/** 提前通报函: to the river chief office, before a pre-litigation recommendation is made (三(二)). */
export const earlyNoticeLetter: Paper = {
  name: 'early-notice-letter',
  chinese: '提前通报函',
  kind: 'early-notice',
  exists: () => true,
  step: 'sent',
  issuer: (notice) => notice.office,
  write(notice, context) {
    const { content, needsAttention, instrument } = noticeOf(notice)
    const clue = clueNoticed(notice, context)
    const about = clue ? `${aboutClue(clue, context)}线索` : '有关线索'
    const deadline = context.reader.deadlineFor('early-notice', String(notice.id))
    return letter({
      title: `关于拟发出${instrument}的提前通报函`,
      addressee: fullName(notice.target ?? '', context),
      body: [
        {
          paragraph: `根据${basisOf(context)}的规定，现就${about}拟发出行政公益诉讼${instrument}的有关情况提前通报如下：`,
        },
        ...paragraphs(content),
        ...(needsAttention
          ? [
              {
                paragraph: `请你单位重点关注、协同推进治理${deadline ? `，并于${formatDay(deadline.dueOn)}前确认知悉` : ''}。`,
              },
            ]
          : []),
        { paragraph: '特此函告。' },
      ],
      signed: [fullName(notice.organisation, context)],
      date: dayOf(notice.openedAt),
      contact: contactOf(notice.organisation, [notice.openedBy], context),
    })
  },
}

/** The pressing offices and the pressed one: an office that handles the case itself does not press. */
function sidesOf(matter: Matter, context: Context) {
  const { worker } = caseOf(clueOf(matter, context), context.reader)
  const pressed = context.directory.officeOf(worker)
  const pressing = [...bothOffices(context.directory)].filter((one) => one !== pressed)
  return { pressed, pressing }
}

/** `请你单位依法加快办理，于2026年4月30日前办结`; a unit other than the addressee is named. */
function asked(
  { askedOf, askedBy }: ReturnType<typeof supervisionOf>,
  addressee: string,
  context: Context,
): string {
  const unit = askedOf ?? addressee
  const who = context.directory.officeOf(unit) === addressee ? '你单位' : fullName(unit, context)
  const ending = askedBy === null ? '' : `，于${formatDay(askedBy)}前办结`
  return `请${who}依法加快办理${ending}`
}

/** 督办函: both heads press for a major case (一(三)). */
export const supervisionLetter: Paper = {
  name: 'supervision-letter',
  chinese: '督办函',
  kind: 'supervision',
  exists: (matter) => matter.number !== null,
  step: 'active',
  issuer: (matter) => matter.office,
  write(matter, context) {
    const data = supervisionOf(matter)
    const clue = clueOf(matter, context)
    const about = aboutClue(clue, context)
    const seats = seatsAsked(matter)
    const agreedOn = seats.flatMap((seat) => wordOf(matter, seat)?.on ?? [])
    const { pressed, pressing } = sidesOf(matter, context)
    const every = withinLimit(context.profile.duties.supervision).replace(/内$/, '')
    return letter({
      number: matter.number,
      title: `关于联合督办${about}线索的函`,
      addressee: fullName(pressed, context),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于联合督促办理重大案件的规定，经${seatNames(seats)}同意，现将你单位承办的${about}线索列入联合督办。`,
        },
        ...numbered([
          {
            heading: '督办事由',
            // The ground is omitted if the reason begins with it.
            blocks: paragraphs(
              data.ground === null || data.reason.startsWith(data.ground)
                ? data.reason
                : `${data.ground}。\n${data.reason}`,
            ),
          },
          {
            heading: '督办要求',
            blocks: [
              {
                paragraph: `${asked(data, pressed, context)}，每${every}报送一次进展，直至解除督办。`,
              },
            ],
          },
        ]),
        { paragraph: '特此函达。' },
      ],
      signed: fullNames(pressing, context),
      date: agreedOn.toSorted().at(-1) ?? dayOf(matter.since),
      contact: contactOf(pressing[0] ?? matter.office, [matter.openedBy], context),
    })
  },
}

import { dayOf, formatDay } from '../../calendar/day.ts'
import { formatDue } from '../../deadline/promise.ts'
import { clueNumber } from '../../kinds/clue/clue.ts'
import { noticeOf } from '../../kinds/clue/early-notice.ts'
import { caseOf } from '../../kinds/clue/supervised-progress.ts'
import { askedText } from '../../kinds/supervision/supervision-card.ts'
import { supervisionOf } from '../../kinds/supervision/supervision-data.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { seatNames, seatsAsked, wordOf } from '../../matter/seats.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, type Paper, withinLimit } from './paper.ts'

/** The clue that a paper of one of its children is about. */
function clueOf(matter: Matter, { reader }: Context): Matter {
  const clue = matter.parent === null ? undefined : reader.matter(matter.parent)
  if (!clue) throw new Error(`matter ${matter.id} belongs to no clue`)
  return clue
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
    const { content, needsAttention, clue } = noticeOf(notice)
    const promise = context.reader.promiseFor('early-notice', String(notice.id))
    return letter({
      title: '关于拟发出诉前检察建议的提前通报函',
      addressee: fullName(notice.target ?? '', context),
      body: [
        {
          paragraph: `根据${basisOf(context)}的规定，现就${clue}拟发出行政公益诉讼诉前检察建议的有关情况提前通报如下：`,
        },
        ...paragraphs(content),
        ...(needsAttention
          ? [
              {
                paragraph: `请你单位重点关注、协同推进治理${promise ? `，并于${formatDue(promise)}前确认知悉` : ''}。`,
              },
            ]
          : []),
        { paragraph: '本函仅限指定人员知悉，请勿转发。' },
      ],
      signed: [fullName(notice.organisation, context)],
      date: dayOf(notice.openedAt),
      contact: context.directory.personName(notice.openedBy),
    })
  },
}

/** 督办函: both heads press a major case (一(三)). */
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
    const { holder } = caseOf(clue, context.reader)
    const seats = seatsAsked(matter)
    const wanted = askedText(matter, context.directory)
    const asked = wanted === null ? '' : `${wanted}。`
    const words = seats.flatMap((seat) => {
      const word = wordOf(matter, seat)
      if (!word) return []
      const opinion = word.opinion === null ? '' : `：${maskContacts(word.opinion)}`
      return [{ on: word.on, text: `${seat.name}${formatDay(word.on)}同意${opinion}。` }]
    })
    return letter({
      number: matter.number,
      title: `关于联合督办${maskContacts(data.about)}线索的函`,
      addressee: fullName(holder, context),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于联合督促办理重大案件的规定，经${seatNames(seats)}同意，现将你单位承办的${clueNumber(clue)}列入联合督办。`,
        },
        ...numbered([
          {
            heading: '督办事由',
            blocks: paragraphs(
              data.ground === null ? data.reason : `${data.ground}。\n${data.reason}`,
            ),
          },
          { heading: '审批意见', blocks: words.map(({ text }) => ({ paragraph: text })) },
          {
            heading: '督办要求',
            blocks: [
              {
                paragraph: `${asked}请依法加快办理，每${withinLimit(context.profile.duties.supervision)}报送一次进展，直至解除督办。`,
              },
            ],
          },
        ]),
      ],
      signed: [...bothOffices(context.directory)].map((one) => fullName(one, context)),
      date:
        words
          .map(({ on }) => on)
          .toSorted()
          .at(-1) ?? dayOf(matter.since),
      contact: context.directory.personName(matter.openedBy),
    })
  },
}

import { dayOf, formatDay } from '../../calendar/day.ts'
import { clueNumber, referralOf } from '../../kinds/clue/clue-data.ts'
import { outcomeName } from '../../kinds/clue/clue-outcome.ts'
import { placeOfClue } from '../../kinds/clue/clue-place.ts'
import { clueListOf, type Item, itemsOf } from '../../kinds/clue-list/clue-list-data.ts'
import { statedFacts } from '../../kinds/referral/stated-facts.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { contactOf } from './contact.ts'
import { enclosed } from './enclosed.ts'
import { type Block, type Letter, letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, type Paper, withinLimit } from './paper.ts'
import { fieldOfClue } from './paper-clue.ts'

const receiver = (list: Matter): string => list.target ?? list.office

/** A table with one item in each row. */
const tableOf = (
  columns: readonly (readonly [title: string, share: number])[],
  rows: readonly (readonly string[])[],
): Block => ({
  table: { columns: columns.map(([title, share]) => ({ title, share })), rows },
})

/** The items that were sent with the letter. */
const sentItems = (list: Matter, { reader }: Context): readonly Item[] =>
  itemsOf(list, reader).filter(({ referral }) => referral !== undefined)

/** The pages after a letter: its list, and the photos and files of the items, each with its number in the list. */
function behind(
  list: string,
  items: readonly Item[],
  matterOf: (item: Item) => Matter | null,
  context: Context,
): Pick<Letter, 'attachments' | 'photos'> {
  const along = enclosed(
    items.flatMap((item) => {
      const matter = matterOf(item)
      const place = `第${item.nth}项${placeOfClue(item.clue)}`
      return matter === null ? [] : [{ matter: matter.id, place }]
    }),
    context,
  )
  return { ...along, attachments: [list, ...along.attachments] }
}

/** 线索移送函（附清单）: one letter for many clues, each a row of its annex (domain.md 10). */
const listLetter: Paper = {
  name: 'list-letter',
  chinese: '线索移送函（附清单）',
  kind: 'clue-list',
  exists: (list) => clueListOf(list).approvedOn !== null,
  step: 'referred',
  issuer: (list) => list.office,
  write(list, context) {
    const { name, reason, approvedOn, requestedBy } = clueListOf(list)
    const items = sentItems(list, context)
    const { duties } = context.profile
    const view = reason ?? '经初步审查，清单所列线索属你单位职责范围。'
    return letter({
      number: list.number,
      title: `关于移送“${name}”所列线索的函`,
      addressee: fullName(receiver(list), context),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于线索双向移送的规定，现将“${name}”所列线索${items.length}件移送你单位，请依法办理。`,
        },
        ...numbered([
          { heading: '基本情况', blocks: paragraphs('各件线索的编号、地点和情况见附件清单。') },
          { heading: '初步意见', blocks: paragraphs(view) },
          {
            heading: '办理要求',
            blocks: [
              {
                paragraph: `请${withinLimit(duties.acceptance)}逐件受理，或者说明理由退回；各件办结后${withinLimit(duties.feedback)}将办理情况或者处理结果函告我单位。`,
              },
            ],
          },
        ]),
        { paragraph: '特此函达。' },
      ],
      ...behind(`${name}（${items.length}件）`, items, ({ clue }) => clue, context),
      annex: { title: name, body: [annexOf(items, context)] },
      signed: [fullName(list.organisation, context)],
      date: approvedOn ?? dayOf(list.openedAt),
      contact: contactOf(list.organisation, [requestedBy], context),
    })
  },
}

const annexOf = (items: readonly Item[], context: Context): Block =>
  tableOf(
    [
      ['序号', 6],
      ['线索编号', 16],
      ['地点', 22],
      ['涉及领域', 14],
      ['线索内容', 42],
    ],
    items.map(({ nth, clue, referral }) => [
      String(nth),
      clueNumber(clue),
      placeOfClue(clue),
      fieldOfClue(clue, context),
      statedFacts(clue, referral ?? null, context.reader),
    ]),
  )

/** 线索反馈函（附清单）: the outcome of the items that the last feedback letter answers. */
const listFeedback: Paper = {
  name: 'list-feedback',
  chinese: '线索反馈函（附清单）',
  kind: 'clue-list',
  exists: (list) => clueListOf(list).feedbacks.length > 0,
  step: null,
  issuer: receiver,
  write(list, context) {
    const { name, feedbacks } = clueListOf(list)
    const last = feedbacks.at(-1)
    const items = sentItems(list, context).filter(({ nth }) => last?.items.includes(nth))
    return letter({
      number: last?.number ?? null,
      title: `关于“${name}”所列线索办理情况的复函`,
      addressee: fullName(list.organisation, context),
      body: [
        {
          paragraph: `你单位《关于移送“${name}”所列线索的函》（${list.number ?? ''}）收悉。所列线索中${items.length}件已办结，办理情况见附件。`,
        },
        { paragraph: '特此函复。' },
      ],
      ...behind(
        `线索办理情况（${items.length}件）`,
        items,
        ({ referral }) => referral ?? null,
        context,
      ),
      annex: { title: '线索办理情况', body: [outcomesOf(items, context)] },
      signed: [fullName(receiver(list), context)],
      date: last?.on ?? dayOf(list.since),
      contact: contactOf(receiver(list), [list.handler], context),
    })
  },
}

const outcomesOf = (items: readonly Item[], context: Context): Block =>
  tableOf(
    [
      ['序号', 6],
      ['线索编号', 16],
      ['地点', 20],
      ['办理结果', 14],
      ['办结日期', 14],
      ['办理情况', 30],
    ],
    items.map(({ nth, clue, referral }) => {
      const data = referral ? referralOf(referral) : null
      return [
        String(nth),
        clueNumber(clue),
        placeOfClue(clue),
        data?.outcome ? outcomeName(data.outcome, context.profile) : '',
        data?.concludedOn ? formatDay(data.concludedOn) : '',
        data?.feedback ?? data?.conclusion ?? '',
      ]
    }),
  )

/** Papers of a list of clues (问题清单). */
export const listPapers: readonly Paper[] = [listLetter, listFeedback]

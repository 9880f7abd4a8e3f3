import { endOfLimit } from '../../calendar/calendar.ts'
import { dayOf, formatDay } from '../../calendar/day.ts'
import { clueOf, referralOf } from '../../kinds/clue/clue-data.ts'
import { outcomeName } from '../../kinds/clue/clue-outcome.ts'
import { placeOfClue } from '../../kinds/clue/clue-place.ts'
import { round } from '../../kinds/clue/handling.ts'
import { clueOfReferral } from '../../kinds/referral/referral-clue.ts'
import { statedFacts } from '../../kinds/referral/stated-facts.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { contactOf } from './contact.ts'
import { enclosed } from './enclosed.ts'
import { type Block, letter, line, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, type Paper, withinLimit } from './paper.ts'
import { aboutClue, fieldOfClue } from './paper-clue.ts'

const receiver = (referral: Matter): string => referral.target ?? referral.office

/** The facts of a clue, one a line. */
function factsOf(clue: Matter, context: Context): readonly Block[] {
  const data = clueOf(clue)
  const flags = [
    data.publicInterest ? '涉及公益诉讼' : '',
    data.crossDistrict ? '跨区划{河流}' : '',
    data.crossProvince ? '跨省{河流}' : '',
  ].filter((one) => one !== '')
  const found = data.foundOn === null ? null : formatDay(data.foundOn)
  return [
    ...line('发现时间', found && `${found}${data.approximate ? '前后' : ''}`),
    ...line('线索来源', data.source === '其他' ? null : data.source),
    ...line('{河库}地点', placeOfClue(clue)),
    ...line('涉及领域', fieldOfClue(clue, context)),
    ...line('严重程度', data.grade),
    ...line('涉及单位', data.unit === null ? null : fullName(data.unit, context)),
    ...line('其他情形', flags.join('、')),
  ]
}

/** `关于移送綦江河石角段非法采砂线索的函`. */
const titleOfReferral = (clue: Matter, context: Context): string =>
  `关于移送${aboutClue(clue, context)}线索的函`

/** By when the receiver accepts or returns it: the day of the deadline, also when it is settled. */
function acceptanceDue(referral: Matter, { reader, profile, calendar }: Context) {
  const newDeadline = reader.deadlineFor('acceptance', round(referral))
  const { approvedOn } = referralOf(referral)
  if (newDeadline) return newDeadline.dueOn
  return approvedOn && endOfLimit(calendar, approvedOn, profile.duties.acceptance).due
}

/** 线索移送函: facts, preliminary view, request (domain.md 10). */
const referralLetter: Paper = {
  name: 'referral-letter',
  chinese: '线索移送函',
  kind: 'referral',
  // An item of a list is sent by the list's letter.
  exists: (referral) => referral.number !== null && referralOf(referral).list === null,
  step: 'referred',
  issuer: (referral) => referral.office,
  write(referral, context) {
    const clue = clueOfReferral(referral, context.reader)
    const data = referralOf(referral)
    const { duties } = context.profile
    const acceptance = acceptanceDue(referral, context)
    const due = acceptance ? `请于${formatDay(acceptance)}前受理，或者说明理由退回；` : '请'
    const view = data.reason ?? '经初步审查，该线索属你单位职责范围。'
    return letter({
      number: referral.number,
      title: titleOfReferral(clue, context),
      addressee: fullName(receiver(referral), context),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于线索双向移送的规定，现将${aboutClue(clue, context)}线索移送你单位，请依法办理。有关情况如下：`,
        },
        ...numbered([
          { heading: '基本情况', blocks: factsOf(clue, context) },
          { heading: '线索内容', blocks: paragraphs(statedFacts(clue, referral, context.reader)) },
          { heading: '初步意见', blocks: paragraphs(view) },
          {
            heading: '办理要求',
            blocks: [
              {
                paragraph: `${due}办结后${withinLimit(duties.feedback)}将办理情况或者处理结果函告我单位。`,
              },
            ],
          },
        ]),
        { paragraph: '特此函达。' },
      ],
      ...enclosed([{ matter: clue.id, place: placeOfClue(clue) }], context),
      signed: [fullName(referral.organisation, context)],
      date: data.approvedOn ?? dayOf(referral.openedAt),
      contact: contactOf(referral.organisation, [data.requestedBy], context),
    })
  },
}

/** `你单位《关于移送…线索的函》（綦河检移〔2026〕1号）收悉。` */
const received = (referral: Matter, clue: Matter, context: Context): string =>
  `你单位《${titleOfReferral(clue, context)}》（${referral.number ?? ''}）收悉。`

/** 线索反馈函: how the clue was handled, the outcome and the day; without internal limits and receipts. */
const feedbackLetter: Paper = {
  name: 'feedback-letter',
  chinese: '线索反馈函',
  kind: 'referral',
  exists: (referral) => referralOf(referral).feedbackNumber !== null,
  step: 'answered',
  issuer: receiver,
  write(referral, context) {
    const clue = clueOfReferral(referral, context.reader)
    const data = referralOf(referral)
    const unit = referral.handlingUnit === null ? null : fullName(referral.handlingUnit, context)
    const accepted =
      data.acceptedOn === null ? '' : `我单位于${formatDay(data.acceptedOn)}受理该线索，`
    return letter({
      number: data.feedbackNumber,
      title: `关于${aboutClue(clue, context)}线索办理情况的复函`,
      addressee: fullName(referral.organisation, context),
      body: [
        { paragraph: `${received(referral, clue, context)}${accepted}现将办理情况函复如下：` },
        ...numbered([
          {
            heading: '办理经过',
            blocks: [...line('承办单位', unit), ...paragraphs(data.conclusion ?? '')],
          },
          {
            heading: '办理结果',
            blocks: [
              ...outcome(data.concludedOn && formatDay(data.concludedOn), data.outcome, context),
              ...paragraphs(data.feedback === data.conclusion ? '' : (data.feedback ?? '')),
            ],
          },
        ]),
        { paragraph: '特此函复。' },
      ],
      ...enclosed([{ matter: referral.id, place: placeOfClue(clue) }], context),
      signed: [fullName(receiver(referral), context)],
      date: data.feedbackOn ?? dayOf(referral.since),
      contact: contactOf(receiver(referral), [referral.handler], context),
    })
  },
}

/** `该线索于2026年1月20日办结，办理结果为责令整改完成。` */
function outcome(on: string | null, result: string | null, { profile }: Context): readonly Block[] {
  if (result === null) return []
  const name = outcomeName(result, profile)
  return [{ paragraph: `该线索${on === null ? '' : `于${on}办结，`}办理结果为${name}。` }]
}

/** 退回函: why the referral is returned. It has no number of its own. */
const returnLetter: Paper = {
  name: 'return-letter',
  chinese: '退回函',
  kind: 'referral',
  exists: (referral) => referral.state === 'returned',
  step: 'returned',
  issuer: receiver,
  write(referral, context) {
    const clue = clueOfReferral(referral, context.reader)
    const reason = referralOf(referral).returnReason ?? ''
    return letter({
      title: `关于退回${aboutClue(clue, context)}线索的函`,
      addressee: fullName(referral.organisation, context),
      body: [
        {
          paragraph: `${received(referral, clue, context)}经审查，因以下原因予以退回：`,
        },
        ...paragraphs(reason),
        { paragraph: '材料补充完备后可再次移送；应由其他单位办理的，请移送有管辖权的单位。' },
        { paragraph: '特此函复。' },
      ],
      signed: [fullName(receiver(referral), context)],
      date: dayOf(referral.since),
      contact: contactOf(receiver(referral), [context.actor.personId], context),
    })
  },
}

/** Papers of a referral (移送). */
export const referralPapers: readonly Paper[] = [referralLetter, feedbackLetter, returnLetter]

import { dayOf, formatDay } from '../../calendar/day.ts'
import { formatDue } from '../../deadline/promise.ts'
import { clueNumber } from '../../kinds/clue/clue.ts'
import { clueOf, referralOf } from '../../kinds/clue/clue-data.ts'
import { outcomeName } from '../../kinds/clue/clue-outcome.ts'
import { round } from '../../kinds/clue/handling.ts'
import { clueOfReferral } from '../../kinds/referral/referral-clue.ts'
import { timelinessPhrase } from '../../kinds/referral/timeliness.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { resolveDays } from '../../reading/resolved-days.ts'
import { type Block, letter, numbered, paragraphs } from './letter.ts'
import { attachmentsOf, basisOf, fullName, type Paper, withinLimit } from './paper.ts'

const receiver = (referral: Matter): string => referral.target ?? referral.office

const line = (label: string, text: string | null): readonly Block[] =>
  text === null || text === '' ? [] : [{ paragraph: `${label}：${text}` }]

const fieldOf = (clue: Matter, { fields }: Context): string => {
  const { field } = clueOf(clue)
  return fields.find((one) => one.id === field)?.name ?? field
}

/** What the clue is about in a few words: 綦江河石角段非法采砂. */
function aboutOf(clue: Matter, context: Context): string {
  const { river, section } = clueOf(clue)
  return `${river ?? ''}${section ?? ''}${fieldOf(clue, context)}`
}

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
    ...line('线索编号', clueNumber(clue)),
    ...line('发现时间', found && `${found}${data.approximate ? '（约）' : ''}`),
    ...line('线索来源', data.source),
    ...line('{河库}地点', [data.river, data.section, data.place].filter(isNew).join('，')),
    ...line('涉及领域', fieldOf(clue, context)),
    ...line('严重程度', data.grade),
    ...line('涉及单位', data.unit === null ? null : fullName(data.unit, context)),
    ...line('其他', flags.join('、')),
  ]
}

/** Not empty, and not said just before: the place is often the section. */
const isNew = (one: string | null, index: number, all: readonly (string | null)[]): boolean =>
  one !== null && one !== '' && all.indexOf(one) === index

/** 线索移送函: facts, preliminary view, what is asked (domain.md 10). */
const referralLetter: Paper = {
  name: 'referral-letter',
  chinese: '线索移送函',
  kind: 'referral',
  exists: (referral) => referral.number !== null,
  step: 'referred',
  issuer: (referral) => referral.office,
  write(referral, context) {
    const clue = clueOfReferral(referral, context.reader)
    const data = referralOf(referral)
    const { duties } = context.profile
    const acceptance = context.reader.promiseFor('acceptance', round(referral))
    const due = acceptance ? `请于${formatDue(acceptance)}前受理，或说明理由退回。` : ''
    const view = data.reason ?? '经初步审查，该线索属你单位职责范围。'
    return letter({
      number: referral.number,
      title: `关于移送${aboutOf(clue, context)}线索的函`,
      addressee: fullName(receiver(referral), context),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于线索双向移送的规定，现将${aboutOf(clue, context)}线索移送你单位，请依法办理。有关情况如下：`,
        },
        ...numbered([
          { heading: '基本情况', blocks: factsOf(clue, context) },
          { heading: '线索内容', blocks: paragraphs(foundIn(clue)) },
          { heading: '初步意见', blocks: paragraphs(view) },
          {
            heading: '办理要求',
            blocks: [
              {
                paragraph: `${due}请于办结后${withinLimit(duties.feedback)}向我单位反馈办理情况或处理结果。`,
              },
            ],
          },
        ]),
      ],
      attachments: attachmentsOf(clue.id, context),
      signed: [fullName(referral.organisation, context)],
      date: data.approvedOn ?? dayOf(referral.openedAt),
      contact: context.directory.personName(data.requestedBy),
    })
  },
}

/** 线索反馈函: how the clue was handled, the outcome, on time or not. */
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
    const accepted = data.acceptedOn === null ? '' : `，我单位于${formatDay(data.acceptedOn)}受理`
    const unit = referral.handlingUnit === null ? null : fullName(referral.handlingUnit, context)
    return letter({
      number: data.feedbackNumber,
      title: `关于${referral.number ?? ''}线索的反馈函`,
      addressee: fullName(referral.organisation, context),
      body: [
        {
          paragraph: `你单位移送的${aboutOf(clue, context)}线索（${referral.number ?? ''}）收悉${accepted}。现将办理情况反馈如下：`,
        },
        ...numbered([
          {
            heading: '办理过程',
            blocks: [...line('承办单位', unit), ...paragraphs(data.conclusion ?? '')],
          },
          {
            heading: '办理结果',
            blocks: [
              ...line('办结日期', data.concludedOn && formatDay(data.concludedOn)),
              ...line('办理结果', data.outcome && outcomeName(data.outcome, context.profile)),
              ...paragraphs(data.feedback ?? ''),
            ],
          },
          { heading: '反馈期限', blocks: limitOf(referral, context) },
        ]),
        { paragraph: '请予签收；对办理结果有异议的，请在签收时说明理由。' },
      ],
      attachments: attachmentsOf(referral.id, context),
      signed: [fullName(receiver(referral), context)],
      date: data.feedbackOn ?? dayOf(referral.since),
      contact: referral.handler === null ? null : context.directory.personName(referral.handler),
    })
  },
}

function limitOf(referral: Matter, { reader }: Context): readonly Block[] {
  const { feedbackOn, daysLate } = referralOf(referral)
  const promise = reader.promiseFor('feedback', round(referral))
  if (!promise || feedbackOn === null || daysLate === null) return []
  const verdict = timelinessPhrase({ verdict: daysLate > 0 ? 'late' : 'on-time', days: daysLate })
  return [
    {
      paragraph: `反馈期限为${formatDay(promise.dueOn)}，本次反馈于${formatDay(feedbackOn)}作出，${verdict}。`,
    },
  ]
}

/** 退回函: why the referral is given back. It has no number of its own. */
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
      title: `关于退回${referral.number ?? ''}线索的函`,
      addressee: fullName(referral.organisation, context),
      body: [
        {
          paragraph: `你单位移送的${aboutOf(clue, context)}线索（${referral.number ?? ''}）收悉。经审查，因以下原因予以退回：`,
        },
        ...paragraphs(reason),
        { paragraph: '材料补充完备后可再次移送；应由其他单位办理的，请移送有管辖权的单位。' },
      ],
      signed: [fullName(receiver(referral), context)],
      date: dayOf(referral.since),
    })
  },
}

/** Papers of a referral (移送). */
export const referralPapers: readonly Paper[] = [referralLetter, feedbackLetter, returnLetter]

/** What was found, with the days that it means also where it was filed before such words were resolved. */
const foundIn = (clue: Matter): string =>
  resolveDays(clueOf(clue).description, { at: clue.openedAt, lean: 'past' })

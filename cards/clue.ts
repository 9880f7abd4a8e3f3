import { formatDay, formatInstant } from '../src/domain/calendar/day.ts'
import type { ClueFacts } from '../src/domain/casework/clue-facts.ts'
import type { ReferralFacts } from '../src/domain/casework/referral-facts.ts'
import type { CommandButton } from '../src/domain/matter/view.ts'
import { lastingDuePhrase } from './due-phrase.ts'
import {
  box,
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  facts,
  markdown,
  panel,
  photos,
  positions,
  remark,
  shorten,
  tagColour,
} from './parts.ts'

/** The living card of a clue (线索): state, deadlines, and next step. */
export function clueCard(
  clue: ClueFacts,
  headline: string | null,
  actions: readonly CommandButton[],
  inGroup: boolean,
): Card {
  const where =
    [clue.data.river, clue.data.section].filter((one) => one !== null).join('') ||
    clue.data.place ||
    ''
  return card({
    title: where === '' ? clue.number : `${clue.number}　${where}`,
    colour: clue.state.colour,
    tag: { text: clue.state.name, colour: clue.state.colour },
    summary: headline ?? `${clue.number} ${where} ${clue.state.name}`,
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...clueFacts(clue, inGroup),
      ...ownStages(clue),
      ...ownOutcome(clue, inGroup),
      ...earlierReferrals(clue),
      ...clue.referrals.slice(-mostReferrals).map(referralBox),
      ...listingLine(clue),
      ...supervisionLine(clue),
      ...letterLines(clue),
      ...lookBackLine(clue),
      ...clue.due.map((one) =>
        markdown(
          `<font color='grey'>${escapeText(one.debtor)}${escapeText(one.owed)}期限</font>　${lastingDuePhrase(one)}`,
        ),
      ),
      ...history(clue),
      ...buttons(actions),
      ...(inGroup ? [remark('群内仅显示要点，点“查看详情”在私聊中查看。')] : []),
    ],
  })
}

/** That the clue is limited and to whom, for those who read it: nobody else is to hear of it. */
const limit = ({ limitedTo }: ClueFacts): Element[] =>
  limitedTo === null
    ? []
    : [markdown(`<font color='red'>限定知悉</font>　${escapeText(shorten(limitedTo, 300))}`)]

/** What was found, where, when and by whom, with its photos. */
function clueFacts(clue: ClueFacts, inGroup: boolean): Element[] {
  return [
    ...limit(clue),
    ...facts([
      ['类别', clue.fieldName],
      ['位置', clue.data.place],
      [
        '发现',
        clue.data.foundOn === null
          ? null
          : `${formatDay(clue.data.foundOn)}${clue.data.approximate ? '前后' : ''}`,
      ],
      ['程度', clue.data.grade === '一般' ? null : clue.data.grade],
      ['来源', sourceOf(clue, inGroup)],
      ['涉及', clue.unit],
      ['外单位', clue.data.bodies.join('、')],
      ['登记', clue.filedBy],
      ['时间', formatInstant(clue.filedAt)],
      ['承办', clue.handler],
      ['{河长}', clue.chiefs],
      ['{生态检察官}', clue.procurators],
      ['情形', marks(clue)],
      ['专项', clue.campaign],
      ['报送', reportedUp(clue)],
      ['附件', inGroup ? null : clue.attachments],
    ]),
    ...(clue.data.description === ''
      ? []
      : [box([markdown(escapeText(shorten(clue.data.description, longest))), ...whole(clue)])]),
    ...(clue.reporter === null
      ? []
      : [remark(`举报人信息（仅您可见）：${escapeText(clue.reporter)}`)]),
    ...positions(clue.positions),
    ...photos(clue.photos),
  ]
}

/** What a form about a clue shows of it: the facts, and the status of its last referral. */
export const clueInForm = (clue: ClueFacts, inGroup: boolean): readonly Element[] => [
  ...clueFacts(clue, inGroup),
  ...ownStages(clue),
  ...ownOutcome(clue, inGroup),
  ...clue.referrals.slice(-1).map(referralBox),
]

/** The most characters of a long text on a card, which must stay below 28 KB (feishu.md 4.3). */
const longest = 1200

const whole = (clue: ClueFacts): Element[] =>
  clue.data.description.length > longest
    ? [remark(`共 ${clue.data.description.length} 字，发送“/查看 ${clue.number} 全文”可看全文。`)]
    : []

function sourceOf(clue: ClueFacts, inGroup: boolean): string {
  const number = clue.data.sourceNumber === null || inGroup ? '' : `（${clue.data.sourceNumber}）`
  return `${clue.data.source}${number}${inGroup ? '' : named(clue)}`
}

/** When and to whom its own office reported it upward; null for never. */
const reportedUp = ({ data: { reportedOn, reportedTo } }: ClueFacts): string | null =>
  reportedOn === null ? null : `${formatDay(reportedOn)} 已报送${reportedTo ?? ''}`

/** The source, followed by the observers who reported the clue. */
function named({ data: { source, observers } }: ClueFacts): string {
  if (observers.length === 0) return ''
  const names = observers.map(({ sort, name }) => (sort === source ? name : `${sort}${name}`))
  return `　${names.join('、')}`
}

function marks({ data }: ClueFacts): string {
  return [
    data.publicInterest ? '涉及公益诉讼' : '',
    data.crossDistrict ? '跨区县' : '',
    data.crossProvince ? '跨省' : '',
    data.reopenings > 0 ? `重启 ${data.reopenings} 次` : '',
  ]
    .filter((one) => one !== '')
    .join('、')
}

/** The most referrals that a card shows: the last ones. */
const mostReferrals = 3

const earlierReferrals = ({ referrals }: ClueFacts): Element[] =>
  referrals.length > mostReferrals
    ? [remark(`较早的移送 ${referrals.length - mostReferrals} 件未列出，见“/台账”。`)]
    : []

/** The most open letters that a card shows; earlier ones are left out. */
const mostLetters = 5

/** The most stages that a card shows: the last ones. */
const mostStages = 12

const stageText = (stages: readonly string[]): readonly string[] =>
  stages.slice(-mostStages).map((one) => escapeText(shorten(one, 200)))

const ownStages = ({ stages }: ClueFacts): Element[] =>
  stages.length === 0 ? [] : [box([markdown(['**办案阶段**', ...stageText(stages)].join('\n'))])]

function ownOutcome({ data }: ClueFacts, inGroup: boolean): Element[] {
  if (data.concludedOn === null || data.conclusion === null || inGroup) return []
  return [
    box([
      markdown(
        `**自办结果**　${formatDay(data.concludedOn)}<br>${escapeText(shorten(data.conclusion, 600))}`,
      ),
    ]),
  ]
}

function supervisionLine({ supervision }: ClueFacts): Element[] {
  if (supervision === null) return []
  const { number, state } = supervision
  const colour = state.colour === 'grey' ? 'neutral' : state.colour
  return [
    markdown(
      `**联合督办**　${escapeText(number ?? '')}　<text_tag color='${colour}'>${state.name}</text_tag>`,
    ),
  ]
}

function listingLine({ listing }: ClueFacts): Element[] {
  if (listing === null) return []
  const { words, state } = listing
  return [
    markdown(
      `**挂牌督办**　${escapeText(words)}　<text_tag color='${tagColour(state.colour)}'>${state.name}</text_tag>`,
    ),
  ]
}

const letterLines = ({ letters }: ClueFacts): Element[] =>
  letters
    .slice(-mostLetters)
    .map(({ words, state }) =>
      markdown(
        `${escapeText(words)}　<text_tag color='${tagColour(state.colour)}'>${state.name}</text_tag>`,
      ),
    )

function lookBackLine({ lookBack }: ClueFacts): Element[] {
  if (lookBack === null) return []
  const { number, state, on } = lookBack
  return [
    markdown(
      `**${escapeText(number)}**　${formatDay(on)}　<text_tag color='${tagColour(state.colour)}'>${state.name}</text_tag>`,
    ),
  ]
}

function referralBox(referral: ReferralFacts): Element {
  const lines = [
    `**${escapeText(referral.number ?? '移送')}**　${escapeText(referral.from)} → ${escapeText(referral.to)}　<text_tag color='${tagColour(referral.state.colour)}'>${referral.state.name}</text_tag>`,
    referral.reason === null ? '' : `移送理由：${escapeText(shorten(referral.reason, 400))}`,
    ...referral.conditions.map(
      ({ name, said }) => `${escapeText(name)}：${escapeText(shorten(said, 300))}`,
    ),
    referral.handler === null ? '' : `承办：${escapeText(referral.handler)}`,
    referral.returnReason === null
      ? ''
      : `原因：${escapeText(shorten(referral.returnReason, 400))}`,
    referral.reportedOn === null
      ? ''
      : `报送：${formatDay(referral.reportedOn)} 已报送${escapeText(referral.reportedTo ?? '')}`,
    ...stageText(referral.stages),
    referral.outcome === null || referral.concludedOn === null
      ? ''
      : `办结：${formatDay(referral.concludedOn)} ${escapeText(referral.outcome)}${referral.conclusion === null ? '' : `，${escapeText(shorten(referral.conclusion, 400))}`}`,
    referral.feedbackNumber === null
      ? ''
      : `反馈：${escapeText(referral.feedbackNumber)}（${referral.daysLate ? `逾期 ${referral.daysLate} 天` : '按期'}）${referral.feedback === null ? '' : `　${escapeText(shorten(referral.feedback, 600))}`}`,
    referral.objection === null
      ? ''
      : `<font color='red'>异议：${escapeText(shorten(referral.objection, 300))}</font>`,
    referral.reply === null ? '' : `答复异议：${escapeText(shorten(referral.reply, 400))}`,
  ]
  return box([markdown(lines.filter((one) => one !== '').join('\n'))])
}

function history(clue: ClueFacts): Element[] {
  if (clue.history.length === 0) return []
  const lines = clue.history.map(
    (one) =>
      `<font color='grey'>${one.at}　${escapeText(one.who)}</font>　${escapeText(shorten(one.text, 160))}`,
  )
  return [panel(`办理记录（${clue.history.length}）`, [markdown(lines.join('\n'), 'notation')])]
}

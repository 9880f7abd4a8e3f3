import { requestAssistance } from '../src/domain/kinds/assistance/assistance.ts'
import {
  answerDay,
  askeesHindrance,
  askingOffice,
  assistanceFields,
  kindHindrance,
} from '../src/domain/kinds/assistance/assistance-fields.ts'
import { assistanceKindOptions } from '../src/domain/kinds/assistance/assistance-kind.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { readAssistance } from '../src/domain/reading/assistance.ts'

/** Command words that mean a kind of request. */
const wordKinds: Readonly<Record<string, string>> = {
  协查: 'evidence',
  调卷: 'file-review',
  技术支持: 'survey',
  咨询: 'advice',
}

/** The kind that the text names first; longer spellings have priority. */
function kindIn(text: string, context: Context): string | undefined {
  const spellings = assistanceKindOptions(context)
    .flatMap((one) => [one.text, ...one.words].map((word) => ({ word, value: one.value })))
    .map((one) => ({ ...one, at: text.indexOf(one.word) }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => left.at - right.at || right.word.length - left.word.length)
  return spellings[0]?.value
}

/** The kind with this word as its name. */
const kindCalled = (word: string, context: Context): string | undefined =>
  assistanceKindOptions(context).find((one) => [one.text, ...one.words].includes(word))?.value

/** The text without the kind of request at its beginning or end: 调阅卷宗 区水利局 …. */
function withoutKind(text: string, context: Context): string {
  const spellings = assistanceKindOptions(context).flatMap((one) => [one.text, ...one.words])
  const said = text.trim()
  const first = said.split(/[\s，,：:]+/, 1)[0] ?? ''
  const rest = spellings.includes(first) ? said.slice(first.length).trim() : said
  const last = rest.split(/[\s，,：:]+/).at(-1) ?? ''
  const body = spellings.includes(last)
    ? rest.slice(0, -last.length).replace(/(?<![\s，,：:])[\s，,：:]+$/, '')
    : rest
  return body === '' ? text : body
}

/** /协作: asks other organisations for help (三(四)); filled in in private, since it may concern a case. */
export const assistance = formCommand({
  name: 'assist',
  chinese: '协作',
  formTitle: '请求协作',
  aliases: [
    'assistance',
    '协查',
    '调卷',
    '技术支持',
    '咨询',
    '调查取证',
    '鉴定评估',
    '法律意见',
    '提供法律意见',
    '法律咨询',
    '调阅卷宗',
    '检测勘验',
    '调查协作',
  ],
  summary:
    '请其他单位协助：取证、专家咨询、鉴定、法律意见、检测、法律咨询；检察院法律监督的调卷、询问',
  example: '/协作 请{区水利局}提供{石角段}河道管理范围划定资料，5个工作日内答复',
  group: '机制',
  audience: ['member', 'handler', 'liaison', 'approver'],
  confirm: true,
  material: true,
  discreet: true,
  fields: assistanceFields,
  hindrance: (_subject, context) => refusalIn(askingOffice(context)),
  read(text, { word }, context) {
    const { directory, today } = context
    const own = directory.officesOfPerson(context.actor)
    const read = readAssistance(withoutKind(text, context), {
      today,
      organisations: organisationBearers(context),
    })
    const [head = ''] = text.trim().split(/[\s，,：:]+/, 1)
    const called = wordKinds[word ?? ''] ?? kindIn(word ?? '', context) ?? kindCalled(head, context)
    const request = called ?? kindIn(text, context)
    const hindered = kindHindrance(request, context)
    const asked = read.askees.map((one) => directory.officeOf(one))
    const askees = [...new Set(asked)].filter((one) => !own.includes(one))
    const unasked = hindered ? null : askeesHindrance(request, askees, context)
    return {
      values: {
        request: hindered ? undefined : request,
        askees,
        what: read.what === '' ? undefined : read.what,
        dueOn: answerDay(read, context),
        clue: read.clue ?? undefined,
      },
      warnings: [
        ...read.warnings,
        ...[hindered?.sentence, unasked].filter((one) => typeof one === 'string'),
      ],
      // A word within the text may mean something else: only a kind that was called by name is refused.
      refusal: called === undefined ? null : hindered,
    }
  },
  decide: (input, call, context) => requestAssistance(input, call.attachments, context),
})

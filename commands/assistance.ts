import {
  answerDay,
  askingOffice,
  assistanceFields,
  requestAssistance,
} from '../src/domain/assistance/assistance.ts'
import { assistanceKindOptions } from '../src/domain/assistance/assistance-kind.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { readAssistance } from '../src/domain/reading/assistance.ts'

/** Words of the command that say which kind of request is meant. */
const wordKinds: Readonly<Record<string, string>> = {
  协查: 'evidence',
  调卷: 'file-review',
  技术支持: 'survey',
  咨询: 'advice',
}

/** The kind that the text names first, longest spelling first. */
function kindIn(text: string, scene: Scene): string | undefined {
  const spellings = assistanceKindOptions(scene)
    .flatMap((one) => [one.text, ...one.words].map((word) => ({ word, value: one.value })))
    .map((one) => ({ ...one, at: text.indexOf(one.word) }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => left.at - right.at || right.word.length - left.word.length)
  return spellings[0]?.value
}

/** The text without the kind of request that it begins or ends with: 调阅卷宗 区水利局 …. */
function withoutKind(text: string, scene: Scene): string {
  const spellings = assistanceKindOptions(scene).flatMap((one) => [one.text, ...one.words])
  const said = text.trim()
  const first = said.split(/[\s，,：:]+/, 1)[0] ?? ''
  const rest = spellings.includes(first) ? said.slice(first.length).trim() : said
  const last = rest.split(/[\s，,：:]+/).at(-1) ?? ''
  const body = spellings.includes(last)
    ? rest.slice(0, -last.length).replace(/[\s，,：:]+$/, '')
    : rest
  return body === '' ? text : body
}

/** /协作: asks other organisations for help (三(四)); filled in private, for it may tell of a case. */
export const assistance = formAct({
  name: 'assist',
  chinese: '协作',
  formTitle: '请求协作',
  aliases: [
    'assistance',
    'xiezuo',
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
  hindrance: (_subject, scene) => refusalIn(askingOffice(scene)),
  read(text, { word }, scene) {
    const { directory, today } = scene
    const own = directory.officesOfPerson(scene.actor)
    const offices = directory.organisations.filter(
      (one) => one.parent === null && !own.includes(one.id),
    )
    const read = readAssistance(withoutKind(text, scene), { today, organisations: offices })
    return {
      values: {
        request: wordKinds[word ?? ''] ?? kindIn(word ?? '', scene) ?? kindIn(text, scene),
        askees: offices.filter((one) => read.askees.includes(one.name)).map((one) => one.id),
        what: read.what === '' ? undefined : read.what,
        dueOn: answerDay(read, scene),
        clue: read.clue ?? undefined,
      },
      warnings: read.warnings,
    }
  },
  decide: (input, call, scene) => requestAssistance(input, call.attachments, scene),
})

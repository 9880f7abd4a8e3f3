import {
  bulletinFields,
  publishBulletin,
  publishingOffice,
  usualReaders,
} from '../src/domain/bulletin/bulletin.ts'
import { topicsIn } from '../src/domain/bulletin/bulletin-topic.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { workOffice } from '../src/domain/matter/membership.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { readOrganisations } from '../src/domain/reading/organisation.ts'

/** The topic of a nil return, and what one says that says nothing else. */
const nilTopic = '零报告'
const nothingNew = '本期没有新的重要工作部署、制度和政策执行情况需要通报'

/** What a nil return says: what was typed, filled up where it is too short to tell anything. */
const nilText = (typed: string): string =>
  [...typed].length < 5 ? [typed, nothingNew].filter((one) => one !== '').join('，') : typed

/** Behind one of these words stands to whom it goes. */
const addressed = /(?:^|[\s，,。；;])(?:发送?给?|送|致|主送|抄送)[:：\s]*(?<names>[^\n，,。；;]+)/

/** /通报: publishes a bulletin to other organisations; the form confirms topic and readers. */
export const bulletin = formAct({
  name: 'bulletin',
  chinese: '通报',
  formTitle: '发布信息通报',
  aliases: ['tongbao', '信息通报', '数据共享', '信息共享'],
  summary: '向有关单位通报工作部署、制度、政策、重大案件或数据；可附文件，记录已阅和未阅',
  example: '/通报 工作部署 市{河长办}部署“清四乱”专项行动，5月底前完成 发{区检察院}',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  material: true,
  fields: bulletinFields,
  hindrance: (_subject, scene) => refusalIn(publishingOffice(scene)),
  read(text, { word }, scene) {
    const { directory, actor } = scene
    const said = `${word ?? ''} ${text}`
    const topic = topicsIn(scene).find((one) => said.includes(one)) ?? null
    const own = workOffice(actor, directory)
    const found = addressed.exec(text)
    const names = readOrganisations(
      found?.groups?.['names'] ?? '',
      directory.organisations.map((one) => one.name),
    )
    const named = directory.organisations
      .filter((one) => names.includes(one.name))
      .map((one) => directory.officeOf(one.id))
    const usual = own === null ? [] : usualReaders(own, topic, scene)
    const body = (names.length > 0 && found ? text.replace(found[0], '') : text)
      .replace(new RegExp(`^\\s*${topic ?? '(?!)'}[\\s:：，,]*`), '')
      .trim()
    return {
      values: {
        topic: topic ?? undefined,
        offices: [...new Set(named.length > 0 ? named : usual)],
        text: topic === nilTopic ? nilText(body) : body || undefined,
      },
      warnings: [],
    }
  },
  decide: (input, call, scene) => publishBulletin(input, call.attachments, scene),
})

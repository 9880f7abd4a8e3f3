import { plainAct, withMaterial } from '../src/domain/matter/act.ts'
import { checkInput, type Fields, isIncomplete } from '../src/domain/matter/input.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { isRefusal, refusalIn } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { bothHeads } from '../src/domain/mechanism/side.ts'
import { patrolOf } from '../src/domain/patrol/patrol-data.ts'
import {
  holdPatrol,
  recordFields,
  recordingOffice,
  recordPatrol,
} from '../src/domain/patrol/patrol-record.ts'
import { readPatrolRecord } from '../src/domain/reading/patrol.ts'
import { officesNamed } from './patrol.ts'

/** What was found, from its first word on: 未发现问题 is not 发现问题, and 发现弃渣 is one. */
const FOUND = /(?:未|没有?|无)?(?:发现)?(?:各类|突出|新的?)?问题[\s\S]*|(?:未|没有?)?发现[\s\S]*/

/** The offices whose people a text names by what they are: 河长 and 检察官 walked. */
function officesOfPeople(text: string, { directory, profile }: Scene): readonly string[] {
  const chief = new RegExp(`${profile.words.river_chief}(?!办|制|办公)`)
  return [
    ...(chief.test(text) ? directory.officesOf('river_chief_office') : []),
    ...(/检察(?:官|长|人员|干警)/.test(text) ? directory.officesOf('procuratorate') : []),
  ].map((one) => one.id)
}

/** What a text says of a patrol that was held; with a plan, what it leaves out is as planned. */
function readRecord(text: string, word: string | null, subject: Matter | null, scene: Scene) {
  const { directory, registers, profile } = scene
  const read = readPatrolRecord(text, {
    today: scene.today,
    rivers: registers.rivers,
    organisations: directory.organisations.map((one) => one.name),
    problems: profile.patrol_problems,
  })
  const plan = subject ? patrolOf(subject) : null
  const named = [...new Set([...officesNamed(text, scene), ...officesOfPeople(text, scene)])]
  const planned = scene.look
    .inState('patrol', ['planned'], 50)
    .filter((one) => patrolOf(one).date === read.date)
  return {
    values: {
      sort: [profile.words.walk, 'xunhe', 'walk'].some(
        (one) => word?.toLowerCase() === one || text.includes(one),
      )
        ? 'walk'
        : 'patrol',
      heldOn: read.date ?? undefined,
      rivers: read.river === null ? undefined : [read.river],
      route: read.reach ?? plan?.route,
      offices: named.length > 0 ? named : plan?.offices,
      people: (/[^\s，。；]{0,60}\d\s{0,3}人[^\s，。；]{0,60}/.exec(text) ?? [])[0],
      findings: FOUND.exec(text)?.[0],
    },
    warnings: [
      ...read.warnings,
      ...(subject === null && read.date !== null && planned.length > 0
        ? ['当天有已通知的巡查；如为该次，请取消后在其卡片上点“登记记录”']
        : []),
    ],
  }
}

/** /巡查 记录: the record of a planned patrol, or of one that nobody planned; the form confirms what was read. */
export const patrolRecord = plainAct({
  name: 'patrol-record',
  chinese: '巡查记录',
  aliases: ['xunchajilu', '登记巡查', '{巡河}', 'xunhe', 'walk'],
  summary: '登记巡查、{巡河}记录；两个牵头单位都参加的计入年度联合巡查',
  example: '/巡查 记录 4月12日 {綦江河} {石角段} {河长办}3人检察院2人 发现问题4个',
  group: '机制',
  audience: ['member', 'handler', 'liaison', 'approver', ...bothHeads],
  subjects: ['patrol'],
  confirm: true,
  material: true,
  button: { text: '登记记录', primary: true, group: false },
  fields: (subject): Fields =>
    subject && holdPatrol.from.includes(subject.state) ? holdPatrol.fields : recordFields,
  hindrance: (subject, scene) =>
    subject ? holdPatrol.hindrance(subject, scene) : refusalIn(recordingOffice(scene)),
  read: (text, { word }, scene, subject) => readRecord(text, word, subject, scene),
  decide(call, scene) {
    const { subject, values, attachments } = call
    if (subject) {
      const plan = holdPatrol.decide(subject, values, scene)
      return isRefusal(plan) || isIncomplete(plan) ? plan : withMaterial(plan, call, subject)
    }
    const checked = checkInput(recordFields, values, scene)
    if (isIncomplete(checked)) return checked
    const decided = recordPatrol(checked.input, attachments, scene)
    return isIncomplete(decided) ? { ...decided, values } : decided
  },
})

import { askingPlan } from '../src/domain/casework/asking-plan.ts'
import { patrol } from '../src/domain/kinds/patrol/patrol.ts'
import { patrolOf } from '../src/domain/kinds/patrol/patrol-data.ts'
import { recordedPatrol } from '../src/domain/kinds/patrol/patrol-open.ts'
import { officesNamed } from '../src/domain/kinds/patrol/patrol-plan.ts'
import {
  recordFields,
  recordingOffice,
  recordPatrol,
} from '../src/domain/kinds/patrol/patrol-record.ts'
import { readBodies, withoutBodies } from '../src/domain/matter/bodies-read.ts'
import { type Command, formCommand, moveCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { eitherCommand } from '../src/domain/matter/either-command.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { readObservers } from '../src/domain/matter/observers-read.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { bothHeads } from '../src/domain/mechanism/side.ts'
import { readPatrolRecord } from '../src/domain/reading/patrol.ts'

/** The findings in a text, from their first word on: 未发现问题 is not 发现问题, and 发现弃渣 is a finding. */
const FOUND = /(?:未|没有?|无)?(?:发现)?(?:各类|突出|新的?)?问题[\s\S]*|(?:未|没有?)?发现[\s\S]*/

/** The offices of the people whom a text names by title: 河长 and 检察官 walked. */
function officesOfPeople(text: string, { directory, profile }: Context): readonly string[] {
  const chief = new RegExp(`${profile.words.river_chief}(?!办|制|办公)`)
  return [
    ...(chief.test(text) ? directory.officesOf('river_chief_office') : []),
    ...(/检察(?:官|长|人员|干警)/.test(text) ? directory.officesOf('procuratorate') : []),
  ].map((one) => one.id)
}

/** The distance, if there is exactly one. */
const DISTANCE = /(?<![下上]游|[\d.])\d+(?:\.\d+)?(?:公里|千米|km)半?/gi

/** Who led (河长带队, 检察长巡河), and the distance. */
function leadIn(text: string, words: Context['profile']['words']) {
  const leads = `[^，,。；;\\n]{0,6}(?:带队|率队|牵头|带领|率|${words.walk})`
  const led = [
    ['general_river_chief', words.general_river_chief],
    ['river_chief', `(?<!总)${words.river_chief}(?!办|制|办公)`],
    ['deputy_chief_procurator', '副检察长'],
    ['chief_procurator', '(?<!副)检察长'],
  ].filter(([, name]) => new RegExp(`${name}${leads}`).test(text))
  const [far, ...others] = text.match(DISTANCE) ?? []
  return {
    ...(led.length > 0 ? { led: led.map(([role]) => role) } : {}),
    ...(far !== undefined && others.length === 0 ? { walked: far } : {}),
  }
}

/** Reads the record of a patrol; with a plan, omitted values are as planned. */
function readRecord(typed: string, word: string | null, subject: Matter | null, context: Context) {
  const outside = readBodies(typed, '参加的外单位', context)
  const text = withoutBodies(typed, outside.written)
  const { registers, profile } = context
  const read = readPatrolRecord(text, {
    today: context.today,
    rivers: registers.rivers,
    organisations: organisationBearers(context),
    problems: profile.patrol_problems,
  })
  const plan = subject ? patrolOf(subject) : null
  const observed = readObservers(text, '参加的监督员', context)
  const named = [...new Set([...officesNamed(text, context), ...officesOfPeople(text, context)])]
  return {
    values: {
      sort: [profile.words.walk, 'xunhe', 'walk'].some(
        (one) => word?.toLowerCase().endsWith(one) || text.includes(one),
      )
        ? 'walk'
        : 'patrol',
      heldOn: read.date ?? undefined,
      rivers: read.rivers.length === 0 ? undefined : read.rivers,
      route: read.reach ?? plan?.route,
      offices: named.length > 0 ? named : plan?.offices,
      people: (/[^\s，。；]{0,60}\d\s{0,3}人[^\s，。；]{0,60}/.exec(text) ?? [])[0],
      ...leadIn(`${word ?? ''} ${text}`, profile.words),
      observers: observed.observers,
      bodies: outside.bodies,
      findings: FOUND.exec(text)?.[0],
    },
    warnings: [
      ...read.warnings,
      ...observed.doubts,
      ...observed.unfit,
      ...outside.doubts,
      ...outside.unfit,
      ...outside.strange,
    ],
  }
}

const words = {
  name: 'patrol-record',
  chinese: '巡查记录',
  aliases: ['登记巡查', '{巡河}', '{河长}{巡河}', '检察长{巡河}', 'xunhe', 'walk'],
  summary: '登记巡查、{巡河}记录；两个牵头单位都参加的计入年度联合巡查',
  example: '/巡查 记录 4月12日 {綦江河} {石角段} {河长办}3人检察院2人 发现问题4个',
  group: '机制',
  audience: ['member', 'handler', 'liaison', 'approver', ...bothHeads],
  confirm: true,
  material: true,
  button: { text: '登记记录', primary: true, group: false },
  read: (text, { word }, context, subject) => readRecord(text, word, subject, context),
} as const satisfies Partial<Command>

const unplanned = formCommand({
  ...words,
  fields: recordFields,
  hindrance: (_subject, context) => refusalIn(recordingOffice(context)),
  decide: (input, { attachments }, context) => recordPatrol(input, attachments, context),
})

const planned = moveCommand({ ...words, moves: [{ kind: patrol.kind, moves: ['hold-patrol'] }] })

/** /巡查 记录: the record of a planned or unplanned patrol; the form shows what was read, and asks for the plan. */
export const patrolRecord = askingPlan(
  eitherCommand(unplanned, planned),
  recordedPatrol(patrol.kind),
)

import { formAct } from '../src/domain/matter/act.ts'
import { readAmount } from '../src/domain/reading/amount.ts'
import { trimSeparators } from '../src/domain/reading/text.ts'
import {
  openRestoration,
  registeringHindrance,
  restorationFields,
} from '../src/domain/restoration/restoration.ts'

const CLUE = /(?:线索|XS)[ -]*(?:20\d{2}[-—–])?\d{1,6}号?/i
const PARTY = /(?:责任方|责任人|义务人)(?:为|是)?[ :：]*(?<name>[^\s，,。；;]{2,40})/
const MILESTONES = /(?:节点|进度安排)[ :：]*(?<list>[\s\S]+)$/
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['代履行追偿', /代履行|追偿/],
  ['示范基地', /基地/],
  ['修复项目', /项目|修复|补植|放流|清淤|整治/],
]

/** /修复: registers a project, a cost recovery after substitute performance, or a demonstration base (三(六)). */
export const restoration = formAct({
  name: 'restoration',
  chinese: '修复',
  formTitle: '登记生态修复',
  aliases: [
    'restore',
    'xiufu',
    '生态修复',
    '修复项目',
    '代履行',
    '代履行追偿',
    '示范基地',
    '司法示范基地',
  ],
  summary: '登记生态修复（恢复性司法）项目、代履行追偿、示范基地及节点',
  example:
    '/修复 项目 {区水利局} {綦江河}{石角段}左岸，补植护岸林，30万元，节点：4月10日 完成清淤；5月1日 补植',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  confirm: true,
  material: true,
  discreet: true,
  fields: restorationFields,
  hindrance: (_subject, scene) => registeringHindrance(scene),
  read(text, { word }, scene) {
    const listed = MILESTONES.exec(text)
    const head = listed ? text.slice(0, listed.index) : text
    const money = readAmount(head)
    const clue = CLUE.exec(head)?.[0]
    const party = PARTY.exec(head)
    const { widget } = restorationFields.unit
    const units = widget.kind === 'choice' ? widget.options(scene) : []
    const unit = units.find((one) =>
      [one.text, ...(one.words ?? [])].some((name) => head.includes(name)),
    )
    const own = units.find((one) =>
      scene.directory.officesOfPerson(scene.actor).includes(one.value),
    )
    const river = scene.registers.rivers.find((one) =>
      [one.name, ...one.aliases].some((name) => head.includes(name)),
    )
    let rest = head
    const spelt = [unit?.text, ...(unit?.words ?? [])].find((name) => name && head.includes(name))
    for (const part of [clue, party?.[0], money?.matched, spelt]) {
      if (part !== undefined) rest = rest.replace(part, ' ')
    }
    const parts = rest
      .replace(/(?:责任单位|实施单位)(?:为|是)?[ :：]*/g, ' ')
      .replace(/^\s*(?:修复项目|代履行追偿|示范基地|项目|代履行|基地)(?=[\s，,])/, '')
      .split(/[\s，,。；;]+/)
      .filter((one) => one !== '')
    const place = parts.find((one) => river !== undefined && one.includes(river.name)) ?? parts[0]
    const measures = parts.filter((one) => one !== place).join('，')
    return {
      values: {
        kind: KINDS.find(([, words]) => words.test(word ?? '') || words.test(head))?.[0],
        place,
        unit: unit?.value ?? own?.value,
        measures: trimSeparators(measures) || undefined,
        party: party?.groups?.['name'],
        fen: money?.matched,
        milestones: listed?.groups?.['list']?.trim(),
        river: river?.name,
        clue,
      },
      warnings: [],
    }
  },
  decide: (input, call, scene) => openRestoration(input, call.attachments, scene),
})

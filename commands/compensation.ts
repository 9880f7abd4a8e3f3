import {
  compensationFields,
  proposeCompensation,
  proposingOffice,
} from '../src/domain/compensation/compensation.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { readAmount } from '../src/domain/reading/amount.ts'
import { trimSeparators } from '../src/domain/reading/text.ts'

const CLUE = /(?:线索|XS)[ -]*(?:20\d{2}[-—–])?\d{1,6}号?/i
const CLAIMANT = /(?:赔偿)?权利人(?:为|是)?[ :：]*(?<name>[^\s，,。；;]{2,40})/
const OBLIGOR = /(?:(?:赔偿)?义务人|责任人|责任方)(?:为|是)?[ :：]*(?<name>[^\s，,。；;]{2,40})/

/** /磋商: a responsible unit proposes a damage consultation (三(五)). */
export const compensation = formAct({
  name: 'compensation',
  chinese: '磋商',
  formTitle: '提出损害赔偿磋商',
  aliases: ['cuoshang', '赔偿磋商', '损害赔偿', '损害赔偿磋商'],
  summary: '责任单位提出损害赔偿磋商，可邀请检察院参加',
  example: '/磋商 {綦江河}{石角段}非法采砂致河岸损毁，主张120万元，权利人：区人民政府',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  material: true,
  discreet: true,
  fields: compensationFields,
  hindrance: (_subject, scene) => refusalIn(proposingOffice(scene)),
  read(text, _along, scene) {
    const money = readAmount(text)
    const clue = CLUE.exec(text)?.[0]
    const claimant = CLAIMANT.exec(text)
    const obligor = OBLIGOR.exec(text)
    let damage = text
    for (const part of [clue, claimant?.[0], obligor?.[0]]) {
      if (part !== undefined) damage = damage.replace(part, '')
    }
    return {
      values: {
        damage: trimSeparators(damage.replace(/[，,；;]{2,}/g, '，')) || undefined,
        fen: money?.matched,
        claimant: claimant?.groups?.['name'],
        obligor: obligor?.groups?.['name'],
        river: scene.registers.rivers.find((one) =>
          [one.name, ...one.aliases].some((name) => text.includes(name)),
        )?.name,
        clue,
      },
      warnings: [],
    }
  },
  decide: (input, call, scene) => proposeCompensation(input, call.attachments, scene),
})

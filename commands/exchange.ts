import {
  exchangeFields,
  exchange as exchangeKind,
  exchangingOffice,
  openExchange,
} from '../src/domain/exchange/exchange.ts'
import { exchangeKindsIn } from '../src/domain/exchange/exchange-kind.ts'
import { formAct, moveAct } from '../src/domain/matter/act.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { readTerm } from '../src/domain/reading/term.ts'

/** /交流: registers a 跟班锻炼, a 生态检察官 of a river or a 特邀顾问 (四), with its term. */
export const exchange = formAct({
  name: 'exchange',
  chinese: '交流',
  formTitle: '登记人员交流',
  aliases: ['jiaoliu', '人员交流', '跟班锻炼', '{生态检察官}', '特邀顾问'],
  summary: '登记跟班锻炼、生态检察官、特邀顾问及任期，到期前提醒',
  example: '/交流 生态检察官 乙检察官 {綦江河} 2026年4月1日至2027年3月31日',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  material: true,
  fields: exchangeFields,
  hindrance: (_subject, scene) => refusalIn(exchangingOffice(scene)),
  read(text, { word }, scene) {
    const { person, river } = exchangeFields
    const among = person.widget.kind === 'person' ? person.widget.among(scene) : []
    const rivers = river.widget.kind === 'choice' ? river.widget.options(scene) : []
    const mentioned = scene.place.mentions.map((one) => one.openId)
    const named = among.find((one) => text.includes(scene.directory.personName(one)))
    const term = readTerm(text, scene.today)
    return {
      values: {
        kind: exchangeKindsIn(scene).find(({ name }) => word === name || text.includes(name))?.name,
        person: among.find((one) => mentioned.includes(one)) ?? named,
        river: rivers.find((one) =>
          [one.text, ...(one.words ?? [])].some((name) => text.includes(name)),
        )?.value,
        from: term.from ?? undefined,
        to: term.to ?? undefined,
      },
      warnings: [],
    }
  },
  decide: (input, call, scene) => openExchange(input, call.attachments, scene),
})

/** /交流延长: the term ends later. */
export const prolong = moveAct({
  name: 'prolong',
  chinese: '交流延长',
  aliases: ['yanchang', '延长交流'],
  summary: '延长跟班锻炼、生态检察官、特邀顾问的任期',
  example: '/交流延长 交流2026-0001 2027年12月31日',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: exchangeKind, moves: ['prolong'] }],
  button: { text: '延长', primary: false, group: false },
})

/** /交流结束: the term has ended, at its end or earlier with a reason. */
export const endExchange = moveAct({
  name: 'end-exchange',
  chinese: '交流结束',
  aliases: ['jieshujiaoliu', '结束交流'],
  summary: '登记任期结束；提前结束的写明原因',
  example: '/交流结束 交流2026-0001 今天 期满',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: exchangeKind, moves: ['end'] }],
  button: { text: '结束', primary: false, group: false },
})

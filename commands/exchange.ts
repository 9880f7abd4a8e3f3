import type { Day } from '../src/domain/calendar/day.ts'
import {
  exchangeFields,
  exchange as exchangeKind,
  exchangingOffice,
  openExchange,
} from '../src/domain/exchange/exchange.ts'
import { exchangeKindsIn } from '../src/domain/exchange/exchange-kind.ts'
import { formAct, moveAct } from '../src/domain/matter/act.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { readTerm } from '../src/domain/reading/term.ts'

/** What a text says beyond kind, person, river and term, piece by piece. */
function beyondTerm(text: string, known: readonly (string | undefined)[], today: Day): string[] {
  return text.split(/[\s，,。；;]+/).flatMap((piece) => {
    const rest = known.reduce<string>((left, one) => (one ? left.replace(one, '') : left), piece)
    const said = rest.replace(/^(?:邀请|聘请|选派|派|由|担任|聘为|任|为|的)+|(?:任期|担任)$/g, '')
    const isTerm = readDay(piece, today, 'future') !== null || TERM.test(piece)
    return isTerm || [...said].length < 2 ? [] : [said]
  })
}

const TERM = /^(?:任期|为期|期限)?[\d一二两三四五六七八九十半]{1,3}个?(?:年|月)/

/** /交流: registers a 跟班锻炼, a 生态检察官 of a river or a 特邀顾问 (四), with its term. */
export const exchange = formAct({
  name: 'exchange',
  chinese: '交流',
  formTitle: '登记人员交流',
  aliases: [
    'jiaoliu',
    '人员交流',
    '跟班锻炼',
    '{生态检察官}',
    '特邀顾问',
    '专家咨询委员',
    '人民监督员',
    '检察官助理',
  ],
  summary: '登记互派业务骨干跟班锻炼、{生态检察官}、特邀顾问及任期，到期前提醒',
  example: '/交流 生态检察官 乙检察官 {綦江河} 2026年4月1日至2027年3月31日',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  material: true,
  discreet: true,
  fields: exchangeFields,
  hindrance: (_subject, scene) => refusalIn(exchangingOffice(scene)),
  read(text, { word }, scene) {
    const { person, river } = exchangeFields
    const among = person.widget.kind === 'person' ? person.widget.among(scene) : []
    const rivers = river.widget.kind === 'choice' ? river.widget.options(scene) : []
    const mentioned = scene.place.mentions.map((one) => one.openId)
    const named = among.find((one) => text.includes(scene.directory.personName(one)))
    const term = readTerm(text, scene.today)
    const kind = exchangeKindsIn(scene).find((one) =>
      [one.name, ...one.words].some((said) => word === said || text.includes(said)),
    )
    const flows = rivers.find((one) =>
      [one.text, ...(one.words ?? [])].some((name) => text.includes(name)),
    )
    const called = kind?.words.find((one) => one === word)
    const known = [
      kind?.name,
      named && scene.directory.personName(named),
      ...(flows ? [flows.text, ...(flows.words ?? [])] : []),
    ]
    return {
      values: {
        kind: kind?.name,
        person: among.find((one) => mentioned.includes(one)) ?? named,
        river: flows?.value,
        from: term.from ?? undefined,
        to: term.to ?? undefined,
        note:
          [called, ...beyondTerm(text, known, scene.today)].filter(Boolean).join('，') || undefined,
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

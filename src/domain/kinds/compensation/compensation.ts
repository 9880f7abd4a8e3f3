import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { counted } from '../../matter/figure.ts'
import { choice, comingDay, line, paragraph } from '../../matter/input.ts'
import { keeperOf, type Matter } from '../../matter/matter.ts'
import { figureOf, openedOn } from '../../matter/mechanism-figure.ts'
import { peopleTold, tellLiaisons, tellOffice } from '../../matter/notices.ts'
import { organisationOption } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import type { Who } from '../../matter/who.ts'
import { formatAmount } from '../../reading/amount.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { linkedClue, noSuchClue } from '../clue/link.ts'
import { consultation as data } from './compensation-data.ts'
import { conclude, perform, support } from './compensation-outcome.ts'
import { readProposal } from './compensation-reading.ts'
import { transfer } from './public-interest.ts'

const leaders = ['liaison', 'approver'] as const
const unit: readonly Who[] = ['keeper', { of: 'sender', roles: leaders }]
const invited: readonly Who[] = [{ of: 'receiver', roles: leaders }]
/** The states in which the procuratorate is not called to a consultation. */
const uncalled: ReadonlySet<string> = new Set(['proposed', 'withdrawn'])
const over = { act: 'compensation-close', text: '结束赔偿磋商' }

/** Owed by the unit to the procuratorate. */
const ofUnit = (matter: Matter) => ({ person: keeperOf(matter), creditor: matter.target })
/** The subject with its round, since an invitation may be repeated. */
const ofRound = (matter: Matter) => ({ subject: `${matter.id}#${data.of(matter).rounds}` })

/** Damage consultation (生态环境损害赔偿磋商), clause 三(五): proposed by a unit, with the procuratorate invited. */
export const compensation = declareKind({
  name: 'compensation',
  chinese: '赔偿磋商',
  called: '磋3',
  located: true,
  data,
  states: {
    proposed: { name: '已提出待邀请', colour: 'blue', open: true },
    invited: { name: '已邀请待回复', colour: 'purple', open: true },
    accepted: { name: '检察院已应邀', colour: 'wathet', open: true },
    agreed: { name: '达成协议待履行', colour: 'wathet', open: true },
    failed: { name: '未达成协议', colour: 'orange', open: true },
    supported: { name: '支持起诉', colour: 'purple', open: true },
    transferred: { name: '转公益诉讼', colour: 'red', open: true },
    performed: { name: '已履行', colour: 'turquoise', open: true },
    closed: { name: '已办结', colour: 'green', open: false },
    withdrawn: { name: '已撤回', colour: 'grey', open: false },
  },
  owes: {
    invited: {
      what: 'compensation-reply',
      owed: '回复赔偿磋商邀请',
      settledBy: ['accept', 'decline'],
      alternative: { act: 'compensation-decline', text: '不参加' },
      due: (matter, { today, profile: { duties } }) => [
        {
          ...ofRound(matter),
          by: { from: today, within: duties.compensation_reply },
          debtor: matter.target ?? '',
          creditor: matter.office,
        },
      ],
    },
    accepted: {
      what: 'compensation-consultation',
      owed: '登记赔偿磋商结果',
      settledBy: ['conclude'],
      due: (matter, { today }) => [
        { ...ofUnit(matter), ...ofRound(matter), by: data.of(matter).meetsOn ?? today },
      ],
    },
    agreed: {
      what: 'compensation-performance',
      owed: '履行赔偿协议',
      settledBy: ['perform'],
      due: (matter, { today }) => [
        { ...ofUnit(matter), ...ofRound(matter), by: data.of(matter).performOn ?? today },
      ],
    },
    failed: {
      what: 'compensation-next',
      owed: '起诉、转公益诉讼或结束赔偿磋商',
      settledBy: ['transfer', 'conclude', 'support'],
      alternative: over,
      due: (matter, { today, profile: { duties } }) => [
        { ...ofUnit(matter), anew: true, by: { from: today, within: duties.compensation_next } },
      ],
    },
    supported: {
      what: 'compensation-suit',
      owed: '登记诉讼结果',
      settledBy: ['perform', 'transfer'],
      alternative: over,
      due: (matter, { today, profile: { duties } }) => [
        { ...ofUnit(matter), anew: true, by: { from: today, within: duties.compensation_suit } },
      ],
    },
  },
  offices: ({ office, target }) => new Set([office, ...(target === null ? [] : [target])]),
  title: (matter) => `损害赔偿磋商 ${data.of(matter).river ?? ''}`.trim(),
  appointment(matter, context) {
    const { target, state } = matter
    const { meetsOn, heldOn, place, river } = data.of(matter)
    if (target === null || meetsOn === null || uncalled.has(state)) return null
    const on = heldOn ?? meetsOn
    return {
      summary: ['损害赔偿磋商', river].filter((one) => one !== null).join('　'),
      on,
      clock: null,
      place,
      people: [...new Set([keeperOf(matter), ...peopleTold(context, target)])],
      offices: [matter.organisation, target],
      answered: false,
      said: `损害赔偿磋商 ${formatDay(on)} 召开`,
    }
  },
  facts(matter, directory, { inGroup }) {
    const all = data.of(matter)
    const money = (fen: number | null) => (inGroup || fen === null ? null : formatAmount(fen))
    const date = (on: typeof all.heldOn) => (on === null ? null : formatDay(on))
    return {
      pairs: [
        ['编号', matter.number],
        ['提出单位', directory.organisationName(matter.organisation)],
        ['赔偿权利人', inGroup ? null : all.claimant],
        ['赔偿义务人', inGroup ? null : all.obligor],
        ['主张金额', money(all.fen)],
        ['相关线索', all.clueNumber],
        ['赔偿磋商日期', date(all.heldOn ?? all.meetsOn)],
        ['地点', all.place],
        ['检察院人员', inGroup ? null : all.names],
        ['赔偿磋商结果', all.outcome],
        ['协议金额', money(all.agreedFen)],
        ['履行期限', date(all.performOn)],
        ['履行日期', date(all.performedOn)],
        ['支持起诉', inGroup ? null : all.suit],
        ['公益诉讼线索', all.suitClueNumber],
      ],
      text: inGroup ? null : [all.damage, all.agreement].filter((one) => one !== null).join('\n'),
    }
  },
  opening: {
    command: {
      name: 'compensation',
      formTitle: '提出损害赔偿磋商',
      aliases: ['损害赔偿', '损害赔偿磋商'],
      summary: '责任单位提出损害赔偿磋商，可邀请检察院参加',
      example: '/赔偿磋商 {綦江河}{石角段}非法采砂致河岸损毁，主张120万元，权利人：区人民政府',
      audience: ['liaison', 'handler', 'approver'],
      discreet: true,
      read: readProposal,
    },
    series: 'compensation',
    office: proposingOffice,
    decide(input, context) {
      const clue = input.clue === null ? null : linkedClue(input.clue, context)
      if (input.clue !== null && clue === null) return problem('clue', noSuchClue)
      const linked = { clue: clue?.id ?? null, clueNumber: clue ? clueNumber(clue) : null }
      return { state: 'proposed', data: { ...input, ...linked } }
    },
    opened: (matter, _input, context) => ({
      note: `提出损害赔偿磋商 ${matter.number}`,
      notices: [
        tellLiaisons(context, matter.office, matter.id, '提出损害赔偿磋商，可邀请检察院参加'),
      ],
      reply: {
        sentence: `已提出，编号 ${matter.number}，可邀请检察院参加`,
        view: cardOf(matter),
        personal: true,
      },
    }),
  },
  moves: {
    invite: move('邀请检察院', { proposed: 'invited' }, unit, {
      awaits: 'keeper',
      fields: {
        procuratorate: choice({
          label: '邀请',
          options: ({ directory }) => directory.officesOf('procuratorate').map(organisationOption),
        }),
        meetsOn: comingDay({ label: '赔偿磋商日期' }),
        place: line.optional({ label: '赔偿磋商地点' }),
      },
      effect(matter, { procuratorate, meetsOn, place }, context) {
        const name = context.directory.organisationName(procuratorate)
        const from = context.directory.organisationName(matter.organisation)
        const words = `参加 ${formatDay(meetsOn)} `
        return {
          change: { target: procuratorate },
          data: { meetsOn, place, rounds: data.of(matter).rounds + 1 },
          told: (due) => ({
            note: `邀请${name}${words}赔偿磋商`,
            notices: tellOffice(
              context,
              procuratorate,
              matter.id,
              `${from}邀请${words}损害赔偿磋商，请于 ${due}前回复`,
            ),
            reply: `已邀请${name}，回复期限 ${due}`,
          }),
        }
      },
      command: ['compensation-invite', '邀请检察院参加赔偿磋商', '{区检察院} 4月10日'],
      words: {
        chinese: '赔偿磋商邀请',
        aliases: ['磋商邀请', '邀请磋商'],
        audience: leaders,
        button: { text: '邀请检察院', primary: true, group: false },
      },
    }),
    accept: move('应邀', { invited: 'accepted' }, invited, {
      awaits: true,
      fields: { names: line.required({ label: '参加人员', hint: '如 乙检察官、乙检察官助理' }) },
      note: ({ names }) => `检察院应邀派员参加赔偿磋商：${names}`,
      tells: { whom: 'sender', what: ({ names }) => `检察院应邀派员参加赔偿磋商：${names}` },
      reply: '已应邀，邀请单位已收到',
      command: ['compensation-accept', '应邀参加赔偿磋商，写明参加人员', '乙检察官'],
      words: {
        aliases: ['磋商应邀'],
        audience: leaders,
        button: { text: '应邀', primary: true, group: true },
      },
    }),
    decline: move('谢绝邀请', { invited: 'proposed' }, invited, {
      fields: { reason: paragraph.required({ label: '不参加的原因', min: 2 }) },
      note: ({ reason }) => `检察院不参加：${reason}`,
      tells: { whom: 'sender', what: ({ reason }) => `检察院不参加赔偿磋商：${reason}` },
      reply: '已回复不参加，邀请单位已收到原因',
      command: ['compensation-decline', '不参加赔偿磋商的，说明原因', '与正在办理的案件冲突'],
      words: {
        chinese: '赔偿磋商谢绝',
        aliases: ['磋商谢绝', '谢绝磋商'],
        audience: leaders,
        button: { text: '不参加', primary: false, group: false },
      },
    }),
    conclude,
    perform,
    support,
    transfer,
    close: move(
      '结束',
      { performed: 'closed', failed: 'closed', supported: 'closed', transferred: 'closed' },
      unit,
      {
        awaits: 'keeper',
        awaitsIn: ['performed', 'transferred'],
        fields: { text: paragraph.required({ label: '办理结果', min: 2 }) },
        note: ({ text }) => `办结：${text}`,
        tells: { whom: 'receiver', what: () => '损害赔偿磋商已办结' },
        reply: '已办结',
        command: ['compensation-close', '结束赔偿磋商，写明结果', '协议已全部履行'],
        words: {
          aliases: ['磋商结束', '磋商办结'],
          audience: leaders,
          button: { text: '结束赔偿磋商', primary: false, group: false },
        },
      },
    ),
    withdraw: move(
      '撤回赔偿磋商',
      { proposed: 'withdrawn', invited: 'withdrawn', accepted: 'withdrawn' },
      unit,
      {
        fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
        note: ({ reason }) => `撤回赔偿磋商：${reason}`,
        tells: { whom: 'receiver', what: ({ reason }) => `赔偿磋商已撤回：${reason}` },
        reply: '已撤回，编号保留',
      },
    ),
  },
  figures: [
    figureOf('compensation')(
      'support-suit',
      '支持起诉',
      '件',
      '报告期内检察院支持赔偿权利人起诉的赔偿磋商，按登记支持起诉的日期计，计入检察院',
      ({ root }) => counted(root, data.of(root).supportedOn, root.target),
    ),
    figureOf('compensation')(
      'compensation',
      '损害赔偿磋商',
      '件',
      '报告期内提出的损害赔偿磋商，撤回的也计入',
      openedOn,
    ),
    figureOf('compensation')(
      'agreed',
      '赔偿磋商达成金额',
      '元',
      '赔偿磋商日期在报告期内、达成协议的赔偿金额',
      ({ root }) => {
        const { heldOn, agreedFen } = data.of(root)
        return agreedFen === null ? [] : counted(root, heldOn, root.office, agreedFen)
      },
    ),
  ],
})

/** The unit for which somebody proposes a consultation; the refusal names who can. */
function proposingOffice({ directory, actor }: Context) {
  return (
    directory
      .officesOf('responsible_unit')
      .find((one) => directory.holds(actor, one.id, ['liaison', 'handler', 'approver']))?.id ??
    refuse(
      'no-right',
      '损害赔偿磋商由责任单位的联络员、承办人或审批人提出；检察院收到邀请后用“/赔偿磋商应邀”回复。',
    )
  )
}

import { moveAct } from '../src/domain/matter/act.ts'
import { readAmount } from '../src/domain/reading/amount.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { readHeadcount } from '../src/domain/reading/headcount.ts'
import { trimSeparators } from '../src/domain/reading/text.ts'
import { recovery } from '../src/domain/restoration/recovery.ts'
import { restoration } from '../src/domain/restoration/restoration.ts'
import { baseUses } from '../src/domain/restoration/restoration-data.ts'

/** How many came, where it stands apart: it is kept as a number. */
const ATTENDED =
  /[，,；;\s]+(?:约|共)?[\d零〇一二两三四五六七八九十百千万余多]+(?:人次?|名群众)参加(?=$|[，,；;。\s])/
const CLUE = /(?:线索|XS)[ -]*(?:20\d{2}[-—–])?\d{1,6}号?/i

/** /节点完成: a milestone is done, with photos. */
export const milestoneDone = moveAct({
  name: 'milestone-done',
  chinese: '节点完成',
  aliases: ['jiedianwancheng', '完成节点', '修复进展'],
  summary: '登记修复节点已完成，照片先发到聊天中会一并附上',
  example: '/节点完成 修3 第2个 已补植柳树200株',
  group: '机制',
  moves: [{ kind: restoration, moves: ['complete-milestone'] }],
  material: true,
  button: { text: '完成节点', primary: true, group: true },
  read(text, _along, { today }) {
    const nth = /^\s*(?:第?\s*(\d{1,3})\s*个?\s*(?:节点)?(?=$|[\s，,：:]))/.exec(text)
    const rest = nth ? text.slice(nth[0].length) : text
    const date = readDay(rest, today, 'past')
    const on = date?.kind === 'day' ? date.day : undefined
    const note = trimSeparators(rest.replace(on === undefined ? '' : (date?.matched ?? ''), ''))
    return {
      values: { nth: nth?.[1], on, note: note || undefined },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
})

/** /修复节点: one more milestone. */
export const milestoneAdded = moveAct({
  name: 'milestone-added',
  chinese: '修复节点',
  aliases: ['xiufujiedian', '增加节点'],
  summary: '为修复增加一个节点和完成期限',
  example: '/修复节点 修3 5月1日 完成补植',
  group: '机制',
  moves: [{ kind: restoration, moves: ['add-milestone'] }],
  button: { text: '增加节点', primary: false, group: false },
  read(text, _along, { today }) {
    const date = readDay(text, today, 'future')
    const name = text.replace(date?.matched ?? '', '').replace(/^\s*(?:之|以)?前/, '')
    return {
      values: {
        dueOn: date?.kind === 'day' ? date.day : undefined,
        name: trimSeparators(name) || undefined,
      },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
})

/** /修复验收: the unit and the procuratorate inspect. */
export const inspection = moveAct({
  name: 'inspection',
  chinese: '修复验收',
  aliases: ['inspect', 'yanshou', '验收'],
  summary: '责任单位和检察院分别验收，都通过的为已验收',
  example: '/修复验收 修3 通过',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: restoration, moves: ['inspect'] }],
  material: true,
  button: { text: '验收', primary: true, group: false },
})

/** /基地启用: an inspected demonstration base is opened. */
export const baseOpened = moveAct({
  name: 'base-opened',
  chinese: '基地启用',
  aliases: ['jidiqiyong', '基地挂牌', '启用基地'],
  summary: '示范基地验收后登记启用、挂牌',
  example: '/基地启用 修3 今天 {綦江河}渔业生态修复司法示范基地',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: restoration, moves: ['put-in-use'] }],
  material: true,
  button: { text: '启用基地', primary: true, group: false },
  read(text, _along, { today }) {
    const date = readDay(text, today, 'past')
    const sign = trimSeparators(text.replace(date?.matched ?? '', '').replace(/挂牌|启用/g, ''))
    return {
      values: { on: date?.kind === 'day' ? date.day : undefined, sign: sign || undefined },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
})

/** /基地活动: what was restored or taught at a demonstration base. */
export const baseActivity = moveAct({
  name: 'base-activity',
  chinese: '基地活动',
  aliases: ['jidihuodong', '集中修复', '警示教育'],
  summary: '登记示范基地的集中修复、警示教育活动',
  example: '/基地活动 修3 6月6日 增殖放流鱼苗5万尾，120人参加',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: restoration, moves: ['record-activity'] }],
  material: true,
  button: { text: '登记活动', primary: true, group: false },
  read(text, { word }, { today }) {
    const date = readDay(text, today, 'past')
    const clue = CLUE.exec(text)?.[0]
    const said = text.replace(date?.matched ?? '', '').replace(clue ?? '', '')
    const people = readHeadcount(said)
    return {
      values: {
        use: baseUses.find(({ name, words }) =>
          [name, ...words].some((one) => word === one || said.includes(one)),
        )?.name,
        on: date?.kind === 'day' ? date.day : undefined,
        text: trimSeparators(said.replace(ATTENDED, '')) || undefined,
        people: people === null ? undefined : String(people.number),
        clue,
      },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
})

/** /追偿: demands what the substitute performance cost. */
export const recoveryDemanded = moveAct({
  name: 'recovery-demanded',
  chinese: '追偿',
  aliases: ['zhuichang', '修复追偿'],
  summary: '向责任方追偿代履行费用',
  example: '/追偿 修3 50万元 6月30日前付清',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: restoration, moves: ['demand'] }],
  material: true,
  button: { text: '追偿', primary: false, group: false },
})

/** /到账: a payment came in. */
export const recoveryPaid = moveAct({
  name: 'recovery-paid',
  chinese: '到账',
  aliases: ['daozhang', '追偿到账'],
  summary: '登记追偿到账金额，可分多次',
  example: '/到账 修3 20万元 今天',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: recovery, moves: ['pay'] }],
  material: true,
  button: { text: '登记到账', primary: false, group: false },
  read(text, _along, { today }) {
    const money = readAmount(text)
    const rest = text.replace(money?.matched ?? '', ' ')
    const date = readDay(rest, today, 'past')
    const note = trimSeparators(rest.replace(date?.matched ?? '', ''))
    return {
      values: {
        fen: money?.matched ?? undefined,
        on: date?.kind === 'day' ? date.day : undefined,
        note: note || undefined,
      },
      warnings: date?.kind === 'problem' ? [date.message] : [],
    }
  },
})

/** /追偿起诉: the unit sues for what is owed. */
export const recoverySued = moveAct({
  name: 'recovery-sued',
  chinese: '追偿起诉',
  aliases: ['zhuichangqisu', '起诉追偿'],
  summary: '责任方不付款的，登记起诉',
  example: '/追偿起诉 修3 区法院已受理',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: recovery, moves: ['sue'] }],
  material: true,
  button: { text: '起诉追偿', primary: false, group: false },
})

/** /追偿核销: what cannot be recovered is written off, with a reason. */
export const recoveryWrittenOff = moveAct({
  name: 'recovery-written-off',
  chinese: '追偿核销',
  aliases: ['zhuichanghexiao', '核销'],
  summary: '确实无法追偿的，由责任单位审批人写明理由核销',
  example: '/追偿核销 修3 责任方已破产清算，无可供执行财产',
  group: '机制',
  audience: ['approver'],
  moves: [{ kind: recovery, moves: ['write-off'] }],
  material: true,
  button: { text: '核销', primary: false, group: false },
})

/** /修复结束: inspected, and nothing is owed any more. */
export const restorationOver = moveAct({
  name: 'restoration-close',
  chinese: '修复结束',
  aliases: ['xiufujieshu', '修复办结'],
  summary: '已验收且追偿结束的，办结；示范基地停用的，写明原因',
  example: '/修复结束 修3',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: restoration, moves: ['close'] }],
  button: {
    text: '结束修复',
    primary: (matter) => matter.state !== 'in-use',
    group: false,
  },
})

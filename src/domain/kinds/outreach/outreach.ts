import { formatDay } from '../../calendar/day.ts'
import { declareKind } from '../../matter/declaration.ts'
import { announced, move } from '../../matter/declared-move.ts'
import { choice, count, day, line, optionalCount, paragraph, pastDay } from '../../matter/input.ts'
import { kindData } from '../../matter/kind-data.ts'
import { figuresOf } from '../../matter/mechanism-figure.ts'
import { otherOrganisations, workingOffice } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { readSentence } from '../../matter/sentence-reading.ts'
import { anyOfSender, keeperAndLeaders } from '../../matter/who.ts'

const forms =
  '集中宣传 法治宣讲 法律咨询 进企业 进校园 进社区 进乡村 发放资料 媒体报道 新媒体 其他'.split(' ')

/** Words that identify a form when its name is not typed; the first match decides. */
const formWords =
  '法律咨询:咨询 法治宣讲:宣讲,讲座 进校园:校园,学校 进企业:企业 进社区:社区 进乡村:村 新媒体:公众号 发放资料:资料 集中宣传:宣传周,宣传日,宣传月,法治宣传,普法'

const data = kindData({
  title: line.required({ label: '活动名称', hint: '如 世界水日集中宣传' }),
  form: choice({ label: '形式', options: () => forms.map((text) => ({ value: text, text })) }),
  on: day({ label: '日期', hint: '已开展的填开展日期', lean: 'future' }),
  place: line.optional({ label: '地点' }),
  partners: otherOrganisations({ label: '参加单位' }),
  reached: optionalCount({ label: '覆盖人数', hint: '已开展的填写，如 300', unit: '人' }),
  reports: paragraph.optional({ label: '内容、媒体报道和成效' }),
})

/** Joint publicity (宣传引导), clause 四: planned, held with figures, filed. */
export const outreach = declareKind({
  name: 'outreach',
  chinese: '宣传',
  data,
  states: {
    planned: { name: '已计划', colour: 'blue', open: true },
    held: { name: '已开展待归档', colour: 'wathet', open: true },
    filed: { name: '已归档', colour: 'green', open: false },
    cancelled: { name: '已取消', colour: 'grey', open: false },
  },
  owes: {
    planned: {
      what: 'outreach-held',
      owed: '开展宣传活动',
      settledBy: ['hold'],
      due: (matter) => [{ by: data.of(matter).on, person: matter.openedBy }],
    },
  },
  seenBy: (matter) => data.of(matter).partners,
  title: (matter) => data.of(matter).title,
  facts(matter, directory) {
    const on = matter.state === 'planned' ? '计划日期' : '日期'
    return {
      pairs: [
        ...data.lines(matter, directory, { form: '', on, place: '' }),
        ['主办', directory.organisationName(matter.organisation)],
        ...data.lines(matter, directory, { partners: '参加', reached: '' }),
      ],
      text: data.of(matter).reports,
    }
  },
  opening: {
    command: {
      name: 'outreach',
      formTitle: '登记宣传活动',
      aliases: ['宣传活动', '法治宣传', '普法', '普法宣传', '联合宣传', '法律咨询活动'],
      summary: '登记宣传和法律咨询活动：先计划，开展后填人数和报道',
      example: '/宣传 3月22日 世界水日集中宣传，人民广场，{区检察院}参加',
      read: readSentence(data.fields, ['宣传', '宣传活动', 'xuanchuan', 'outreach'], formWords),
    },
    office: workingOffice('登记宣传活动'),
    decide(input, { today }) {
      if (input.reached !== null) {
        const early = '填写覆盖人数即登记为已开展，日期不能晚于今天；尚未开展的请不填人数'
        return input.on > today ? problem('on', early, input) : { state: 'held' }
      }
      const late = '日期已过，请填写覆盖人数；尚未开展的请改填计划日期'
      return input.on < today ? problem('reached', late, input) : { state: 'planned' }
    },
    opened(matter, { title, on, partners }, context) {
      const isPlanned = matter.state === 'planned'
      const note = `${isPlanned ? '计划' : '开展'}宣传活动：${title}，${formatDay(on)}`
      return announced(context, matter, note, { partners, asks: isPlanned ? '请参加：' : null })
    },
  },
  moves: {
    hold: move('开展', { planned: 'held' }, anyOfSender, {
      fields: {
        on: pastDay({ label: '开展日期' }),
        reached: count({ label: '覆盖人数', hint: '如 300', unit: '人' }),
        place: line.optional({ label: '地点', hint: '不填则按计划' }),
        reports: paragraph.optional({ label: '媒体报道和成效' }),
      },
      note: ({ on, reached }) => `${formatDay(on)} 开展，覆盖 ${reached} 人`,
      tells: { whom: 'partners', what: () => '宣传活动已开展' },
      reply: ({ reached }) => `已登记，覆盖 ${reached} 人`,
      command: ['outreach-held', '登记宣传活动已开展：日期、人数、报道', '今天 300人'],
      words: { button: { text: '登记开展', primary: true, group: true }, material: true },
    }),
    file: move('归档', { held: 'filed' }, keeperAndLeaders, {
      awaits: 'keeper',
      fields: { reports: paragraph.optional({ label: '补充媒体报道和成效' }) },
      note: '宣传活动归档',
      command: ['outreach-filed', '宣传活动归档，可补充报道'],
      words: { button: { text: '归档', primary: true, group: false }, material: true },
    }),
    cancel: move('取消', { planned: 'cancelled' }, keeperAndLeaders, {
      fields: { reason: paragraph.required({ label: '取消原因', min: 2 }) },
      note: ({ reason }) => `取消：${reason}`,
      tells: { whom: 'all', what: ({ reason }) => `宣传活动已取消：${reason}` },
      command: ['outreach-cancelled', '取消计划的宣传活动，写明原因', '因暴雨取消'],
      words: { button: { text: '取消活动', primary: false, group: false, undoes: true } },
    }),
  },
  plan: { what: '宣传活动', move: 'hold', done: 'reached', near: 14, of: data.of },
  figures: figuresOf('outreach', ['held', 'filed'], (matter) => data.of(matter).on, [
    ['outreach', '宣传活动', '次', '开展日期在报告期内的宣传和法律咨询活动'],
    [
      'reached',
      '宣传覆盖',
      '人次',
      '上述活动登记的覆盖人数之和',
      (one) => data.of(one).reached ?? 0,
    ],
  ]),
})

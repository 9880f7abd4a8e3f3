import { beforeAll, expect, it } from 'vitest'
import { by, civil, court, damages, read } from './case-history-court.ts'
import { type History, limitsOf, live, yearOf } from './case-history-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const profile = profileWith((text) =>
  [
    text,
    'duties: { look_back: { months: 3, outcomes: [rectified, terminated, judged], by: procuratorate } }',
  ].join('\n'),
)
const play = sharePlay('2026-01-04 10:20', { profile })
let known: Awaited<ReturnType<typeof live>> = {}

/** A recommendation that was answered with words; the visit finds the sand carried off again. */
const sand: History = {
  of: 'sand',
  steps: [
    ['01-12', rco.member, '/线索 綦江河石角段今天早上巡河发现挖机在河道采砂，大概两台', '已登记'],
    ['01-13', rco.liaison, '/移送 {clue} 区检察院 涉嫌破坏公益', '甲主任'],
    ['01-13', rco.approver, '/同意 {clue}', '綦河检移〔2026〕'],
    ['01-13', pro.liaison, '/受理 {letter}', '已受理'],
    ['01-13', pro.liaison, '/分办 {letter} 乙检察官', '办理中'],
    ['01-16', pro.handler, '/阶段 {letter} 初步调查 今天 现场勘验并取样', '已登记初步调查'],
    [
      '01-20',
      pro.handler,
      `/阶段 {letter} 立案 今天 綦检行公立〔2026〕1号 ${by('1月19日')}`,
      '送达立案决定书期限2026年1月27日',
    ],
    ['01-26', pro.handler, '/阶段 {letter} 立案决定书送达 今天 送区水利局', '已登记立案决定书送达'],
    [
      '02-05',
      pro.handler,
      `/阶段 {letter} 检察建议 今天 綦检行公建〔2026〕1号 发区水利局 ${by('2月4日')}`,
      '送达检察建议期限2026年2月9日',
    ],
    ['02-09', pro.handler, '/阶段 {letter} 检察建议送达 今天', '区水利局书面回复期限2026年4月9日'],
    ['04-08', pro.handler, '/阶段 {letter} 回复 今天 称弃渣已清运、河床已平整', '已登记回复'],
    ['04-20', pro.handler, '/阶段 {letter} 跟进调查 今天 现场已平整', '已登记跟进调查'],
    [
      '04-28',
      pro.handler,
      `/阶段 {letter} 终结案件 今天 清运砂石1200立方米 ${by('4月27日')}`,
      '请于 2026年5月8日前反馈',
    ],
    ['05-06', pro.handler, '/反馈 {letter} 区水利局已清运砂石，河床平整到位', '馈〔2026〕'],
    ['05-07', rco.liaison, '/签收 {letter} 满意', '已归档'],
    ['07-28', pro.handler, '/回头看登记 {visit} 今天 反弹 原址夜间再次采砂', '问题反弹'],
  ],
}

/** Settled by talk: no recommendation was needed. */
const talk: History = {
  of: 'talk',
  steps: [
    ['02-02', rco.member, '/线索 蒲河石林桥段堆放生活垃圾约30吨，今天上午巡河发现', '已登记'],
    ['02-03', rco.liaison, '/移送 {clue} 区检察院 多次督促未清理', '甲主任'],
    ['02-03', rco.approver, '/同意 {clue}', '检移〔2026〕'],
    ['02-04', pro.liaison, '/受理并分办 {letter} 乙检察官', '办理中'],
    [
      '02-24',
      pro.handler,
      `/阶段 {letter} 立案 今天 ${by('2月24日')}`,
      '送达立案决定书期限2026年3月3日',
    ],
    ['02-27', pro.handler, '/阶段 {letter} 立案决定书送达 今天 送石角镇', '已登记'],
    [
      '03-04',
      pro.handler,
      '/会商 {clue} 检察磋商 3月6日 石角镇，地点：区检察院',
      '已安排2026年3月6日检察磋商',
    ],
    [
      '03-06',
      pro.handler,
      '/会商召开 {meeting} 今天 达成一致，同意限期整改；承诺：清运垃圾，石角镇，4月10日前',
      '已登记“检察磋商”阶段',
    ],
    ['04-08', unit.shijiao, '/落实 {meeting} 垃圾已全部清运', '垃圾已全部清运'],
    [
      '04-15',
      pro.handler,
      `/阶段 {letter} 终结案件 今天 清运垃圾35吨 ${by('4月14日')}`,
      '请于 2026年4月27日前反馈',
    ],
    ['04-16', pro.handler, '/反馈 {letter} 石角镇已清运垃圾，现场恢复', '馈〔2026〕'],
    ['04-17', rco.liaison, '/签收 {letter} 满意', '已归档'],
    [
      '07-15',
      pro.handler,
      '/回头看登记 {visit} 今天 未见新的垃圾',
      '整改到位',
      { result: '整改到位' },
    ],
  ],
}

/** A hearing, and one recommendation to each of two bodies, read out to both; one of them answers late. */
const hearing: History = {
  of: 'hearing',
  steps: [
    ['06-08', pro.liaison, '/线索 通惠河文龙段违建侵占河道，今天上午自行发现', '已登记'],
    ['06-09', pro.liaison, '/自办 {clue} 乙检察官', '乙检察官'],
    [
      '06-10',
      pro.handler,
      `/阶段 {clue} 立案 今天 ${by('6月10日')}`,
      '送达立案决定书期限2026年6月17日',
    ],
    ['06-11', pro.handler, '/阶段 {clue} 立案决定书送达 今天', '已登记'],
    [
      '06-11',
      pro.handler,
      '/会商 {clue} 公开听证 6月12日 区水利局、石角镇',
      '已安排2026年6月12日公开听证',
    ],
    [
      '06-12',
      pro.handler,
      '/会商召开 {meeting} 今天 支持处理意见，应当整改',
      '公开听证：支持处理意见',
    ],
    [
      '07-01',
      pro.handler,
      `/阶段 {clue} 检察建议 今天 綦检行公建〔2026〕5号 发区水利局 ${by('6月30日')}`,
      '送达检察建议期限2026年7月6日',
    ],
    [
      '07-01',
      pro.handler,
      `/阶段 {clue} 检察建议 今天 綦检行公建〔2026〕6号 发石角镇 ${by('6月30日')}`,
      '送达检察建议期限2026年7月6日',
    ],
    [
      '07-02',
      pro.handler,
      '/会商 {clue} 宣告送达 7月3日 区水利局、石角镇',
      '已安排2026年7月3日宣告送达',
    ],
    ['07-03', pro.handler, '/会商召开 {meeting} 今天 已宣告送达', '宣告送达：已宣告送达'],
    [
      '07-03',
      pro.handler,
      '/阶段 {clue} 宣告送达 今天 区水利局',
      '区水利局书面回复期限2026年9月3日',
    ],
    ['07-03', pro.handler, '/阶段 {clue} 宣告送达 今天 石角镇', '石角镇书面回复期限2026年9月3日'],
    ['08-31', pro.handler, '/阶段 {clue} 回复 今天 区水利局 称已拆除', '已登记回复'],
    ['10-30', pro.handler, '/阶段 {clue} 回复 今天 石角镇 已拆除违建', '已登记回复'],
    [
      '11-20',
      pro.handler,
      `/阶段 {clue} 终结案件 今天 拆除违建850平方米 ${by('11月19日')}`,
      '已提交办结审批',
    ],
    ['11-20', pro.approver, '/同意 {clue}', '已归档'],
  ],
}

/** The flood season stops the case; a volunteer had found it. */
const flood: History = {
  of: 'flood',
  steps: [
    [
      '03-16',
      pro.liaison,
      '/线索 藻渡河河口段河堤毁损，志愿者今天上午反映',
      '已登记',
      { field: 'shoreline' },
    ],
    ['03-16', pro.liaison, '/自办 {clue} 乙检察官', '乙检察官'],
    [
      '03-18',
      pro.handler,
      `/阶段 {clue} 立案 今天 ${by('3月18日')}`,
      '送达立案决定书期限2026年3月25日',
    ],
    ['03-19', pro.handler, '/阶段 {clue} 立案决定书送达 今天', '已登记'],
    [
      '04-01',
      pro.handler,
      `/阶段 {clue} 检察建议 今天 发区水利局 ${by('4月1日')}`,
      '送达检察建议期限2026年4月7日',
    ],
    ['04-02', pro.handler, '/阶段 {clue} 送达 今天', '区水利局书面回复期限2026年6月2日'],
    ['05-29', pro.handler, '/阶段 {clue} 回复 今天 已编制修复方案', '已登记回复'],
    [
      '06-15',
      pro.handler,
      `/阶段 {clue} 中止审查 今天 汛期不能施工 ${by('6月12日')}`,
      '已登记中止审查',
    ],
    ['09-14', pro.handler, '/阶段 {clue} 恢复审查 今天 汛期已过', '审查是否起诉期限2026年10月8日'],
    [
      '10-08',
      pro.handler,
      `/阶段 {clue} 终结案件 今天 恢复岸线800米 ${by('10月8日')}`,
      '已提交办结审批',
    ],
    ['10-09', pro.approver, '/同意 {clue}', '已归档'],
  ],
}

const histories = [civil, read, sand, talk, hearing, flood, court, damages]
beforeAll(async () => {
  known = await live(play(), histories)
})

it('every limit of them is owed by the day that a calendar says, and kept', () => {
  const limits = (of: string) => limitsOf(play(), known[of]?.letter ?? known[of]?.clue ?? '')
  expect(limits('sand')).toEqual([
    '送达立案决定书 01-27 kept',
    '送达检察建议 02-09 kept',
    '区水利局书面回复 04-09 kept',
    '审查是否起诉 05-09 kept',
  ])
  expect(limits('talk')).toEqual(['送达立案决定书 03-03 kept'])
  expect(limits('flood').at(-1)).toBe('审查是否起诉 10-08 kept')
  expect(limits('civil')).toEqual(['公告期满 06-15 kept', '审查起诉（民事） 09-15 kept'])
  expect(limits('read').slice(-2)).toEqual([
    '区水利局书面回复 10-26 open',
    '审查是否起诉 11-26 open',
  ])
})

it('the end of a case keeps the examination of each agency', () => {
  expect(limitsOf(play(), known['hearing']?.clue ?? '').slice(-4)).toEqual([
    '区水利局书面回复 09-03 kept',
    '审查是否起诉 10-08 kept',
    '石角镇书面回复 09-03 kept',
    '审查是否起诉 10-08 kept',
  ])
})

it('an answer that never came is waited for until the suit, and no longer', () => {
  const row = play().stage.engine.get<{ settled_on: string }>(
    "SELECT * FROM promise WHERE subject LIKE '%区生态环境局书面回复' AND state = 'void'",
  )
  expect(JSON.stringify(row)).toContain('2026-03-31')
})

it('the yearly form is what is added up by hand', async () => {
  await play().stage.go('2026-12-31 10:20')
  expect(await yearOf(play(), pro.chief)).toEqual({
    procuratorate: {
      受理线索: 7,
      巡查发现: 2,
      自行发现: 1,
      群众举报: 2,
      网络舆情: 1,
      益心为公志愿者: 1,
      行政立案: 6,
      民事立案: 1,
      阶段·检察磋商: 1,
      磋商结案: 1,
      检察建议: 5,
      阶段·宣告送达: 2,
      回复: 3,
      终结案件: 4,
      提起诉讼: 2,
      判决: 2,
      办结: 6,
      支持起诉: 1,
      水域岸线管理保护: 1,
      水环境治理: 2,
      非法排污: 1,
      非法采砂: 1,
      侵占水域: 2,
      检察磋商: 1,
      公开听证: 1,
      宣告送达: 3,
      回头看: 3,
      回头看到位: 2,
      回头看反弹: 1,
      恢复岸线: 800_000,
      清运垃圾固废: 115_000_000,
      清运砂石弃渣: 1_200_000_000,
      拆除违建: 850_000_000,
      关停整治企业: 1_000_000,
    },
    rco: {
      登记线索: 4,
      巡查发现: 2,
      群众举报: 2,
      移送线索: 4,
      水环境治理: 2,
      非法排污: 1,
      非法采砂: 1,
    },
    shijiao: { 任务落实: 1 },
  })
})

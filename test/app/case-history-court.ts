import type { History } from './case-history-kit.ts'
import { pro, rco, unit } from './clue-kit.ts'

/** Who decided, and on which day of 2026, as it is typed behind a stage. */
export const by = (day: string) => `决定人：检察长，决定日期：2026年${day}`

/** No answer in fifteen days: the court decides. */
export const court: History = {
  of: 'court',
  steps: [
    ['01-04', rco.member, '/线索 清溪河岸边违建养殖场直排污水，今天上午群众举报', '已登记'],
    ['01-04', rco.liaison, '/移送 {clue} 区检察院 行政机关怠于履职', '甲主任'],
    ['01-04', rco.approver, '/同意 {clue}', '检移〔2026〕'],
    ['01-05', pro.liaison, '/受理并分办 {letter} 乙检察官', '办理中'],
    [
      '01-05',
      pro.handler,
      `/阶段 {letter} 立案 今天 ${by('1月5日')}`,
      '送达立案决定书期限2026年1月12日',
    ],
    ['01-12', pro.handler, '/阶段 {letter} 立案决定书送达 今天 区生态环境局', '已登记'],
    [
      '01-15',
      pro.handler,
      `/阶段 {letter} 检察建议 今天 发区生态环境局 ${by('1月14日')}`,
      '送达检察建议期限2026年1月19日',
    ],
    [
      '01-16',
      pro.handler,
      '/阶段 {letter} 送达 今天',
      '区生态环境局书面回复期限2026年2月2日',
      { urgent: 'yes' },
    ],
    ['02-03', pro.handler, '/阶段 {letter} 跟进调查 今天 仍在直排', '已登记跟进调查'],
    [
      '02-27',
      pro.handler,
      `/阶段 {letter} 延长审查期限 今天 ${by('2月27日')}`,
      '审查是否起诉期限2026年4月2日',
    ],
    ['03-31', pro.handler, `/阶段 {letter} 起诉 今天 ${by('3月30日')}`, '已登记提起诉讼'],
    [
      '09-21',
      pro.handler,
      '/阶段 {letter} 判决 今天 支持全部诉讼请求，关停养殖场1家',
      '请于 2026年10月8日前反馈',
    ],
    ['09-28', pro.handler, '/反馈 {letter} 法院判决行政机关限期履职，养殖场已关停', '馈〔2026〕'],
    ['09-29', rco.liaison, '/签收 {letter} 满意', '已归档'],
    [
      '12-21',
      pro.handler,
      '/回头看登记 {visit} 今天 场地已复绿',
      '整改到位',
      { result: '整改到位' },
    ],
  ],
}

/** The polluter does not agree on the damages: the procuratorate supports the suit of the bureau. */
export const damages: History = {
  of: 'damages',
  steps: [
    [
      '04-13',
      unit.ecology,
      '/赔偿磋商 蒲河石林桥段排污致鱼类死亡，主张赔偿120万元，权利人：区人民政府',
      '綦河检磋〔2026〕',
    ],
    ['04-14', unit.ecology, '/磋商邀请 {claim} 区检察院 4月24日', '区检察院'],
    ['04-15', pro.liaison, '/磋商应邀 {claim} 乙检察官', '乙检察官'],
    ['04-24', unit.ecology, '/磋商结果 {claim} 今天 未达成，义务人不认可金额', '未达成'],
    ['05-11', pro.handler, '/支持起诉 {claim} 已向区法院提交意见书', '支持起诉'],
  ],
}
/** Rubble is dumped by night: the dumpers are prosecuted, and sued for the river with it. */
export const civil: History = {
  of: 'civil',
  steps: [
    ['05-06', rco.member, '/线索 东溪河岸边有人夜间倾倒建筑垃圾，今天上午群众举报', '已登记'],
    ['05-07', rco.liaison, '/移送 {clue} 区检察院 嫌疑人已被刑事拘留', '甲主任'],
    ['05-07', rco.approver, '/同意 {clue}', '检移〔2026〕'],
    ['05-08', pro.liaison, '/受理并分办 {letter} 乙检察官', '办理中'],
    [
      '05-12',
      pro.handler,
      `/阶段 {letter} 民事立案 今天 ${by('5月11日')}`,
      /已登记民事立案(?!.*期限)/,
    ],
    ['05-15', pro.handler, '/阶段 {letter} 公告 今天', '公告期满期限2026年6月15日'],
    [
      '06-15',
      pro.handler,
      '/阶段 {letter} 公告期满 今天 无适格主体起诉',
      '审查起诉（民事）期限2026年9月15日',
    ],
    ['07-10', pro.handler, `/阶段 {letter} 起诉 今天 ${by('7月9日')}`, '已登记提起诉讼'],
    [
      '10-14',
      pro.handler,
      '/阶段 {letter} 判决 今天 支持全部诉讼请求，清运垃圾80吨',
      '请于 2026年10月26日前反馈',
    ],
    ['10-16', pro.handler, '/反馈 {letter} 法院判决被告清运垃圾并赔偿，已履行', '馈〔2026〕'],
    ['10-19', rco.liaison, '/签收 {letter} 满意', '已归档'],
  ],
}

/** A recommendation that is read out to one bureau: the meeting is the stage. */
export const read: History = {
  of: 'read',
  steps: [
    ['08-03', pro.liaison, '/线索 扶欢河岸边违建棚房侵占河道，今天上午网络舆情', '已登记'],
    ['08-03', pro.liaison, '/自办 {clue} 乙检察官', '乙检察官'],
    [
      '08-05',
      pro.handler,
      `/阶段 {clue} 立案 今天 ${by('8月5日')}`,
      '送达立案决定书期限2026年8月12日',
    ],
    ['08-10', pro.handler, '/阶段 {clue} 立案决定书送达 今天 区水利局', '已登记'],
    [
      '08-20',
      pro.handler,
      `/阶段 {clue} 检察建议 今天 发区水利局 ${by('8月19日')}`,
      '送达检察建议期限2026年8月24日',
    ],
    ['08-20', pro.handler, '/会商 {clue} 宣告送达 8月21日 区水利局', '已安排2026年8月21日宣告送达'],
    [
      '08-21',
      pro.handler,
      '/会商召开 {meeting} 今天 未能送达，负责人另有会议',
      /未能送达(?!.*阶段)/,
    ],
    ['08-24', pro.handler, '/会商 {clue} 宣告送达 8月24日 区水利局', '已安排2026年8月24日宣告送达'],
    ['08-24', pro.handler, '/会商召开 {meeting} 今天 已宣告送达', '已登记“宣告送达”阶段'],
  ],
}

import { beforeAll, expect, it } from 'vitest'
import { type History, limitsOf, live, yearOf } from './case-history-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { importList } from './clue-list-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'

const play = sharePlay('2026-03-05 09:20')
let known: Awaited<ReturnType<typeof live>> = {}
const by = (who: string, day: string) => `决定人：${who}，决定日期：2026年${day}`

/** A water bureau fines and puts right by itself. */
const fine: History = {
  of: 'fine',
  steps: [
    ['03-30', rco.member, '/线索 郭扶河岸边倾倒弃渣约200立方米，今天上午12345热线反映', '已登记'],
    ['03-31', rco.liaison, '/自办 {clue}', '自办'],
    ['03-31', rco.liaison, '/分办 {clue} 区水利局', '办理中'],
    ['04-01', unit.water, '/阶段 {clue} 立案查处 今天 綦水罚立〔2026〕7号', '已登记立案查处'],
    ['04-30', unit.water, '/阶段 {clue} 处罚 今天 綦水罚决〔2026〕9号 罚款2万元', '已登记作出处罚'],
    [
      '05-15',
      unit.water,
      '/办结 {clue} 已责令整改到位，清运弃渣200立方米，今天完成',
      '已提交办结审批',
    ],
    ['05-18', rco.approver, '/同意 {clue}', '已归档'],
  ],
}

/** A suspicion of crime: three days to decide, then twenty-four hours, over a weekend. */
const police: History = {
  of: 'police',
  steps: [
    [
      '05-19',
      rco.member,
      '/线索 綦江河三江段夜间采砂船作业，涉嫌非法采矿犯罪，今天上午巡河发现',
      '已登记',
      { field: 'sand-mining' },
    ],
    ['05-19', rco.liaison, '/自办 {clue}', '自办'],
    [
      '05-20',
      rco.liaison,
      '/阶段 {clue} 涉嫌犯罪书面报告 今天',
      '决定是否移送公安期限2026年5月25日',
    ],
    [
      '05-22',
      rco.liaison,
      `/阶段 {clue} 决定移送公安 今天 15:00 ${by('甲主任', '5月22日')}`,
      '移送公安机关（15:00前）期限2026年5月23日',
    ],
    ['05-23', rco.liaison, '/阶段 {clue} 移送公安 今天', '已登记移送公安'],
    ['06-01', rco.liaison, '/办结 {clue} 已移送公安机关立案侦查，今天', '已提交办结审批'],
    ['06-02', rco.approver, '/同意 {clue}', '已归档'],
  ],
}

/** Dirty water from the next province: a letter comes, a clue is filed, a letter goes out and is answered. */
const border: History = {
  of: 'border',
  steps: [
    [
      '03-09',
      rco.liaison,
      '/来函 丙县河长办 丙河函〔2026〕3号 今天收到 邮寄 商请核查松坎河交界处漂浮垃圾，3月31日前复函',
      '来函',
    ],
    ['03-10', rco.member, '/线索 松坎河交界处漂浮垃圾，今天上午巡河发现', '已登记'],
    ['03-10', rco.liaison, '/自办 {clue}', '自办'],
    [
      '03-11',
      rco.liaison,
      '/去函 {clue} 丙县河长办 请上游同步打捞垃圾，3月27日前复函',
      '已提交审批',
    ],
    ['03-11', rco.approver, '/同意 {draft}', '检函〔2026〕'],
    ['03-13', rco.liaison, '/去函回执 {sent} 今天 邮寄', '对方已收'],
    ['03-26', rco.liaison, '/去函复函 {sent} 今天 丙河函〔2026〕5号 已同步打捞', '已复函'],
    ['03-27', rco.liaison, '/去函 {came} 已打捞垃圾12吨', '已提交审批'],
    ['03-27', rco.approver, '/同意 {draft}', '检函〔2026〕'],
    ['03-30', rco.liaison, '/办结 {clue} 已整改到位，打捞垃圾12吨，今天完成', '已提交办结审批'],
    ['03-30', rco.approver, '/同意 {clue}', '已归档'],
    ['05-12', rco.liaison, '/回头看 {clue} 6月30日', '已登记'],
    ['06-30', rco.liaison, '/回头看登记 {visit} 今天 整改到位', '整改到位'],
  ],
}

/** Listed by the city, its result sent back once, then taken off the list. */
const listed: History = {
  of: 'listed',
  steps: [
    [
      '03-16',
      rco.member,
      '/线索 蒲河寨溪大桥断面违建码头侵占河道，市里交办，今天上午核实',
      '已登记',
    ],
    ['03-16', rco.liaison, '/移送 {clue} 区检察院 长期未整改', '甲主任'],
    ['03-16', rco.approver, '/同意 {clue}', '检移〔2026〕'],
    ['03-17', pro.liaison, '/受理并分办 {letter} 乙检察官', '办理中'],
    [
      '03-20',
      rco.liaison,
      '/挂牌督办 {clue} 市河长制办公室 市级 3月18日挂牌 市河督〔2026〕3号 6月30日前办结',
      '已登记挂牌督办',
    ],
    ['06-12', rco.liaison, '/挂牌督办报结果 挂牌督办1 今天 已拆除码头', '已报结果'],
    ['06-16', rco.liaison, '/挂牌督办再办 挂牌督办1 8月31日 复绿不彻底', '8月31日'],
    [
      '08-14',
      pro.handler,
      '/办结 {letter} 已责令整改到位，拆除违建1200平方米，复绿3亩，今天完成',
      '请于 2026年8月24日前反馈',
    ],
    ['08-17', pro.handler, '/反馈 {letter} 码头已拆除，岸线已复绿', '馈〔2026〕'],
    ['08-18', rco.liaison, '/签收 {letter} 满意', '已归档'],
    ['08-19', rco.liaison, '/挂牌督办报结果 挂牌督办1 今天 已复绿到位', '已报结果'],
    ['08-25', rco.liaison, '/挂牌督办销号 挂牌督办1 今天 市河督〔2026〕9号', '已销号'],
  ],
}

/** One order names 122 problems; one letter hands them over, 51 become cases, two go back. */
const order: History = {
  of: 'order',
  steps: [
    ['03-05', rco.liaison, '/一函移送 问题清单2026-0001 区检察院 涉嫌破坏公益', '待审批'],
    ['03-05', rco.approver, '/同意 问题清单2026-0001', '检移〔2026〕'],
    ['03-06', pro.liaison, '/退回 移1 第1-2项 不属管辖 应由水利局处理', '第1–2项已退回，共 2 项'],
    ['03-06', pro.liaison, '/受理并分办 移1 全部 乙检察官', '共 120 项'],
    [
      '03-20',
      pro.handler,
      `/阶段 移1 第3-53项 立案 今天 ${by('检察长', '3月20日')}`,
      '第3–53项已登记阶段，共 51 项',
    ],
    ['03-24', pro.handler, '/阶段 移1 第3-53项 立案决定书送达 今天', '共 51 项'],
    [
      '05-29',
      pro.handler,
      `/阶段 移1 第3-53项 终结案件 今天 已整改到位 ${by('检察长', '5月29日')}`,
      '共 51 项',
    ],
    ['05-29', pro.handler, '/办结 移1 第54-122项 已责令整改到位，清运弃渣，今天完成', '共 69 项'],
    ['06-05', pro.liaison, '/反馈 移1 各项均已整改到位，弃渣已清运', '馈〔2026〕'],
    ['06-08', rco.liaison, '/签收 移1 满意', '共 120 项'],
  ],
}

const histories = [fine, police, border, listed, order]
beforeAll(async () => {
  await enterBodies(play())
  await importList(play(), rco.liaison, 122)
  known = await live(play(), histories)
})

it('the police get it by the hour, on a Saturday', () => {
  expect(limitsOf(play(), known['police']?.clue ?? '')).toEqual([
    '决定是否移送公安 05-25 kept',
    '移送公安机关（15:00前） 05-23 kept',
  ])
})

it('the yearly form is what is added up by hand', async () => {
  await play().stage.go('2026-12-31 10:20')
  expect(await yearOf(play(), rco.chief)).toEqual({
    procuratorate: {
      受理线索: 121,
      上级交办: 1,
      来源·其他: 120,
      行政立案: 51,
      终结案件: 51,
      办结: 121,
      水环境治理: 30,
      非法排污: 30,
      非法采砂: 30,
      侵占水域: 31,
      恢复土地林地: 3_000_000,
      拆除违建: 1_200_000_000,
    },
    rco: {
      登记线索: 126,
      巡查发现: 2,
      '12345热线': 1,
      上级交办: 1,
      来源·其他: 122,
      移送线索: 123,
      受理线索: 3,
      立案查处: 1,
      作出处罚: 1,
      移送公安: 1,
      水环境治理: 31,
      非法排污: 31,
      非法采砂: 31,
      侵占水域: 33,
      办结: 3,
      上级挂牌督办: 1,
      回头看: 1,
      清运垃圾固废: 12_000_000,
      清运砂石弃渣: 200_000_000,
    },
    water: { 交责任单位承办: 1 },
  })
})

import { accuse } from './accountability-kit.ts'
import { type Play, pro, rco, unit } from './clue-kit.ts'

/** By kind, the act that opens its matters: its own command, or a step of another kind. */
export const openingActs: Readonly<Record<string, string>> = {
  clue: 'file',
  referral: 'request',
  'early-notice': 'early-notice',
  patrol: 'patrol',
  finding: 'patrol-finding',
  'patrol-focus': 'patrol-focus',
  plan: 'work-plan',
  'work-point': 'add-point',
  presence: 'presence',
  bulletin: 'bulletin',
  supervision: 'supervision',
  meeting: 'meeting',
  decision: 'confirm-minutes',
  report: 'half-year-report',
  instruction: 'instruct',
  errand: 'errand',
  assistance: 'assist',
  'assistance-answer': 'assist',
  exchange: 'exchange',
  outreach: 'outreach',
  compensation: 'compensation',
  restoration: 'restoration',
  recovery: 'recovery-demanded',
  accountability: 'accountability',
  backfill: 'backfill',
  telling: 'conclude',
  'look-back': 'look-back',
  'case-meeting': 'case-meeting',
  commitment: 'case-meeting-held',
  'clue-list': 'clue-list',
  'outgoing-letter': 'outgoing-letter',
  'incoming-letter': 'incoming-letter',
  'higher-supervision': 'higher-supervision',
}

/** Opens a matter of every kind, as people with the right would, and leaves each where it waits for somebody. */
export async function openEveryKind(play: Play): Promise<void> {
  const fill = async (who: string, text: string) => {
    await play.type(who, text)
    await play.submit(who)
  }
  const { clue } = await play.live('handling')
  await play.live('referral-pending')
  await play.type(pro.liaison, `/提前通报 ${clue} 需要关注 拟就采砂问题发出诉前检察建议`)
  await play.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await fill(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现问题1个')
  await fill(rco.liaison, '/巡查 问题 巡1 綦江河桥下游有污水直排，区水利局，5月31日前')
  await fill(rco.liaison, '/巡查 3月20日 綦江河石角段 河长办+检察院 重点：侵占岸线')
  await fill(pro.liaison, '/巡查 重点 2026 采砂、捕捞')
  await fill(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月30日前')
  await play.type(pro.liaison, '/要点 提交 要点2026-0001')
  await play.type(rco.approver, '/同意 要点2026-0001')
  await play.type(pro.approver, '/同意 要点2026-0001')
  await fill(pro.liaison, '/值守 今天上午 接待线索2件')
  await fill(rco.liaison, '/通报 工作部署 部署“清四乱”专项行动，5月底前完成 发区检察院')
  await fill(rco.liaison, '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索')
  await play.type(rco.liaison, '/会议 召开 会议1 3月10日 河长办3人检察院2人')
  await play.type(
    rco.liaison,
    '/会议 纪要 会议1 听取上半年工作 议定：清运弃渣，区水利局，5月31日前',
  )
  await play.type(rco.liaison, '/确认纪要 会议1')
  await play.type(pro.liaison, '/确认纪要 会议1')
  await fill(rco.liaison, '/半年报告 上半年 移送线索2件；存在问题：无；下一步打算：加强督办')
  await play.type(
    rco.chief,
    '/批示 半年报告 2026-0001 同意 批示事项：排查暗管，区水利局，5月31日前',
  )
  await fill(rco.liaison, '/任务 区水利局 5月31日前 排查蒲河排污口')
  await fill(pro.liaison, '/补登 移送 2月20日 綦检河移〔2026〕3号 移送蒲河排污线索1件')
  await fill(pro.handler, '/协查 请区水利局提供石角段划定资料，3月20日前答复')
  await fill(rco.liaison, '/交流 生态检察官 乙检察官 蒲河 2026年3月1日至2026年6月30日')
  await fill(pro.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场')
  await fill(unit.ecology, '/磋商 蒲河石林桥段排污致鱼类死亡，主张赔偿120万元，权利人：区人民政府')
  await play.type(unit.ecology, '/磋商邀请 磋1 区检察院 3月20日')
  await fill(
    unit.ecology,
    '/修复 代履行 綦江河石角段左岸，清运弃渣，责任方：某砂石厂，金额50万元，节点：4月10日 完成清运',
  )
  await play.type(unit.ecology, '/追偿 修1 50万元 6月30日前付清')
  await fill(pro.liaison, '/监督员 登记 某监督员 人民监督员 某中学教师 长期')
  await play.type(rco.liaison, '/线索 人民监督员某监督员反映，藻渡河口有人堆放弃渣，今天上午发现')
  const filed = await play.submit(rco.liaison)
  const observed = /线索 \d{4}-\d{4}/.exec(filed)?.[0] ?? filed
  await play.type(rco.liaison, `/自办 ${observed}`)
  await fill(rco.liaison, `/办结 ${observed} 已责令整改到位，清运弃渣，今天完成`)
  await play.type(rco.approver, `/同意 ${observed}`)
  await fill(rco.liaison, `/回头看 ${observed} 6月30日`)
  await fill(pro.handler, `/会商 ${clue} 检察磋商 3月20日 区水利局`)
  await fill(
    pro.handler,
    '/会商召开 会商1 今天 达成一致，同意限期整改；承诺：清运弃渣，区水利局，5月31日前',
  )
  await play.type(rco.liaison, '/线索 蒲河石林桥堆放弃渣，侵占河道约50米，今天上午发现')
  const alone = /线索 \d{4}-\d{4}/.exec(await play.submit(rco.liaison))?.[0] ?? ''
  await fill(rco.liaison, `/问题清单 ${alone.replace(/^线索 /, '')} 河道“四乱”问题清单`)
  await fill(rco.liaison, '/外单位 登记 单位名称：某某流域管理局 类别：流域机构')
  await fill(pro.handler, '/去函 某某流域管理局 请提供蒲河水文资料，3月30日前复函')
  await play.type(pro.approver, '/同意 去函2026-0001')
  await fill(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查岸线占用，3月30日前复函')
  await fill(rco.liaison, `/挂牌督办 ${clue} 某某流域管理局 国家级 今天挂牌 6月30日前办结`)
  await accuse(play)
}

import { admin, pro, rco, sand, unit } from './clue-kit.ts'
import { second } from './crowded-district.ts'
import type { District, Sent } from './memory-district.ts'

type Values = Record<string, string | string[]>

/** What somebody types, with what the form is filled in with, if one follows; or the time to which it goes on. */
type Step = readonly [who: string, text: string, values?: Values] | string

/** A step with its answer and all that waits to be sent because of it, by receiver. */
export interface Told {
  readonly step: string
  readonly answer: string
  readonly sent: readonly Sent[]
}

/** The registers, with one entry that is no longer in use. */
const registers: readonly Step[] = [
  [pro.liaison, '/监督员 登记 某监督员 人民监督员 某中学教师 长期'],
  [pro.liaison, '/监督员 登记 某志愿者 公益诉讼观察员 某合作社 2025年3月1日至2026年3月31日'],
  [pro.liaison, '/监督员 登记 前监督员 人民监督员 某公司 长期'],
  [pro.liaison, '/监督员 停用 前监督员'],
  [rco.liaison, '/外单位 登记 单位名称：某某流域管理局 类别：流域机构'],
  [rco.liaison, '/外单位 登记 单位名称：邻省某县河长办 类别：外省'],
  [rco.liaison, '/外单位 登记 单位名称：原流域站 类别：流域机构'],
  [rco.liaison, '/外单位 停用 原流域站'],
  [rco.liaison, '/专家 登记 庚教授 某大学环境学院 水污染防治'],
  [pro.liaison, '/专家 登记 辛高工 某设计院 水文'],
  [rco.liaison, '/专家 停用 庚教授'],
  [pro.liaison, '/值守 安排 每周三 乙检察官、乙副联络员 轮流'],
]

/** Clues and what becomes of them: referred, sent on, refused, kept, limited, merged, on a list. */
const clues: readonly Step[] = [
  // 1: sent on by the procuratorate to another one; a second time refused
  [rco.member, `/线索 ${sand}`],
  [rco.liaison, '/移送 线索1 区检察院 涉嫌破坏公益'],
  [second.rcoApprover, '/同意 线索1'],
  [pro.liaison, '/受理 线索1'],
  [second.proLiaison, '/分办 线索1 子检察官'],
  [pro.liaison, '/移送 线索1 邻区检察院 部分河段由该院管辖'],
  [pro.approver, '/驳回 线索1 先与邻区院会商'],
  [pro.liaison, '/移送 线索1 邻区检察院 已与该院会商'],
  [second.proApprover, '/同意 线索1'],
  // 2: of a unit, about another unit, returned
  [unit.water, '/线索 蒲河寨溪大桥断面有污水直排，颜色发黑，昨天发现，涉及单位：区生态环境局'],
  [second.both, '/移送 线索2 区检察院 多次处理未果'],
  [second.waterApprover, '/同意 线索2'],
  [second.proLiaison, '/退回 线索2 材料不足，缺少现场照片'],
  // 3: major, brought by an observer, limited
  [
    rco.liaison,
    '/线索 公益诉讼观察员某志愿者反映，藻渡河河口段电鱼，昨天晚上发现',
    { grade: '重大' },
  ],
  [rco.approver, '/限定 线索3 甲联络员 甲主任'],
  // 4: kept, handed over, concluded
  [second.rcoLiaison, '/线索 通惠河文龙段堆放弃渣，侵占河道约50米，3月5日发现，群众举报'],
  [second.rcoLiaison, '/自办 线索4'],
  [second.rcoLiaison, '/移交 线索4 甲工作员'],
  [rco.member, '/办结 线索4 已责令整改到位，清运弃渣120立方米，今天完成'],
  [rco.approver, '/同意 线索4'],
  // 5 and 6: the same twice, merged
  [rco.member, '/线索 郭扶河下游有垃圾漂浮，3月8日发现'],
  [second.rcoLiaison, '/线索 郭扶河下游有大量垃圾漂浮，3月8日发现'],
  [rco.liaison, '/合并 线索6 并入 线索5'],
  // 7: to a unit, handled by another one, answered
  [rco.liaison, '/线索 蒲河石林桥段网箱养殖，投饵，3月6日发现'],
  [
    second.rcoLiaison,
    '/移送 线索7 区农业农村委 请查处',
    { target: 'agriculture', condition_notice: '提示函3号' },
  ],
  [rco.approver, '/同意 线索7'],
  [second.agriculture, '/受理并分办 线索7 己联络员'],
  [second.agriculture, '/办结 线索7 已责令整改到位，拆除网箱20口，今天完成'],
  [second.agriculture, '/反馈 线索7 已责令整改到位，网箱全部拆除'],
  [second.rcoLiaison, '/签收 线索7 有异议 岸边还有浮筒'],
  // 8 to 10: a list of three, of which two are referred
  [rco.member, '/线索 清溪河左岸堆放弃渣，3月1日发现'],
  [rco.member, '/线索 清溪河右岸堆放弃渣，3月2日发现'],
  [rco.member, '/线索 清溪河桥头堆放弃渣，3月3日发现'],
  [rco.liaison, '/问题清单 线索8、9、10 清溪河“四乱”问题清单'],
  [rco.liaison, '/一函移送 问题清单1 接收单位：区检察院，移送项：1-2，移送理由：涉嫌破坏公益'],
  [second.rcoApprover, '/同意 问题清单1'],
  [pro.liaison, '/受理并分办 綦河检移〔2026〕3号 第1项 乙检察官'],
  // 11: of the procuratorate to the river chief office
  [second.proLiaison, '/线索 松坎河有人围垦，3月7日发现'],
  [second.proLiaison, '/移送 线索11 区河长办 请督促查处'],
  [pro.approver, '/同意 线索11'],
  [second.rcoLiaison, '/受理并分办 线索11 甲工作员'],
]

/** What is done about cases, with somebody else asked each time. */
const cases: readonly Step[] = [
  [second.proHandler, '/提前通报 线索1 需要关注 拟就采砂问题发出诉前检察建议'],
  [second.rcoLiaison, '/知悉 提前通报1'],
  [rco.liaison, '/督办 线索1 群众反映强烈，久拖未决，督办对象：区水利局，6月30日前办结'],
  [second.proHandler, '/会商 线索1 检察磋商 3月20日 区水利局、区农业农村委'],
  [
    second.proHandler,
    '/会商召开 会商1 今天 达成一致，同意限期整改；承诺：清运弃渣，区水利局，5月31日前；承诺：补植，区农业农村委，4月30日前',
  ],
  [second.proHandler, '/会商 线索1 公开听证 3月25日 区水利局 某某流域管理局'],
  [rco.liaison, '/挂牌督办 线索1 某某流域管理局 市级 今天挂牌'],
  [pro.liaison, '/挂牌督办 线索11 某某流域管理局 省级 今天挂牌 6月30日前办结'],
  [pro.liaison, '/挂牌督办报结果 挂牌督办2 今天 已清退到位'],
  [pro.liaison, '/挂牌督办销号 挂牌督办2 今天 已验收'],
  [
    second.proApprover,
    '/追责 某镇河长连续三个月未巡河，导致垃圾堆积',
    { topic: '河长未依法履职', people: [second.proApprover, second.leaver] },
  ],
  [
    second.leaver,
    '/追责 某所长期不履职，导致排污',
    { about: '某所', topic: '河长未依法履职', people: [second.proApprover] },
  ],
]

/** Patrols, meetings, plans and tasks: two of each, and of two days. */
const work: readonly Step[] = [
  [
    rco.liaison,
    '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人公安分局1人 发现问题2个',
    { duties: ['三方季度巡河'] },
  ],
  [rco.liaison, '/巡查 问题 巡1 綦江河桥下游有污水直排，区水利局，5月31日前'],
  [second.rcoLiaison, '/巡查 问题 巡1 左岸堆放弃渣，区农业农村委，4月30日前'],
  [pro.liaison, '/巡查 问题 巡1 河面有网箱，当场整改', { problem: '渔业生态' }],
  [unit.water, '/整改完成 巡1 第1项 今天 已封堵排口'],
  [rco.liaison, '/巡查 3月20日 蒲河石林桥段 河长办+检察院 重点：侵占岸线'],
  [pro.liaison, '/参加 巡查2'],
  [second.rcoLiaison, '/请假 巡查2 外出培训'],
  [
    pro.liaison,
    '/巡查 3月25日 通惠河 文龙段 河长办+检察院+公安分局',
    { plan: 'none', route: '文龙段' },
  ],
  [pro.liaison, '/巡查取消 巡查3 因汛情'],
  [pro.liaison, '/巡查 重点 2026 采砂、捕捞'],
  [rco.liaison, '/同意 重点1'],
  [
    pro.liaison,
    '/要点 2026 一、整治非法采砂，区水利局，6月30日前；二、清理网箱，区农业农村委，9月30日前',
  ],
  [pro.liaison, '/要点 提交 要点2026-0001'],
  [second.rcoApprover, '/同意 要点2026-0001'],
  [rco.liaison, '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索'],
  [pro.liaison, '/参加 会议1'],
  [second.proLiaison, '/请假 会议1 出差'],
  [second.proApprover, '/委派 会议1 子检察官'],
  [
    rco.liaison,
    '/会议 召开 会议1 3月10日 河长办3人检察院2人公安分局1人',
    { duties: ['两长年度会商'], heads: ['river_chief', 'chief_procurator'] },
  ],
  [
    rco.liaison,
    '/会议 纪要 会议1 听取上半年工作 议定：清运弃渣，区水利局，5月31日前；议定：拆除网箱，区农业农村委，4月30日前',
  ],
  [second.rcoLiaison, '/确认纪要 会议1'],
  [rco.liaison, '/会议 3月26日上午9点 河长办会议室 议题：汛前工作'],
  [rco.liaison, '/会议 改期 会议2 3月30日上午9点 检察院二楼会议室 因防火值班'],
  [rco.liaison, '/任务 区水利局 5月31日前 排查蒲河排污口'],
  [unit.water, '/移交 任务1 兼职人员'],
  [rco.liaison, '/调整 任务1 职能调整', { owner: 'agriculture', reason: '职能调整' }],
  [second.proLiaison, '/任务 联络室 4月30日前 整理卷宗'],
  [
    rco.liaison,
    '/通报 工作部署 部署“清四乱”专项行动，5月底前完成 发区检察院、区水利局、区农业农村委',
  ],
  [second.both, '/已阅 通报1'],
  [rco.liaison, '/归档 通报1'],
  [unit.water, '/通报 政策执行 一季度采砂许可执行情况 发区检察院'],
  [second.agriculture, '/通报 零报告 一季度无重要部署'],
  [rco.liaison, '/半年报告 一季度 移送线索4件；存在问题：无；下一步打算：加强督办'],
  [pro.liaison, '/半年报告 一季度 受理线索3件；存在问题：无；下一步打算：加强会商'],
  [second.generalChief, '/批示 半年报告 2026-0001 同意 批示事项：排查暗管，区水利局，5月31日前'],
  [second.deputy, '/批示 半年报告 2026-0002 同意 批示事项：报送清单，区农业农村委，4月30日前'],
]

/** Help, staff, money and restoration. */
const others: readonly Step[] = [
  [pro.handler, '/协查 请区水利局、区农业农村委提供石角段划定资料，3月20日前答复'],
  [unit.water, '/接受 协1'],
  [second.agriculture, '/不能协助 协1 资料由区水利局保管'],
  [second.both, '/答复 协1 划定文件为2019年批准，两岸各30米'],
  [pro.handler, '/调阅卷宗 请区水利局提供采砂许可卷宗，3月25日前答复'],
  [pro.approver, '/同意 协2'],
  [rco.liaison, '/交流 生态检察官 乙检察官 蒲河 2026年3月1日至2026年6月30日'],
  [rco.liaison, '/交流 生态检察官 子检察官 蒲河 2026年1月1日至2026年3月31日'],
  [rco.liaison, '/交流结束 交流2 今天 另有任务'],
  [pro.liaison, '/宣传 3月22日 世界水日集中宣传，人民广场，区公安分局参加'],
  [
    rco.liaison,
    '/宣传 河道保护宣传，石角镇',
    { form: '集中宣传', on: '2026-03-01', reached: '200' },
  ],
  [unit.ecology, '/磋商 蒲河石林桥段排污致鱼类死亡，主张赔偿120万元，权利人：区人民政府'],
  [unit.ecology, '/磋商邀请 磋1 区检察院 3月20日'],
  [second.proLiaison, '/磋商应邀 磋1 乙检察官、乙副主任'],
  [unit.ecology, '/磋商结果 磋1 今天 达成协议，赔偿100万元，6月30日前付清'],
  [unit.water, '/磋商 綦江河石角段采砂致岸线毁损，主张赔偿30万元，权利人：区人民政府'],
  [
    unit.ecology,
    '/修复 代履行 綦江河石角段左岸，清运弃渣，责任方：某砂石厂，金额50万元，节点：4月10日 完成清运；5月10日 复绿',
  ],
  [unit.ecology, '/追偿 修1 50万元 6月30日前付清'],
  [unit.ecology, '/到账 修1 10万元 今天'],
  [unit.ecology, '/到账 修1 5万元 今天'],
  [unit.water, '/修复 示范基地 綦江河三江段，增殖放流，节点：今天 建成'],
  [unit.water, '/节点完成 修2 今天建成'],
  [unit.water, '/修复验收 修2 通过'],
  [second.proLiaison, '/修复验收 修2 通过'],
  [unit.water, '/基地启用 修2 今天'],
  [rco.liaison, '/去函 某某流域管理局 请提供蒲河水文资料，3月30日前复函'],
  [rco.approver, '/同意 去函2026-0001'],
  [second.proHandler, '/去函 邻省某县河长办 请协助核查，3月25日前复函'],
  [second.proApprover, '/同意 去函2026-0002'],
  [pro.liaison, '/去函回执 綦检河函〔2026〕1号 今天 机要交换'],
  [rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查岸线占用，3月30日前复函'],
  [pro.liaison, '/来函 邻省某县河长办 昨天收到 邮寄 商请共享监测数据，4月10日前复函'],
  [pro.liaison, '/来函免复 来函2 已当面答复'],
  [second.proLiaison, '/值守 今天上午 接待线索2件'],
  [second.nextLiaison, '/值守 今天上午 接待线索1件'],
  [second.nextLiaison, '/补登 移送 2月20日 邻检移〔2026〕3号 移送蒲河排污线索1件'],
  [pro.approver, '/零报告 上季度无线索，原因：没有发现'],
  [rco.liaison, '/专项 线索5 清四乱'],
]

/** A day later: the second word of each approval, what is entered late, and who leaves. */
const nextDay: readonly Step[] = [
  '2026-03-11 09:15',
  [second.rcoApprover, '/同意 督1'],
  [pro.approver, '/同意 重点1'],
  [pro.approver, '/同意 要点2026-0001'],
  [pro.liaison, '/确认纪要 会议1'],
  [unit.water, '/基地活动 修2 今天 增殖放流鱼苗5万尾，120人参加'],
  [unit.water, '/基地活动 修2 昨天 警示教育一次，30人参加'],
  '2026-03-12 09:15',
  [second.deputy, '/同意 督1'],
  [second.nextApprover, '/同意 重点1'],
  [second.nextApprover, '/同意 要点2026-0001'],
  [second.nextLiaison, '/确认纪要 会议1'],
  [rco.liaison, '/督办 线索11 群众反映强烈，久拖未决'],
  [admin, '/绑定 停用 @乙书记员'],
  '2026-03-20 09:15',
]

const steps: readonly Step[] = [
  // The duties of the periods are owed from now on.
  '2026-03-09 08:30',
  '2026-03-10 10:20',
  ...registers,
  ...clues,
  ...cases,
  ...work,
  ...others,
  ...nextDay,
]

/** Plays the record in a crowded district; resolves to what each step brought to whom. */
export async function playCrowdedRecord(district: District): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const step of steps) {
    if (typeof step === 'string') {
      await district.goTo(step)
      told.push({ step, answer: '', sent: district.sent() })
      continue
    }
    const [who, text, values] = step
    const answer = district.type(who, text, values)
    told.push({ step: `${who} ${text}`, answer, sent: district.sent() })
  }
  return told
}

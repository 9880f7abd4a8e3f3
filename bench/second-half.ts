import type { Errand } from '../demo/sample-year.ts'

/** An errand that names its clue by number instead of being in the list of a case. */
export interface LaterErrand extends Errand {
  /** The number of the clue that # stands for. */
  readonly of?: string
}

const clerk = 'ou_rco_member'
const liaison = 'ou_rco_liaison'
const head = 'ou_rco_approver'
const chief = 'ou_chief'
const receiver = 'ou_pro_liaison'
const handler = 'ou_pro_handler'
const prosecutor = 'ou_pro_approver'
const chiefProcurator = 'ou_chief_procurator'
const water = 'ou_water_liaison'
const ecology = 'ou_ecology_liaison'
const town = 'ou_shijiao_member'

const clue = (ordinal: number) => `线索 2026-${String(ordinal).padStart(4, '0')}`

/** Errands about one clue, by its ordinal. */
const about = (ordinal: number, ...errands: readonly LaterErrand[]): readonly LaterErrand[] =>
  errands.map((one) => ({ ...one, of: clue(ordinal) }))

const say = (on: string, who: string, words: string): LaterErrand => ({ on, who, words })
const fill = (
  on: string,
  who: string,
  words: string,
  form: LaterErrand['form'] = {},
): LaterErrand => ({ on, who, words, form })
const conclude = (on: string, who: string, words: string, outcome = 'rectified') =>
  fill(on, who, `/办结 # ${words}`, { outcome, concludedOn: on })

/** A clue that the river chief office files and the procuratorate handles, as far as days are given. */
function handled(
  ordinal: number,
  what: string,
  days: {
    readonly field: string
    readonly filed: string
    readonly asked: string
    readonly accepted?: string
    readonly concluded?: string
    readonly answered?: string
    readonly received?: string
  },
): readonly LaterErrand[] {
  const { field, filed, asked, accepted, concluded, answered, received } = days
  return about(
    ordinal,
    fill(filed, clerk, `/线索 ${what}`, { source: '巡查发现', field }),
    say(asked, liaison, '/移送 # 区检察院 涉嫌损害公共利益'),
    say(asked, head, '/同意 #'),
    ...(accepted
      ? [say(accepted, receiver, '/受理 #'), say(accepted, receiver, '/分办 # 乙检察官')]
      : []),
    ...(concluded ? [conclude(concluded, handler, '现场核查属实，已责令整改到位')] : []),
    ...(answered ? [say(answered, handler, '/反馈 # 整改到位，复核通过')] : []),
    ...(received ? [say(received, liaison, '/签收 # 满意')] : []),
  )
}

const wednesdays =
  '06-17 06-24 07-01 07-08 07-15 07-29 08-05 08-12 08-26 09-02 09-09 09-16 09-23 10-14 10-21 11-04 11-11 11-25 12-02 12-09 12-23'.split(
    ' ',
  )

/**
 * The second half of the year (下半年), for offices that work and forget like real ones: most of what was
 * left is settled, some of it late, and some stays open until the last day of December. All events are
 * invented.
 */
export const secondHalf: readonly LaterErrand[] = [
  ...about(
    16,
    say('2026-06-18', handler, '/反馈 # 地笼已收缴'),
    say('2026-06-22', liaison, '/签收 # 满意'),
  ),
  ...about(
    18,
    say('2026-06-15', receiver, '/受理 #'),
    say('2026-06-15', receiver, '/分办 # 乙检察官'),
  ),
  ...about(18, conclude('2026-07-30', handler, '砂石已清运，岸线恢复')),
  ...about(
    18,
    say('2026-08-14', handler, '/反馈 # 砂石清运完毕'),
    say('2026-08-17', liaison, '/签收 # 满意'),
  ),
  ...about(19, say('2026-06-16', head, '/同意 #'), say('2026-06-17', receiver, '/受理 #')),
  ...about(
    19,
    say('2026-06-17', receiver, '/分办 # 乙检察官'),
    conclude('2026-08-14', handler, '排口已整治'),
  ),
  ...about(
    19,
    say('2026-08-21', handler, '/反馈 # 排口整治完毕'),
    say('2026-08-24', liaison, '/签收 # 满意'),
  ),
  ...about(20, say('2026-06-22', town, '/撤回 # 已自行复绿')),
  ...about(
    9,
    conclude('2026-07-20', handler, '菜地全部退出'),
    say('2026-07-28', handler, '/反馈 # 菜地全部退出，河滩恢复'),
  ),
  ...about(9, say('2026-07-29', liaison, '/签收 # 满意')),
  ...about(11, say('2026-07-06', ecology, '/进展 # 上游已启动矿洞封堵')),
  ...about(
    11,
    conclude('2026-09-25', liaison, '矿洞封堵，水质恢复'),
    say('2026-09-29', liaison, '/反馈 # 矿洞封堵，水质恢复'),
  ),
  ...about(14, conclude('2026-09-18', handler, '危险废物已处置，罚款20万元', 'penalty')),
  ...about(14, say('2026-09-28', handler, '/反馈 # 危险废物处置完毕，罚款20万元')),
  ...about(
    15,
    conclude('2026-08-12', water, '平台全部拆除'),
    say('2026-08-20', water, '/反馈 # 钓鱼平台三座全部拆除'),
  ),
  ...about(15, say('2026-08-21', liaison, '/签收 # 满意')),
  ...handled(21, '蒲河寨溪大桥断面 右岸排口夜间排放黑水 7月1日晚上', {
    field: 'illegal-discharge',
    filed: '2026-07-02',
    asked: '2026-07-02',
    accepted: '2026-07-03',
    concluded: '2026-07-24',
    answered: '2026-07-31',
    received: '2026-08-03',
  }),
  ...handled(22, '通惠河文龙段 桥下堆放建筑垃圾约20方 7月14日', {
    field: 'encroachment',
    filed: '2026-07-15',
    asked: '2026-07-16',
    accepted: '2026-07-17',
    concluded: '2026-08-07',
    answered: '2026-08-24',
    received: '2026-08-25',
  }),
  ...handled(23, '綦江河三江段 左岸新增围堰侵占河道约30米 8月4日', {
    field: 'encroachment',
    filed: '2026-08-05',
    asked: '2026-08-05',
    accepted: '2026-08-06',
    concluded: '2026-09-10',
    answered: '2026-09-18',
    received: '2026-09-21',
  }),
  ...handled(24, '扶欢河 拦河网两道 8月25日', {
    field: 'illegal-fishing',
    filed: '2026-08-26',
    asked: '2026-08-26',
    accepted: '2026-08-28',
    concluded: '2026-09-16',
    answered: '2026-09-22',
    received: '2026-09-23',
  }),
  // Concluded, but never answered.
  ...handled(25, '羊渡河 下游村段倾倒粪污 9月14日', {
    field: 'illegal-discharge',
    filed: '2026-09-15',
    asked: '2026-09-15',
    accepted: '2026-09-17',
    concluded: '2026-10-15',
  }),
  // Accepted, but never concluded.
  ...handled(26, '东溪河 岸线内违建棚房一处 10月8日', {
    field: 'encroachment',
    filed: '2026-10-09',
    asked: '2026-10-09',
    accepted: '2026-10-12',
  }),
  // Referred, but never accepted.
  ...handled(27, '笋溪河 河面油污约100米 10月20日', {
    field: 'illegal-discharge',
    filed: '2026-10-21',
    asked: '2026-10-21',
  }),
  ...handled(28, '藻渡河河口段 夜间电鱼 11月10日晚上', {
    field: 'illegal-fishing',
    filed: '2026-11-11',
    asked: '2026-11-11',
    accepted: '2026-11-13',
    concluded: '2026-11-27',
    answered: '2026-12-04',
    received: '2026-12-07',
  }),
  ...handled(29, '綦江河石角段 弃渣倾倒入河约10方 12月1日', {
    field: 'encroachment',
    filed: '2026-12-02',
    asked: '2026-12-02',
    accepted: '2026-12-04',
    concluded: '2026-12-21',
  }),
  ...about(
    30,
    fill('2026-12-16', town, '/线索 綦江河石角段 河滩焚烧秸秆留灰 12月15日', {
      source: '群众举报',
      field: 'encroachment',
    }),
  ),
  ...about(
    26,
    say('2026-11-16', liaison, '/督办 # 群众反映强烈，久拖未决'),
    say('2026-11-18', chiefProcurator, '/同意 #'),
    say('2026-11-25', chief, '/同意 #'),
    say('2026-11-30', handler, '/进展 # 已约谈责任人'),
    say('2026-12-14', handler, '/进展 # 已拆除一半'),
  ),
  fill('2026-06-22', liaison, '/会议 6月29日下午3点 检察院二楼会议室 议题：上半年线索办理'),
  say('2026-06-23', head, '/参加 会议1'),
  say('2026-06-23', receiver, '/参加 会议1'),
  say('2026-06-24', prosecutor, '/参加 会议1'),
  say('2026-06-24', chief, '/委派 会议1 甲主任'),
  say('2026-06-30', liaison, '/会议 召开 会议1 河长办3人检察院2人'),
  fill(
    '2026-07-03',
    liaison,
    '/会议 纪要 会议1 听取上半年线索办理情况 议定：清运弃渣，区水利局，8月31日前',
    { chair: '甲河长' },
  ),
  say('2026-07-03', liaison, '/确认纪要 会议1'),
  say('2026-07-07', receiver, '/确认纪要 会议1'),
  say('2026-09-08', water, '/落实 纪1 弃渣已全部清运'),
  fill(
    '2026-06-29',
    liaison,
    '/半年报告 上半年 移送线索6件，办结4件；存在问题：个别超期；下一步打算：加强督办',
  ),
  say('2026-07-02', chief, '/已阅 半年报告2026-0001'),
  fill(
    '2026-07-09',
    receiver,
    '/半年报告 2026年上半年 移送线索3件；存在问题：无；下一步打算：加强督办',
  ),
  fill('2026-07-15', receiver, '/巡查 重点 2026 设障'),
  say('2026-07-16', prosecutor, '/同意 巡查重点1'),
  say('2026-07-22', head, '/同意 巡查重点1'),
  fill('2026-07-14', liaison, '/通报 工作部署 汛期加密巡河，请各单位落实'),
  { on: '2026-07-15', who: receiver, tap: '已阅' },
  fill('2026-09-10', liaison, '/巡查 9月16日 綦江河三江段 河长办+检察院 重点：侵占岸线'),
  say('2026-09-11', receiver, '/参加 巡查2'),
  fill('2026-09-17', liaison, '/巡查 记录 巡查2 河长办3人检察院2人 未发现问题'),
  fill('2026-08-19', handler, '/协查 请区水利局提供石角段划定资料，9月4日前答复'),
  say('2026-08-20', water, '/接受 协1'),
  say('2026-09-03', water, '/答复 协1 划定文件为2019年批准，两岸各30米'),
  say('2026-09-04', handler, '/确认答复 协1'),
  say('2026-07-10', receiver, '/落实 要1 第3项 已与江津签订协作备忘'),
  say('2026-10-20', ecology, '/落实 要1 第1项 排口整治全部完成'),
  ...wednesdays.map((day) => fill(`2026-${day}`, receiver, '/值守 今天上午 接待来访，梳理线索')),
  fill('2026-10-29', receiver, '/通报 政策执行 公益诉讼案件范围有调整，请知悉，发区水利局'),
  { on: '2026-11-03', who: water, tap: '已阅' },
  say('2026-12-10', chiefProcurator, '/待办'),
  say('2026-12-10', chief, '/待办'),
]

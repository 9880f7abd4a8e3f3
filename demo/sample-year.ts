/**
 * What somebody does on a morning: writes to the bot, and optionally submits the form that answers; or taps
 * a button.
 */
export interface Errand {
  /** A working day, YYYY-MM-DD. */
  readonly on: string
  readonly who: string
  /** The text; # stands for the clue's number. */
  readonly words?: string
  /** The button that is tapped instead of typing, in the private chat with the bot. */
  readonly tap?: string
  /** The group in which the text is typed; by default the private chat with the bot. */
  readonly chat?: string
  readonly photo?: boolean
  /** Fields to fill in before the form is submitted; without it no form is expected. */
  readonly form?: Readonly<Record<string, string | string[]>>
}

const clerk = 'ou_rco_member'
const liaison = 'ou_rco_liaison'
const head = 'ou_rco_approver'
const receiver = 'ou_pro_liaison'
const handler = 'ou_pro_handler'
const prosecutor = 'ou_pro_approver'
const water = 'ou_water_liaison'
const ecology = 'ou_ecology_liaison'
const ecologyHead = 'ou_ecology_approver'
const town = 'ou_shijiao_member'

const file = (on: string, who: string, words: string, form: Errand['form'] = {}): Errand => ({
  on,
  who,
  words: `/线索 ${words}`,
  form,
})
const say = (on: string, who: string, words: string): Errand => ({ on, who, words })
const conclude = (on: string, who: string, words: string, outcome = 'rectified'): Errand => ({
  on,
  who,
  words: `/办结 # ${words}`,
  form: { outcome, concludedOn: on },
})
/** A stage of the case (办案阶段), recorded on its own day. */
const stage = (on: string, who: string, name: string, form: Errand['form'] = {}): Errand => ({
  on,
  who,
  words: `/阶段 # ${name}`,
  form: { ...form, on },
})
const decided = (on: string) => ({ decidedBy: '检察长', decidedOn: on })
/**
 * Requested by the liaison officer, approved by the head, accepted by the procuratorate and assigned to
 * 乙检察官.
 */
const toProcuratorate = (asked: string, accepted: string, reason: string): Errand[] => [
  say(asked, liaison, `/移送 # 区检察院 ${reason}`),
  say(asked, head, '/同意 #'),
  say(accepted, receiver, '/受理 #'),
  say(accepted, receiver, '/分办 # 乙检察官'),
]
/** The reverse: from the procuratorate to the river chief office. */
const toRiverChiefs = (asked: string, accepted: string, reason: string): Errand[] => [
  say(asked, receiver, `/移送 # 区河长办 ${reason}`),
  say(asked, prosecutor, '/同意 #'),
  say(accepted, liaison, '/受理 #'),
]

/** The clues of a realistic half-year (示例线索), in the order of filing; all events are invented. */
export const cases: readonly (readonly [Errand, ...Errand[]])[] = [
  [
    file('2026-01-07', clerk, '綦江河石角段 今天早上巡河发现有挖机在河道采砂，大概两台', {
      source: '巡查发现',
    }),
    ...toProcuratorate('2026-01-07', '2026-01-09', '涉嫌非法采砂，损害公共利益'),
    say('2026-01-14', handler, '/进展 # 已到现场核查，固定证据，责令停止采砂'),
    conclude('2026-01-20', handler, '已责令停止采砂，挖机撤离，河床平整恢复'),
    say('2026-01-27', handler, '/反馈 # 采砂已停止，河床平整恢复，相关责任人已受行政处罚'),
    say('2026-01-28', liaison, '/签收 # 满意'),
  ],
  [
    file('2026-01-09', ecology, '蒲河石林桥段 右岸堆放建筑弃渣约50米 1月8日', {
      source: '巡查发现',
    }),
    say('2026-01-09', ecology, '/移送 # 区河长办 请牵头清运'),
    say('2026-01-09', ecologyHead, '/同意 #'),
    say('2026-01-12', liaison, '/受理 #'),
    say('2026-01-12', liaison, '/分办 # 区水利局'),
    conclude('2026-01-30', liaison, '弃渣清运120立方米，岸坡复绿'),
    say('2026-02-03', liaison, '/反馈 # 弃渣全部清运，岸坡已复绿，纳入日常巡查'),
    say('2026-02-04', ecology, '/签收 # 满意'),
  ],
  [
    file('2026-01-14', ecology, '通惠河文龙段 雨水口有生活污水混入，水色灰黑 昨天傍晚', {
      source: '监测预警',
    }),
    say('2026-01-14', ecology, '/移送 # 区检察院 涉及公益诉讼'),
    say('2026-01-14', ecologyHead, '/同意 #'),
    say('2026-01-16', receiver, '/受理 #'),
    say('2026-01-16', receiver, '/分办 # 乙检察官'),
    stage('2026-01-20', handler, '立案', decided('2026-01-20')),
    stage('2026-01-26', handler, '检察建议', {
      ...decided('2026-01-26'),
      agency: '区住房城乡建委',
    }),
    stage('2026-01-27', handler, '检察建议送达'),
    stage('2026-02-10', handler, '回复'),
    stage('2026-02-11', handler, '终结案件', {
      ...decided('2026-02-11'),
      words: '管网错接整改完毕，行政机关已依法履职',
    }),
    say('2026-02-25', handler, '/反馈 # 管网错接点全部改接，复测达标'),
    say('2026-02-26', ecology, '/签收 # 满意'),
  ],
  [
    file('2026-01-22', handler, '藻渡河河口段 夜间有人电鱼 1月20日晚上', { source: '其他' }),
    ...toRiverChiefs('2026-01-22', '2026-01-23', '请会同渔政部门处置'),
    say('2026-01-23', liaison, '/分办 # 甲联络员'),
    conclude('2026-02-06', liaison, '渔政查获电鱼器具一套，涉嫌犯罪部分移送公安机关', 'passed-on'),
    say('2026-02-10', liaison, '/反馈 # 已查获并移送公安机关立案，河口段增设监控'),
    say('2026-02-11', receiver, '/签收 # 满意'),
  ],
  [
    file('2026-02-03', clerk, '清溪河永新镇段 河面漂浮垃圾带约30米 今天上午', {
      source: '群众举报',
    }),
    say('2026-02-03', liaison, '/自办 #'),
    conclude('2026-02-06', liaison, '已组织打捞，垃圾带清除'),
    say('2026-02-06', head, '/同意 #'),
  ],
  [
    file('2026-02-05', clerk, '綦江河古南街道滨河段 发现拦河网一道 2月4日', { source: '群众举报' }),
    say('2026-02-06', liaison, '/自办 #'),
    conclude('2026-02-12', liaison, '拦河网已拆除'),
    say('2026-02-13', head, '/同意 #'),
  ],
  [
    file('2026-02-05', liaison, '綦江河古南街道滨河段 有拦河网 2月4日', { source: '巡查发现' }),
    say('2026-02-05', liaison, '/合并 # 线索 2026-0006'),
  ],
  [
    file('2026-02-26', ecology, '鱼栏咀水库 库尾网箱养殖约20口 昨天下午', { source: '巡查发现' }),
    say('2026-02-26', ecology, '/移送 # 区河长办 请协调清理'),
    say('2026-02-26', ecologyHead, '/同意 #'),
    say('2026-02-27', liaison, '/退回 # 材料不足 缺少现场照片和责任主体信息'),
  ],
  [
    file('2026-03-04', clerk, '郭扶河郭扶镇段 围垦河滩种菜约2亩 3月3日', { source: '巡查发现' }),
    say('2026-03-04', liaison, '/移送 # 区检察院 侵占河道'),
    say('2026-03-05', head, '/驳回 # 请补充现场照片和面积测量'),
    { on: '2026-03-06', who: clerk, words: '/补充 # 现场照片一张，实测面积2.1亩', photo: true },
    ...toProcuratorate('2026-03-06', '2026-03-09', '侵占河道，材料已补齐'),
    say('2026-03-30', handler, '/进展 # 已与属地镇会商，菜地分期退出'),
  ],
  [
    file('2026-03-10', clerk, '綦江河江津交界段 漂浮垃圾带约200米 3月7日', {
      source: '巡查发现',
      marks: ['cross-district'],
    }),
    ...toProcuratorate('2026-03-10', '2026-03-11', '跨区县，需上下游协同'),
    say('2026-03-17', receiver, '/报送 # 今天 附材料清单'),
    conclude('2026-03-27', handler, '两地联合打捞，垃圾带清除'),
    say('2026-04-10', handler, '/反馈 # 两地联合打捞完毕，建立交界断面联合保洁制度'),
    say('2026-04-13', liaison, '/签收 # 满意'),
  ],
  [
    file('2026-03-17', receiver, '松坎河上游段 废弃矿洞淋溶水汇入，河床泛黄 3月16日', {
      field: 'illegal-discharge',
      source: '其他',
    }),
    ...toRiverChiefs('2026-03-17', '2026-03-19', '跨省水体，请协调上游'),
    say('2026-03-19', liaison, '/分办 # 区生态环境局'),
    say('2026-04-15', ecology, '/进展 # 已取样送检，与上游交换监测数据'),
  ],
  [
    {
      on: '2026-03-26',
      who: clerk,
      chat: 'oc_rco',
      words: ' /线索 蒲河 石林桥下游200米 有污水直排，水色发黑有异味，巡河发现 3月25日傍晚',
      photo: true,
      form: {},
    },
    ...toProcuratorate('2026-03-26', '2026-03-27', '污水直排入河，损害公共利益'),
    conclude('2026-04-21', handler, '暗管封堵，行政处罚到位', 'penalty'),
    say('2026-04-28', handler, '/反馈 # 暗管已封堵，复测达标，罚款5万元'),
    say('2026-04-29', liaison, '/签收 # 有异议 雨天仍有异味，请复核'),
    say('2026-05-06', handler, '/答复异议 # 已复核，雨天溢流点一并封堵，复测达标'),
    say('2026-05-07', liaison, '/签收 # 满意'),
  ],
  [
    file('2026-04-08', town, '扶欢河扶欢镇段 疑似网箱养殖 4月7日', { source: '群众举报' }),
    say('2026-04-09', town, '/撤回 # 经核实为合法登记的增殖放流设施'),
  ],
  [
    file('2026-04-14', clerk, '綦江河三江段 左岸倾倒疑似危险废物约3吨 今天早上', {
      source: '群众举报',
      field: 'illegal-discharge',
      grade: '重大',
      unit: 'ecology',
      marks: ['public-interest'],
    }),
    ...toProcuratorate('2026-04-14', '2026-04-15', '疑似危险废物，情节严重'),
    say('2026-04-22', receiver, '/提前通报 # 需要关注 拟就危险废物监管问题发出诉前检察建议'),
    { on: '2026-04-23', who: liaison, tap: '确认知悉' },
    say('2026-05-20', handler, '/进展 # 检测机构已出具鉴定意见，正在追查来源'),
  ],
  [
    file('2026-04-22', clerk, '东溪河 岸线内违建钓鱼平台3座 4月21日', { source: '巡查发现' }),
    say('2026-04-22', liaison, '/移送 # 区水利局 请依法拆除'),
    say('2026-04-23', head, '/同意 #'),
    say('2026-04-24', water, '/受理 #'),
    say('2026-04-24', water, '/分办 # 丙联络员'),
    say('2026-05-13', water, '/进展 # 已下达限期拆除通知，已拆除一座'),
  ],
  [
    file('2026-05-07', clerk, '羊渡河 下游村段有人下地笼 5月6日', { source: '群众举报' }),
    ...toProcuratorate('2026-05-08', '2026-05-11', '涉嫌非法捕捞'),
    conclude('2026-05-27', handler, '地笼收缴，当事人已接受处理', 'penalty'),
  ],
  [
    file('2026-05-13', handler, '通惠河文龙段 施工便道压占行洪断面 5月12日', {
      source: '其他',
    }),
    ...toRiverChiefs('2026-05-13', '2026-05-15', '请督促施工单位恢复断面'),
    conclude('2026-06-04', liaison, '施工便道拆除，行洪断面恢复'),
    say('2026-06-09', liaison, '/反馈 # 便道已拆除，断面恢复，汛前复核通过'),
  ],
  [
    file('2026-06-05', clerk, '中岗水库 库周堆放砂石约15米 6月4日', {
      field: 'encroachment',
      source: '巡查发现',
    }),
    say('2026-06-08', liaison, '/移送 # 区检察院 侵占库区岸线'),
    say('2026-06-08', head, '/同意 #'),
  ],
  [
    file('2026-06-09', clerk, '綦江河古南街道滨河段 雨后排口持续出浑水 6月8日', {
      field: 'illegal-discharge',
      source: '群众举报',
    }),
    say('2026-06-10', liaison, '/移送 # 区检察院 疑似违法排污'),
  ],
  [
    file('2026-06-10', town, '綦江河石角段 新增河滩开荒约1亩 6月9日', {
      field: 'encroachment',
      source: '巡查发现',
    }),
  ],
]

const wednesdays =
  '01-07 01-14 01-21 01-28 02-04 02-11 02-25 03-04 03-11 03-18 03-25 04-01 04-08 04-15 04-22 04-29 05-06 05-13 05-20 05-27 06-03 06-10'.split(
    ' ',
  )

/** What the mechanism requires besides clues (示例履职). */
export const duties: readonly Errand[] = [
  {
    on: '2026-01-08',
    who: prosecutor,
    words: '/零报告 2025年下半年无线索，原因：均为立案在办',
    form: {},
  },
  {
    on: '2026-03-18',
    who: receiver,
    words:
      '/要点 2026 一、整治非法排污，区生态环境局，9月30日前；二、开展联合巡查，区河长办，10月31日前；三、完善交界断面协作，区检察院，6月30日前',
    form: {},
  },
  say('2026-03-18', receiver, '/要点 提交 要点2026-0001'),
  say('2026-03-19', head, '/同意 要点2026-0001'),
  say('2026-03-20', prosecutor, '/同意 要点2026-0001'),
  say('2026-06-04', ecology, '/进展 要1 第1项 已排查沿河排口42处，封堵暗管3处'),
  {
    on: '2026-04-16',
    who: liaison,
    words:
      '/巡查 记录 4月16日 綦江河 石角段至三江段 河长办3人检察院2人 发现问题2个：弃渣一处，排口标识缺失一处',
    form: {},
  },
  ...wednesdays.map((day) => ({
    on: `2026-${day}`,
    who: receiver,
    words: '/值守 周三上午 接待来访，梳理线索',
    form: {},
  })),
]

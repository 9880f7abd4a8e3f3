/**
 * Who may make which move, written by hand from domain.md: the life of a clue (3), the other kinds (4) and
 * the rights by role (6), where an approver may do whatever a liaison officer may. Nothing here is derived
 * from the program; a missing move fails `permissions.test.ts`.
 *
 * `S` in the office that sent or holds the matter, `R` in the one that received it, `any` in any office.
 */
type Office = 'S' | 'R' | 'S R' | 'any'
const at = (office: Office, ...roles: readonly string[]) => roles.map((role) => `${role} ${office}`)

const [member, liaison, handler, approver] = ['member', 'liaison', 'handler', 'approver']
const leaders = [liaison, approver]
const working = [liaison, handler, approver]
const bothHeads = ['river_chief', 'general_river_chief']
const heads = [
  ...bothHeads,
  'chief_procurator',
  'deputy_chief_procurator',
  'police_chief',
  'court_president',
]
const everybody = [member, ...working, ...heads]

const filer = ['filer']
const theHandler = ['handler of the matter']
/** The opener, until the matter is handed to somebody else. */
const keeper = [...filer, ...theHandler]
const named = ['named']
/**
 * Whose approval the profile requires (`approvals`): the approver of an office, or both heads if they act
 * jointly.
 */
const seat = ['seat']

/** A meeting's decision, a point of the plan, a head's instruction and a task have the same moves (decision 030). */
const task = {
  落实: [at('R', ...working), theHandler],
  记录进展: [at('R', ...working), theHandler],
  调整: [at('S', ...leaders)],
  取消: [at('S', ...leaders)],
}
const answering = {
  参加: [at('any', ...everybody)],
  请假: [at('any', ...everybody)],
  委派: [at('any', ...everybody)],
}

export const moveRights: Readonly<Record<string, Readonly<Record<string, readonly string[][]>>>> = {
  线索: {
    自办: [at('S', ...leaders)],
    分办: [at('S', ...leaders)],
    进展: [at('S', ...leaders), theHandler],
    办结: [at('S', ...leaders), theHandler],
    同意办结: [seat],
    驳回办结: [seat],
    登记阶段: [at('S', ...leaders), theHandler],
    撤回阶段: [at('S', ...leaders), theHandler],
    更正成效: [at('S', ...leaders), theHandler],
    报送: [at('S', ...leaders)],
    撤回: [at('S', ...leaders), filer],
    重启: [at('S', approver)],
    合并: [at('any', ...leaders)],
    补充: [at('any', ...everybody)],
    限定知悉范围: [at('S', approver)],
  },
  移送: {
    同意移送: [seat],
    驳回移送: [seat],
    受理: [at('R', ...leaders)],
    // Both steps at once, by everybody who may make each of them (137).
    受理并分办: [at('R', ...leaders)],
    退回: [at('R', ...leaders)],
    分办: [at('R', ...leaders)],
    进展: [at('R', ...leaders), theHandler],
    办结: [at('R', ...leaders), theHandler],
    同意办结: [seat],
    驳回办结: [seat],
    登记阶段: [at('R', ...leaders), theHandler],
    撤回阶段: [at('R', ...leaders), theHandler],
    更正成效: [at('R', ...leaders), theHandler],
    报送: [at('R', ...leaders)],
    反馈: [at('R', ...leaders), theHandler],
    签收: [at('S', ...leaders), filer],
    答复异议: [at('R', ...leaders), theHandler],
    阶段性反馈: [at('R', ...leaders), theHandler],
    核定案情: [at('S', ...leaders)],
    撤回: [at('S', ...leaders), filer],
    重启: [at('S R', approver)],
  },
  // One letter for many clues. A person who may make a step for one item may make it for several; if the
  // right depends on the item, such as on its handler, it is checked for each.
  问题清单: {
    一函移送: [at('S', ...leaders)],
    同意一函移送: [seat],
    驳回一函移送: [seat],
    受理: [at('R', ...leaders)],
    受理并分办: [at('R', ...leaders)],
    退回: [at('R', ...leaders)],
    分办: [at('R', ...leaders)],
    办结: [at('any', ...everybody)],
    同意办结: [at('any', ...everybody)],
    反馈: [at('any', ...everybody)],
    登记阶段: [at('any', ...everybody)],
    撤回阶段: [at('any', ...everybody)],
    签收: [at('any', ...everybody)],
  },
  // Confirmed by the people whom the notice names, whatever their role at the river chief office.
  提前通报: { 确认知悉: [at('R', member, ...working, ...bothHeads)] },
  // 河长 and procurators walk the river whenever they like (clause 三(三)); cancelling a plan is for its
  // keeper and the leaders.
  联合巡查: {
    ...answering,
    巡查改期: [at('S R', ...working), keeper],
    取消巡查: [at('S R', ...leaders), keeper],
    登记巡查记录: [at('S R', ...working), keeper],
    巡查归档: [at('S R', ...working), keeper],
    更正巡查记录: [at('S R', ...working), keeper],
  },
  // The liaison room sets the focus (clause 三(三)); both approvers approve.
  年度巡查重点: {
    同意年度巡查重点: [seat],
    驳回年度巡查重点: [seat],
    重报巡查重点: [at('S R', liaison), keeper],
    撤回巡查重点: [at('S R', liaison), keeper],
  },
  巡查问题: {
    交办整改: [at('S R', ...working), filer],
    登记当场整改: [at('S R', ...working), filer],
    登记整改完成: [at('S R', ...working), theHandler],
    更正成效: [at('S R', ...working), theHandler],
    记录整改进展: [at('S R', ...working), theHandler],
    转为线索: [at('S R', ...working), filer],
  },
  // The liaison room proposes: its procurators are handlers of the procuratorate (clause 二(三)).
  工作要点建议: {
    加要点: [at('S R', ...working), keeper],
    修改要点: [at('S R', ...working), keeper],
    提交要点审批: [at('S R', ...working), keeper],
    同意年度工作要点: [seat],
    驳回年度工作要点: [seat],
    增补要点: [at('S R', ...leaders)],
    年终总结: [at('S R', ...leaders)],
    撤回要点草稿: [at('S R', ...leaders), keeper],
  },
  年度要点: task,
  // The stationed people record their presence themselves (clause 二(一)).
  值守: {
    签到: [at('S', member, ...working)],
    说明未值守原因: [at('S', member, ...working)],
  },
  信息通报: { 已阅: [at('any', ...everybody)], 归档: [at('S', ...leaders), keeper] },
  // A joint act of both heads; the holder reports; the liaison officer who requested it may withdraw it.
  联合督办: {
    同意督办: [seat],
    驳回督办: [seat],
    报督办进展: [at('any', ...working)],
    解除督办: [seat],
    撤回督办申请: [at('S', ...leaders), keeper],
  },
  联席会议: {
    ...answering,
    提出议题: [at('any', ...everybody)],
    改期: [at('S R', ...leaders), keeper],
    取消会议: [at('S R', ...leaders), keeper],
    召开: [at('S R', ...leaders), keeper],
    起草纪要: [at('S R', ...leaders), keeper],
    // Of each of the two offices that takes part, however many there are: crowded-people.test.ts.
    确认纪要: [at('any', liaison)],
  },
  议定事项: task,
  半年报告: { 阅报告: [seat], 批示: [seat] },
  批示事项: task,
  承诺事项: task,
  工作任务: task,
  协作: {
    同意协作: [at('S', approver)],
    驳回协作: [at('S', approver)],
    撤回协作: [at('S', ...leaders), keeper],
  },
  协作答复: {
    接受协作: [at('R', ...leaders)],
    答复协作: [at('R', ...leaders), theHandler],
    确认答复: [at('S', ...leaders), filer],
    追问: [at('S', ...leaders), filer],
    不能协助: [at('R', ...leaders)],
    归还卷宗: [at('S R', ...leaders), filer],
  },
  交流: { 延长: [at('S R', ...leaders), keeper], 结束: [at('S R', ...leaders), keeper] },
  宣传: {
    开展: [at('S', member, ...working)],
    归档: [at('S', ...leaders), keeper],
    取消: [at('S', ...leaders), keeper],
  },
  回头看: {
    更正成效: [at('S', ...leaders), keeper],
    登记: [at('S', member, ...working)],
    转线索: [at('S', member, ...working)],
    取消: [at('S', ...leaders), keeper],
  },
  会商: {
    召开: [at('S', member, ...working)],
    改期: [at('S', ...leaders), keeper],
    取消: [at('S', ...leaders), keeper],
  },
  // What a higher body's paper says about a case.
  挂牌督办: {
    报结果: [at('S', member, ...working)],
    改期: [at('S', ...leaders), keeper],
    再办: [at('S', ...leaders), keeper],
    销号: [at('S', ...leaders), keeper],
    撤回挂牌督办登记: [at('S', ...leaders), keeper],
  },
  // A letter is sent with an approver's consent; what follows is recorded by any of these roles.
  去函: {
    同意去函: [at('S', approver)],
    驳回去函: [at('S', approver)],
    撤回去函: [at('S', ...leaders), keeper],
    回执: [at('S', member, ...working)],
    复函: [at('S', member, ...working)],
    改期: [at('S', ...leaders), keeper],
    结束: [at('S', ...leaders), keeper],
  },
  来函: {
    复函: [at('S', member, ...working)],
    改期: [at('S', ...leaders), keeper],
    免复: [at('S', ...leaders), keeper],
    撤回来函登记: [at('S', ...leaders), keeper],
  },
  // Proposed by the unit; the procuratorate's answer is given by the procuratorate.
  赔偿磋商: {
    邀请检察院: [at('S', ...leaders), keeper],
    应邀: [at('R', ...leaders)],
    谢绝邀请: [at('R', ...leaders)],
    登记赔偿磋商结果: [at('S', ...working), keeper],
    登记履行: [at('S', ...working), keeper],
    支持起诉: [at('R', ...working)],
    转公益诉讼: [at('S R', ...leaders)],
    结束: [at('S', ...leaders), keeper],
    撤回赔偿磋商: [at('S', ...leaders), keeper],
  },
  // Inspected and closed by the unit and the procuratorate.
  修复: {
    完成节点: [at('S', ...working), keeper],
    更正成效: [at('S', ...working), keeper],
    增加节点: [at('S R', ...leaders), at('S', handler), keeper],
    验收: [at('S R', ...working)],
    追偿: [at('S', ...working), keeper],
    启用示范基地: [at('S', ...working), keeper],
    登记基地活动: [at('S R', ...working), keeper],
    结束修复: [at('S R', ...leaders)],
    撤回修复: [at('S R', ...leaders), keeper],
  },
  追偿: {
    登记到账: [at('S', ...working), theHandler],
    起诉追偿: [at('S', ...working), theHandler],
    核销: [at('S', approver)],
  },
  // Confidential: named people only, in every column.
  追责: {
    移送有权机关: [named],
    登记处理结果: [named],
    归档: [named],
    撤回追责移送: [keeper],
    补充: [named],
    变更知悉人员: [keeper],
  },
  补登: {
    同意补登: [seat],
    驳回补登: [seat],
    更正补登: [at('S', ...leaders)],
    撤回补登: [at('S', ...leaders)],
  },
  // The person who named or invited an observer tells him, with his office as substitute (三(一)).
  告知结果: { 告知结果: [at('S', ...leaders), theHandler] },
}

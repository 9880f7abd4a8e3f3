/**
 * In whose help each command stands that makes no move of a matter, written by hand from domain.md 6 and the
 * clauses (1): who files, asks, keeps the registers and administers. An administrator administers and
 * reads no case; a head sees all and is asked for joint acts. Nothing here is taken from the program.
 */
const leaders = ['liaison', 'approver']
const working = ['liaison', 'handler', 'approver']
const staff = ['member', ...working]
const bothHeads = [
  'river_chief',
  'general_river_chief',
  'chief_procurator',
  'deputy_chief_procurator',
]
const heads = [...bothHeads, 'police_chief', 'court_president']
const everybody = [...staff, ...heads]
const administrator = ['admin']
/** Whoever is bound, the administrator as well: each is shown only what he may see. */
const bound = [...everybody, ...administrator]
/** People, groups and registers: the administrator, and an office its own. */
const keepers = [...leaders, ...administrator]

export const commandRights: Readonly<Record<string, readonly string[]>> = {
  // Filed by everybody who is bound to an office.
  线索: everybody,
  宣传: everybody,
  回头看: staff,
  催办: everybody,
  移送: leaders,
  // Many at once: whoever refers.
  问题清单: leaders,
  四张清单: bound,
  线索导入: leaders,
  线索模板: leaders,
  // Asked for by the liaison officer; the heads decide (一(三)).
  督办: ['liaison'],
  // Approvers and heads of the two offices (三(七)).
  追责: ['approver', ...bothHeads],
  提前通报: working,
  专项: leaders,
  // The liaison room (二(三), 三(三)).
  巡查重点: ['liaison'],
  要点: working,
  // 河长 and procurators walk at will.
  巡查: [...working, ...bothHeads],
  会议: leaders,
  巡查问题: staff,
  任务: [...leaders, ...bothHeads],
  通报: working,
  // Presence is declared by the stationed procurators, and seen by both offices.
  值守: working,
  值守说明: working,
  值守安排: leaders,
  挂牌: leaders,
  值守情况: [...staff, ...bothHeads],
  协作: staff,
  专家咨询: staff,
  交流: leaders,
  赔偿磋商: working,
  会商: working,
  去函: working,
  挂牌督办: working,
  来函: working,
  // The word for both: it asks which one is meant.
  磋商: working,
  修复: working,
  // A nil return bears the approver's signature (0.4).
  零报告: ['approver'],
  补登: leaders,
  半年报告: leaders,
  报送报告: leaders,
  // Looking.
  巡查分析: bound,
  文书: bound,
  附件: bound,
  待办: bound,
  查: bound,
  台账: bound,
  上报表: bound,
  查看: bound,
  看板: bound,
  地图: bound,
  河流: bound,
  专家: bound,
  监督员: bound,
  通讯录: bound,
  外单位: bound,
  提醒: bound,
  日历: bound,
  帮助: bound,
  // One's own, and for an administrator those of others.
  移交: bound,
  // People and groups.
  绑定: keepers,
  群成员: keepers,
  群: administrator,
  // Registers.
  河流登记: keepers,
  河流停用: keepers,
  河流改名: keepers,
  河流导入: keepers,
  河流导出: keepers,
  河流模板: keepers,
  // The administrator asks no expert and keeps no pool.
  专家登记: leaders,
  专家停用: leaders,
  专家导入: leaders,
  专家导出: leaders,
  专家模板: leaders,
  // People's supervisors and observers: the procuratorate keeps them, as contacts are kept.
  监督员登记: keepers,
  监督员停用: keepers,
  监督员导入: keepers,
  监督员导出: keepers,
  监督员模板: keepers,
  通讯录登记: keepers,
  通讯录停用: keepers,
  通讯录导入: keepers,
  通讯录导出: keepers,
  通讯录模板: keepers,
  // Bodies outside the mechanism: both offices keep those that they entered, in a register of their own.
  外单位登记: keepers,
  外单位停用: keepers,
  外单位导入: keepers,
  外单位导出: keepers,
  外单位模板: keepers,
  确认导入: keepers,
  取消导入: keepers,
  有误清单: keepers,
  // The working of the bot.
  自检: administrator,
  重发: administrator,
  审计: [...leaders, ...heads, ...administrator],
}

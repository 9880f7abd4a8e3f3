/**
 * Whose help lists each command that makes no move of a matter, written by hand from domain.md 6 and the
 * clauses (1): who files, asks, keeps the registers and administers. An administrator administers and reads
 * no case; a head sees everything and is asked for joint acts. Nothing here is derived from the program.
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
/** Everybody who is registered, the administrator included: each sees only what he may see. */
const bound = [...everybody, ...administrator]
/** People, groups and registers: the administrator, and each office for itself. */
const keepers = [...leaders, ...administrator]

export const commandRights: Readonly<Record<string, readonly string[]>> = {
  // Filed by everybody who belongs to an office.
  线索: everybody,
  宣传: everybody,
  回头看: staff,
  催办: everybody,
  移送: leaders,
  // Many clues at once, so only for those who refer clues.
  问题清单: leaders,
  四张清单: bound,
  线索导入: leaders,
  线索模板: leaders,
  // Requested by the liaison officer; the heads decide (一(三)).
  督办: ['liaison'],
  // Approvers and heads of the two offices (三(七)).
  追责: ['approver', ...bothHeads],
  提前通报: working,
  专项: leaders,
  // 河长 and procurators walk whenever they like.
  巡查重点: ['liaison'],
  要点: working,
  // Presence is declared by the stationed procurators, and visible to both offices.
  巡查: [...working, ...bothHeads],
  会议: leaders,
  巡查问题: staff,
  任务: [...leaders, ...bothHeads],
  通报: working,
  // A word that may mean two commands: the bot asks which one is meant.
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
  // A word that may mean two commands: the bot asks which one is meant.
  磋商: working,
  修复: working,
  // A nil return has the approver's signature (0.4).
  零报告: ['approver'],
  补登: leaders,
  半年报告: leaders,
  报送报告: leaders,
  // Queries.
  巡查分析: bound,
  文书: bound,
  附件: bound,
  待办: bound,
  查: bound,
  台账: bound,
  上报表: bound,
  查看: bound,
  // The week of those who see every matter.
  周报: heads,
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
  // A person hands over his own matters, an administrator also those of others.
  移交: bound,
  // People and groups.
  绑定: keepers,
  群成员: keepers,
  部门成员: keepers,
  群: administrator,
  // Registers.
  河流登记: keepers,
  河流停用: keepers,
  河流改名: keepers,
  河流走向导入: keepers,
  河流走向删除: keepers,
  河流导入: keepers,
  河流导出: keepers,
  河流模板: keepers,
  // The administrator asks no experts and keeps no pool.
  专家登记: leaders,
  专家停用: leaders,
  专家导入: leaders,
  专家导出: leaders,
  专家模板: leaders,
  // Supervisors and observers (社会监督员): kept by the procuratorate, in the same way as contacts.
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
  // Bodies outside the mechanism: each of the two offices keeps its own entries.
  外单位登记: keepers,
  外单位停用: keepers,
  外单位导入: keepers,
  外单位导出: keepers,
  外单位模板: keepers,
  确认导入: keepers,
  取消导入: keepers,
  有误清单: keepers,
  // The operation of the bot.
  自检: administrator,
  重发: administrator,
  审计: [...leaders, ...heads, ...administrator],
}

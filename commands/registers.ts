import type { Command } from '../src/domain/matter/command.ts'
import { bodyRegister } from '../src/domain/register-forms/body-register.ts'
import { clueListTarget } from '../src/domain/register-forms/clue-list-import.ts'
import { contactRegister } from '../src/domain/register-forms/contact-register.ts'
import { expertRegister } from '../src/domain/register-forms/expert-register.ts'
import { observerRegister } from '../src/domain/register-forms/observer-register.ts'
import { registerTarget } from '../src/domain/register-forms/register-import.ts'
import { riverRegister } from '../src/domain/register-forms/river-register.ts'
import { courseImport } from './course-import.ts'
import { courseRemoval } from './course-removal.ts'
import { entryOf, retirementOf } from './register-entry.ts'
import { exportOf, templateOf } from './register-export.ts'
import { importOf } from './register-import.ts'
import { riverRename } from './river-rename.ts'

const keepers: Command['audience'] = ['liaison', 'approver', 'admin']
const leaders: Command['audience'] = ['liaison', 'approver']

/** The commands for the registers (名录): entry, retirement, import, export and template of each. */
export const registerCommands: readonly Command[] = [
  importOf(clueListTarget, {
    aliases: ['import-clues', '清单导入', '问题清单导入', '批量登记'],
    audience: leaders,
  }),
  templateOf(clueListTarget, {
    aliases: ['xiansuomoban', '清单模板', '问题清单模板'],
    audience: leaders,
  }),
  entryOf(riverRegister, {
    aliases: ['river-edit', '{河段}登记', '{河流}变更', '{河流}新增'],
    audience: keepers,
    example: '/{河流} 登记 {綦江河} {石角段} {河长}：镇级{河长}',
  }),
  retirementOf(riverRegister, {
    aliases: ['river-stop'],
    audience: keepers,
    example: '/{河流} 停用 {綦江河} {石角段}',
  }),
  riverRename,
  courseImport,
  courseRemoval,
  importOf(registerTarget(riverRegister), {
    aliases: ['import-rivers'],
    audience: keepers,
  }),
  exportOf(riverRegister, { aliases: ['export-rivers'], audience: keepers }),
  templateOf(registerTarget(riverRegister), { aliases: ['heliumoban'], audience: keepers }),
  entryOf(expertRegister, {
    aliases: ['expert-edit', '专家变更', '专家新增'],
    audience: leaders,
    example: '/专家 登记 某专家 某大学环境学院 专业领域：水污染防治',
  }),
  retirementOf(expertRegister, {
    aliases: ['expert-stop'],
    audience: leaders,
    example: '/专家 停用 某专家',
  }),
  importOf(registerTarget(expertRegister), {
    aliases: ['import-experts'],
    audience: leaders,
  }),
  exportOf(expertRegister, { aliases: ['export-experts'], audience: leaders }),
  templateOf(registerTarget(expertRegister), { aliases: ['zhuanjiamoban'], audience: leaders }),
  entryOf(observerRegister, {
    aliases: ['observer-edit', '监督员变更', '观察员登记', '人民监督员登记', '人民监督员 登记'],
    audience: keepers,
    example: '/监督员 登记 某监督员 人民监督员 某中学教师 2025年1月1日至2029年12月31日 水污染防治',
  }),
  retirementOf(observerRegister, {
    aliases: ['observer-stop', '观察员停用'],
    audience: keepers,
    example: '/监督员 停用 某监督员',
  }),
  importOf(registerTarget(observerRegister), {
    aliases: ['import-observers', '观察员导入'],
    audience: keepers,
  }),
  exportOf(observerRegister, {
    aliases: ['export-observers', '观察员导出'],
    audience: keepers,
  }),
  templateOf(registerTarget(observerRegister), {
    aliases: ['jianduyuanmoban', '观察员模板'],
    audience: keepers,
  }),
  entryOf(contactRegister, {
    aliases: ['contact-edit', '通讯录变更'],
    audience: keepers,
    example: '/通讯录 登记 {区水利局} 某联络员 联系电话：023-48600000',
  }),
  retirementOf(contactRegister, {
    aliases: ['contact-stop'],
    audience: keepers,
    example: '/通讯录 停用 {区水利局} 某联络员',
  }),
  importOf(registerTarget(contactRegister), {
    aliases: ['import-contacts'],
    audience: keepers,
  }),
  exportOf(contactRegister, {
    aliases: ['export-contacts'],
    audience: keepers,
  }),
  templateOf(registerTarget(contactRegister), {
    aliases: ['tongxunlumoban'],
    audience: keepers,
  }),
  entryOf(bodyRegister, {
    aliases: ['body-edit', '外单位变更'],
    audience: keepers,
    example: '/外单位 登记 某某区人民检察院 外县区 联系人：某联络员',
  }),
  retirementOf(bodyRegister, {
    aliases: ['body-stop'],
    audience: keepers,
    example: '/外单位 停用 某某区人民检察院',
  }),
  importOf(registerTarget(bodyRegister), {
    aliases: ['import-bodies'],
    audience: keepers,
  }),
  exportOf(bodyRegister, { aliases: ['export-bodies'], audience: keepers }),
  templateOf(registerTarget(bodyRegister), {
    aliases: ['waidanweimoban'],
    audience: keepers,
  }),
]

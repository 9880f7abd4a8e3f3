import type { Act } from '../src/domain/matter/act.ts'
import { contactRegister } from '../src/domain/registers/contact-register.ts'
import { expertRegister } from '../src/domain/registers/expert-register.ts'
import { riverRegister } from '../src/domain/registers/river-register.ts'
import { entryOf, retirementOf } from './register-entry.ts'
import { exportOf, templateOf } from './register-export.ts'
import { importOf } from './register-import.ts'
import { riverRename } from './river-rename.ts'

const keepers: Act['audience'] = ['liaison', 'approver', 'admin']
const leaders: Act['audience'] = ['liaison', 'approver']

/** The acts by which the registers (名录) are kept: entry, retirement, import, export and template of each. */
export const registerActs: readonly Act[] = [
  entryOf(riverRegister, {
    aliases: ['heliudengji', 'river-edit', '{河段}登记', '{河流}变更', '{河流}新增'],
    audience: keepers,
    example: '/{河流} 登记 {綦江河} {石角段} {河长}：镇级{河长}',
  }),
  retirementOf(riverRegister, {
    aliases: ['heliutingyong', 'river-stop'],
    audience: keepers,
    example: '/{河流} 停用 {綦江河} {石角段}',
  }),
  riverRename,
  importOf(riverRegister, { aliases: ['heliudaoru', 'import-rivers'], audience: keepers }),
  exportOf(riverRegister, { aliases: ['heliudaochu', 'export-rivers'], audience: keepers }),
  templateOf(riverRegister, { aliases: ['heliumoban'], audience: keepers }),
  entryOf(expertRegister, {
    aliases: ['zhuanjiadengji', 'expert-edit', '专家变更', '专家新增'],
    audience: leaders,
    example: '/专家 登记 某专家 某大学环境学院 专业领域：水污染防治',
  }),
  retirementOf(expertRegister, {
    aliases: ['zhuanjiatingyong', 'expert-stop'],
    audience: leaders,
    example: '/专家 停用 某专家',
  }),
  importOf(expertRegister, { aliases: ['zhuanjiadaoru', 'import-experts'], audience: leaders }),
  exportOf(expertRegister, { aliases: ['zhuanjiadaochu', 'export-experts'], audience: leaders }),
  templateOf(expertRegister, { aliases: ['zhuanjiamoban'], audience: leaders }),
  entryOf(contactRegister, {
    aliases: ['tongxunludengji', 'contact-edit', '通讯录 登记', '通讯录变更', '通讯录 变更'],
    audience: keepers,
    example: '/通讯录 登记 {区水利局} 某联络员 联系电话：023-48600000',
  }),
  retirementOf(contactRegister, {
    aliases: ['tongxunlutingyong', 'contact-stop', '通讯录 停用'],
    audience: keepers,
    example: '/通讯录 停用 {区水利局} 某联络员',
  }),
  importOf(contactRegister, {
    aliases: ['tongxunludaoru', 'import-contacts', '通讯录 导入'],
    audience: keepers,
  }),
  exportOf(contactRegister, {
    aliases: ['tongxunludaochu', 'export-contacts', '通讯录 导出'],
    audience: keepers,
  }),
  templateOf(contactRegister, { aliases: ['tongxunlumoban', '通讯录 模板'], audience: keepers }),
]

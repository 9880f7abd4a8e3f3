import { formCommand } from '../src/domain/matter/command.ts'
import { choice, line } from '../src/domain/matter/input.ts'
import { riverOptions } from '../src/domain/matter/river-option.ts'
import { leadingOption } from '../src/domain/matter/typed-option.ts'
import { riverRegister } from '../src/domain/register-forms/river-register.ts'
import { renameRiver } from '../src/domain/register-forms/river-rename.ts'

const fields = {
  river: choice({ label: '{河流}', options: riverOptions }),
  name: line.required({ label: '新名称', min: 2 }),
  reason: line.optional({ label: '依据', hint: '如 地名管理部门文号' }),
}

/** /河流 改名: renames a river of the register; matters recorded under the old name stay with it. */
export const riverRename = formCommand({
  name: 'river-rename',
  chinese: '{河流}改名',
  aliases: ['rename-river', '{河流} 更名', '{河流}更名'],
  summary: '{河流}更改名称：旧名留作别名，已登记的线索、巡查仍归该{河流}',
  example: '/{河流} 改名 {綦江河} 改为 綦河',
  group: '管理',
  audience: ['liaison', 'approver', 'admin'],
  confirm: true,
  discreet: true,
  fields,
  hindrance: (_subject, context) => riverRegister.hindrance(context),
  read(text, _along, context) {
    const river = leadingOption(riverOptions(context), fields.river, text.trim(), context)
    const said = river?.rest ?? text.trim()
    const rest = said.replace(/^\s*(?:改名?|更名)?(?:为|成)?\s*/, '')
    const [name, ...basis] = rest.split(/[\s，,；;]+/)
    return {
      values: {
        river: river?.value ?? undefined,
        name: name || undefined,
        reason: basis.join('，').replace(/^依据[:：]?/, '') || undefined,
      },
      warnings: river?.unclear ? [river.unclear] : [],
    }
  },
  decide: (input, _call, context) => renameRiver(input, context),
})

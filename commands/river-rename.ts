import { formAct } from '../src/domain/matter/act.ts'
import { choice, line } from '../src/domain/matter/input.ts'
import { riverOptions } from '../src/domain/registers/river.ts'
import { riverRegister } from '../src/domain/registers/river-register.ts'
import { renameRiver } from '../src/domain/registers/river-rename.ts'

const fields = {
  river: choice({ label: '{河流}', options: riverOptions }),
  name: line.required({ label: '新名称', min: 2 }),
  reason: line.optional({ label: '依据', hint: '如 地名管理部门文号' }),
}

/** /河流 改名: another name for a river of the register; what was recorded under the old one stays its own. */
export const riverRename = formAct({
  name: 'river-rename',
  chinese: '{河流}改名',
  aliases: ['heliugaiming', 'rename-river', '{河流} 更名', '{河流}更名'],
  summary: '{河流}更改名称：旧名留作别名，已登记的线索、巡查仍归该{河流}',
  example: '/{河流} 改名 {綦江河} 改为 綦河',
  group: '管理',
  audience: ['liaison', 'approver', 'admin'],
  confirm: true,
  discreet: true,
  fields,
  hindrance: (_subject, scene) => riverRegister.hindrance(scene),
  read(text, _along, { registers }) {
    const said = text.trim()
    const river = registers.rivers
      .flatMap((one) => [one.name, ...one.aliases].map((word) => ({ name: one.name, word })))
      .filter(({ word }) => said.startsWith(word))
      .toSorted((one, other) => other.word.length - one.word.length)[0]
    const rest = said.slice(river?.word.length ?? 0).replace(/^\s*(?:改名?|更名)?(?:为|成)?\s*/, '')
    const [name, ...basis] = rest.split(/[\s，,；;]+/)
    return {
      values: {
        river: river?.name,
        name: name || undefined,
        reason: basis.join('，').replace(/^依据[:：]?/, '') || undefined,
      },
      warnings: [],
    }
  },
  decide: (input, _call, scene) => renameRiver(input, scene),
})

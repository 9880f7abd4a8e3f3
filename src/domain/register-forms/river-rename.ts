import { openCluesOn } from '../kinds/clue/river-clues.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Incomplete } from '../matter/input.ts'
import { problem } from '../matter/problem.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { namesOf } from './river-register.ts'

/** The most characters of a river's name. */
const longest = 20

/**
 * 改名: gives the river a new name. The old one stays as an alias, so that people may still type it, and as
 * a former name, by which older clues, patrols and figures are found.
 */
export function renameRiver(
  { river: old, name, reason }: { river: string; name: string; reason: string | null },
  context: Context,
): Decision | Refusal | Incomplete {
  const { registers } = context
  const river = registers.river(old)
  if (!river?.active) return refuse('no-river', '名录中没有这条{河流}，请重新选择。')
  if (name === river.name) return problem('name', '新名称与现名称相同')
  if ([...name].length > longest) return problem('name', `名称不超过 ${longest} 个字`)
  const owner =
    registers.rivers.find((one) => one !== river && namesOf(one).includes(name)) ??
    registers.river(name)
  if (owner !== undefined && owner.name !== river.name) {
    return problem('name', `“${name}”已是${owner.name}的名称或别名，请改正`)
  }
  const entry = {
    ...river,
    name,
    aliases: [...new Set([...river.aliases, river.name])].filter((one) => one !== name),
    formerNames: [...new Set([...river.formerNames, river.name])].filter((one) => one !== name),
  }
  const basis = reason === null ? '' : `（${reason}）`
  return {
    registers: [{ register: 'river', entry, renamed: river.name }],
    entries: [
      {
        act: 'river-rename',
        matter: null,
        note: `{河流}名录：${river.name}改名为${name}${basis}`,
      },
    ],
    rerender: openCluesOn([river.name], context).map((one) => one.id),
    reply: {
      sentence: `已改名：${river.name}改为${name}，旧名留作别名`,
      view: { view: 'river', name },
      personal: true,
    },
  }
}

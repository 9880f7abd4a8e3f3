import { formCommand } from '../src/domain/matter/command.ts'
import { choice, line } from '../src/domain/matter/input.ts'
import { drawnRiverOptions, riverOptions } from '../src/domain/matter/river-option.ts'
import { leadingOption } from '../src/domain/matter/typed-option.ts'
import {
  removalHindrance,
  removeCourse,
  undrawn,
} from '../src/domain/register-forms/course-removal.ts'

const fields = {
  river: choice({ label: '{河流}', options: drawnRiverOptions }),
  reason: line.required({ label: '原因', hint: '如 线画错了河', min: 2 }),
}

/** /河流走向 删除: takes the line of a river off the maps; a new import draws it again. */
export const courseRemoval = formCommand({
  name: 'course-removal',
  chinese: '{河流}走向删除',
  aliases: [
    'remove-course',
    '{河流}走向 删除',
    '{河流} 走向删除',
    '{河流} 走向 删除',
    '走向删除',
    '删除走向',
    '删除{河流}走向',
  ],
  summary: '删除一条{河流}的走向，示意图上不再画出；事项和统计不受影响，可重新导入',
  example: '/{河流}走向 删除 {綦江河} 线画到了别的河上',
  group: '管理',
  audience: ['liaison', 'approver', 'admin'],
  confirm: true,
  discreet: true,
  fields,
  hindrance: (_subject, context) => removalHindrance(context),
  read(text, _along, context) {
    const said = text.trim()
    const river = leadingOption(riverOptions(context), fields.river, said, context)
    const reason = (river?.rest ?? said).replace(/^[\s，,；;。]*(?:原因[:：]?)?\s*/, '')
    return {
      values: { river: river?.value ?? undefined, reason: reason || undefined },
      warnings: river?.unclear ? [river.unclear] : [],
      refusal: river?.value ? undrawn(river.value, context) : null,
    }
  },
  decide: (input, _call, context) => removeCourse(input, context),
})

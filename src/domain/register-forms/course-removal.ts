import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { riverRegister } from './river-register.ts'

/** Why no course can be taken away by this person; `null` when one can. */
export const removalHindrance = (context: Context): Refusal | null =>
  riverRegister.hindrance(context) ??
  (context.registers.rivers.every(({ course }) => course === undefined)
    ? refuse('no-course', '名录中的{河流}都还没有走向。导入请用“/{河流}走向 导入”。')
    : null)

const noCourse = (name: string): Refusal =>
  refuse('no-course', `${name}没有走向，不需要删除。导入请用“/{河流}走向 导入”。`)

/** Why the course of a named river cannot be taken away; `null` when it can. */
export const undrawn = (name: string, { registers }: Pick<Context, 'registers'>): Refusal | null =>
  registers.river(name)?.course ? null : noCourse(name)

/** 走向删除: maps no longer draw the river; matters and figures stay as they are. */
export function removeCourse(
  { river: name, reason }: { river: string; reason: string },
  context: Context,
): Decision | Refusal {
  const river = context.registers.river(name)
  if (!river?.active) return refuse('no-river', '名录中没有这条{河流}，请重新选择。')
  const { course, ...entry } = river
  if (course === undefined) return noCourse(name)
  const size = `${course.length} 段 ${course.flat().length} 点`
  return {
    registers: [{ register: 'river', entry }],
    entries: [
      {
        act: 'course-removal',
        matter: null,
        note: `{河流}名录：删除${name}走向（原 ${size}），原因：${reason}`,
      },
    ],
    reply: {
      sentence: `已删除${name}走向，示意图上不再画出。需要恢复的，请重新导入原文件。`,
      view: { view: 'river', name },
      personal: true,
    },
  }
}

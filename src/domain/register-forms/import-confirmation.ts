import type { Context } from '../matter/context.ts'
import { type Decision, joinDecisions } from '../matter/decision.ts'
import { isRefusal, type Refusal, refuse } from '../matter/refusal.ts'
import type { RegisterImport } from '../registers/import.ts'
import { importTarget } from './import-targets.ts'

const nothingOpen = refuse(
  'no-import',
  '没有待确认的导入。请先发送文件，再发送“/线索 导入”“/{河流} 导入”“/专家 导入”“/监督员 导入”“/通讯录 导入”“/外单位 导入”或“/{河流}走向 导入”。',
)

/** Why this person cannot confirm this import now; `null` when he can. */
function hindrance(one: RegisterImport | undefined, context: Context): Refusal | null {
  if (!one || one.actor !== context.actor.personId) return nothingOpen
  if (one.state === 'applied') return refuse('applied', '该导入已经确认，不会重复写入。')
  if (one.state !== 'ready')
    return refuse('no-import', '该导入已取消或有误，请改好后重新发送文件。')
  if (one.expiresAt <= context.now) {
    return refuse('expired', '预览已超过一天，情况可能已有变化，请重新发送文件导入。')
  }
  return importTarget(one.register).hindrance(context)
}

/** The content that is deleted when an import has ended. */
const ended: Omit<RegisterImport['content'], 'file' | 'outcome'> = {
  system: null,
  changes: [],
  clues: [],
  problems: [],
  passedOver: [],
  standing: null,
  doubts: [],
  told: [],
}

/** Applies an import (确认导入): all of its entries or none. */
export function confirmImport(
  one: RegisterImport | undefined,
  context: Context,
): Decision | Refusal {
  const hindered = hindrance(one, context)
  if (hindered || !one) return hindered ?? nothingOpen
  const target = importTarget(one.register)
  const { file } = one.content
  const written = target.write(one, context)
  if (isRefusal(written)) return written
  const { decision, outcome } = written
  const own: Decision = {
    entries: [
      {
        act: `${target.name}-import`,
        matter: null,
        note: `导入${target.chinese}《${file}》：${outcome}`,
      },
    ],
    imports: [{ settle: one.id, state: 'applied', content: { ...ended, file, outcome } }],
    reply: { sentence: `已导入：${outcome}`, view: { view: 'import', import: one.id } },
  }
  return joinDecisions(
    { ...own, reply: decision.reply.view ? decision.reply : own.reply },
    decision,
  )
}

/** Cancels an import (取消导入). */
export function dropImport(one: RegisterImport | undefined, context: Context): Decision | Refusal {
  const hindered = hindrance(one, context)
  if (hindered || !one) return hindered ?? nothingOpen
  const { file } = one.content
  return {
    imports: [
      {
        settle: one.id,
        state: 'dropped',
        content: { ...ended, file, outcome: '已取消，未写入任何内容' },
      },
    ],
    reply: { sentence: '已取消导入', view: { view: 'import', import: one.id } },
  }
}

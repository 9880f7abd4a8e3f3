import { kinds } from '../src/domain/kinds.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { isConfidential } from '../src/domain/matter/confidential.ts'
import { labelOf } from '../src/domain/matter/lines.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { maySee } from '../src/domain/matter/subject.ts'
import type { Role } from '../src/domain/mechanism/role.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

const mayAudit: readonly Role[] = ['admin', 'approver', 'liaison', ...headRoles]

/** /审计: the journal of one matter for those who see it; for the administrator the chain alone. */
export const audit = plainAct({
  name: 'audit',
  chinese: '审计',
  aliases: ['audit', 'shenji', '留痕'],
  summary: '查看一件事项的操作留痕；不写编号则看留痕校验码',
  example: '/审计 移3',
  group: '管理',
  audience: mayAudit,
  subjects: kinds.map((kind) => kind.name),
  decide(call, scene) {
    const { directory, look, actor } = scene
    if (!directory.holdsAnywhere(actor, mayAudit)) {
      return refuse('no-right', '操作留痕由审批人、联络员和管理员查看。')
    }
    if (!call.subject) {
      return {
        reply: {
          personal: true,
          view: {
            view: 'journal-head',
            day: scene.today,
            head: look.journalHead(),
          },
        },
      }
    }
    const root =
      call.subject.parent === null
        ? call.subject
        : (look.matter(call.subject.parent) ?? call.subject)
    const family = [
      root.id,
      ...look
        .children(root.id)
        .filter((one) => maySee(one, scene))
        .map((one) => one.id),
    ]
    return {
      entries: [{ act: 'audit', matter: root.id, note: '' }],
      reply: {
        personal: true,
        view: {
          view: 'history',
          root: isConfidential(root.id) ? root.id : null,
          title: `${labelOf(root, look)} 操作留痕`,
          lines: look.history(family, 60).map((one) => ({
            at: one.at,
            who: directory.personName(one.actor),
            text: one.note,
          })),
        },
      },
    }
  },
})

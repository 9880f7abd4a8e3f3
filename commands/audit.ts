import { clockTolerance } from '../src/domain/calendar/act-time.ts'
import { formatInstant } from '../src/domain/calendar/day.ts'
import { historyFor } from '../src/domain/casework/history-reading.ts'
import { kinds } from '../src/domain/casework/kinds.ts'
import { labelOf } from '../src/domain/casework/lines.ts'
import { familySeen } from '../src/domain/casework/subject.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import type { HistoryEntry } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Role } from '../src/domain/mechanism/role.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

const mayAudit: readonly Role[] = ['admin', 'approver', 'liaison', ...headRoles]

/** /审计: the journal of a matter for those who see it; for the administrator only the chain. */
export const audit = plainCommand({
  name: 'audit',
  chinese: '审计',
  aliases: ['audit', '留痕'],
  summary: '查看一件事项的操作留痕；不写编号则看留痕校验码',
  example: '/审计 移3',
  group: '管理',
  audience: mayAudit,
  subjects: kinds.map((kind) => kind.name),
  itself: true,
  decide(call, context) {
    const { directory, reader, actor } = context
    if (!directory.holdsAnywhere(actor, mayAudit)) {
      return refuse('no-right', '操作留痕由审批人、联络员和管理员查看。')
    }
    if (!call.subject) {
      return {
        reply: {
          personal: true,
          view: {
            view: 'journal-head',
            day: context.today,
            head: reader.journalHead(),
          },
        },
      }
    }
    const root =
      call.subject.parent === null
        ? call.subject
        : (reader.matter(call.subject.parent) ?? call.subject)
    // A unit may see a part, such as a finding, but not the parent.
    const family = familySeen(call.subject, context)
    return {
      entries: [{ act: 'audit', matter: root.id, note: '' }],
      reply: {
        personal: true,
        view: {
          view: 'history',
          root: isConfidential(root.id) ? root.id : null,
          title: `${labelOf(root, reader)} 操作留痕`,
          lines: historyFor(
            actor,
            family.map((one) => one.id),
            60,
            context,
          ).map((one) => ({
            at: one.at,
            who: directory.personName(one.actor),
            text: `${one.note}${lateness(one)}`,
          })),
        },
      },
    }
  },
})

/** When a line was recorded, if that is so much later that both times matter. */
const lateness = ({ at, recordedAt }: HistoryEntry): string =>
  recordedAt - at > clockTolerance ? `（${formatInstant(recordedAt)} 送达登记）` : ''

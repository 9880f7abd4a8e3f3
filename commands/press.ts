import { kinds } from '../src/domain/casework/kinds.ts'
import { chooseMatter } from '../src/domain/casework/matter-choice.ts'
import { press, pressDuty, pressingHindrance } from '../src/domain/casework/pressing.ts'
import { notFound } from '../src/domain/casework/subject.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { paragraph } from '../src/domain/matter/input.ts'
import { workingRoles } from '../src/domain/mechanism/role.ts'

const fields = { said: paragraph.optional({ label: '催办意见' }) }

const words = {
  name: 'press',
  chinese: '催办',
  aliases: ['press', 'urge'],
  summary: '催办未办的事项：提醒送到应办人私聊，每人每件每天一次',
  example: '/催办 移3 请尽快反馈',
}

/**
 * Kinds with a card of their own, which include pressing for their parts. Confidential kinds are left out:
 * everybody who knows of such a matter can make every move.
 */
const pressable = kinds.filter(
  (kind) => kind.confidential !== true && (kind.facts !== null || kind.name === 'clue'),
)

/** /催办: reminds the people for whom one waits, in private, at most once a day. */
export const urge = formCommand({
  ...words,
  group: '线索',
  audience: workingRoles,
  subjects: pressable.map((kind) => kind.name),
  button: { text: '催办', primary: false, group: false },
  itself: true,
  fields,
  hindrance: (subject, context) => (subject ? pressingHindrance(subject, context) : null),
  read: (text) => ({ values: { said: text.trim() || undefined }, warnings: [] }),
  decide({ said }, { subject, values }, context) {
    if (subject) return press(subject, said, context)
    if (typeof values['deadline'] === 'number') {
      const deadline = context.reader.deadline(values['deadline'])
      return deadline?.state === 'open' && deadline.matter === null
        ? pressDuty(deadline, said, context)
        : notFound
    }
    return chooseMatter(words, pressable, pressingHindrance, said ?? '', context)
  },
})

import { mattersAwaiting } from '../src/domain/casework/awaited.ts'
import { confidentialDeadlines } from '../src/domain/casework/confidential-matters.ts'
import { inHandOf } from '../src/domain/casework/in-hand.ts'
import { deadlineLinesOf, lineOf } from '../src/domain/casework/lines.ts'
import { obligationOf, sharedObligations } from '../src/domain/casework/obligations.ts'
import { owes } from '../src/domain/casework/owers.ts'
import { maySee } from '../src/domain/casework/subject.ts'
import type { Deadline } from '../src/domain/deadline/deadline.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

/** /待办: what the person owes and what is owed to the person, most urgent first. */
export const todo = plainCommand({
  name: 'todo',
  chinese: '待办',
  aliases: ['我的待办', '审批', '待审批', 'todo'],
  summary: '我和本单位该办的、别人该给我们的，最急的在前',
  example: '/待办',
  group: '查询',
  decide(_call, context) {
    const { directory, actor, reader } = context
    const all = directory.officesOfPerson(actor)
    const offices = all.filter((office) =>
      directory.holds(actor, office, ['liaison', 'approver', ...headRoles]),
    )
    const visible = (id: number | null) => {
      const matter = id === null ? undefined : reader.matter(id)
      return id === null || (matter !== undefined && maySee(matter, context))
    }
    const ofOffices = (one: Deadline) =>
      obligationOf(one.what)
        .offices(one, context)
        .some((office) => offices.includes(office))
    const ahead = reader
      .owing(actor.personId, all, sharedObligations)
      .filter((one) => visible(one.matter))
      .filter((one) => one.person === actor.personId || ofOffices(one) || owes(one, context))
      .concat(confidentialDeadlines(context))
    // Left to others: a deadline about another person outside the actor's offices, and one that others
    // already have in hand.
    const others = ahead.filter((one) => {
      if (obligationOf(one.what).aboutPerson && !ofOffices(one)) return true
      const begun = inHandOf(one, context)
      return begun !== null && !begun.people.some(({ personId }) => personId === actor.personId)
    })
    const owed = ahead.filter((one) => !others.includes(one))
    // What an office owes itself, such as a point of its own plan, stands once, where it is to be done.
    const fromOthers = reader
      .owedTo(offices)
      .filter(({ id, matter }) => visible(matter) && !ahead.some((one) => one.id === id))
    const awaited = [...others, ...fromOthers]
    const handling = reader.inHandsOf(actor.personId, 500).filter((one) => maySee(one, context))
    const waiting = mattersAwaiting(context).filter((one) => maySee(one, context))
    return {
      reply: {
        personal: true,
        view: {
          view: 'todo',
          name: actor.name,
          // What has a due day is listed once, with that day.
          waiting: waiting
            .filter((one) => !owed.some((deadline) => deadline.matter === one.id))
            .map((one) => lineOf(one, context)),
          owed: deadlineLinesOf(owed, context),
          awaited: deadlineLinesOf(awaited, context),
          handling: handling
            .filter((one) => !owed.some((deadline) => deadline.matter === one.id))
            .map((one) => lineOf(one, context)),
        },
      },
    }
  },
})

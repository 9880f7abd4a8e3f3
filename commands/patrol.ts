import { yearOf } from '../src/domain/calendar/day.ts'
import { askingPlan } from '../src/domain/casework/asking-plan.ts'
import { focusOf, yearFocus } from '../src/domain/kinds/patrol/patrol-focus.ts'
import { plannedPatrol } from '../src/domain/kinds/patrol/patrol-open.ts'
import { planFields, planningOffice, planPatrol } from '../src/domain/kinds/patrol/patrol-plan.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { chosenBy, peopleIn, settlePeople } from '../src/domain/matter/naming.ts'
import { readObservers } from '../src/domain/matter/observers-read.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { bothOffices } from '../src/domain/mechanism/membership.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { bothHeads } from '../src/domain/mechanism/side.ts'
import { readPatrolPlan } from '../src/domain/reading/patrol.ts'
import { readTurnout } from '../src/domain/reading/turnout.ts'

/** The ids of the offices that a text names; rooms counted as their office. */
export function officesNamed(
  text: string,
  context: Pick<Context, 'directory' | 'profile'>,
): readonly string[] {
  const named = readTurnout(text, organisationBearers(context)).filter((one) => one.people !== 0)
  return [...new Set(named.map((one) => context.directory.officeOf(one.organisation)))]
}

const HELD = /记录|发现(?:各类|突出)?问题|已(?:经)?开展|已巡查/

/** /巡查: plans a joint patrol; the form confirms the day, the rivers and who takes part. */
export const patrol = askingPlan(
  formCommand({
    name: 'patrol',
    chinese: '巡查',
    formTitle: '计划联合巡查',
    aliases: ['patrol', 'xuncha', '联合巡查', '计划巡查'],
    summary: '计划联合巡查：通知参加人员，到期登记记录',
    example: '/巡查 3月12日 {綦江河}{石角段} {河长办}+检察院 重点：排污口、侵占岸线',
    group: '机制',
    audience: ['liaison', 'handler', 'approver', ...bothHeads],
    confirm: true,
    material: true,
    fields: planFields,
    hindrance: (_subject, context) => refusalIn(planningOffice(context)),
    read(text, _along, context) {
      const { directory, registers, profile } = context
      const read = readPatrolPlan(text, {
        today: context.today,
        rivers: registers.rivers,
        organisations: organisationBearers(context),
        problems: profile.patrol_problems,
      })
      const named = officesNamed(text, context)
      const offices = named.length > 0 ? named : [...bothOffices(directory)]
      const people = settlePeople(peopleIn(text, context), chosenBy(planFields.people), context, {
        subject: null,
        values: { offices },
      })
      const observed = readObservers(text, '邀请监督员', context, true)
      const focus = yearFocus(yearOf(read.date ?? context.today), context.reader)
      return {
        values: {
          date: read.date ?? undefined,
          rivers: read.rivers.length === 0 ? undefined : read.rivers,
          route: read.reach ?? undefined,
          offices,
          people: people.values,
          observers: observed.observers,
          focus: read.priorities.length > 0 || !focus ? read.priorities : focusOf(focus).items,
          arrangement: /[^\s，,。；;]{0,60}集合[^\s，,。；;]{0,60}/.exec(text)?.[0],
        },
        warnings: [
          ...read.warnings,
          ...people.doubts,
          ...observed.doubts,
          ...(HELD.test(text) ? ['这是计划；登记已开展的巡查，请取消后发送“/巡查 记录”'] : []),
        ],
        unfit: [...people.unfit, ...observed.unfit],
        strangers: people.strangers,
      }
    },
    decide: (input, call, context) => planPatrol(input, call.attachments, context),
  }),
  plannedPatrol,
)

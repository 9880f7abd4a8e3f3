import { yearOf } from '../src/domain/calendar/day.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { bothOffices } from '../src/domain/matter/membership.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { bothHeads } from '../src/domain/mechanism/side.ts'
import { focusOf, yearFocus } from '../src/domain/patrol/patrol-focus.ts'
import { planFields, planningOffice, planPatrol } from '../src/domain/patrol/patrol-plan.ts'
import { readPatrolPlan } from '../src/domain/reading/patrol.ts'
import { readTurnout } from '../src/domain/reading/turnout.ts'

/** The ids of the offices that a text names; rooms counted as their office. */
export function officesNamed(text: string, { directory }: Pick<Scene, 'directory'>): string[] {
  const named = readTurnout(text, directory.organisations).filter((one) => one.people !== 0)
  const ids = named.flatMap(({ organisation }) =>
    directory.organisations
      .filter((one) => one.name === organisation)
      .map((one) => directory.officeOf(one.id)),
  )
  return [...new Set(ids)]
}

const HELD = /记录|发现(?:各类|突出)?问题|已(?:经)?开展|已巡查/

/** /巡查: plans a joint patrol; the form confirms the day, the rivers and who takes part. */
export const patrol = formAct({
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
  hindrance: (_subject, scene) => refusalIn(planningOffice(scene)),
  read(text, _along, scene) {
    const { directory, registers, profile, place } = scene
    const read = readPatrolPlan(text, {
      today: scene.today,
      rivers: registers.rivers,
      organisations: directory.organisations.map((one) => one.name),
      problems: profile.patrol_problems,
    })
    const named = officesNamed(text, scene)
    const focus = yearFocus(yearOf(read.date ?? scene.today), scene.look)
    return {
      values: {
        date: read.date ?? undefined,
        rivers: read.river === null ? undefined : [read.river],
        route: read.reach ?? undefined,
        offices: named.length > 0 ? named : [...bothOffices(directory)],
        people: place.mentions.map((one) => one.openId),
        focus: read.priorities.length > 0 || !focus ? read.priorities : focusOf(focus).items,
        arrangement: /[^\s，,。；;]{0,60}集合[^\s，,。；;]{0,60}/.exec(text)?.[0],
      },
      warnings: [
        ...read.warnings,
        ...(HELD.test(text) ? ['这是计划；登记已开展的巡查，请取消后发送“/巡查 记录”'] : []),
      ],
    }
  },
  decide: (input, call, scene) => planPatrol(input, call.attachments, scene),
})

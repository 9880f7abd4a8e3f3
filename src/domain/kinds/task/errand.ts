import { formatDay } from '../../calendar/day.ts'
import { choice } from '../../matter/input.ts'
import { tellOffice } from '../../matter/notices.ts'
import { organisationOption } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { bothHeads, bothSides } from '../../mechanism/side.ts'
import { readErrand } from '../../reading/errand.ts'
import { limitEnd } from '../../reading/limit.ts'
import { givingOffice, officeGivingTo, powerHindrance, receiversFor } from './errand-rights.ts'
import { declareTask } from './task.ts'
import { taskData } from './task-data.ts'
import { tellGiver } from './task-moves.ts'

/** The form fields of a new task. */
const fields = {
  owner: choice({
    label: '责任单位',
    offers: '可交办给',
    options: (context) => receiversFor(context).map(organisationOption),
  }),
  ...taskData.fields,
}

/**
 * A task that an office gives by itself (工作任务), without a meeting or plan (二(二)): owed by the liaison
 * room, or by a unit within its power.
 */
export const errand = declareTask<typeof fields>('errand', '工作任务', {
  tell: tellGiver,
  opening: {
    fields,
    command: {
      name: 'errand',
      chinese: '任务',
      formTitle: '交办工作任务',
      aliases: ['task', '工作任务', '交办任务', '布置任务', '其他工作任务'],
      summary: '向派驻检察联络室或责任单位交办一项有期限的工作任务，用“/落实”办结',
      example: '/任务 {区水利局} 4月30日前 排查{綦江河}排污口',
      audience: ['liaison', 'approver', ...bothHeads],
      sides: bothSides,
      read(text, _along, context) {
        const { owner, dueOn, limit, what, doubts } = readErrand(text, {
          today: context.today,
          organisations: organisationBearers(context),
        })
        const hindered = owner === null ? null : powerHindrance(owner, context)
        return {
          values: {
            owner: owner === null || hindered ? undefined : owner,
            dueOn: dueOn ?? (limit ? limitEnd(limit, context.calendar, context.today) : undefined),
            what: what || undefined,
          },
          warnings: doubts,
          refusal: hindered,
        }
      },
    },
    office: givingOffice,
    decide({ owner, dueOn, what }, context) {
      const hindered = powerHindrance(owner, context)
      const office = officeGivingTo(owner, context)
      if (hindered || office === undefined) {
        return hindered ?? problem('owner', '请重新选择责任单位')
      }
      const target = context.directory.officeOf(owner)
      const data = { what, dueOn, room: owner === target ? null : owner }
      return { state: 'open', office, target, data }
    },
    opened(matter, { owner, dueOn, what }, context) {
      const { directory } = context
      const name = directory.organisationName(owner)
      const by = `${formatDay(dueOn)}前落实`
      const giver = directory.organisationName(matter.organisation)
      return {
        note: `交办${name}，${by}：${what}`,
        notices: tellOffice(
          context,
          directory.officeOf(owner),
          matter.id,
          `${giver}交办工作任务，请${name}于${by}`,
        ),
        reply: `已交办${name}，${by}`,
      }
    },
  },
})

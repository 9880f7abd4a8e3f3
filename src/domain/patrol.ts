import { z } from 'zod'
import { type Day, formatDay } from './day.ts'
import { dutyPeriod } from './duty.ts'
import { choice, choices, day, type Incomplete, type InputOf, line, paragraph } from './input.ts'
import type { Kind, State } from './kind.ts'
import type { Matter } from './matter.ts'
import { nextNumber } from './numbering.ts'
import { openMatter } from './opening.ts'
import type { Plan } from './plan.ts'
import { type Refusal, refuse } from './refusal.ts'
import { riverOptions } from './river.ts'
import type { Scene } from './scene.ts'

const states = {
  filed: { name: '已归档', colour: 'green', open: false },
} as const satisfies Record<string, State>

const patrolData = z.object({
  heldOn: z.string(),
  river: z.string().nullable(),
  route: z.string(),
  offices: z.array(z.string()),
  people: z.string().nullable(),
  findings: z.string().nullable(),
  joint: z.boolean(),
})

/** What a patrol record holds, checked. */
export const patrolOf = (matter: Matter) => patrolData.parse(matter.data)

/** The joint patrol (联合巡查): for now its record. It counts for the year only with both offices (domain.md 0.4). */
export const patrol: Kind = {
  name: 'patrol',
  chinese: '联合巡查',
  states,
  moves: {},
  title: (matter) => `${patrolOf(matter).joint ? '联合巡查' : '{巡河}'} ${patrolOf(matter).route}`,
  facts(matter, directory) {
    const patrol = patrolOf(matter)
    return {
      pairs: [
        ['编号', matter.number],
        ['日期', formatDay(patrol.heldOn as Day)],
        ['{河流}', patrol.river],
        ['路线', patrol.route],
        ['参加', patrol.offices.map((id) => directory.organisationName(id)).join('、')],
        ['人员', patrol.people],
        ['计入年度', patrol.joint ? '是' : '否，{河长办}和检察院未同时参加'],
        ['登记', directory.personName(matter.openedBy)],
      ],
      text: patrol.findings,
      remark: null,
    }
  },
  sees: (person, matter, { directory }) =>
    person.active &&
    (directory.holdsAnywhere(person, ['river_chief', 'chief_procurator']) ||
      directory
        .officesOfPerson(person)
        .some((office) => patrolOf(matter).offices.includes(office) || office === matter.office)),
  offices: (matter) => new Set([...patrolOf(matter).offices, matter.office]),
}

/** The fields of a patrol record. */
export const patrolFields = {
  heldOn: day({ label: '巡查日期', lean: 'past' }),
  river: choice({
    label: '{河库}',
    options: riverOptions,
  }),
  route: line.required({ label: '巡查路线', hint: '如 {石角段}上下游' }),
  offices: choices({
    label: '参加单位',
    hint: '{河长办}和检察院都参加，才计入年度联合巡查',
    options: (scene) =>
      scene.directory.organisations
        .filter((one) => one.parent === null)
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  people: line.optional({ label: '参加人员', hint: '如 {河长办} 3 人，检察院 2 人' }),
  findings: paragraph.optional({ label: '发现问题', hint: '逐条写明，需移送的请另行登记线索' }),
}

/** Records a patrol; with both offices it keeps the year's promise (三(三), `annual-patrol`). */
export function recordPatrol(
  input: InputOf<typeof patrolFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const { directory } = scene
  if (input.heldOn > scene.today) {
    return {
      incomplete: true,
      values: input,
      problems: [{ field: 'heldOn', sentence: '巡查记录的日期不能晚于今天' }],
    }
  }
  if (input.offices.length === 0) {
    return {
      incomplete: true,
      values: input,
      problems: [{ field: 'offices', sentence: '请选择参加单位' }],
    }
  }
  const office = directory.officesOfPerson(scene.actor)[0]
  if (!office) return refuse('no-office', '您尚未登记所属单位，请联系管理员用“/绑定”登记。')
  const sideOf = (id: string) => directory.organisation(id)?.side
  const joint =
    input.offices.some((id) => sideOf(id) === 'river_chief_office') &&
    input.offices.some((id) => sideOf(id) === 'procuratorate')
  const id = scene.freshId()
  const { number, taken } = nextNumber(scene, 'patrol', office, id)
  const year = dutyPeriod(scene.profile, 'annual_patrol', input.heldOn)
  const { matter, taken: internal } = openMatter(scene, {
    id,
    kind: 'patrol',
    state: 'filed',
    number,
    office,
    data: { ...input, joint },
  })
  const both = [
    ...directory.officesOf('river_chief_office'),
    ...directory.officesOf('procuratorate'),
  ]
  return {
    open: [matter],
    numbers: [taken, internal],
    entries: [{ act: 'patrol', matter: id, note: `登记巡查记录 ${number}` }],
    attach: attachments.length > 0 ? [{ matter: id, attachments }] : [],
    promises: joint
      ? [
          {
            keep: 'annual-patrol',
            subject: year.id,
            on: input.heldOn,
            duty: { period: year.id, debtor: both[0]?.id ?? office, dueOn: year.to },
          },
        ]
      : [],
    notices: both
      .filter((one) => one.id !== office && input.offices.includes(one.id))
      .map((one) => ({
        to: { chatsOf: one.id },
        view: { view: 'matter', matter: id, headline: '登记了联合巡查记录' },
      })),
    reply: {
      sentence: joint
        ? `已登记，编号 ${number}，计入${year.name}联合巡查`
        : `已登记，编号 ${number}。{河长办}和检察院未同时参加，不计入年度联合巡查`,
      view: { view: 'matter', matter: id, headline: null },
    },
  }
}

import { z } from 'zod'
import { formatInstant, yearOf } from './day.ts'
import type { Directory } from './directory.ts'
import { type Incomplete, type InputOf, line, paragraph } from './input.ts'
import type { Kind, State } from './kind.ts'
import type { Matter } from './matter.ts'
import { openMatter } from './opening.ts'
import { periodOf } from './period.ts'
import type { Plan } from './plan.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Scene } from './scene.ts'

const states = {
  submitted: { name: '已提出', colour: 'blue', open: false },
} as const satisfies Record<string, State>

const planData = z.object({ forYear: z.int(), text: z.string() })

/** What a work plan proposal holds, checked. */
export const workPlanOf = (matter: Matter) => planData.parse(matter.data)

/** The year's work points (年度工作要点建议): for now its submission, which keeps the first quarter's promise (二(三)). */
export const workPlan: Kind = {
  name: 'plan',
  chinese: '工作要点建议',
  states,
  moves: {},
  title: (matter) => `${workPlanOf(matter).forYear} 年度工作要点建议`,
  facts(matter, directory) {
    return {
      pairs: [
        ['提出单位', directory.organisationName(matter.organisation)],
        ['提出人', directory.personName(matter.openedBy)],
        ['提出时间', formatInstant(matter.openedAt)],
      ],
      text: workPlanOf(matter).text,
      remark: null,
    }
  },
  sees: (person, matter, { directory }) =>
    person.active &&
    (directory.holdsAnywhere(person, ['river_chief', 'chief_procurator']) ||
      directory
        .officesOfPerson(person)
        .some((office) => bothOffices(directory).has(office) || office === matter.office)),
  offices: (_matter, { directory }) => bothOffices(directory),
}

/** The river chief office and the procuratorate. */
const bothOffices = (directory: Directory): ReadonlySet<string> =>
  new Set(
    [...directory.officesOf('river_chief_office'), ...directory.officesOf('procuratorate')].map(
      (one) => one.id,
    ),
  )

/** The fields of the submission. */
export const workPlanFields = {
  year: line.required({ label: '年度', hint: '如 2027' }),
  text: paragraph.required({ label: '要点建议', hint: '逐条写明要点；全文可作为文件附上', min: 5 }),
}

/** Submits the proposal; the clause asks for the proposal, so the day of submission counts (domain.md 4). */
export function submitWorkPlan(
  input: InputOf<typeof workPlanFields>,
  attachments: readonly number[],
  scene: Scene,
): Plan | Refusal | Incomplete {
  const forYear = Number(/\d{4}/.exec(input.year)?.[0])
  const thisYear = yearOf(scene.today)
  if (!(forYear >= thisYear - 1 && forYear <= thisYear + 1)) {
    return {
      incomplete: true,
      values: input,
      problems: [{ field: 'year', sentence: '年度请写四位数字，如今年或明年' }],
    }
  }
  const office = scene.directory.officesOfPerson(scene.actor)[0]
  const side = scene.directory.organisation(office ?? '')?.side
  if (!office || side === 'responsible_unit') {
    return refuse(
      'no-right',
      '年度工作要点建议由派驻检察联络室提出，区河长办和检察院人员可代为提交。',
    )
  }
  const procuratorate = scene.directory.officesOf('procuratorate')[0]?.id ?? office
  const { matter, taken } = openMatter(scene, {
    kind: 'plan',
    state: 'submitted',
    office,
    data: { forYear, text: input.text },
  })
  const { id } = matter
  const period = periodOf('year', `${forYear}-01-01` as typeof scene.today)
  const { due } = scene.profile.duties.work_plan
  const dueOn = due === null ? period.to : (`${forYear}-${due}` as typeof scene.today)
  return {
    open: [matter],
    numbers: [taken],
    entries: [{ act: 'work-plan', matter: id, note: `提出 ${forYear} 年度工作要点建议` }],
    attach: attachments.length > 0 ? [{ matter: id, attachments }] : [],
    promises: [
      {
        keep: 'q1-work-plan',
        subject: period.id,
        on: scene.today,
        duty: { period: period.id, debtor: procuratorate, dueOn },
      },
    ],
    notices: [
      ...scene.directory.officesOf('river_chief_office'),
      ...scene.directory.officesOf('procuratorate'),
    ].map((one) => ({
      to: {
        people: scene.directory
          .peopleOf(one.id, ['approver', 'liaison'])
          .map((who) => who.openId)
          .filter((who) => who !== scene.actor.openId),
      },
      view: { view: 'matter', matter: id, headline: '收到年度工作要点建议，请阅' },
    })),
    reply: {
      sentence: `已提出 ${forYear} 年度工作要点建议`,
      view: { view: 'matter', matter: id, headline: null },
    },
  }
}

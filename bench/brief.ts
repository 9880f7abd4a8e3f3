import { weeklyBrief } from '../jobs/weekly-brief.ts'
import { renderCard } from '../src/app/reception/rendering.ts'
import { contextFor, privatePlace, type Services } from '../src/app/services.ts'
import { addDays, dayOf } from '../src/domain/calendar/day.ts'
import { countingBrief, weekBefore } from '../src/domain/reports/figures/brief-figures.ts'
import { inSlices } from '../src/observability/yielding.ts'
import type { Engine } from '../src/store/engine.ts'
import { type Turn, watched } from './at-a-stretch.ts'
import { decimals, spreadOf, table, whole } from './figures.ts'
import { copyDistrict, dueAt, type LargeDistrict, withLargeDistrict } from './large-district.ts'
import { openDistrict } from './open-district.ts'

/** The size of the measurement: the numbers of open matters of a district. */
export interface BriefSize {
  readonly matters: readonly number[]
  readonly rounds: number
}

/** The size for the published figures. */
export const briefSize: BriefSize = { matters: [1000, 10_000, 100_000], rounds: 5 }

const head = 'ou_chief'

/** What is done for the brief of heads (周报): counted for all of them, and rendered for one. */
export async function briefActs(services: Services) {
  const person = services.store.directory.current().person(head)
  if (!person) throw new Error(`${head} is not in the profile`)
  const context = contextFor(services, person, privatePlace(head), dueAt)
  const span = weekBefore(context.today)
  const figures = await inSlices(countingBrief(span, context))
  const { store } = services
  const receiver = { type: 'open_id', id: head } as const
  const view = { view: 'brief', span, figures } as const
  const card = store.engine.transact(() =>
    store.cards.get(store.cards.insert(receiver, view, dueAt)),
  )
  return [
    {
      name: '周报, counted for all heads',
      work: async () =>
        'prepare' in weeklyBrief ? inSlices(weeklyBrief.prepare(context)) : undefined,
    },
    {
      name: '周报, its card',
      work: async () => card && renderCard(services, card, dueAt),
    },
  ]
}

/** Makes half of what is open overdue, and gives every clue a position. */
function burden(engine: Engine): void {
  engine.transact(() => {
    engine.run(
      'UPDATE promise SET due_on = ? WHERE matter IS NOT NULL AND id % 2 = 0',
      addDays(dayOf(dueAt), -20),
    )
    engine.run(
      `UPDATE matter SET data = json_set(data, '$.longitude', 106.6 + (id % 977) / 9000.0,
         '$.latitude', 28.9 + (id % 787) / 9000.0)`,
    )
  })
}

const told = (turns: readonly Turn[]): string => {
  const { median } = spreadOf(turns.map((one) => one.processor))
  return `${decimals(median, 0)} / ${decimals(Math.max(...turns.map((one) => one.stretch)), 0)}`
}

async function briefOf(district: LargeDistrict, rounds: number): Promise<Map<string, string>> {
  const copy = copyDistrict(district)
  const { district: bot, engine } = await openDistrict(copy.directory, () => dueAt)
  try {
    burden(engine)
    const costs = new Map<string, string>()
    for (const { name, work } of await briefActs(bot.services)) {
      const turns: Turn[] = []
      for (let round = 0; round < rounds; round += 1) turns.push(await watched(work))
      costs.set(name, told(turns))
      process.stderr.write(`${whole(district.matters)} ${name}: ${costs.get(name)}\n`)
    }
    return costs
  } finally {
    engine.close()
    copy.remove()
  }
}

/** The benchmark as a section in Markdown. */
export async function brief({ matters, rounds }: BriefSize = briefSize): Promise<string> {
  const columns: Map<string, string>[] = []
  for (const size of matters) {
    const made = { matters: size, due: 10 }
    columns.push(await withLargeDistrict((district) => briefOf(district, rounds), made))
  }
  const names = [...(columns[0]?.keys() ?? [])]
  return [
    '## Brief of heads',
    '',
    `The weekly brief (周报) of a district all of whose matters are in work, half of them overdue, each with a position. Processor milliseconds (the median of ${rounds}) / the longest stretch of them in which nobody else was answered. To stay below: 50 ms at a stretch.`,
    '',
    table(
      ['what', ...matters.map((one) => `${whole(one)} open matters`)],
      names.map((name) => [name, ...columns.map((column) => column.get(name) ?? '–')]),
    ),
  ].join('\n')
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number)
  const size = sizes.length > 0 ? { ...briefSize, matters: sizes } : briefSize
  process.stdout.write(`${await brief(size)}\n`)
}

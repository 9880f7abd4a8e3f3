import { newYear } from '../demo/sample.ts'
import { addDays, type Day, weekday } from '../src/domain/calendar/day.ts'
import { table, whole } from './figures.ts'
import { type WholeDays, withWholeDays } from './whole-days.ts'

/** The size of the play. */
export interface YearSize {
  /** The number of clues that are filed in a month and handled to the end. */
  readonly lives: number
  readonly months: number
}

/** The size of the published figures, which is the district that docs/scale.md assumes. */
export const yearSize: YearSize = { lives: 25, months: 12 }

const places = '石角段 石林桥 东溪段 三江口 永新段 郭扶段 打通段 安稳段'.split(' ')
const deeds = '有挖机在河道采砂 有污水直排 岸边倾倒建筑弃渣 有人电鱼 围堰占用河道'.split(' ')

/** One act in the handling of a clue: its day, and what is done. */
interface Act {
  readonly on: Day
  readonly life: number
  readonly done: (days: WholeDays) => Promise<void>
}

/** The day that is `count` weekdays after a day; holidays count as working days. */
function later(day: Day, count: number): Day {
  let left = count
  let on = day
  while (left > 0) {
    on = addDays(on, 1)
    if (weekday(on) <= 5) left -= 1
  }
  return on
}

const says = (who: string, text: string) => (days: WholeDays) =>
  days.town.says(who, 'bot', { text })

const fills = (who: string, text: string) => async (days: WholeDays) => {
  await days.town.says(who, 'bot', { text })
  await days.town.taps(who, { person: who }, '提交')
}

/** The acts of a clue from filing (登记) to receipt (签收) in the shortest way, within three weeks. */
function lifeOf(life: number, from: Day): readonly Act[] {
  const clue = `线索 2026-${String(life).padStart(4, '0')}`
  const letter = `移${life}`
  const what = `綦江河${places[life % places.length]}今天早上巡河发现${deeds[life % deeds.length]}，第 ${life} 处，已拍照，请核查`
  const steps: readonly (readonly [number, Act['done']])[] = [
    [0, fills('ou_rco_member', `/线索 ${what}`)],
    [1, says('ou_rco_liaison', `/移送 ${clue} 区检察院 涉嫌破坏公益`)],
    [2, says('ou_rco_approver', `/同意 ${clue}`)],
    [3, says('ou_pro_liaison', `/受理 ${letter}`)],
    [3, says('ou_pro_liaison', `/分办 ${letter} 乙检察官`)],
    [6, says('ou_pro_handler', `/进展 ${letter} 已到现场勘查，第 ${life} 处`)],
    [12, fills('ou_pro_handler', `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)],
    [13, says('ou_pro_handler', `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)],
    [15, says('ou_rco_liaison', `/签收 ${letter} 满意`)],
  ]
  return steps.map(([after, done]) => ({ on: later(from, after), life, done }))
}

/** All acts of the year in the order of their days. */
function agendaOf({ lives, months }: YearSize): readonly Act[] {
  const first = '2026-01-05' as Day
  const all = lives * months
  const workingDays = Math.floor((months * 365) / 12 / 7) * 5
  return Array.from({ length: all }, (_, at) =>
    lifeOf(at + 1, later(first, Math.floor((at * workingDays) / all))),
  )
    .flat()
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.life - other.life)
}

/** The benchmark as a section in Markdown. */
export async function yearOfADistrict(size: YearSize = yearSize): Promise<string> {
  const last = `2026-${String(size.months).padStart(2, '0')}-28`
  const { bytes, rows } = await withWholeDays(
    newYear,
    () => {},
    async (days) => {
      for (const { on, done } of agendaOf(size)) {
        if (on > last) break
        await days.town.workdayMorningOf(on)
        await done(days)
      }
      await days.until(last)
      return days.size()
    },
  )
  const kept = [...rows].toSorted(([, one], [, other]) => other - one).slice(0, 6)
  return [
    '## A year of a district',
    '',
    `The file of a new district after ${size.months} months in which ${size.lives} clues a month went from filing to receipt, with their reminders, digests and overdue duties; every day is lived through, nights and weekends included. To stay below: 100 MB.`,
    '',
    table(
      ['what', 'how much'],
      [
        ['MB of the database', (bytes / 1e6).toFixed(1)],
        ...kept.map(([name, count]) => [`rows of \`${name}\``, whole(count)]),
      ],
    ),
  ].join('\n')
}

if (import.meta.main) {
  const months = Number(process.argv[2] ?? yearSize.months)
  process.stdout.write(`${await yearOfADistrict({ ...yearSize, months })}\n`)
}

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { markIndexed } from '../src/app/reindexing.ts'
import { readProfile } from '../src/config/profile.ts'
import {
  addWorkingDays,
  type Calendar,
  createCalendar,
  nextWorkingDay,
} from '../src/domain/calendar/calendar.ts'
import { addDays, type Day, dayOf, instantAt, yearOf } from '../src/domain/calendar/day.ts'
import { deadlineBy } from '../src/domain/deadline/reminder-schedule.ts'
import { clueData } from '../src/domain/kinds/clue/clue-data.ts'
import type { Decision } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import type { Profile } from '../src/domain/mechanism/profile.ts'
import { dataDirectory } from '../src/node/data-directory.ts'
import { commit } from '../src/store/commit.ts'
import { readMigrations } from '../src/store/migration-files.ts'
import { migrate } from '../src/store/migrations.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { createStore } from '../src/store/store.ts'
import { inWorkshop } from './workshop.ts'

const home = join(import.meta.dirname, '..')
const dayLength = 24 * 3600 * 1000

/** The profile of all benchmarks. */
export function benchProfile(): Profile {
  const read = readProfile(readFileSync(join(home, 'profiles/qijiang.yaml'), 'utf8'))
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  return read.profile
}

/** The size of the district. */
export interface Size {
  readonly matters: number
  /** The number of deadlines, one for each matter, with a reminder due at `dueAt`. */
  readonly due: number
  /**
   * The number of open matters, which are the newest; the others were closed, evenly over the last ten
   * years. All by default.
   */
  readonly open?: number
}

/** The size for the published figures. */
export const largeSize: Size = { matters: 100_000, due: 1000 }

/** A filled data directory. */
export interface LargeDistrict extends Size {
  readonly directory: string
}

/** When the reminders are due, ms UTC: the morning of the next working day. */
export const dueAt = instantAt(tomorrow(), '09:10')

function tomorrow(): Day {
  const calendar = createCalendar({ years: benchProfile().calendar.years })
  return nextWorkingDay(calendar, addDays(dayOf(Date.now()), 1))
}

/** Provides a filled district while the work runs. */
export function withLargeDistrict<Result>(
  work: (district: LargeDistrict) => Result | Promise<Result>,
  size: Size = largeSize,
): Promise<Result> {
  return inWorkshop((directory) => {
    makeLargeDistrict(directory, size)
    return work({ directory, ...size })
  })
}

/** A copy that may be changed, beside the original. */
export function copyDistrict({ directory }: LargeDistrict) {
  const copy = mkdtempSync(`${directory}-`)
  cpSync(directory, copy, { recursive: true })
  return { directory: copy, remove: () => rmSync(copy, { recursive: true, force: true }) }
}

const places = [
  '石林桥',
  '文龙码头',
  '河口',
  '电站下游',
  '水厂取水口',
  '老渡口',
  '铁路桥',
  '滨河步道',
]
const sights = [
  '污水直排，颜色发黑，有异味',
  '堆放弃渣，侵占河道约 50 米',
  '挖机在河道采砂，大概两台',
  '有人电鱼，使用地笼',
  '网箱养殖，投饵较多',
  '漂浮垃圾成片，需要清漂',
  '违建围墙伸入行洪断面',
  '拦网堵塞河道',
]
const finders = ['巡查发现', '群众举报', '监测预警', '部门移送']

/**
 * Fills a data directory with clues in handling, each journaled, indexed and with one open deadline, with
 * the bot's own code. The same size gives the same data.
 */
function makeLargeDistrict(directory: string, { matters, due, open = matters }: Size): void {
  mkdirSync(directory, { recursive: true })
  const engine = openSqlite(dataDirectory(directory).database)
  migrate(engine, readMigrations(join(home, 'migrations')))
  const profile = benchProfile()
  const store = createStore(engine, profile)
  store.engine.transact(() => {
    store.directory.adopt(profile)
    store.registers.adopt(profile)
  })
  const calendar = createCalendar({ years: profile.calendar.years })
  const origin = { actor: 'ou_rco_liaison', source: 'bench', now: dueAt, answeredCard: null }
  const closed = matters - open
  const batch = 1000
  for (let first = 1; first <= matters; first += batch) {
    store.engine.transact(() => {
      for (let id = first; id < Math.min(first + batch, matters + 1); id += 1) {
        const clue = clueOf(id, profile)
        const decision =
          id <= closed
            ? closedAt(clue, (closed - id) / closed, profile, calendar)
            : decisionOf(clue, dueOn(id, id - closed <= due, calendar), profile, calendar)
        commit(store, decision, origin)
      }
    })
  }
  markIndexed(store)
  engine.close()
}

/** The pseudo-random choice of an item for a clue's id. */
function pick<Item>(items: readonly Item[], id: number, salt: number): Item | undefined {
  return items[(((Math.imul(id, 31) + salt) * 2654435761) % 4294967296) % items.length]
}

/** A clue in handling, with words from the register and from real-life phrases. */
function clueOf(id: number, profile: Profile): Matter {
  const openedAt = dueAt - 30 * dayLength
  const river = pick(profile.rivers, id, 1)
  const handler = pick(['ou_rco_member', 'ou_rco_liaison', 'ou_rco_approver'], id, 2) ?? null
  const place = pick(places, id, 3)
  return {
    id,
    kind: 'clue',
    parent: null,
    state: 'handling',
    version: 1,
    number: null,
    year: yearOf(dayOf(dueAt)),
    ordinal: id,
    office: 'rco',
    organisation: 'rco',
    target: null,
    handler,
    handlingUnit: null,
    openedBy: 'ou_rco_liaison',
    openedAt,
    updatedAt: openedAt,
    since: openedAt,
    data: clueData.of({
      data: {
        river: river?.name,
        section: pick(river?.sections ?? [], id, 4)?.name,
        place,
        description: `${river?.name}${place}${pick(sights, id, 5)}，第 ${id} 次登记`,
        source: pick(finders, id, 6),
        foundOn: dayOf(openedAt),
      },
    }),
  }
}

/** The decision that opens the clue with its handling deadline. */
function decisionOf(
  matter: Matter,
  dueOn: Day,
  profile: Profile,
  calendar: Calendar,
  at = dueAt - 3600 * 1000,
): Decision {
  const terms = {
    what: 'handling',
    subject: String(matter.id),
    matter: matter.id,
    period: null,
    debtor: 'rco',
    person: matter.handler,
  }
  return {
    open: [matter],
    entries: [{ act: 'file', matter: matter.id, note: String(matter.data['description']) }],
    deadlines: [{ make: deadlineBy(terms, dueOn, profile.duties, calendar, at) }],
    reply: {},
  }
}

/** The due day of a clue's handling: one with a reminder step due at `dueAt`, or a later day. */
const dueOn = (id: number, due: boolean, calendar: Calendar): Day =>
  due ? addWorkingDays(calendar, dayOf(dueAt), 1) : addDays(dayOf(dueAt), 20 + (id % 60))

/** The clue handled and closed in time; `age` from 0, ten months ago, to 1, ten years earlier. */
function closedAt(clue: Matter, age: number, profile: Profile, calendar: Calendar): Decision {
  const at = Math.round(dueAt - (300 + 3650 * age) * dayLength)
  const openedAt = at - 20 * dayLength
  const matter: Matter = {
    ...clue,
    state: 'closed',
    year: yearOf(dayOf(openedAt)),
    openedAt,
    updatedAt: at,
    since: at,
    data: { ...clue.data, foundOn: dayOf(openedAt), concludedOn: dayOf(at) },
  }
  const due = addDays(dayOf(openedAt), 30)
  const { deadlines = [], ...filed } = decisionOf(matter, due, profile, calendar, openedAt)
  const kept = { keep: 'handling', subject: String(matter.id), on: dayOf(at) }
  return { ...filed, deadlines: [...deadlines, kept] }
}

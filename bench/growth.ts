import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Dispatcher } from '../src/app/dispatcher.ts'
import { reindexing } from '../src/app/reindexing.ts'
import { contextFor, privatePlace } from '../src/app/services.ts'
import { composeDocument } from '../src/documents/documents.ts'
import { bare } from '../src/documents/paper-tools.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { periodOf } from '../src/domain/calendar/period.ts'
import { searching } from '../src/domain/casework/matter-search.ts'
import { behindFigure } from '../src/domain/reports/figures/behind.ts'
import { counting } from '../src/domain/reports/figures/count.ts'
import { figureNamed } from '../src/domain/reports/figures/figures.ts'
import { countingOfOffice } from '../src/domain/reports/figures/office-figures.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { dataDirectory } from '../src/node/data-directory.ts'
import { threadWriter } from '../src/node/thread-writer.ts'
import { verifyDatabase } from '../src/node/verification.ts'
import { inSlices } from '../src/observability/yielding.ts'
import { readMigrations } from '../src/store/migration-files.ts'
import { readSqlite } from '../src/store/sqlite.ts'
import { type Turn, watched } from './at-a-stretch.ts'
import { briefActs } from './brief.ts'
import { decimals, spreadOf, table, whole } from './figures.ts'
import { copyDistrict, dueAt, type LargeDistrict, withLargeDistrict } from './large-district.ts'
import { openDistrict } from './open-district.ts'

/** The size of the measurement. */
export interface GrowthSize {
  /** The numbers of matters of a district; below, how many of them are open. */
  readonly matters: readonly number[]
  readonly open: number
  readonly rounds: number
}

/** The size for the published figures. */
export const growthSize: GrowthSize = { matters: [1000, 100_000, 400_000], open: 300, rounds: 5 }

/** An act of a person or of the bot, with its name in the table. */
interface Act {
  readonly name: string
  readonly work: (round: number) => Promise<unknown>
}

type Bot = Awaited<ReturnType<typeof openDistrict>>

const liaison = 'ou_rco_liaison'
const unit = 'ou_water_liaison'
const approver = 'ou_rco_approver'

/** Messages of people, each a whole event: parsed, decided, written and durable. */
function spoken({ district: { services } }: Bot, matters: number): readonly Act[] {
  const dispatcher = new Dispatcher(services, () => {})
  const say = (sender: string, text: string, mentions: readonly string[] = []) => {
    const id = randomUUID()
    return dispatcher.receive({
      kind: 'message',
      eventType: 'im.message.receive_v1',
      key: id,
      tenant: 'tenant',
      at: dueAt,
      messageId: `om_${id}`,
      chatId: `oc_${sender}`,
      chatType: 'p2p',
      sender,
      senderTenant: 'tenant',
      senderType: 'user',
      text,
      mentionsBot: false,
      mentions: mentions.map((personId) => ({ personId, name: personId })),
      media: [],
      position: null,
      parentId: null,
      rootId: null,
      threadId: null,
      unsupported: null,
    })
  }
  const first = matters - 200
  return [
    { name: '/查看 of one number', work: (round) => say(liaison, `/查看 线索 ${first + round}`) },
    {
      name: '/补充 of one number',
      work: (round) => say(liaison, `/补充 线索 ${first + round} 又见一处`),
    },
    {
      name: '/审计 of one number',
      work: (round) => say('ou_admin', `/审计 线索 ${first + round}`),
    },
    { name: '/待办', work: () => say(liaison, '/待办') },
    {
      name: '/移交 of all that somebody has',
      work: (round) => {
        const [from, to] = round % 2 === 0 ? [liaison, approver] : [approver, liaison]
        return say(from, `/移交 @${to}`, [to])
      },
    },
  ]
}

/** The counting and writing that a command or a delivery causes for a person. */
function counted({ district: { services } }: Bot): readonly Act[] {
  const directory = services.store.directory.current()
  const person = directory.person(liaison)
  if (!person) throw new Error(`${liaison} is not in the profile`)
  const context = contextFor(services, person, privatePlace(liaison), dueAt)
  const half = periodOf('half-year', dayOf(dueAt))
  const query = { span: half, river: null, field: null, office: null }
  return [
    {
      name: '/看板',
      work: () => inSlices(counting(query, scopeOfPerson(person, directory), context)),
    },
    {
      name: 'the list behind a figure',
      work: async () => {
        const filed = figureNamed('filed', context.profile)
        if (!filed) throw new Error('no figure is called filed')
        return inSlices(behindFigure(filed, query, 1, context))
      },
    },
    {
      name: '/查 of words in matters that the person does not see',
      work: async () => {
        const outsider = directory.person(unit)
        if (!outsider) throw new Error(`${unit} is not in the profile`)
        const unseen = contextFor(services, outsider, privatePlace(unit), dueAt)
        return inSlices(searching('石林桥', 1, unseen))
      },
    },
    { name: 'half-year report', work: () => inSlices(countingOfOffice('rco', half, context)) },
    {
      name: '/台账 of a half-year, read and written',
      work: async () => {
        const request = { document: 'ledger', period: half.id, kinds: null } as const
        return (await inSlices(composeDocument(request, context)))?.write({
          ...bare,
          writer: threadWriter,
        })
      },
    },
  ]
}

/** The jobs that go through all matters. */
function mechanical(bot: Bot, directory: string): readonly Act[] {
  const { services } = bot.district
  const { database } = dataDirectory(directory)
  return [
    {
      name: 'reindexing',
      work: () => {
        services.store.system.setFact('text-index', '{}')
        return inSlices(reindexing(services, () => false))
      },
    },
    {
      name: 'backup',
      work: async () => {
        const engine = readSqlite(database)
        await engine.backup(`${database}.copy`)
        engine.close()
        rmSync(`${database}.copy`)
      },
    },
    {
      name: 'verify',
      work: async () => {
        const engine = readSqlite(database)
        verifyDatabase(engine, readMigrations(join(import.meta.dirname, '../migrations')))
        engine.close()
      },
    },
  ]
}

/** The cost of each act in one district: the median processor time in ms, and the longest time without a yield. */
async function costs(
  district: LargeDistrict,
  rounds: number,
): Promise<readonly { readonly name: string; readonly told: string }[]> {
  const copy = copyDistrict(district)
  const bot = await openDistrict(copy.directory, () => dueAt)
  const told: { name: string; told: string }[] = []
  try {
    const people = [
      ...spoken(bot, district.matters),
      ...counted(bot),
      ...(await briefActs(bot.district.services)),
    ]
    for (const act of [...people, ...mechanical(bot, copy.directory)]) {
      const times = people.includes(act) ? rounds : 1
      const turns: Turn[] = []
      for (let round = 0; round < times; round += 1) {
        turns.push(await watched(() => act.work(round)))
      }
      const { median } = spreadOf(turns.map((one) => one.processor))
      const longest = Math.max(...turns.map((one) => one.stretch))
      const shown = `${decimals(median, 1)} / ${decimals(longest, 0)}`
      process.stderr.write(`${whole(district.matters)} ${act.name}: ${shown}\n`)
      told.push({ name: act.name, told: shown })
    }
  } finally {
    bot.engine.close()
    copy.remove()
  }
  return told
}

/** The benchmark as a section in Markdown. */
export async function growth({ matters, open, rounds }: GrowthSize = growthSize): Promise<string> {
  const columns: (readonly { readonly name: string; readonly told: string }[])[] = []
  for (const size of matters) {
    columns.push(
      await withLargeDistrict((district) => costs(district, rounds), {
        matters: size,
        open: Math.min(open, size),
        due: 10,
      }),
    )
  }
  const names = columns[0]?.map((one) => one.name) ?? []
  return [
    '## Growth',
    '',
    `How cost grows with the number of matters that there ever were: ${whole(open)} are in work, the others were closed in the course of ten years. Processor milliseconds of an act from the event to the commit (the median of ${rounds}; what the machine does with all there is, once) / the longest stretch of them in which nobody else was answered.`,
    '',
    table(
      ['what', ...matters.map((one) => `${whole(one)} matters`)],
      names.map((name) => [
        name,
        ...columns.map((column) => column.find((one) => one.name === name)?.told ?? '–'),
      ]),
    ),
  ].join('\n')
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number)
  const size = sizes.length > 0 ? { ...growthSize, matters: sizes } : growthSize
  process.stdout.write(`${await growth(size)}\n`)
}

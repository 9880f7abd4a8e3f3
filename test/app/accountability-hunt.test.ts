import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { figuresIn } from '../../src/domain/reports/figures/figures.ts'
import { accuse, marker, transferred } from './accountability-kit.ts'
import { deliverByHand } from './attack-kit.ts'
import { admin, Play, pro, rco, unit } from './clue-kit.ts'
import { keys, openStage, profileWith } from './district-kit.ts'
import { filesOf } from './paper-kit.ts'
import { besides, filesLast, firstDifference, Witness, withoutChance } from './witness-kit.ts'

/** People who are not named: other office, own office, heads, units, administrator, and people of no office. */
const outsiders = [
  rco.approver,
  rco.chief,
  rco.liaison,
  rco.member,
  pro.liaison,
  unit.water,
  unit.ecologyApprover,
  admin,
  'ou_stranger',
]
/** The people who are closest to the matter; all others follow. */
const closest: readonly string[] = [rco.approver, pro.liaison, admin]
const distant = outsiders.filter((one) => !closest.includes(one))
const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint']

/** A district and what was sent in it. `secret` tells whether there is something to hide. */
interface World {
  readonly play: Play
  readonly witness: Witness
  readonly log: string[]
  /** The answers to taps, in order. */
  readonly answers: string[]
  readonly secret: boolean
}

/** What an outsider may have heard of a matter: the same in both districts, although in one there is none. */
interface Hearsay {
  readonly number: string
  readonly letter: string
  readonly matters: readonly number[]
  readonly deadlines: readonly number[]
  readonly drafts: readonly number[]
}

// A limit that ends in a year with unknown rest days, so that the import of that year computes it again.
const profile = profileWith(
  (text) => `${text}\nduties: { accountability_result: { days: 300, unit: calendar } }\n`,
)

const worlds: World[] = []
let heard: Hearsay | null = null

async function openWorld(secret: boolean): Promise<World> {
  const log: string[] = []
  const logTo = { write: (line: string) => void log.push(line) }
  const stage = await openStage('2026-03-10 10:20', { profile, logTo })
  const play = new Play(stage)
  return { play, witness: new Witness(play), log, answers: [], secret }
}

/** Ordinary work of both offices, which outsiders may see. */
async function work({ play, witness }: World): Promise<void> {
  await play.live('handling')
  await play.live('concluded')
  await play.type(
    rco.liaison,
    '/技术支持 请区水利局提供石角段河道管理范围划定资料，5个工作日内答复',
  )
  await play.submit(rco.liaison)
  await play.type(pro.liaison, '/交流 跟班锻炼 甲工作员 2026年3月1日至2027年3月31日')
  await play.submit(pro.liaison)
  witness.look()
}

/** The matters to hide: one transferred, one new, and an open form. */
async function hide({ play, witness }: World): Promise<Hearsay> {
  const number = await accuse(play, [pro.chief, pro.handler])
  await play.type(pro.approver, `/移交 ${number} 乙检察官`)
  const { clue } = await play.live('referred')
  const other = await accuse(play, [pro.chief, pro.handler], { clue })
  const letter = await transferred(play, pro.handler, other)
  await play.type(pro.handler, `/知悉人员 ${number}`)
  await play.type(pro.approver, '/追责')
  witness.look()
  const ids = (table: string) =>
    play.stage.engine
      .all<{ id: number }>(`SELECT id FROM ${table} WHERE id > 1000000000 ORDER BY id`)
      .map((one) => one.id)
  return { number, letter, matters: ids('matter'), deadlines: ids('promise'), drafts: ids('draft') }
}

/** Somebody writes several lines in private, after a tick at that hour, and the answers are read once. */
async function ask({ play, witness }: World, who: string, lines: readonly string[]): Promise<void> {
  await play.stage.go('2026-03-10 11:00')
  for (const line of lines) await play.stage.feishu.say(who, 'bot', line)
  await play.stage.settle()
  witness.look()
}

/** The same in a group, with the bot mentioned. */
async function askIn(world: World, chat: string, who: string, lines: readonly string[]) {
  const { play, witness } = world
  await play.stage.go('2026-03-10 11:00')
  for (const text of lines) {
    await play.stage.feishu.say(who, { chat }, { text, mentionBot: true })
  }
  await play.stage.settle()
  witness.look()
}

const known = (): Hearsay => {
  if (heard === null) throw new Error('nothing has been hidden yet')
  return heard
}

beforeAll(async () => {
  const [open, secret] = [await openWorld(false), await openWorld(true)]
  worlds.push(secret, open)
  for (const world of [secret, open]) {
    await work(world)
    if (world.secret) heard = await hide(world)
    else await world.play.live('referred')
    await world.play.file(rco.member, '蒲河石林桥下游有污水直排，颜色发黑')
    world.witness.look()
  }
})

afterAll(async () => {
  for (const { play } of worlds) await play.stage.close()
})

/** What outsiders and groups were sent, and the answers to taps, since earlier marks. */
const everybody = [...outsiders, ...groups]
const streams = [...everybody, ...everybody.map(besides)]
const toldIn = ({ witness, answers }: World, since: readonly number[] = []) => [
  ...streams.map((one, nth) => {
    const told = witness.of(one).slice(since[nth] ?? 0)
    return nth < everybody.length ? told : told.toSorted()
  }),
  answers.slice(since[streams.length] ?? 0),
]
const marksIn = ({ witness, answers }: World): readonly number[] => [
  ...streams.map((one) => witness.of(one).length),
  answers.length,
]

/** Does the same in both districts, and compares what every outsider and every group was sent. */
async function compare(doing: (world: World) => Promise<void>): Promise<void> {
  const told = []
  for (const world of worlds) {
    const before = marksIn(world)
    await doing(world)
    world.witness.look()
    told.push(toldIn(world, before))
  }
  expect(differences(told[0] ?? [], told[1] ?? [])).toEqual([])
}

function differences(left: readonly (readonly string[])[], right: readonly (readonly string[])[]) {
  return [...streams, 'answers to taps'].flatMap((name, nth) => {
    const found = firstDifference(filesLast(left[nth] ?? []), filesLast(right[nth] ?? []))
    return found === null ? [] : [`${name}: ${found}`]
  })
}

/** The traces of hidden matters in texts. */
function tracesIn(texts: readonly string[]): readonly string[] {
  const { number, letter, matters, deadlines, drafts } = known()
  const ids = [...matters, ...deadlines, ...drafts].map(String)
  const traces = [marker, number.slice(-6), letter, ...ids]
  return texts.flatMap((text) => {
    const trace = traces.find((one) => text.includes(one))
    return trace === undefined ? [] : [`${trace} in ${text.slice(0, 200)}`]
  })
}

/**
 * Sends taps that no card offers, on the last card of each person, and compares the answers too. On a card
 * and not just the last message, since the position of a file among the cards is random.
 */
async function tap(world: World, who: string, values: readonly object[]): Promise<void> {
  const { play, answers } = world
  await play.stage.go('2026-03-10 12:00')
  const messageId = play.stage.feishu.cards({ person: who }).at(-1)?.messageId ?? 'om_none'
  const { chatId } = play.stage.feishu.world.privateChat(who)
  for (const value of values) {
    const answer = await deliverByHand(play.stage, { who, messageId, chatId, value, form: {} })
    answers.push(withoutChance(answer))
  }
  await play.stage.settle()
}

test('what happened before was shown with the same ids and numbers', () => {
  const [secret, open] = worlds.map((world) => toldIn(world))
  expect(differences(secret ?? [], open ?? [])).toEqual([])
})

test('nothing of it stands in what others were sent while it was opened and transferred', () => {
  const [secret] = worlds
  expect(secret && tracesIn(toldIn(secret).flat())).toEqual([])
})

test('every command without more is answered as if there were none', async () => {
  const lines = commands.map((act) => `/${act.chinese}`)
  const reading = commands
    .filter((act) => act.group === '查询' || act.group === '管理')
    .map((act) => `/${act.chinese}`)
  await compare(async (world) => {
    for (const who of closest) await ask(world, who, lines)
    for (const who of distant) await ask(world, who, reading)
  })
})

test('every command with its number is answered as if there were none', async () => {
  const { number, letter } = known()
  await compare(async (world) => {
    const lines = (named: string) => commands.map((act) => `/${act.chinese} ${named}`)
    await ask(world, rco.approver, lines(`${number} 某人`))
    await ask(world, admin, lines(letter))
  })
})

test('whatever is searched for, it is not found', async () => {
  const { number, letter } = known()
  const words = ['1', '密1', '密', marker, '追责', '河长', '垃圾堆积', '纪委监委']
  const lines = [number, letter, ...words.map((one) => `/查 ${one}`), '/帮助 追责', '/台账 追责']
  await compare(async (world) => {
    for (const who of outsiders) await ask(world, who, lines)
  })
})

test('every figure, list and table is counted as if there were none', async () => {
  const { number } = known()
  const lines = ['/看板 今年', '/看板 逾期', `/看板 ${number}`, '/台账 2026', '/巡查 分析 2026']
  const each = figuresIn(profile).map((one) => `/看板 2026 ${one.name}`)
  await compare(async (world) => {
    for (const who of outsiders) await ask(world, who, lines)
    await ask(world, rco.chief, each)
  })
})

test('no workbook holds it, not even one of somebody who knows of it', async () => {
  const [secret] = worlds
  if (!secret) throw new Error('there is no district')
  await ask(secret, pro.chief, ['/台账 2026'])
  const files = [...outsiders, pro.chief].flatMap((who) => filesOf(secret.play, who))
  const books = await Promise.all(files.map(async ({ bytes }) => readXlsx(bytes)))
  expect(books.length).toBeGreaterThan(5)
  expect(tracesIn(books.map((book) => JSON.stringify(book.sheets)))).toEqual([])
})

test('in a group it is answered as if there were none, also to those who know of it', async () => {
  const { number, letter } = known()
  const lines = commands.flatMap((act) => [`/${act.chinese} ${letter}`])
  await compare(async (world) => {
    await askIn(world, 'oc_joint', rco.approver, lines)
    await askIn(world, 'oc_joint', pro.handler, [number, `/查 ${marker}`, `/审计 ${letter}`, '密1'])
  })
})

test('a forged button of any act with its id is answered as if there were none', async () => {
  const { matters } = known()
  const values = commands.flatMap((act) => matters.map((matter) => ({ act: act.name, matter })))
  await compare(async (world) => {
    for (const who of [rco.approver, admin]) await tap(world, who, values)
  })
})

test('a forged form, a forged cancel and a forged reminder of it are answered as if there were none', async () => {
  const { matters, deadlines, drafts } = known()
  const values = [
    ...drafts.flatMap((draft) => [
      { act: 'naming', draft },
      { act: 'cancel', values: { draft } },
    ]),
    ...deadlines.map((deadline) => ({ act: 'remind', values: { deadline } })),
    ...matters.map((matter) => ({ act: 'naming', matter, version: 1 })),
    { act: 'find', values: { terms: marker } },
  ]
  await compare(async (world) => {
    for (const who of outsiders) await tap(world, who, values)
  })
})

test('the import of a year recomputes, for the administrator, what there is without it', async () => {
  const notice = '/日历 导入 2027\n放假 2027-01-01 至 2027-01-10\n上班 2027-01-16'
  await compare(async (world) => {
    await ask(world, admin, [notice])
  })
})

test('the administrator who hands everything of somebody over hands over what there is without it', async () => {
  await compare(async (world) => {
    await ask(world, admin, ['/移交'])
    const { play } = world
    world.answers.push(await play.submit(admin, { from: pro.handler, to: pro.liaison }))
  })
})

test('the administrator who stops one who knows of it is told what there is without it', async () => {
  await compare(async (world) => {
    const said = { text: '/绑定 停用 @乙检察官', mentions: [pro.handler] }
    await world.play.stage.feishu.say(admin, 'bot', said)
    await world.play.stage.settle()
  })
})

test('weeks of audits, digests, heads and reminders are as if there were none', async () => {
  const [secret] = worlds
  const before = secret && marksIn(secret)
  await compare(async ({ play, witness }) => {
    for (let day = 11; day <= 31; day += 1) {
      await play.stage.go(`2026-03-${day} 09:25`)
      await play.stage.go(`2026-03-${day} 17:11`)
      witness.look()
    }
  })
  expect(secret && tracesIn(toldIn(secret, before).flat())).toEqual([])
})

test('the end of a half-year with its reports, and the turn of the year, are as if there were none', async () => {
  await compare(async ({ play, witness }) => {
    for (const day of ['2026-06-22', '2026-06-30', '2026-07-03', '2026-12-31', '2027-01-04']) {
      await play.stage.go(`${day} 08:43`)
      await play.stage.go(`${day} 09:27`)
      witness.look()
    }
  })
})

test('the routes that anybody may ask tell nothing of it', async () => {
  const told = []
  for (const { play } of worlds) {
    const ask = async (path: string) => {
      const headers = { authorization: `Bearer ${keys.metricsToken}` }
      const answer = await play.stage.bot.fetch(new Request(`http://bot${path}`, { headers }))
      return answer.text()
    }
    const gauges = (await ask('/metrics'))
      .split('\n')
      .filter((line) => line.startsWith('hejiantong_promises_open'))
    told.push([await ask('/healthz'), await ask('/readyz'), gauges])
  }
  expect(told[0]).toEqual(told[1])
})

test('no word, number or id of it stands in any log', () => {
  expect(tracesIn(worlds.flatMap((world) => world.log))).toEqual([])
})

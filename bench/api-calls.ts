import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { awaitCard, openFeishu, startBot } from './bot.ts'
import { table } from './figures.ts'
import { inWorkshop } from './workshop.ts'

/** One step of a clue's life: who does it, and how. */
interface Step {
  readonly name: string
  readonly act: (stage: Stage) => Promise<unknown>
}

type FormValue = Readonly<Record<string, string>>

interface Stage {
  /** Writes to the bot in private. */
  type(who: string, text: string): Promise<unknown>
  /** Taps a button of the newest card in the person's private chat that shows the words. */
  tap(who: string, words: string, button: string): Promise<unknown>
  /** The same, if the button turns the card into a form; fills it in and submits it. */
  fill(who: string, words: string, button: string, values: FormValue): Promise<unknown>
}

/** A Tuesday at ten in Shanghai: notices to others are sent in office hours only, and would wait on another day. */
const workingMorning = Date.parse('2026-03-24T10:00:00+08:00')

const clue = '线索 2026'

const filing: readonly Step[] = [
  {
    name: '登记: the command',
    act: ({ type }) => type('ou_rco_member', '/线索 綦江河石角段今天早上巡河发现有挖机在河道采砂'),
  },
  { name: '登记: the form', act: ({ tap }) => tap('ou_rco_member', '', '提交') },
]
const approval: Step = {
  name: '同意',
  act: ({ tap }) => tap('ou_rco_approver', clue, '同意'),
}

/** From filing (登记) to receipt (签收), each step by itself. */
const typedLife: readonly Step[] = [
  ...filing,
  {
    name: '移送',
    act: ({ type }) => type('ou_rco_liaison', '/移送 1 区检察院 涉嫌破坏公益'),
  },
  approval,
  { name: '受理', act: ({ type }) => type('ou_pro_liaison', '/受理 移1') },
  { name: '分办', act: ({ type }) => type('ou_pro_liaison', '/分办 移1 乙检察官') },
  { name: '进展', act: ({ type }) => type('ou_pro_handler', '/进展 移1 已到现场勘查') },
  {
    name: '办结: the command',
    act: ({ type }) => type('ou_pro_handler', '/办结 移1 已责令整改到位，清运弃渣，今天完成'),
  },
  { name: '办结: the form', act: ({ tap }) => tap('ou_pro_handler', '', '提交') },
  {
    name: '反馈',
    act: ({ type }) => type('ou_pro_handler', '/反馈 移1 已责令整改到位，弃渣全部清运'),
  },
  { name: '签收', act: ({ type }) => type('ou_rco_liaison', '/签收 移1 满意') },
]

const request: Step = {
  name: '移送',
  act: ({ fill }) =>
    fill('ou_rco_liaison', clue, '移送', { target: 'procuratorate', reason: '涉嫌破坏公益' }),
}
const progress: Step = {
  name: '进展',
  act: ({ fill }) => fill('ou_pro_handler', clue, '进展', { text: '已到现场勘查' }),
}
const receipt: Step = {
  name: '签收',
  act: ({ tap }) => tap('ou_rco_liaison', clue, '签收'),
}
const conclusion = {
  outcome: 'rectified',
  concludedOn: `${dayOf(workingMorning)} +0800`,
  text: '已责令整改到位，清运弃渣',
}

/** The same steps, with the buttons of the cards. */
const tappedLife: readonly Step[] = [
  ...filing,
  request,
  approval,
  { name: '受理', act: ({ tap }) => tap('ou_pro_liaison', clue, '受理') },
  {
    name: '分办',
    act: ({ fill }) => fill('ou_pro_liaison', clue, '分办', { handler: 'ou_pro_handler' }),
  },
  progress,
  { name: '办结', act: ({ fill }) => fill('ou_pro_handler', clue, '办结', conclusion) },
  {
    name: '反馈',
    act: ({ fill }) =>
      fill('ou_pro_handler', clue, '反馈', { text: '已责令整改到位，弃渣全部清运' }),
  },
  receipt,
]

/** The shortest way: two steps by one form where the cards offer it (decisions 137, 238). */
const shortestLife: readonly Step[] = [
  ...filing,
  request,
  approval,
  {
    name: '受理并分办',
    act: ({ fill }) => fill('ou_pro_liaison', clue, '受理并分办', { handler: 'ou_pro_handler' }),
  },
  progress,
  {
    name: '办结，同时反馈',
    act: ({ fill }) => fill('ou_pro_handler', clue, '办结', { ...conclusion, answer: 'at-once' }),
  },
  receipt,
]

/** The purpose of a call, by method and path. */
const purposes = [
  {
    name: 'send',
    is: (method: string, path: string) => method === 'POST' && path.endsWith('/messages'),
  },
  {
    name: 'reply',
    is: (method: string, path: string) => method === 'POST' && path.endsWith('/reply'),
  },
  { name: 'patch', is: (method: string) => method === 'PATCH' },
] as const

type Counts = Record<(typeof purposes)[number]['name'] | 'other', number>

/** The code that causes a new token after a move of the clock, which does not happen on a real day. */
const tokenRanOut = 99991663

/**
 * The calls that count towards the free edition's 10,000 a month: tokens and the bot's own name do not
 * (feishu.md 4.2).
 */
export const inQuota = (calls: LocalFeishu['calls']): LocalFeishu['calls'] =>
  calls.filter(
    ({ path, code }) =>
      !path.includes('/auth/') && !path.includes('/bot/v3/') && code !== tokenRanOut,
  )

function countCalls(calls: LocalFeishu['calls']): Counts {
  const counts: Counts = { send: 0, reply: 0, patch: 0, other: 0 }
  for (const { method, path } of inQuota(calls)) {
    counts[purposes.find((one) => one.is(method, path))?.name ?? 'other'] += 1
  }
  return counts
}

/** Resolves when the bot has sent everything. */
async function settle(feishu: LocalFeishu, dataDirectory: string): Promise<void> {
  const database = new Database(join(dataDirectory, 'hejiantong.db'), { readonly: true })
  const waiting = database.prepare<[], { n: number }>(
    "SELECT count(*) AS n FROM parcels WHERE state = 'waiting'",
  )
  do await feishu.settle()
  while ((waiting.get()?.n ?? 0) > 0)
  database.close()
}

/** Plays a life and counts the bot's calls for each step. */
async function play(
  life: readonly Step[],
  directory: string,
): Promise<readonly { name: string; counts: Counts }[]> {
  const file = `${directory}-clock`
  const clock = new VirtualClock({ startAt: workingMorning, file })
  const feishu = await openFeishu(clock)
  const bot = await startBot(feishu, directory, undefined, { CLOCK_FILE: file })
  const stage: Stage = {
    type: (who, text) => feishu.say(who, 'bot', text),
    tap: async (who, words, button) => {
      const card = await awaitCard(feishu, who, (text) => text.includes(words))
      return feishu.tap(who, card, button, button === '提交' ? { formValue: {} } : {})
    },
    fill: async (who, words, button, formValue) => {
      const card = await awaitCard(feishu, who, (text) => text.includes(words))
      await feishu.tap(who, card, button)
      const { toast } = await feishu.tap(who, card, '提交', { formValue })
      if (toast?.type !== 'success') throw new Error(`${button}: ${toast?.content}`)
    },
  }
  try {
    await settle(feishu, directory)
    const steps = []
    for (const { name, act } of life) {
      const before = feishu.calls.length
      await act(stage)
      await settle(feishu, directory)
      steps.push({ name, counts: countCalls(feishu.calls.slice(before)) })
    }
    return steps
  } finally {
    await bot.end()
    await feishu.close()
  }
}

const sum = (counts: Counts) => Object.values(counts).reduce((total, one) => total + one, 0)

/** A life as a table, with the sum in the last row. */
async function lifeTable(life: readonly Step[]): Promise<string> {
  const steps = await inWorkshop((directory) => play(life, join(directory, 'bot')))
  const cells = (name: string, counts: Counts) => [
    name,
    ...[counts.send, counts.reply, counts.patch, counts.other, sum(counts)].map(String),
  ]
  const total: Counts = { send: 0, reply: 0, patch: 0, other: 0 }
  for (const { counts } of steps)
    for (const name of ['send', 'reply', 'patch', 'other'] as const) total[name] += counts[name]
  return table(
    ['step', 'send', 'reply', 'patch', 'other', 'all'],
    [...steps.map(({ name, counts }) => cells(name, counts)), cells('**whole life**', total)],
  )
}

/** The benchmark as a section in Markdown. */
export async function apiCalls(): Promise<string> {
  return [
    '## API calls of a clue',
    '',
    'One clue from filing (登记) to receipt (签收), every step by another hand where the mechanism asks for one, counted by the local Feishu; tokens and the bot’s own name are not counted, as in Feishu’s free edition. Nothing is attached and nobody is reminded. Every step typed, so that each is answered with a card of its own:',
    '',
    await lifeTable(typedLife),
    '',
    'The same by the buttons of the cards, which change with the answer to the tap:',
    '',
    await lifeTable(tappedLife),
    '',
    'The shortest way by buttons, with two steps by one form where the card offers it (受理并分办; 办结 with 同时反馈):',
    '',
    await lifeTable(shortestLife),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await apiCalls()}\n`)

import type { MessageView } from '../../simulator/message/message-view.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import type { Play } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

/** Something that somebody types on a day of 2026 (`MM-DD`), and what the bot has to say to it. */
type Step = readonly [
  day: string,
  who: string,
  text: string,
  says: string | RegExp,
  values?: Readonly<Record<string, string | string[]>>,
]

/** A case as a public report tells it, without names; `{clue}` and the like stand for numbers given before. */
export interface History {
  readonly of: string
  readonly steps: readonly Step[]
}

const numbers = {
  clue: /线索 ?2026-\d{4}/,
  letter: /綦[检河]{2}移〔2026〕\d+号/,
  meeting: /会商 ?2026-\d{4}/,
  visit: /回头看 ?2026-\d{4}/,
  claim: /綦河检磋〔2026〕\d+号/,
  came: /来函 ?2026-\d{4}/,
  draft: /去函 ?2026-\d{4}/,
  sent: /綦[检河]{2}函〔2026〕\d+号/,
  list: /问题清单 ?2026-\d{4}/,
}
type Known = Partial<Record<keyof typeof numbers, string>>

/** The numbers that a clerk keeps in mind: of the clue, letter and incoming letter the first, of others the newest. */
function remember(known: Known, said: string): void {
  for (const [name, pattern] of Object.entries(numbers) as [keyof Known, RegExp][]) {
    const found = said.match(new RegExp(pattern, 'g'))?.at(-1)
    const keeps = ['clue', 'letter', 'came'].includes(name) && known[name] !== undefined
    if (found !== undefined && !keeps) known[name] = found.replace(/(?<=[^\d]) (?=2026)/, '')
  }
}

/** What somebody is told to a text, and to the form that the text opens, if it opens one. */
async function sayAs(play: Play, [, who, text, , values]: Step, known: Known): Promise<string> {
  const all = () => play.stage.feishu.messages({ person: who })
  const before = new Set(all().map((one) => one.messageId))
  const written = text.replace(/\{(\w+)\}/g, (_, name: keyof Known) => known[name] ?? `{${name}}`)
  const answers = await play.type(who, written)
  const form = answers.find((one) => JSON.stringify(one.card ?? {}).includes('"content":"提交"'))
  const toast = form === undefined ? '' : await play.tap(who, form, '提交', { ...values })
  const read = (one: MessageView) => one.cardText || one.text
  const fresh = all().filter((one) => one.sender === 'bot' && !before.has(one.messageId))
  return [toast, ...fresh.map(read)].join('\n')
}

/**
 * Lives through the steps of all histories in the order of their days, as they would come in between each
 * other in a district; returns the numbers that each was given. Throws when the bot says something else.
 */
export async function live(
  play: Play,
  histories: readonly History[],
): Promise<Readonly<Record<string, Known>>> {
  const known = Object.fromEntries(histories.map(({ of }): [string, Known] => [of, {}]))
  const all = histories.flatMap(({ of, steps }) => steps.map((step) => ({ of, step })))
  let today = ''
  for (const { of, step } of all.toSorted((a, b) => (a.step[0] < b.step[0] ? -1 : 1))) {
    const [day, , text, says] = step
    if (day !== today) await play.stage.go(`2026-${day} 10:20`)
    today = day
    const mine = known[of] ?? {}
    const said = await sayAs(play, step, mine).catch((why) => {
      throw new Error(`${of} ${day} “${text}”: ${String(why)}`)
    })
    remember(mine, said)
    const isSo = typeof says === 'string' ? said.includes(says) : says.test(said)
    if (!isSo) throw new Error(`${of} ${day} “${text}”: not “${says}” but ${said}`)
  }
  return known
}

/** The limits of the stages of a case, as `名称 截止日 状态`, in the order in which they began. */
export const limitsOf = (play: Play, number: string): readonly string[] =>
  play.stage.engine
    .all<{ subject: string; due_on: string; state: string }>(
      `SELECT subject, due_on, state FROM promise WHERE what = 'stage' AND state <> 'void'
       AND matter IN (SELECT id FROM matter WHERE number = ? OR (kind = 'clue' AND ordinal = ?))
       ORDER BY id`,
      number,
      number.startsWith('线索') ? Number(number.slice(-4)) : -1,
    )
    .map((one) => `${one.subject.split('：')[1]} ${one.due_on.slice(5)} ${one.state}`)

/** The yearly form (上报表) as somebody is shown it: by office, what each column that is not zero says. */
export async function yearOf(
  play: Play,
  who: string,
): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  await play.type(who, '/上报表 2026年')
  const row = play.stage.engine.get<{ view: string }>(
    'SELECT view FROM card ORDER BY id DESC LIMIT 1',
  )
  const view: View = JSON.parse(row?.view ?? '{}')
  if (view.view !== 'report-form') throw new Error(`no form was sent: ${view.view}`)
  const rows = view.sheets.flatMap(({ columns, rows: offices }) =>
    offices.map(({ office, values }): [string, Record<string, number>] => [
      office,
      Object.fromEntries(
        columns.flatMap(({ title }, at): [string, number][] =>
          values[at] === 0 ? [] : [[speak(title, profileWith()), values[at] ?? 0]],
        ),
      ),
    ]),
  )
  return Object.fromEntries(rows.filter(([, shown]) => Object.keys(shown).length > 0))
}

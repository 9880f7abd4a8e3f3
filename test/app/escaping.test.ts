import { beforeAll, expect, test } from 'vitest'
import { escapeText } from '../../cards/parts.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { type Exhibit, hangEverything, hostile } from '../browser/exhibition.ts'
import { fillRegisters } from '../browser/full-registers.ts'
import { samples } from '../browser/samples.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'

const play = sharePlay()
let exhibits: readonly Exhibit[] = []

/** Texts of the program, which nobody types. */
const own = new Set([
  'state',
  'act',
  'view',
  'colour',
  'chinese',
  'definition',
  'reminderStep',
  'span',
])
/** Recorded values that are chosen from a list. */
const chosen = new Set(['kind', 'form', 'source', 'grade'])

/** The same value, with text that people paste appended to every string that somebody may have typed. */
function soiled(
  value: unknown,
  isTyped: (text: string, key: string) => boolean,
  key = '',
): unknown {
  if (typeof value === 'string') return isTyped(value, key) ? `${value}${hostile}` : value
  if (Array.isArray(value)) return value.map((one) => soiled(one, isTyped, key))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value)
  return Object.fromEntries(
    fields.map(([name, one]) => [name, own.has(name) ? one : soiled(one, isTyped, name)]),
  )
}

const inView = (text: string) => /\p{Script=Han}/u.test(text)
const inMatter = (text: string, key: string) => /\p{Script=Han}.{4}/u.test(text) && !chosen.has(key)

/** Texts of a register's entry, except names and values chosen from lists. */
const inRegister = (text: string, key: string) =>
  /\p{Script=Han}/u.test(text) && !['name', 'organisation', 'kind', 'pool', 'sort'].includes(key)

/** Values that are looked up by name. */
const named = new Set(['river', 'expert', 'observer', 'body', 'organisation'])

/** A clue that was returned, referred again, answered, objected to and replied to. */
async function disputed(): Promise<void> {
  const { clue, letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 材料不足，缺少现场照片`)
  await play().live('answered', clue)
  await play().type(rco.liaison, `/签收 ${clue} 有异议 现场仍有弃渣`)
  await play().type(pro.handler, `/答复异议 ${clue} 剩余弃渣已清运并复核`)
  await play().type(pro.liaison, `/报送 ${clue} 3月10日 已报送市检察院`)
}

beforeAll(async () => {
  await disputed()
  await openEveryKind(play())
  fillRegisters(play().stage)
  const { engine } = play().stage
  const rows = engine.all<{ id: number; data: string }>('SELECT id, data FROM matter')
  for (const { id, data } of rows) {
    const soil = JSON.stringify(soiled(JSON.parse(data), inMatter))
    engine.run('UPDATE matter SET data = ? WHERE id = ?', soil, id)
  }
  const entries = engine.all<{ id: number; content: string }>(
    'SELECT id, content FROM register_entry',
  )
  for (const { id, content } of entries) {
    const soil = JSON.stringify(soiled(JSON.parse(content), inRegister))
    engine.run('UPDATE register_entry SET content = ? WHERE id = ?', soil, id)
  }
  engine.run('UPDATE person SET name = name || ?', hostile)
  engine.script('DROP TRIGGER journal_keeps_rows')
  engine.run("UPDATE journal SET note = note || ? WHERE note <> ''", hostile)
  await play().stage.restart()
  const views = Object.values(samples)
    .flat()
    .map((one) => (named.has(one.view) ? one : (soiled(one, inView) as View)))
  exhibits = hangEverything(play().stage, views)
})

/** All texts of a card that are interpreted as markdown. */
function* markdownIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  const { tag, content } = value as { tag?: unknown; content?: unknown }
  if ((tag === 'markdown' || tag === 'lark_md') && typeof content === 'string') yield content
  for (const inner of Object.values(value)) yield* markdownIn(inner)
}

test('what somebody typed mentions, links and styles nothing on any card', () => {
  const seeds = exhibits.flatMap(({ title, card }) =>
    [...markdownIn(card)]
      .filter((text) => /<at |\[点我\]|\*\*粗|`码`|~~删/.test(text))
      .map((text) => `${title}: ${text.slice(0, 200)}`),
  )
  expect(seeds).toEqual([])
})

test('no card may be forwarded out of the chats that may see its matter', () => {
  const loose = exhibits.filter(({ card }) => card.config['enable_forward'] !== false)
  expect(loose.map((one) => one.title)).toEqual([])
})

test.each(['--- 以下无正文', '---', '- 其一', '+ 其一', '# 标题', '-# 小字'])(
  'a text that begins with %s draws no rule, list or heading',
  (text) => {
    expect(escapeText(text)).toMatch(/^&#\d\d;/)
    expect(escapeText(`前\n${text}`)).toMatch(/<br>&#\d\d;/)
  },
)

import { beforeAll, expect, test } from 'vitest'
import { find } from '../../commands/find.ts'
import type { Call } from '../../src/domain/matter/command.ts'
import { until } from '../until.ts'
import { rco, sharePlay, unit } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { contextOf } from './stage-services.ts'
import { fillClues } from './time-kit.ts'

const play = sharePlay()
beforeAll(() => openEveryKind(play()))

const typed = (text: string): Call => ({
  ...{ subject: null, values: {}, aside: {}, attachments: [], position: null },
  text,
})

const found = async (who: string, text: string) => {
  await play().type(who, `/查 ${text}`)
  return play().read(who)
}

test('a unit finds by words what a meeting decided and a patrol found for it, though it sees neither', async () => {
  expect(await found(unit.water, '清运弃渣')).toContain('綦河检纪〔2026〕1号 第1项')
  expect(await found(unit.water, '污水直排')).toContain('綦河检巡〔2026〕1号 第1项')
})

test('a unit finds such a part by the number of the whole', async () => {
  const card = await found(unit.water, '巡1')
  expect(card).toContain('綦河检巡〔2026〕1号 第1项')
  expect(card).toContain('綦江河桥下游有污水直排')
})

test('a unit finds no part by words of the whole that it does not see', async () => {
  expect(await found(rco.liaison, '听取上半年工作')).toContain('綦河检纪〔2026〕1号')
  expect(await found(unit.water, '听取上半年工作')).toContain('没有找到')
})

test('a search among very many matters that somebody does not see goes on when the card is sent', async () => {
  const { engine } = play().stage
  fillClues(engine, 1000)
  engine.run("DELETE FROM fact WHERE name = 'text-index'")
  await play().stage.restart()
  const indexed = () =>
    engine.get("SELECT 1 FROM fact WHERE name = 'text-index' AND value LIKE '%null%'")
  await until(() => indexed() !== undefined, 'all matters to be indexed')
  const decided = find.decide(typed('綦江河'), contextOf(play().stage, unit.water))
  expect(decided).toMatchObject({ reply: { view: { view: 'found', lines: null } } })
  const card = await found(unit.water, '綦江河')
  expect(card).toContain('綦河检巡〔2026〕1号 第1项')
  expect(card).not.toContain('正在查找')
})

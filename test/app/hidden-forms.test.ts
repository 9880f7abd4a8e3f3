import { expect, test } from 'vitest'
import { hideForms } from '../../src/store/hidden-forms.ts'
import { pro, rco, sand, sharePlay } from './clue-kit.ts'

const play = sharePlay()

/** Limits a clue to somebody else behind the back of the program; nothing else is changed with it. */
function limitTo(person: string, ordinal: number): number {
  const { engine } = play().stage
  const { id = 0 } =
    engine.get<{ id: number }>(
      "SELECT id FROM matter WHERE kind = 'clue' AND ordinal = ?",
      ordinal,
    ) ?? {}
  engine.run(
    "UPDATE matter SET data = json_set(data, '$.limitedTo', json(?)) WHERE id = ?",
    JSON.stringify([person]),
    id,
  )
  return id
}

/** Says that these matters have changed; returns the state of the newest draft of an act then. */
function stateAfter(changed: readonly number[], act: string): string | undefined {
  const { store, engine, feishu } = play().stage
  engine.transact(() => hideForms(store, new Set(changed), feishu.clock.now()))
  return engine.get<{ state: string }>(
    'SELECT state FROM draft WHERE act = ? ORDER BY id DESC',
    act,
  )?.state
}

test('a form about a part of a matter is closed with the sight of the whole', async () => {
  const { clue } = await play().live('handling', await play().file(rco.member, sand))
  await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await play().type(pro.chief, `/驳回 ${clue}`)
  const id = limitTo(rco.approver, 1)
  expect(stateAfter([id + 100], 'reject')).toBe('open')
  expect(stateAfter([id], 'reject')).toBe('expired')
})

test('a form about what concerns a clue is closed with the sight of the clue', async () => {
  const { clue } = await play().live('answered', await play().file(rco.member, sand))
  await play().type(pro.liaison, `/回头看 ${clue} 3月20日`)
  await play().submit(pro.liaison)
  await play().type(pro.liaison, '/回头看登记 回头看2026-0001')
  const id = limitTo(rco.approver, 2)
  expect(stateAfter([id + 100], 'look-back-record')).toBe('open')
  expect(stateAfter([id], 'look-back-record')).toBe('expired')
})

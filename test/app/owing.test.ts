import { expect, test } from 'vitest'
import { concerns } from '../../src/domain/concern.ts'
import { kinds } from '../../src/domain/kinds.ts'
import { actNamed } from '../../src/register.ts'
import { admin, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')

const owings = kinds.flatMap((kind) =>
  Object.entries(kind.owes ?? {}).map(([state, owing]) => ({
    kind,
    state,
    what: typeof owing === 'string' ? owing : owing.what,
  })),
)

test('what a kind owes is owed in one of its states', () => {
  const stray = owings.filter(({ kind, state }) => kind.states[state] === undefined)
  expect(stray.map(({ kind, state }) => `${kind.name} ${state}`)).toEqual([])
})

test('what a kind owes is settled by an act about that kind', () => {
  const lost = owings.filter(({ kind, what }) => {
    const concern = concerns.find((one) => one.what === what)
    const act = concern && actNamed(concern.act)
    return act?.subjects?.includes(kind.name) !== true
  })
  expect(lost.map(({ kind, what }) => `${kind.name} ${what}`)).toEqual([])
})

test('the daily audit names a decision that nobody owes any more', async () => {
  const { engine } = play().stage
  await play().live('concluded')
  engine.run("DELETE FROM reminder WHERE promise IN (SELECT id FROM promise WHERE matter > 0)")
  engine.run('DELETE FROM promise WHERE matter > 0')
  await play().stage.go('2026-03-11 08:41')
  expect(play().read(admin)).toContain('綦河检移〔2026〕1号没有“反馈”时限')
})

import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { notesOf } from './register-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const drain = '蒲河 石林桥下游200米 有污水直排 今天早上'

/** The rows of the dashboard by river that have a clue. */
async function clueRows(about = ''): Promise<readonly string[]> {
  await play().type(rco.liaison, `/看板 2026年 ${about}`)
  const { figures } = lastDashboard(play().stage.engine)
  return figures.rivers.map((one) => `${one.name} ${one.cells['filed'] ?? 0}`)
}

test('a river is renamed by whoever keeps the register, with its basis in the journal', async () => {
  await play().file(rco.member, drain)
  await play().type(rco.liaison, '/河流 改名 蒲河 改为 蒲江河，依据：綦民地〔2026〕2号')
  expect(await play().submit(rco.liaison)).toBe('已改名：蒲河改为蒲江河，旧名留作别名')
  expect(notesOf(play(), 'river-rename')).toEqual([
    '河流名录：蒲河改名为蒲江河（綦民地〔2026〕2号）',
  ])
  expect(play().read(rco.liaison)).toContain('曾用名　蒲河')
})

test('the old name is still understood, and files under the new one', async () => {
  const clue = await play().file(rco.member, '蒲河 两河口 有人电鱼 昨天')
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('蒲江河')
})

test('a clue of before is counted for the river as it is called now', async () => {
  expect(await clueRows()).toEqual(['蒲江河 2'])
  expect(await clueRows('蒲江河')).toEqual(['蒲江河 2'])
  expect(await clueRows('蒲河')).toEqual(['蒲江河 2'])
})

test('a clue of before is among the open clues of the river, and found under either name', async () => {
  await play().type(rco.liaison, '/河流 蒲江河')
  expect(play().read(rco.liaison)).toContain('您可见的未办结线索　2')
  for (const word of ['蒲江河', '蒲河']) {
    await play().type(rco.liaison, `/查 ${word}`)
    expect(play().read(rco.liaison)).toContain('线索 2026-0001')
  }
})

test('a clue of before is told as one that is like a new one', async () => {
  await play().type(rco.member, '/线索 蒲江河 石林桥下游200米 有污水直排 今天早上')
  expect(play().read(rco.member)).toContain('线索 2026-0001')
})

test('a name that another river bears is refused, also one that it bore before', async () => {
  await play().type(rco.liaison, '/河流 改名 蒲江河 綦江河')
  expect(await play().submit(rco.liaison)).toContain('“綦江河”已是綦江河的名称或别名')
  await play().type(rco.liaison, '/河流 登记 蒲河')
  expect(await play().submit(rco.liaison, { name: '蒲河' })).toContain(
    '“蒲河”已是蒲江河的名称或别名',
  )
})

test('a restart does not undo the name', async () => {
  await play().stage.restart()
  await play().type(rco.liaison, '/河流 蒲江河')
  expect(play().read(rco.liaison)).toContain('曾用名　蒲河')
  await play().type(rco.liaison, '/河流')
  expect(play().read(rco.liaison)).toContain('河流名录（15）')
})

test('a river may get its old name back', async () => {
  await play().type(admin, '/河流 改名 蒲江河 蒲河')
  expect(await play().submit(admin)).toBe('已改名：蒲江河改为蒲河，旧名留作别名')
  expect(await clueRows()).toEqual(['蒲河 2'])
})

test('nobody else renames a river', async () => {
  for (const who of [unit.water, pro.liaison, rco.member]) {
    const [answer] = await play().type(who, '/河流 改名 蒲河 蒲江河')
    expect(answer?.text).toContain('由河长办联络员、审批人或管理员维护')
  }
})

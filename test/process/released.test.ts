import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, run, type Town } from './process-kit.ts'
import { layReleased, releasedStates } from './released-kit.ts'

describe.each(releasedStates)('a database of the released state %s', (file) => {
  let town: Town
  const verify = async (...parameters: string[]) => {
    const command = run('src/node/verify.ts', parameters, { DATA_DIR: town.dataDirectory })
    return { code: await command.ended(), output: command.output() }
  }
  const heads = () =>
    town.rows<{ hash: string }>('SELECT hash FROM journal ORDER BY sequence').map((one) => one.hash)

  beforeAll(async () => {
    town = await openTown('2026-03-19 09:20')
    layReleased(file, town.dataDirectory)
  })
  afterAll(() => town.close())

  it('is verified as it stands', async () => {
    const { code, output } = await verify()
    expect(output).toContain('全部完整')
    expect(output).toContain('尚未逐行入账')
    expect(code).toBe(0)
  })

  it('is served, with every row of it taken into the journal once', async () => {
    await town.start()
    await town.feishu.say('ou_rco_liaison', 'bot', '/进展 线索 2026-0002 已再次到现场核查')
    await town.settle()
    await town.stop()
    await town.start()
    await town.stop()
    const baselines = town.rows("SELECT 1 FROM journal WHERE act = 'baseline'")
    expect(baselines).toHaveLength(1)
  })

  it('is verified row by row from then on', async () => {
    const { code, output } = await verify()
    expect(output).toMatch(/自第 2\d 条起逐行入账，各表 [6-9]\d 行与操作留痕逐行相符/)
    expect(code).toBe(0)
  })

  it('still has the heads that were posted before', async () => {
    const [first = '', second = ''] = heads()
    const { code, output } = await verify('--head', first, '--head', second)
    expect(output).toMatch(new RegExp(`第 2 条校验码 ${second}：自第 1 条至该条`))
    expect(code).toBe(0)
  })
})

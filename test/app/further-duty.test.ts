import { describe, expect, it } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { daysReminded, shareTime } from './time-kit.ts'

const profile = profileWith(
  (text) => `${text}
further_duties:
  - { name: 两长年度会商, kept_by: meeting, cadence: year, due: 06-30, roles: [river_chief, chief_procurator] }
  - { name: 汛前联合会议, kept_by: meeting, cadence: year, due: 04-30, owed_by: [river_chief_office, procuratorate] }
  - { name: 检察长季度巡河, kept_by: patrol, cadence: quarter, roles: [chief_procurator] }
`,
)

describe('duties of the profile beside those of the plan', () => {
  const play = shareTime('2026-03-09 10:20', { profile })
  const owed = () =>
    Object.fromEntries(
      play()
        .stage.engine.all<{ subject: string; state: string }>(
          "SELECT subject, state FROM promise WHERE what = 'further-duty' ORDER BY id",
        )
        .map(({ subject, state }) => [subject, state]),
    )
  type Values = Readonly<Record<string, string | string[]>>
  const meet = async (values: Values, called: Values = {}) => {
    await play().type(rco.liaison, '/会议 3月12日下午3点 检察院二楼会议室 议题：年度工作')
    await play().submit(rco.liaison, called)
    const last = play().stage.engine.get<{ n: number }>(
      "SELECT max(ordinal) AS n FROM matter WHERE kind = 'meeting'",
    )?.n
    // The form asks which duties the meeting fulfils, since the text does not say.
    await play().type(rco.liaison, `/会议 召开 会议${last} 3月10日`)
    expect(play().read(rco.liaison)).toContain('履行的其他职责')
    return play().submit(rco.liaison, { heldOn: '2026-03-10', present: '河长办3人', ...values })
  }

  it('are owed, several of one kind, each by its day', async () => {
    await play().stage.go('2026-03-10 10:20')
    expect(owed()).toEqual({
      '两长年度会商@2026': 'open',
      '汛前联合会议@2026': 'open',
      '检察长季度巡河@2026Q1': 'open',
    })
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toMatch(/2026年两长年度会商|2026年汛前联合会议|检察长季度巡河/)
  })

  it('are not kept where somebody who owes them was not there', async () => {
    const said = await meet({ heads: ['river_chief'], duties: ['两长年度会商'] })
    expect(said).toContain('“两长年度会商”须检察长参加')
    expect(owed()['两长年度会商@2026']).toBe('open')
  })

  it('are kept by the meeting that names them, and by no other', async () => {
    await meet({ heads: ['river_chief', 'chief_procurator'], duties: ['两长年度会商'] })
    expect(owed()).toMatchObject({ '两长年度会商@2026': 'kept', '汛前联合会议@2026': 'open' })
  })

  it('that offices owe are kept where each of them took part, and name who did not', async () => {
    const values = { duties: ['汛前联合会议'] }
    expect(await meet(values, { offices: ['rco', 'water'] })).toContain(
      '“汛前联合会议”须区检察院参加；没有参加的',
    )
    expect(owed()['汛前联合会议@2026']).toBe('open')
    // That meeting is held without it, so that the next is another.
    await meet({})
    await meet(values)
    expect(owed()['汛前联合会议@2026']).toBe('kept')
  })

  it('that a head owes himself remind him and those who arrange it', async () => {
    const span = { from: '2026-03-24', to: '2026-03-31' }
    expect(await daysReminded(play(), pro.chief, '检察长季度巡河', span)).not.toEqual([])
  })

  it('are kept by a walk that the head led', async () => {
    await play().type(
      pro.liaison,
      '/检察长巡河 3月30日 綦江河 石角段 检察长带队 河长办1人检察院2人 5.2公里',
    )
    await play().submit(pro.liaison, { duties: ['检察长季度巡河'] })
    expect(owed()['检察长季度巡河@2026Q1']).toBe('kept')
  })

  it('are listed by name on the dashboard', async () => {
    await play().type(pro.chief, '/看板 2026年 职责')
    expect(play().read(pro.chief)).toContain('两长年度会商（双方）')
  })
})

describe('a duty of the profile with a first and a last day', () => {
  const dated = profileWith(
    (text) => `${text}
further_duties:
  - { name: 昨止会商, kept_by: meeting, cadence: year, roles: [river_chief], until: 2026-03-09 }
  - { name: 今止会商, kept_by: meeting, cadence: year, roles: [river_chief], until: 2026-03-10 }
  - { name: 今起会商, kept_by: meeting, cadence: year, roles: [river_chief], from: 2026-03-10 }
  - { name: 明起会商, kept_by: meeting, cadence: year, roles: [river_chief], from: 2026-03-11 }
`,
  )
  const play = shareTime('2026-03-10 08:20', { profile: dated })

  it('is owed on both and on no day outside them', async () => {
    await play().stage.go('2026-03-10 10:20')
    const owed = play().stage.engine.all<{ subject: string }>(
      "SELECT subject FROM promise WHERE what = 'further-duty' ORDER BY id",
    )
    expect(owed.map(({ subject }) => subject)).toEqual(['今止会商@2026', '今起会商@2026'])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TapRefused } from '../../simulator/client/tap-refused.ts'
import { openStage, profileWith, type Stage } from './district-kit.ts'
import { lastDashboard, shownFigures, toldFigures } from './figures-kit.ts'

/** A seeded pseudo-random number in [0, 1), mulberry32, so that a failure can be repeated. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const crowd = [
  'ou_rco_member',
  'ou_rco_liaison',
  'ou_rco_approver',
  'ou_chief',
  'ou_pro_liaison',
  'ou_pro_handler',
  'ou_pro_approver',
  'ou_chief_procurator',
  'ou_water_liaison',
  'ou_ecology_liaison',
  'ou_ecology_approver',
  'ou_shijiao_member',
  'ou_admin',
  'ou_stranger',
]

const words = [
  '线索 蒲河 石林桥下游200米 有污水直排 3月5日',
  '移送 1',
  '同意 1',
  '驳回 移1 不妥当',
  '受理 移1',
  '退回 移2 材料不足，缺少照片',
  '分办 移1 乙检察官',
  '办结 移1 已整改到位',
  '反馈 移1 已立案处罚，罚款5万元',
  '签收 移1',
  '撤回 2 重复登记',
  '重启 1 现场反弹',
  '合并 2 线索2026-0001',
  '补充 1 现场又有新情况',
  '移交 移1 乙检察官',
  '待办',
  '查 蒲河',
  '提醒',
  '审计 1',
  '帮助',
  '自检',
  '巡查',
  '要点 2026 一、突出整治',
  '零报告 无线索',
  '限定 1',
  '提前通报 1 拟发检察建议请配合',
  '、。',
  '/',
]

/** Everybody taps every button and types anything in any order; all invariants must hold. */
describe('an unruly crowd', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await openStage('2026-03-10 10:20')
    const roll = dice(20260310)
    const pick = <Thing>(things: readonly Thing[]): Thing =>
      things[Math.floor(roll() * things.length)] as Thing
    for (let step = 0; step < 260; step += 1) {
      const person = pick(crowd)
      if (roll() < 0.35) {
        const inGroup = person !== 'ou_stranger' && roll() < 0.4
        const place = inGroup ? ({ chat: 'oc_rco' } as const) : 'bot'
        const text = step < 4 ? (words[0] ?? '') : pick(words)
        await stage.feishu.say(person, place, { text, mentionBot: place !== 'bot' })
      } else {
        const cards = [
          ...stage.feishu.messages({ person }),
          ...(person === 'ou_stranger' ? [] : groupMessages(stage)),
        ].filter((message) => message.card !== undefined)
        const message = cards.at(-1 - Math.floor(roll() * Math.min(cards.length, 6)))
        const labels = [
          ...JSON.stringify(message?.card ?? {}).matchAll(/"tag":"button".*?"content":"([^"]+)"/g),
        ]
        const label = pick(labels)?.[1]
        if (message && label) await tapAnyway(stage, person, message.messageId, label)
      }
      await stage.settle()
      if (step % 40 === 39) await stage.go(`2026-03-${11 + Math.floor(step / 20)} 09:30`)
    }
  })

  afterAll(() => stage.close())

  it('gets no card that Feishu refuses', () => {
    expect(stage.feishu.calls.filter((call) => call.code === 230099)).toEqual([])
  })

  it('never meets a mistake of the program', () => {
    const texts = stage.feishu.pushes.map((push) => JSON.stringify(push)).join('')
    const said = crowd.flatMap((person) =>
      stage.feishu.messages({ person }).map((one) => `${one.content}${one.cardText ?? ''}`),
    )
    expect(
      [...said, texts].filter(
        (one) => one.includes('系统出错') || one.includes('处理这条消息时出错'),
      ),
    ).toEqual([])
  })

  it('is answered every time', () => {
    const failed = stage.feishu.pushes.filter((push) =>
      push.attempts.some((attempt) => attempt.status !== 200),
    )
    expect(failed).toEqual([])
  })

  it('leaves the chain of the journal whole', () => {
    expect(stage.store.journal.verify().broken).toBeNull()
  })

  it('leaves every series of numbers without gap or double', () => {
    const rows = stage.engine.all<{ prefix: string; year: number; n: number; top: number }>(
      'SELECT prefix, year, count(*) AS n, max(ordinal) AS top FROM official_number GROUP BY prefix, year',
    )
    expect(rows.filter((row) => row.n !== row.top)).toEqual([])
  })

  it('leaves no concluded referral without its deadline of feedback', () => {
    const bare = stage.engine.all(
      `SELECT matter.id FROM matter WHERE kind = 'referral' AND state = 'concluded' AND NOT EXISTS (
         SELECT 1 FROM promise WHERE promise.matter = matter.id AND what = 'feedback' AND promise.state = 'open')`,
    )
    expect(bare).toEqual([])
  })

  it('leaves every open deadline with a next reminder or a reason', () => {
    const silent = stage.engine.all(
      "SELECT id FROM promise WHERE state = 'open' AND next_at IS NULL AND silence IS NULL",
    )
    expect(silent).toEqual([])
  })

  it('shows on the dashboard what the journal tells, to the last one', async () => {
    await stage.feishu.say('ou_chief_procurator', 'bot', '/看板 2026年')
    await stage.settle()
    const { figures } = lastDashboard(stage.engine)
    const now = stage.feishu.clock.now()
    const told = toldFigures(stage.engine, figures, profileWith(), now, 'ou_chief_procurator')
    expect(shownFigures(figures)).toEqual(told)
  })

  it('files something at all', () => {
    expect(stage.engine.all("SELECT id FROM matter WHERE kind = 'clue'").length).toBeGreaterThan(0)
  })
})

const groupMessages = (stage: Stage) => [
  ...stage.feishu.messages({ chat: 'oc_rco' }),
  ...stage.feishu.messages({ chat: 'oc_procuratorate' }),
]

/** Taps; the client itself refuses an incomplete form and a disabled button. */
async function tapAnyway(
  stage: Stage,
  person: string,
  messageId: string,
  label: string,
): Promise<void> {
  try {
    await stage.feishu.tap(person, messageId, label)
  } catch (error) {
    if (!(error instanceof TapRefused)) throw error
  }
}

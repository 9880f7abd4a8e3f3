import { beforeAll, describe, expect, test } from 'vitest'
import { type Play, pro, rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { deadlineOf, remindersOf, shareTime } from './time-kit.ts'

const words = '市河长制办公室 市级 3月5日挂牌 市河督〔2026〕3号 6月30日前办结 要求清退河心洲砂场'

/** A case in work that is listed; returns the clue and the number of the listing. */
async function listed(
  play: Play,
  who: string = rco.liaison,
  said = words,
  values: Readonly<Record<string, string>> = {},
) {
  const { clue } = await play.live('handling')
  await play.type(who, `/挂牌督办 ${clue} ${said}`)
  await play.submit(who, values)
  const last = play.stage.engine.get<{ n: number }>(
    "SELECT max(ordinal) AS n FROM matter WHERE kind = 'higher-supervision'",
  )?.n
  return { clue, number: `挂牌督办2026-${String(last).padStart(4, '0')}` }
}
const buttonsOf = (play: Play, who: string, clue: string): readonly string[] =>
  [...JSON.stringify(play.cardOf(who, clue).card).matchAll(/"content":"([^"]+)"/g)].map(
    ([, text = '']) => text,
  )

describe('a listed case', () => {
  const play = sharePlay('2026-03-10 10:20')
  beforeAll(() => enterBodies(play()))

  /** Each step, what its command says, and what stands on the card of the clue after it. */
  const steps: readonly (readonly [step: string, said: string, state: string])[] = [
    ['改期', '7月31日 挂牌单位同意延期', '2026年7月31日前办结'],
    ['报结果', '今天 已清退到位并完成复绿', '已报结果待销号'],
    ['再办', '8月31日 复绿不彻底', '2026年8月31日前办结'],
    ['销号', '今天 市河督〔2026〕9号', '2026年8月31日前办结　已销号'],
  ]

  test('stands on the cards that people have as each step leaves it, and whoever handles it hears of each', async () => {
    const { clue, number } = await listed(play())
    await play().type(pro.handler, `/查 ${clue}`)
    const cardOf = () => play().cardOf(pro.handler, clue).cardText
    expect(cardOf()).toContain('2026年6月30日前办结')
    for (const [step, said, state] of steps) {
      const before = play().countOf(pro.handler)
      await play().type(rco.liaison, `/挂牌督办${step} ${number} ${said}`)
      expect(cardOf(), step).toContain(state)
      expect(play().countOf(pro.handler), step).toBeGreaterThan(before)
      expect(play().read(pro.handler), step).toContain('挂牌督办：')
    }
  })

  test('is no longer marked once its entry is withdrawn', async () => {
    const { clue, number } = await listed(play())
    await play().type(pro.handler, `/查 ${clue}`)
    await play().type(rco.liaison, `/撤回 ${number} 登记有误`)
    const card = play().cardOf(pro.handler, clue).cardText
    expect(card).not.toContain('市河长制办公室')
  })

  test('is read in a group without the number, the demand and the result', async () => {
    const { number } = await listed(play())
    expect(play().read(rco.liaison)).toMatch(/市河督〔2026〕3号[\s\S]*河心洲/)
    await play().typeIn('oc_joint', rco.liaison, `/挂牌督办报结果 ${number} 今天 石板滩已复绿`)
    const shown = play().readIn('oc_joint').at(-1)
    expect(shown).toContain('挂牌单位　市河长制办公室')
    expect(shown).not.toMatch(/市河督|河心洲|石板滩/)
  })

  test.each(['active', 'reported'])('is not listed twice while it is %s', async (state) => {
    const { clue, number } = await listed(play())
    if (state === 'reported') {
      await play().type(rco.liaison, `/挂牌督办报结果 ${number} 今天 已清退到位`)
    }
    const [answer] = await play().type(pro.liaison, `/挂牌督办 ${clue} ${words}`)
    expect(answer?.text).toContain('不能重复登记')
  })

  test('is listed, reported and taken off the list on one day', async () => {
    const today = '市河长制办公室 市级 今天挂牌'
    const { number } = await listed(play(), rco.liaison, today, { dueOn: '2026-03-10' })
    expect(play().read(rco.liaison)).toContain('办结期限　2026年3月10日')
    await play().type(rco.liaison, `/挂牌督办报结果 ${number} 今天 已清退到位`)
    expect(play().read(rco.liaison)).toContain('已报结果待销号')
    await play().type(rco.liaison, `/挂牌督办销号 ${number} 今天`)
    expect(play().read(rco.liaison)).toContain('已销号')
  })

  test('waits in the to-do of who entered it for the word of the body once the result has gone up', async () => {
    const { number } = await listed(play())
    const todo = async () => {
      await play().type(rco.liaison, '/待办')
      return play().read(rco.liaison).split('待您处理')[1]?.split('应办时限')[0] ?? ''
    }
    const before = await todo()
    await play().type(rco.liaison, `/挂牌督办报结果 ${number} 今天 已清退到位`)
    const after = await todo()
    expect(after.split('已报结果待销号').length).toBe(before.split('已报结果待销号').length + 1)
    expect(before).not.toContain('挂牌督办中')
  })

  test('is offered on the card of a major clue, and on no other', async () => {
    const major = await play().file(rco.member, undefined, { grade: '重大' })
    const common = await play().file(rco.member)
    for (const clue of [major, common]) await play().type(rco.liaison, `/查 ${clue}`)
    expect(buttonsOf(play(), rco.liaison, major)).toContain('挂牌督办')
    expect(buttonsOf(play(), rco.liaison, common)).not.toContain('挂牌督办')
  })

  test('of which two levels are written is asked for the one', async () => {
    const { clue } = await play().live('handling')
    await play().type(
      rco.liaison,
      `/挂牌督办 ${clue} 市河长制办公室 省级转市级 今天挂牌 6月30日前办结`,
    )
    await expect(play().submit(rco.liaison)).rejects.toThrow('level')
  })

  test('is counted in the period in which it was listed, and not once its entry is withdrawn', async () => {
    const count = async (span: string) => {
      const [card] = await play().type(rco.chief, `/看板 ${span} 对外`)
      return Number(/上级挂牌督办 (\d+)/.exec(card?.cardText ?? '')?.[1] ?? 0)
    }
    const [february, march] = [await count('2026年2月'), await count('2026年3月')]
    const early = '市河长制办公室 市级 2月5日挂牌 6月30日前办结'
    await listed(play(), rco.liaison, early)
    const { number } = await listed(play(), rco.liaison, early)
    await play().type(rco.liaison, `/撤回 ${number} 登记有误`)
    expect([await count('2026年2月'), await count('2026年3月')]).toEqual([february + 1, march])
  })
})

describe('the limit of a level', () => {
  const profile = profileWith(
    (text) =>
      `${text}\nsupervision_levels:\n  - { name: 市级, limit: { days: 30, unit: calendar } }\n`,
  )
  const play = shareTime('2026-03-10 10:20', { profile })

  test('runs from the day of the listing, whenever that is entered, and reminds who entered it', async () => {
    await enterBodies(play())
    await listed(play(), pro.handler, '市河长制办公室 市级 3月2日挂牌')
    expect(deadlineOf(play(), 'higher-supervision').due_on).toBe('2026-04-01')
    await play().stage.go('2026-04-01 09:11')
    expect(remindersOf(play(), pro.handler).join()).toContain('向挂牌单位报结果')
  })
})

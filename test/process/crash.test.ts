import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { openTown, pause, type Town } from './process-kit.ts'

const people = [
  'ou_rco_member',
  'ou_rco_liaison',
  'ou_rco_approver',
  'ou_pro_liaison',
  'ou_pro_handler',
  'ou_pro_approver',
  'ou_water_liaison',
  'ou_ecology_liaison',
]
const deaths = 8
const clues = 48

/** Forms of a person that are not submitted yet. */
function openForms(town: Town, who: string) {
  return town.feishu
    .cards({ person: who })
    .filter((card) => card.cardText.startsWith('登记线索') && card.cardText.includes('提交'))
}

/** Kills the bot at random instants, and starts it again each time. */
async function dieAndRise(town: Town, times: number): Promise<void> {
  for (let death = 0; death < times; death += 1) {
    await pause(60 + Math.random() * 300)
    await town.kill()
    await town.start()
  }
}

/** Feishu repeats what the bot did not accept, until it has accepted everything. */
async function redeliver(town: Town): Promise<void> {
  const pending = () => town.feishu.pushes.some((push) => push.state === 'pending')
  while (pending()) {
    await town.feishu.clock.advance(16_000)
    // Running requests are answered first; otherwise the clock would run years ahead on a busy machine.
    await town.feishu.settle()
  }
}

describe('a bot that is killed at random instants', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown('2026-03-10 10:20')
    await town.start()
  })
  afterAll(() => town.close())

  it('takes every message once: one form for each, none lost, none doubled', async () => {
    // Most kills then happen between Feishu's action and the bot's record of it.
    town.feishu.faults.always({ kind: 'slow', match: /messages/, amount: 60 })
    const storm = (async () => {
      for (let index = 0; index < clues; index += 1) {
        const who = people[index % people.length] ?? ''
        void town.feishu.say(who, 'bot', `/线索 綦江河石角段今天早上有挖机采砂，第 ${index} 处`)
        await pause(35)
      }
    })()
    await dieAndRise(town, deaths)
    await storm
    await town.feishu.settle()
    await redeliver(town)
    await town.settle()
    for (const who of people) expect(openForms(town, who)).toHaveLength(clues / people.length)
  })

  it('takes every form once: as many clues as forms, their numbers without a gap', async () => {
    const all = people.flatMap((who) => openForms(town, who).map((card) => ({ who, card })))
    const storm = (async () => {
      for (const { who, card } of all) {
        void town.feishu.tap(who, card.messageId, '提交', { formValue: {} }).catch(() => null)
        await pause(35)
      }
    })()
    await dieAndRise(town, deaths)
    await storm
    await town.feishu.settle()
    // Feishu does not repeat a tap: a person without an answer taps again.
    for (const who of people) {
      await town.settle()
      for (const card of openForms(town, who))
        await town.feishu.tap(who, card.messageId, '提交', { formValue: {} })
    }
    const ordinals = town
      .rows<{ ordinal: number }>("SELECT ordinal FROM matter WHERE kind = 'clue' ORDER BY ordinal")
      .map((row) => row.ordinal)
    expect(ordinals).toEqual(Array.from({ length: clues }, (_, index) => index + 1))
  })

  it('says everything once: no message in Feishu twice, none missing', async () => {
    await town.settle()
    const carried = town.rows<{ message_id: string }>(
      "SELECT message_id FROM parcels WHERE state = 'delivered' AND patched_card IS NULL AND message_id IS NOT NULL",
    )
    const said = Object.values(town.feishu.world.state.messages).filter(
      (message) => message.sender.kind === 'app',
    )
    expect(new Set(carried.map((row) => row.message_id)).size).toBe(carried.length)
    expect(said.map((message) => message.messageId).sort()).toEqual(
      carried.map((row) => row.message_id).sort(),
    )
  })

  it('still has a whole journal', async () => {
    const rows = town.rows<{ sequence: number }>('SELECT sequence FROM journal ORDER BY sequence')
    expect(rows.at(-1)?.sequence).toBe(rows.length)
  })

  it('shows on every card in the chats what became of the clue', async () => {
    for (const who of people) expect(openForms(town, who)).toEqual([])
  })
})

describe('an event that was answered', () => {
  it('is durable at once: nothing of it is lost when the bot dies in the same moment', async () => {
    const town = await openTown('2026-03-10 10:20')
    await town.start()
    for (let round = 0; round < 3; round += 1) {
      const push = await town.feishu.say('ou_rco_member', 'bot', `/查 第${round}次`)
      await town.kill()
      expect(push.state).toBe('delivered')
      const kept = town.rows<{ key: string }>('SELECT key FROM inbox').map((row) => row.key)
      expect(kept).toContain(push.messageId)
      await town.start()
    }
    await town.settle()
    const answers = town.feishu
      .messages({ person: 'ou_rco_member' })
      .filter((one) => one.sender === 'bot')
    expect(answers).toHaveLength(3)
    await town.close()
  })
})

describe('reminders', () => {
  it('come once even when the bot dies while it sends them', async () => {
    const town = await openTown('2026-06-25 18:00')
    await town.start()
    await town.feishu.clock.set(Date.parse('2026-06-26T09:11:00+08:00'))
    await dieAndRise(town, 3)
    const reminders = (who: string) =>
      town.feishu.cards({ person: who }).filter((card) => card.cardText.startsWith('时限提醒'))
    await until(() => reminders('ou_rco_liaison').length > 0, 'a reminder')
    await town.settle()
    expect(reminders('ou_rco_liaison')).toHaveLength(1)
    expect(reminders('ou_pro_liaison')).toHaveLength(1)
    await town.close()
  })
})

import { expect, onTestFinished, test } from 'vitest'
import type { FaultOrder } from '../../simulator/world/faults.ts'
import { pro, rco, sand } from './clue-kit.ts'
import { at, keys } from './district-kit.ts'
import { openTwoTenants, type TwoPlays } from './tenants-kit.ts'

/** How a tenant can be down for its app. */
const ways: Readonly<Record<string, FaultOrder>> = {
  'answers with 500': { kind: 'server-error' },
  'cannot be connected to': { kind: 'reset' },
  'does everything and says 500': { kind: 'server-error-after' },
  'refuses every token': { kind: 'code', amount: 99991663 },
}

const reminders = (texts: readonly { readonly cardText: string }[]) =>
  texts.filter(({ cardText }) => cardText.startsWith('时限提醒'))

async function report({ stage }: TwoPlays) {
  const fetch = (path: string) =>
    stage.bot.fetch(
      new Request(`http://bot.local${path}`, {
        headers: { authorization: `Bearer ${keys.metricsToken}` },
      }),
    )
  const ready = await fetch('/readyz')
  return {
    status: ready.status,
    problems: ((await ready.json()) as { readonly problems: readonly string[] }).problems.join(),
    metrics: await (await fetch('/metrics')).text(),
  }
}

/** Lets time pass with a tick every two minutes. */
async function until(plays: TwoPlays, instant: string): Promise<void> {
  const { stage } = plays
  const { clock } = stage.feishu
  while (clock.now() < at(instant)) {
    await clock.advance(120_000)
    await stage.tick()
    await stage.settle()
  }
}

/** The messages of the bot in somebody's private chat, and what the outbox says was sent there, oldest first. */
function sentTo({ stage, jcy }: TwoPlays, who: string) {
  const there = jcy.stage.feishu
    .messages({ person: who })
    .filter(({ sender }) => sender === 'bot')
    .map(({ messageId }) => `jcy:${messageId}`)
  const record = stage.engine
    .all<{ id: string }>(
      `SELECT message_id AS id FROM parcels WHERE lane = ? AND state = 'delivered'
         AND patched_card IS NULL AND message_id IS NOT NULL ORDER BY sequence`,
      `jcy:${who}`,
    )
    .map(({ id }) => id)
  return { there, record }
}

test.each(Object.entries(ways))(
  'while the tenant of one office %s for an hour, the other goes on, and afterwards all comes once and in order',
  async (_way, fault) => {
    const plays = await openTwoTenants('2026-06-26 09:00')
    const { stage, rco: river, jcy } = plays
    onTestFinished(() => stage.close())
    await jcy.type(pro.liaison, '/帮助')
    const before = jcy.countOf(pro.liaison)
    const { faults } = jcy.stage.feishu
    faults.always({ ...fault, match: '/open-apis/(im|bot|contact|auth)/' })
    for (const text of [sand, '蒲河石林桥段今天早上有污水直排']) {
      const clue = await river.file(rco.member, text)
      await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
      expect(await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')).toContain(
        '綦河检移',
      )
    }
    await until(plays, '2026-06-26 09:40')
    expect(reminders(river.stage.feishu.cards({ person: rco.liaison }))).toHaveLength(1)
    await river.type(rco.member, '/待办')
    expect(river.read(rco.member)).toContain('待办')
    const told = await report(plays)
    expect(told.status).toBe(200)
    expect(told.problems).toContain('应用 jcy（区检察院等）：')
    expect(told.problems).not.toContain('应用 main')
    expect(told.metrics).toContain('hejiantong_app_ready{app="main"} 1')
    expect(told.metrics).toContain('hejiantong_app_ready{app="jcy"} 0')
    const [card] = await river.type('ou_admin', '/自检')
    expect(card?.cardText).toContain('应用 jcy（区检察院等）')
    await until(plays, '2026-06-26 10:00')
    faults.clear()
    await until(plays, '2026-06-26 11:00')
    const { there, record } = sentTo(plays, pro.liaison)
    expect(there.length).toBeGreaterThanOrEqual(before + 3)
    expect(there).toEqual(record)
    expect(reminders(jcy.stage.feishu.cards({ person: pro.liaison }))).toHaveLength(1)
    const after = await report(plays)
    expect(after.problems).toBe('')
    expect(after.metrics).toContain('hejiantong_app_ready{app="jcy"} 1')
    expect(stage.engine.all("SELECT id FROM parcels WHERE state IN ('waiting', 'dead')")).toEqual(
      [],
    )
  },
)

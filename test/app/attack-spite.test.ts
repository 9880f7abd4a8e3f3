import { expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

/** Somebody fills in the form of /绑定; returns the person's name afterwards. */
async function named(who: string, openId: string, organisation: string): Promise<unknown> {
  const { stage } = play()
  const { chatId } = stage.feishu.world.privateChat(who)
  const values = { personId: openId, name: '冒名者', organisation, roles: ['member'] }
  await tapByHand(stage, { who, messageId: 'om_none', chatId, value: { act: 'bind', values } })
  const draft = stage.engine.get<{ id: number }>('SELECT max(id) AS id FROM draft')?.id
  const value = { act: 'bind', draft }
  const form = { name: '冒名者', organisation, roles: ['member'] }
  await tapByHand(stage, { who, messageId: 'om_none', chatId, value, form })
  return stage.engine.get<{ name: string }>('SELECT name FROM person WHERE open_id = ?', openId)
    ?.name
}

test('nobody of another office gives somebody another name', async () => {
  expect(await named(unit.ecologyApprover, pro.chief, 'ecology')).toBe('乙检察长')
})

test('an office names its own people', async () => {
  expect(await named(rco.approver, rco.member, 'rco')).toBe('冒名者')
})

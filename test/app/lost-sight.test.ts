import { describe, expect, it } from 'vitest'
import { until } from '../until.ts'
import { tapByHand } from './attack-kit.ts'
import { admin, pro, rco, sand, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const play = sharePlay()

/** What stands in a person's private chat, or in a group. */
const standing = (where: { person: string } | { chat: string }) =>
  play()
    .stage.feishu.cards(where)
    .map((one) => one.cardText)
    .join('\n')

describe('whoever is stopped', () => {
  it('reads no card and no form of what he may no longer see, from then on', async () => {
    const clue = await play().file(rco.member, sand)
    await play().type(rco.member, `/补充 ${clue}`)
    expect(standing({ person: rco.member })).toContain('挖机')
    await play().type(admin, { text: '/绑定 停用 @甲工作员', mentions: [rco.member] })
    expect(standing({ person: rco.member })).not.toContain('挖机')
    const { messageId, chatId } = play().card(rco.member)
    const { id, state } = play().stage.engine.get<{ id: number; state: string }>(
      "SELECT id, state FROM draft WHERE act = 'supplement'",
    ) ?? { id: 0, state: '' }
    expect(state).toBe('expired')
    const value = { act: 'submit', draft: id }
    const made = { who: rco.member, messageId, chatId, value, form: { text: '夜间仍在采砂' } }
    expect(await tapByHand(play().stage, made)).not.toContain('已补充')
  })

  it('and the colleague who stays reads on', () => {
    expect(standing({ person: rco.liaison })).toContain('挖机')
  })
})

describe('a group that is registered for another office', () => {
  it('shows no card of what it may no longer show', async () => {
    const clue = await play().file(rco.liaison, '蒲河石林桥下游今天有污水直排')
    await play().live('referred', clue)
    expect(standing({ chat: 'oc_rco' })).toContain(clue)
    await play().typeIn('oc_rco', admin, '/群 区水利局')
    expect(standing({ chat: 'oc_rco' })).not.toContain(clue)
    expect(standing({ chat: 'oc_rco' })).toContain('事项不在此显示')
  })
})

describe('a profile in which somebody belongs to another office', () => {
  const moved = profileWith((text) =>
    text.replace(
      'organisation: liaison_office, roles: [liaison]',
      'organisation: water, roles: [liaison]',
    ),
  )

  it('closes to him what he may no longer see, once it is loaded', async () => {
    expect(standing({ person: pro.liaison })).toContain('污水')
    await play().stage.restart({ profile: moved })
    await until(async () => {
      await play().stage.settle()
      return !standing({ person: pro.liaison }).includes('污水')
    }, 'the cards of whoever moved are hidden')
    expect(standing({ person: rco.liaison })).toContain('污水')
  })
})

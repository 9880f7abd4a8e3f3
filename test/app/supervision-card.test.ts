import { describe, expect, it } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()

describe('what a head reads who is asked for a joint supervision', () => {
  it('is the facts of the case, its place, who has it since when, and its photos', async () => {
    await play().stage.feishu.say(rco.member, 'bot', { image: picture() })
    const clue = await play().file(rco.member, sand)
    const { letter } = await play().live('accepted', clue)
    await play().type(pro.liaison, `/分办 ${letter} 区生态环境局 4月10日`)
    await play().type(
      rco.liaison,
      `/督办 ${clue} 群众反映强烈，久拖未决，请区水利局5月31日前完成清运`,
    )
    for (const who of [rco.chief, pro.chief]) {
      const { cardText } = play().card(who)
      expect(cardText).toContain('请审批联合督办')
      expect(cardText).toContain('有挖机在河道采砂')
      expect(cardText).toMatch(/地点　綦江河/)
      expect(cardText).toMatch(/承办单位　区检察院，2026年3月10日受理，交区生态环境局承办/)
      expect(cardText).toContain('办理期限　2026年4月10日')
      expect(cardText).toContain('照片 1 张')
    }
  })

  it('is what is asked, with the unit and the day that the text names', () => {
    expect(play().read(rco.chief)).toContain('督办要求　区水利局2026年5月31日前办结')
    expect(play().read(rco.chief)).toContain('群众反映强烈，久拖未决')
  })

  it('reaches whoever has the case to do once both have agreed', async () => {
    await play().tap(rco.chief, play().card(rco.chief), '同意')
    await play().tap(pro.chief, play().card(pro.chief), '同意')
    expect(play().read(unit.ecology)).toContain('要求：区水利局2026年5月31日前办结')
  })

  it('takes no day of the past for one that is asked for, and nobody who is only named', async () => {
    const { clue } = await play().live('handling')
    await play().type(rco.liaison, `/督办 ${clue} 3月1日群众已举报，区水利局未处置，久拖未决`)
    expect(play().read(rco.chief)).toContain('请审批联合督办')
    expect(play().read(rco.chief)).not.toContain('督办要求')
  })

  it('is who holds it since it was filed, where it was never sent on', async () => {
    const clue = await play().file(rco.member, '蒲河石林桥下游有污水直排，颜色发黑有异味')
    await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
    expect(play().read(rco.chief)).toContain('承办单位　区河长办，2026年3月10日登记')
  })
})

/** A picture of one pixel. */
function picture() {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
}

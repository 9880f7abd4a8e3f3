import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

/** An accepted clue with this text, and an empty field for the unit concerned. */
async function accepted(text: string): Promise<string> {
  const clue = await play().file(rco.member, text)
  await play().live('accepted', clue)
  return clue
}

/** The people of the river chief office who read these words of a notice on their newest card. */
const told = (words: string): readonly string[] =>
  [rco.liaison, rco.approver].filter((who) => newest(play(), who).includes(words))

const newest = (on: Play, who: string): string =>
  on.stage.feishu.cards({ person: who }).at(-1)?.cardText ?? ''

describe('an early notice about a unit that hosts the river chief office', () => {
  it('goes to the head alone where the unit stands in the description only', async () => {
    const clue = await accepted('綦江河石角段采砂坑长期未回填，区水利局多次接报未处置')
    await play().type(pro.liaison, `/提前通报 ${clue} 拟就采砂坑回填问题发出诉前检察建议`)
    expect(told('采砂坑回填')).toEqual([rco.approver])
  })

  it('goes to the head alone where the unit stands in the notice only, by another name', async () => {
    const clue = await accepted('蒲河石林桥下游有污水直排，颜色发黑有异味')
    await play().type(pro.liaison, `/提前通报 ${clue} 拟就水利局怠于履行河道监管职责发出检察建议`)
    expect(told('怠于履行河道监管')).toEqual([rco.approver])
  })

  it('goes to the head alone where the unit stands in a supplement only', async () => {
    const clue = await accepted('通惠河文龙段堆放弃渣侵占河道约50米')
    await play().type(rco.member, `/补充 ${clue} 经核实，该处由区水利局许可临时堆放`)
    await play().type(pro.liaison, `/提前通报 ${clue} 拟就弃渣清运问题发出诉前检察建议`)
    expect(told('弃渣清运问题')).toEqual([rco.approver])
  })

  it('is asked about where the text may mean it without naming it', async () => {
    const clue = await accepted('扶欢河扶欢镇段发现违法网箱养殖，约20口')
    const [form] = await play().type(
      pro.liaison,
      `/提前通报 ${clue} 拟就主管部门怠于查处网箱养殖发出检察建议`,
    )
    expect(form?.cardText).toContain('文中可能涉及区水利局')
    expect(told('怠于查处网箱')).toEqual([])
    await play().submit(pro.liaison, { unit: 'water' })
    expect(told('怠于查处网箱')).toEqual([rco.approver])
  })

  it('goes to its liaison officer too once it is said that no unit is concerned', async () => {
    const clue = await accepted('东溪河岸线内违建钓鱼平台3座，影响行洪')
    await play().type(pro.liaison, `/提前通报 ${clue} 拟就钓鱼平台影响水利设施发出检察建议`)
    await play().submit(pro.liaison, { unit: 'none' })
    expect(told('钓鱼平台影响水利设施')).toEqual([rco.liaison, rco.approver])
  })
})

describe('an early notice about a unit that hosts nobody', () => {
  it('goes to liaison officer and approver at once', async () => {
    const clue = await accepted('郭扶河郭扶镇段养殖尾水直排，区农业农村委已两次约谈')
    await play().type(pro.liaison, `/提前通报 ${clue} 拟就区农业农村委履职问题发出检察建议`)
    expect(told('农业农村委履职问题')).toEqual([rco.liaison, rco.approver])
  })
})

import { describe, expect, it } from 'vitest'
import { profileNamed } from './profile-kit.ts'
import { shareTime } from './time-kit.ts'

const office = { liaison: 'ou_rco_liaison', approver: 'ou_rco_approver' }
const procurators = { liaison: 'ou_pro_liaison', chief: 'ou_chief_procurator' }

describe('Qinghai: the offices talk before a recommendation', () => {
  const play = shareTime('2026-03-10 10:20', { profile: profileNamed('qinghai') })
  const decided = { decidedBy: '检察长', decidedOn: '2026-03-10' }
  const fill = async (who: string, text: string, values: Readonly<Record<string, string>> = {}) => {
    await play().type(who, text)
    return play().submit(who, values)
  }
  /** A case of the procuratorate that was filed (立案); returns the clue and the letter. */
  async function filed(): Promise<{ clue: string; letter: string }> {
    const clue = await play().file(office.liaison, '湟水河城区段今天早上发现排污口污水直排')
    await play().type(office.liaison, `/移送 ${clue} 县检察院 涉嫌破坏公益`)
    const said = await play().tap(office.approver, play().cardOf(office.approver, clue), '同意')
    const letter = /甲河检移〔2026〕\d+号/.exec(said)?.[0] ?? ''
    await play().type(procurators.liaison, `/受理 ${letter}`)
    await play().type(procurators.liaison, `/分办 ${letter} 乙联络员`)
    await fill(procurators.liaison, `/阶段 ${letter} 立案 今天`, { ...decided, agency: '县水利局' })
    return { clue, letter }
  }
  const recommend = (letter: string) =>
    fill(procurators.liaison, `/阶段 ${letter} 检察建议 今天`, { ...decided, agency: '县水利局' })

  it('has no recommendation without a consultation or a round table before it', async () => {
    const { letter } = await filed()
    expect(await recommend(letter)).toContain('检察建议之前须有“检察磋商”或“圆桌会议”，请先登记')
  })

  it('takes a round table that was held for that stage, and then the recommendation', async () => {
    const { clue, letter } = await filed()
    await fill(procurators.liaison, `/会商 ${clue} 圆桌会议 3月20日 县水利局`)
    const held = await fill(
      procurators.liaison,
      '/会商召开 会商2026-0001 今天 形成一致意见，限期整改',
    )
    expect(held).toContain('已登记“圆桌会议”阶段')
    expect(await recommend(letter)).toContain('已登记检察建议')
  })

  it('sends no recommendation to an agency that has improved, and counts how many did', async () => {
    const { letter } = await filed()
    await fill(procurators.liaison, `/阶段 ${letter} 磋商 今天`, { agency: '县水利局' })
    await fill(procurators.liaison, `/阶段 ${letter} 沟通后改进 今天`, { agency: '县水利局' })
    expect(await recommend(letter)).toMatch(/已登记沟通后改进（2026年3月10日），不能再登记检察建议/)
    await play().type(procurators.chief, '/上报表 上半年')
    expect(play().read(procurators.chief)).toContain('沟通后改进率 33.3%（1/3）')
  })
})

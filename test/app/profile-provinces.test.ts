import { describe, expect, it } from 'vitest'
import { profileNamed } from './profile-kit.ts'
import { shareTime } from './time-kit.ts'

const office = { liaison: 'ou_rco_liaison', approver: 'ou_rco_approver', chief: 'ou_chief' }
const procurators = {
  liaison: 'ou_pro_liaison',
  approver: 'ou_pro_approver',
  chief: 'ou_chief_procurator',
}

describe('Yunnan (2022)', () => {
  const play = shareTime('2026-03-09 10:20', { profile: profileNamed('yunnan') })

  it('issues the points of a year once the procuratorate has had its say', async () => {
    await play().type(office.liaison, '/要点 2026 一、整治入河排污口，县水务局，6月30日前')
    await play().submit(office.liaison)
    await play().type(office.liaison, '/要点 提交 要点2026-0001')
    const [own] = await play().type(office.approver, '/同意 要点2026-0001')
    expect(own?.text).toContain('可由乙主任办理')
    await play().type(procurators.approver, '/同意 要点2026-0001')
    expect(play().cardOf(procurators.approver, '2026 年度工作要点').cardText).toContain('已印发')
  })

  it('has the two heads owe one talk a year', async () => {
    await play().stage.go('2026-03-10 10:20')
    expect(
      play().stage.engine.all(
        "SELECT subject, state FROM promise WHERE what = 'further-duty' ORDER BY id",
      ),
    ).toEqual([{ subject: '两长年度会商@2026', state: 'open' }])
  })
})

describe('Inner Mongolia (2021)', () => {
  const play = shareTime('2026-03-09 10:20', { profile: profileNamed('neimenggu') })

  it('has both offices choose the fields of the year together', async () => {
    await play().stage.go('2026-03-10 10:20')
    expect(
      play().stage.engine.all(
        "SELECT subject, due_on AS due FROM promise WHERE what = 'further-duty' ORDER BY id",
      ),
    ).toEqual([{ subject: '年度专项整治选题@2026', due: '2026-03-31' }])
  })

  it('lists a case by the word of the two offices, on one of its three grounds', async () => {
    const clue = await play().file(
      office.liaison,
      '甲河上游段今天早上发现有人填河建房，约两百平方米',
    )
    // Each office decides on a case that it knows; the answer says how it gets to know this one.
    const listed = `/督办 ${clue} 社会关注度高，媒体已报道`
    const [early] = await play().type(office.liaison, listed)
    expect(early?.text).toContain('市检察院看不到尚未移送到本单位的线索')
    expect(early?.text).toContain(`/移送 ${clue}`)
    await play().type(office.liaison, `/移送 ${clue} 市检察院 请依法监督`)
    const [pending] = await play().type(office.liaison, listed)
    expect(pending?.text).toContain('移送批准后再申请')
    await play().type(office.approver, `/同意 ${clue}`)
    await play().type(office.liaison, listed)
    for (const who of [office.approver, procurators.approver]) {
      expect(play().read(who)).toContain('请审批联合督办')
    }
    expect(play().stage.feishu.messages({ person: office.chief })).toEqual([])
    expect(play().read(office.approver)).toContain('社会关注度高')
  })
})

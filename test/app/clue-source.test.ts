import { describe, expect, it } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

describe('the source of a clue', () => {
  const play = sharePlay()
  it.each([
    ['检察官履职中发现', '自行发现'],
    ['12345转来工单20260305', '12345热线'],
    ['网络舆情反映', '网络舆情'],
    ['政协提案反映', '人大代表建议和政协提案转交'],
    ['益心为公平台上传', '益心为公志愿者'],
    ['群众举报，电话13812345678', '群众举报'],
  ])('%s is read as %s', async (said, source) => {
    await play().type(rco.member, `/线索 蒲河石林桥下游垃圾漂浮 昨天 ${said}`)
    await play().submit(rco.member)
    expect(play().read(rco.member)).toContain(`来源　${source}`)
  })
})

describe('a clue that may be of a crime', () => {
  const play = sharePlay()
  it.each([
    ['綦江河石角段夜间有船盗采河砂', '公安机关食药环侦（水警）部门和水利部门'],
    ['蒲河石林桥下有人偷倒废酸', '公安机关食药环侦部门和生态环境部门'],
    ['蒲河石林桥下有暗管向河中排水', '公安机关食药环侦部门和生态环境部门'],
    ['郭扶河有人电鱼', '公安机关和农业农村部门'],
  ])('%s: says whom to tell besides', async (said, whom) => {
    await play().type(rco.member, `/线索 ${said} 昨天`)
    expect(play().read(rco.member)).toContain(`请同时报告${whom}，不能只移送检察机关`)
  })
})

describe('a district with acts of its own', () => {
  const play = sharePlay('2026-03-10 10:20', {
    profile: profileWith(
      (text) => `${text}\ncrimes: [{ name: 盗伐, words: [盗伐], report_to: 森林公安机关 }]\n`,
    ),
  })
  it('warns of these and of no other', async () => {
    await play().type(rco.member, '/线索 蒲河石林桥护岸林被盗伐 昨天')
    expect(play().read(rco.member)).toContain('请同时报告森林公安机关')
    await play().type(rco.member, '/线索 郭扶河有人电鱼 昨天')
    expect(play().read(rco.member)).not.toContain('疑似涉嫌犯罪')
  })
})

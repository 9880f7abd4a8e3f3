import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { filesOf, lastFile, lastPaper } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')

test('an active supervision comes as a letter to whoever asked for it', async () => {
  const { clue } = await play().live('handling')
  await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await play().tap(pro.chief, play().cardOf(pro.chief, '联合督办'), '同意')
  await play().tap(rco.chief, play().cardOf(rco.chief, '联合督办'), '同意')
  expect(lastFile(play(), rco.liaison).name).toBe(
    '綦河检督〔2026〕1号 督办函 綦江区河长办 20260310.docx',
  )
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('群众反映强烈，久拖未决。')
  expect(text).toContain('关于联合督办綦江河石角段\n非法采砂线索的函')
  expect(text).toContain('请你单位依法加快办理，每3个工作日报送一次进展')
  expect(text).toContain('特此函达。\n')
})

test('it goes to whoever has the case, who does not sign it, and prints no word of approval', () => {
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('\n重庆市綦江区人民检察院：\n')
  expect(text.match(/重庆市綦江区人民检察院/g)).toHaveLength(1)
  expect(text).toMatch(/特此函达。\n重庆市綦江区河长办公室\n2026年3月10日\n/)
  expect(text).not.toMatch(/审批意见|甲河长|乙检察长/)
})

test('a supervision of what a responsible unit has in hand is signed by both offices', async () => {
  const clue = await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天')
  await play().type(rco.liaison, `/自办 ${clue}`)
  await play().type(rco.liaison, `/分办 ${clue} 区水利局`)
  await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决，请区水利局4月30日前办结`)
  await play().tap(pro.chief, play().cardOf(pro.chief, '联合督办'), '同意')
  await play().tap(rco.chief, play().cardOf(rco.chief, '联合督办'), '同意')
  expect(lastFile(play(), rco.liaison).name).toBe('綦河检督〔2026〕2号 督办函 綦江区 20260310.docx')
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('\n重庆市綦江区水利局：\n')
  expect(text).toContain('请你单位依法加快办理，于2026年4月30日前办结，每3个工作日报送一次进展')
  expect(text).toMatch(/重庆市綦江区河长办公室\n重庆市綦江区人民检察院\n2026年3月10日/)
})

test('an early notice comes as a letter to its sender alone', async () => {
  const { clue } = await play().live('accepted')
  await play().type(pro.liaison, `/提前通报 ${clue} 需要关注 拟就排污问题发出诉前检察建议`)
  expect(lastFile(play(), pro.liaison).name).toBe('提前通报函 綦江区检察院 20260310.docx')
  expect(lastPaper(play(), pro.liaison)).toContain('拟就排污问题发出诉前检察建议。')
  expect(lastPaper(play(), pro.liaison)).not.toContain('转发')
  const others = [rco.member, rco.approver, pro.approver, rco.chief]
  expect(others.flatMap((who) => filesOf(play(), who))).toEqual([])
})

test('a request for help comes as a letter to the liaison officer of the asking office', async () => {
  await play().type(pro.handler, '/协作 请区水利局提供石角段划定资料，3月20日前答复 调查取证')
  await play().submit(pro.handler)
  expect(lastFile(play(), pro.liaison).name).toBe(
    '綦河检协〔2026〕1号 协作函 綦江区检察院 20260310.docx',
  )
  expect(lastPaper(play(), pro.liaison)).toContain('请于2026年3月20日前函复')
})

test('a patrol that is filed comes as a record with its findings in a table', async () => {
  await play().type(rco.liaison, '/巡查 记录 3月9日 綦江河 三江段 河长办3人检察院2人')
  await play().submit(rco.liaison, { findings: '1.雨水口排水2.垃圾堆放' })
  expect(lastFile(play(), rco.liaison).name).toBe(
    '綦河检巡〔2026〕1号 联合巡查记录 綦江区河长办 20260309.docx',
  )
  const text = lastPaper(play(), rco.liaison)
  expect(text).toMatch(/问题\n.*整改单位\n/)
  expect(text).toContain('垃圾堆放')
  expect(text).toContain('巡查路线：綦江河三江段')
  expect(text).toContain('上列第1、2项问题的整改单位、期限待定，确定后另行告知。')
  expect(text).toContain('参加人员（签名）：')
})

test('issued work points come as a paper with owner and day of each', async () => {
  await play().type(
    pro.liaison,
    '/要点 2026 一、整治非法采砂，区水利局，6月30日前；二、开展联合巡查，区河长办，10月31日前',
  )
  await play().submit(pro.liaison)
  await play().type(pro.liaison, '/文书 要点2026-0001')
  expect(lastFile(play(), pro.liaison).name).toBe('年度工作要点建议 綦江区检察院 20260310.docx')
  expect(lastPaper(play(), pro.liaison)).toContain('2026年度工作要点（建议稿）')
  await play().type(pro.liaison, '/要点 提交 要点2026-0001')
  await play().type(rco.approver, '/同意 要点2026-0001')
  await play().type(pro.approver, '/同意 要点2026-0001')
  expect(lastFile(play(), pro.liaison).name).toBe(
    '綦河检要〔2026〕1号 年度工作要点 綦江区 20260310.docx',
  )
  const text = lastPaper(play(), pro.liaison)
  expect(text).toContain('綦江区“河长+检察长”协作机制\n2026年度工作要点')
  expect(text).toContain('整治非法采砂\n区水利局\n2026年6月30日')
  expect(text).not.toContain('\n工作要点\n')
  expect(text).toMatch(/\n重庆市綦江区河长办公室\n重庆市綦江区人民检察院\n2026年3月10日/)
})

test('issued minutes come as a paper with the decisions and who gets a copy', async () => {
  await play().type(
    rco.liaison,
    '/会议 3月26日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索、清四乱',
  )
  await play().submit(rco.liaison)
  await play().type(pro.approver, '/请假 会议1 外出培训')
  await play().stage.go('2026-03-26 17:00')
  await play().type(rco.liaison, '/文书 会议1')
  expect(lastFile(play(), rco.liaison).name).toContain('签到表')
  const sheet = lastPaper(play(), rco.liaison)
  expect(sheet).toContain('序号\n姓名\n单位\n职务\n签名')
  expect(sheet).toContain('甲联络员\n区河长办')
  expect(sheet).not.toContain('乙主任')
  await play().type(rco.liaison, '/会议 召开 会议1 河长办3人检察院2人')
  await play().type(
    rco.liaison,
    '/会议 纪要 会议1 听取上半年线索办理情况 议定：清运弃渣，区水利局，5月31日前',
  )
  await play().type(pro.liaison, '/确认纪要 会议1')
  await play().type(rco.liaison, '/确认纪要 会议1')
  expect(lastFile(play(), rco.liaison).name).toBe(
    '綦河检纪〔2026〕1号 联席会议纪要 綦江区河长办 20260326.docx',
  )
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('綦江区“河长+检察长”联席会议纪要')
  expect(text).toContain('清运弃渣\n区水利局\n2026年5月31日')
  expect(text).toContain('主持：甲河长\n')
  expect(text).toContain('出席：河长办3人检察院2人')
  expect(text).toContain('请假：乙主任\n')
  // The sender gets no copy; an organisation that owes a decision does.
  expect(text).toContain('抄送：重庆市綦江区人民检察院、重庆市綦江区水利局\n')
})

test('an invitation to a consultation comes as a letter, and what was agreed with its parties', async () => {
  await play().type(
    unit.water,
    '/磋商 綦江河石角段非法采砂致河岸损毁，主张120万元，权利人：区人民政府',
  )
  await play().submit(unit.water)
  await play().type(unit.water, '/磋商邀请 磋1 区检察院 4月10日')
  expect(lastFile(play(), unit.water).name).toMatch(/^磋商邀请函 綦江区水利局 \d{8}\.docx$/)
  const invited = lastPaper(play(), unit.water)
  expect(invited).toContain('\n重庆市綦江区人民检察院：\n')
  expect(invited).toContain('磋商时间：2026年4月10日')
  // A missing required value of an invitation is left blank for handwriting.
  expect(invited).toMatch(/\n磋商地点：　+\n/)
  expect(invited).toContain('主张金额：120万元')
  await play().type(pro.liaison, '/磋商应邀 磋1 乙检察官')
  await play().type(unit.water, '/磋商结果 磋1 今天 达成协议，赔偿100万元，6月30日前付清，分期缴纳')
  await play().submit(unit.water)
  expect(lastFile(play(), unit.water).name).toContain('磋商协议 綦江区水利局')
  const agreed = lastPaper(play(), unit.water)
  expect(agreed).toContain('赔偿权利人：区人民政府')
  expect(agreed).toMatch(/\n赔偿义务人：　+\n/)
  expect(agreed).toContain('履行期限：2026年6月30日\n赔偿100万元，6月30日前付清，分期缴纳。')
  expect(agreed).toContain('赔偿义务人（签名）：')
})

test('with the second inspection of a restoration the opinion of both comes as a paper', async () => {
  await play().type(unit.ecology, '/修复 项目 綦江河石角段左岸，补植护岸林200米')
  await play().submit(unit.ecology)
  await play().type(unit.ecology, '/修复验收 修1 通过')
  await play().type(pro.liaison, '/修复验收 修1 通过')
  const text = lastPaper(play(), unit.ecology)
  expect(text).toContain('关于綦江河石角段左岸修复项目的验收意见')
  expect(text).toMatch(/重庆市綦江区生态环境局于.*验收，意见为通过。/)
  expect(text).toMatch(/重庆市綦江区人民检察院于.*验收，意见为通过。/)
})

test('of several liaison officers the one who referred the clue gets its letter', async () => {
  const letters = (who: string) => filesOf(play(), who).length
  const before = { first: letters(rco.liaison), second: letters(rco.member) }
  await play().type(admin, { text: '/绑定 区河长办 联络员', mentions: [rco.member] })
  const clue = await play().file(rco.member, '綦江河石角段有人电鱼')
  await play().type(rco.member, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
  expect({ first: letters(rco.liaison), second: letters(rco.member) }).toEqual({
    ...before,
    second: before.second + 1,
  })
})

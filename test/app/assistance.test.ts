import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded } from './time-kit.ts'

const play = sharePlay()

const number = (text: string): string => /綦河检协〔\d{4}〕\d+号/.exec(text)?.[0] ?? ''

/** The procuratorate's handler asks the water bureau for evidence; returns the number. */
async function ask(
  text = '请区水利局提供石角段河道管理范围划定资料，3月20日前答复',
  who: string = pro.handler,
) {
  await play().type(who, `/协作 ${text} 调查取证`)
  return number(await play().submit(who))
}

test('what was typed is read into the form: kind, organisation, day and request', async () => {
  await play().type(pro.handler, '/协查 请区水利局提供石角段划定资料，3月20日前答复')
  const form = JSON.stringify(play().card(pro.handler).card)
  expect(form).toContain('"initial_option":"evidence"')
  expect(form).toContain('"selected_values":["water"]')
  expect(form).toContain('"initial_date":"2026-03-20"')
  expect(form).toContain('提供石角段划定资料')
})

test('a request gets its number and reaches the liaison officer of the asked unit', async () => {
  const letter = await ask()
  expect(letter).toMatch(/^綦河检协〔2026〕\d+号$/)
  expect(play().read(unit.water)).toContain('请于 2026年3月12日前接受或说明原因')
})

test('accepted, answered and confirmed by everybody asked, a request is closed', async () => {
  const letter = await ask()
  expect(await play().tapLast(unit.water, '接受')).toContain('2026年3月20日前答复')
  await play().type(unit.water, `/答复 ${letter} 划定文件为2019年批准，两岸各30米`)
  expect(play().read(pro.handler)).toContain('两岸各30米')
  await play().type(pro.handler, `/确认答复 ${letter}`)
  expect(play().read(pro.handler)).toContain('已办结')
})

test('an answer that is not clear is asked again and answered once more', async () => {
  const letter = await ask()
  await play().type(unit.water, `/答复 ${letter} 材料在附件`)
  await play().type(pro.handler, `/追问 ${letter} 请补充批准日期`)
  expect(play().read(unit.water)).toContain('追问：请补充批准日期')
  await play().type(unit.water, `/答复 ${letter} 批准日期为2019年6月`)
  expect(play().read(pro.handler)).toContain('批准日期为2019年6月')
})

test('declining needs a reason, which the asker reads', async () => {
  const letter = await ask()
  await play().type(unit.water, `/不能协助 ${letter}`)
  expect(play().read(unit.water)).toContain('不能协助的原因')
  await play().submit(unit.water, { reason: '该河段资料不由本单位保管' })
  expect(play().read(pro.handler)).toContain('该河段资料不由本单位保管')
})

test('each of several organisations has its own state', async () => {
  const letter = await ask('请区水利局、区生态环境局提供近三年监测数据')
  await play().type(unit.water, `/接受 ${letter}`)
  const card = play().read(pro.handler)
  await play().type(pro.handler, `/查 ${letter}`)
  const shown = play().read(pro.handler)
  expect(card).not.toBe('')
  expect(shown).toMatch(/区水利局[\s\S]*已接受待答复[\s\S]*区生态环境局[\s\S]*待接受/)
})

test('one of several organisations does not read what another answered', async () => {
  const letter = await ask('请区水利局、区生态环境局提供近三年监测数据')
  await play().type(unit.water, `/答复 ${letter} 甲断面超标三次`)
  await play().type(unit.ecology, `/查 ${letter}`)
  expect(play().read(unit.ecology)).toContain('区水利局')
  expect(play().read(unit.ecology)).not.toContain('超标三次')
})

test('a file review waits for the approver of the procuratorate', async () => {
  await play().type(pro.handler, '/调卷 请区水利局提供2025年采砂行政处罚卷宗')
  expect(await play().submit(pro.handler)).toBe('已提交审批，待乙主任审批')
  expect(await play().tapLast(pro.approver, '同意')).toMatch(/已同意，綦河检协〔2026〕\d+号已发出/)
  expect(play().read(unit.water)).toContain('采砂行政处罚卷宗')
})

test('a request that waits for approval stands in the approver’s to-do', async () => {
  await play().type(pro.handler, '/调卷 请区水利局提供2024年采砂行政处罚卷宗')
  await play().submit(pro.handler)
  const [todo] = await play().type(pro.approver, '/待办')
  expect(todo?.cardText).toContain('调阅卷宗')
})

test('a request that waits for approval is not known to the unit yet', async () => {
  await play().type(pro.handler, '/调卷 请区水利局提供2023年采砂行政处罚卷宗')
  await play().submit(pro.handler)
  const [found] = await play().type(unit.water, '/查 2023年采砂行政处罚卷宗')
  expect(found?.cardText).not.toContain('协作')
})

test('who asked does not approve his own request', async () => {
  await play().type(pro.approver, '/调卷 请区水利局提供2022年采砂行政处罚卷宗')
  expect(await play().submit(pro.approver)).toContain('没有可审批协作的人员')
})

test('a request that was sent back says why', async () => {
  await play().type(pro.handler, '/调卷 请区水利局提供2021年采砂行政处罚卷宗')
  await play().submit(pro.handler)
  await play().tapLast(pro.approver, '驳回')
  await play().submit(pro.approver, { reason: '请先写明用途' })
  expect(play().read(pro.handler)).toContain('协作被驳回：请先写明用途')
})

test('only a procuratorate reviews files', async () => {
  const [answer] = await play().type(rco.liaison, '/调卷 请区水利局提供2025年采砂处罚卷宗')
  expect(answer?.text).toContain('调阅卷宗由检察院依法提出')
})

test('legal advice is asked of the procuratorate only', async () => {
  await play().type(unit.ecology, '/咨询 请区水利局解释磋商赔偿权利人如何确定')
  expect(play().read(unit.ecology)).toContain('法律咨询请向检察院提出')
  const card = JSON.stringify(play().card(unit.ecology).card)
  expect(card).toContain('"value":"procuratorate"')
  expect(card).not.toContain('"value":"water"')
  await play().tapLast(unit.ecology, '取消')
})

test('what legal advice says is read by the asker and the answerer only', async () => {
  await play().type(unit.ecology, '/咨询 请区检察院解释磋商赔偿权利人如何确定')
  const letter = number(await play().submit(unit.ecology))
  await play().type(pro.liaison, `/答复 ${letter} 可由区政府指定的部门担任`)
  expect(play().read(unit.ecology)).toContain('可由区政府指定的部门担任')
  await play().type(pro.approver, `/查 ${letter}`)
  expect(play().read(pro.approver)).not.toContain('可由区政府指定的部门担任')
  const [chief] = await play().type(pro.chief, `/查 ${letter}`)
  expect(chief?.text).toContain('没有找到这个编号，或您无权查看')
  const [colleague] = await play().type(unit.ecologyApprover, `/查 ${letter}`)
  expect(colleague?.text).toContain('没有找到这个编号，或您无权查看')
})

test('no group reads a request for legal advice', async () => {
  await play().typeIn('oc_rco', rco.liaison, '/咨询 请区检察院解释围垦河道的处罚依据')
  await play().submit(rco.liaison)
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat))
  expect(groups.join('\n')).not.toContain('围垦河道的处罚依据')
})

test('somebody whose office takes no part does not see a request', async () => {
  const letter = await ask()
  const [answer] = await play().type(unit.ecology, `/查 ${letter}`)
  expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
})

test('an administrator asks for nothing', async () => {
  const [answer] = await play().type(admin, '/协作 请区水利局提供划定资料 调查取证')
  expect(answer?.text).toContain('您没有业务角色')
})

test('the asker cannot accept in place of the asked', async () => {
  const letter = await ask()
  const [answer] = await play().type(pro.liaison, `/接受 ${letter}`)
  expect(answer?.text).toContain('您不能接受协作，可由丙联络员办理')
})

test('a day that has gone by is refused as the day of the answer', async () => {
  await play().type(pro.handler, '/协作 请区水利局提供划定资料 调查取证')
  expect(await play().submit(pro.handler, { dueOn: '2026-03-09' })).toBe('答复期限不能早于今天')
})

test('a request without anybody to ask is refused', async () => {
  await play().type(pro.handler, '/协作 提供近年划定资料 调查取证')
  expect(await play().submit(pro.handler)).toBe('请选择协助单位')
})

test('a clue that cannot be found is not linked', async () => {
  await play().type(pro.handler, '/协作 请区水利局提供划定资料 调查取证')
  expect(await play().submit(pro.handler, { clue: '线索 2026-9999' })).toContain('没有找到这条线索')
})

test('a withdrawn request asks nothing of anybody any more', async () => {
  const letter = await ask()
  await play().type(pro.handler, `/撤回 ${letter} 已由其他途径取得`)
  const [todo] = await play().type(unit.water, '/待办')
  expect(todo?.cardText).not.toContain(letter)
})

test('an answer that is not given is reminded of until it comes', async () => {
  const letter = await ask('请区水利局提供蒲河段划定资料，3月20日前答复')
  await play().type(unit.water, `/接受 ${letter}`)
  const days = await daysReminded(play(), unit.water, letter, {
    from: '2026-03-11',
    to: '2026-03-24',
  })
  expect(days).toEqual(['2026-03-17', '2026-03-20', '2026-03-23'])
  await play().type(unit.water, `/答复 ${letter} 资料见附件`)
  // The first working day of the second week after, when the next reminder would come.
  const later = { from: '2026-04-07', to: '2026-04-07' }
  expect(await daysReminded(play(), unit.water, letter, later)).toEqual([])
})

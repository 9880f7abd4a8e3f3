import { expect, test } from 'vitest'
import { until } from '../until.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { filesOf, lastFile, lastPaper } from './paper-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const names = (who: string) => filesOf(play(), who).map((one) => one.name)

test('with the approval of a referral its letter comes to the liaison officer of the sending office', async () => {
  await play().live('referred')
  expect(names(rco.liaison)).toEqual(['綦河检移〔2026〕1号 线索移送函 綦江区河长办 20260310.docx'])
})

test('the letter says what is sent, to whom, by when and in whose name', () => {
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('关于移送綦江河石角段非法采砂线索的函')
  expect(text).toContain('重庆市綦江区人民检察院：')
  expect(text).toContain('根据“河长+检察长”协作机制（綦检会〔2021〕2号）')
  expect(text).toContain('2026年3月10日早上，綦江河石角段巡河发现有挖机在河道采砂，约两台。')
  expect(text).toContain('请于2026年3月17日前受理')
  expect(text).toContain('办结后10日内将办理情况或者处理结果函告我单位。\n特此函达。')
  expect(text).toMatch(/重庆市綦江区河长办公室\n2026年3月10日\n/)
})

test('no group gets a letter', () => {
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint']
  const files = groups.flatMap((chat) =>
    play()
      .stage.feishu.messages({ chat })
      .filter((one) => one.msgType === 'file'),
  )
  expect(files).toEqual([])
})

test('the receiver makes the letter on demand, and the journal keeps it', async () => {
  const answers = await play().type(pro.liaison, '/文书 移1')
  expect(answers.map((one) => one.text).join()).toContain('线索移送函，以文件发到')
  expect(lastPaper(play(), pro.liaison)).toContain('一、基本情况')
  const rows = play().stage.engine.all("SELECT note FROM journal WHERE act = 'paper'")
  expect(rows).toEqual([{ note: '生成线索移送函' }])
})

test('a return comes as a letter with its reason to whoever returns', async () => {
  await play().type(pro.liaison, '/退回 移1 材料不足，缺少现场照片')
  expect(lastFile(play(), pro.liaison).name).toBe('退回函 綦江区检察院 20260310.docx')
  expect(lastPaper(play(), pro.liaison)).toContain('材料不足：缺少现场照片。')
})

test('feedback comes as a letter that says how it was handled, with what outcome and when', async () => {
  await play().live('answered')
  expect(lastFile(play(), pro.liaison).name).toBe(
    '綦检河馈〔2026〕1号 线索反馈函 綦江区检察院 20260310.docx',
  )
  const text = lastPaper(play(), pro.liaison)
  expect(text).toContain('重庆市綦江区河长办公室：')
  expect(text).toContain('关于綦江河石角段非法采砂线索\n办理情况的复函')
  expect(text).toMatch(
    /你单位《关于移送綦江河石角段非法采砂线索的函》（綦河检移〔2026〕2号）收悉。我单位于2026年3月10日受理该线索，现将办理情况函复如下：/,
  )
  expect(text).toContain('该线索于2026年3月10日办结，办理结果为责令整改完成。')
  expect(text).toContain('\n特此函复。\n')
})

test('feedback says nothing of its limit, of days late and of a receipt', () => {
  expect(lastPaper(play(), pro.liaison)).not.toMatch(/期限|逾期|按期|签收/)
})

test('whom to ask is somebody of the office that sends the letter, with a telephone of it', async () => {
  expect(lastPaper(play(), pro.liaison)).toContain('（联系人：乙检察官，联系电话：　')
  const contacts = await workbookOf([
    ['单位', '姓名', '职务', '联系电话'],
    ['区检察院', '乙检察官', null, '023-48600012'],
  ])
  await sendWith(play(), admin, contacts, '/通讯录 导入')
  await play().tapLast(admin, '确认导入')
  await play().type(rco.liaison, '/文书 移2 反馈函')
  expect(lastPaper(play(), rco.liaison)).toContain('（联系人：乙检察官，联系电话：023-48600012）')
})

test('no paper says that it is none, or what is the bot’s own alone', () => {
  for (const who of [rco.liaison, pro.liaison]) {
    const text = lastPaper(play(), who)
    expect(text).not.toMatch(/系统|不具有法律文书效力|线索 2026-\d{4}/)
  }
})

test('where a matter has several papers, one is chosen in a form', async () => {
  await play().type(rco.liaison, '/文书 移2')
  expect(play().read(rco.liaison)).toContain('线索反馈函（綦河检移〔2026〕2号）')
  const before = names(rco.liaison).length
  await play().type(rco.liaison, '/文书 移2 反馈函')
  expect(names(rco.liaison).slice(before)).toEqual([
    '綦检河馈〔2026〕1号 线索反馈函 綦江区检察院 20260310.docx',
  ])
})

test('the forms that go with a letter are made by their names, with what the letter says filled in', async () => {
  const [answer] = await play().type(rco.liaison, '/文书 移2 线索移送函')
  expect(answer?.text).toContain('需要发文稿纸、送达回证的，发送“/文书')
  await play().type(rco.liaison, '/文书 移2 移送函发文稿纸')
  expect(lastFile(play(), rco.liaison).name).toBe(
    '綦河检移〔2026〕2号 发文稿纸 綦江区河长办 20260310.docx',
  )
  const draft = lastPaper(play(), rco.liaison)
  expect(draft).toContain('签发\n\n会签')
  expect(draft).toContain('标题\n关于移送綦江河石角段非法采砂线索的函')
  expect(draft).toContain('主送\n重庆市綦江区人民检察院')
  await play().type(rco.liaison, '/文书 移2 移送函送达回证')
  const served = lastPaper(play(), rco.liaison)
  expect(served).toMatch(/^重庆市綦江区河长办公室送达回证\n送达文书\n《关于移送/)
  expect(served).toContain('受送达单位\n重庆市綦江区人民检察院')
  expect(served).not.toContain('特此函达')
})

test('a card in private offers to make the paper, a card in a group does not', () => {
  const buttons = (card: unknown) => JSON.stringify(card)
  const [group] = play().stage.feishu.cards({ chat: 'oc_procuratorate' })
  expect(buttons(play().cardOf(pro.liaison, '线索 2026-0002').card)).toContain('生成文书')
  expect(buttons(group?.card)).not.toContain('生成文书')
})

test('who may not see the matter gets no paper of it', async () => {
  for (const who of [admin, unit.water]) {
    const [answer] = await play().type(who, '/文书 移2')
    expect(answer?.text, who).toContain('没有找到这个编号，或您无权查看')
  }
})

test('a matter of which there is no paper says when there will be one', async () => {
  const clue = await play().file()
  const [answer] = await play().type(rco.liaison, `/文书 ${clue}`)
  expect(answer?.text).toContain('目前没有可生成的文书')
})

test('the photos of a clue are bound in behind its letter, with place and time', async () => {
  await play().type(rco.member, {
    text: '/线索 蒲河石林桥段有污水直排',
    image: Buffer.from(makeJpeg()),
  })
  await play().submit(rco.member)
  const clue = /线索 2026-\d{4}/.exec(play().read(rco.member))?.[0] ?? ''
  await play().live('referred', clue)
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('附件：现场照片1张')
  expect(text).toMatch(/照片　蒲河石林桥段，2026年3月10日 \d\d:\d\d提供/)
  const media = lastFile(play(), rco.liaison).bytes
  expect(Buffer.from(media).includes('word/media/')).toBe(true)
})

test('so are those of a list, each by the number of its item', async () => {
  await play().type(rco.member, {
    text: '/线索 蒲河石林桥段有弃渣',
    image: Buffer.from(makeJpeg()),
  })
  await play().submit(rco.member)
  const clue = /线索 2026-\d{4}/.exec(play().read(rco.member))?.[0] ?? ''
  await play().type(rco.liaison, `/问题清单 ${clue} 上半年清单`)
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/一函移送 问题清单2026-0001 区检察院 涉嫌破坏公益')
  await play().type(rco.approver, '/同意 问题清单2026-0001')
  await until(() => lastFile(play(), rco.liaison).name.includes('附清单'), 'the letter')
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('上半年清单（1件）')
  expect(text).toContain('现场照片1张')
  expect(text).toMatch(/照片　第1项蒲河石林桥段，2026年3月10日 \d\d:\d\d提供/)
})

test('the reporter stands in no letter', async () => {
  const clue = await play().file(rco.member, '蒲河有污水直排 群众举报 举报人赵六 电话13812345678')
  await play().live('referred', clue)
  expect(lastPaper(play(), rco.liaison)).toContain('蒲河')
  expect(lastPaper(play(), rco.liaison)).not.toMatch(/赵六|13812345678/)
})

test('what the letter says of the clue is shown before it goes, put right once, and kept', async () => {
  const clue = await play().file(rco.member, '蒲河石林桥段右岸堆放建筑弃渣大概50米，麻烦看一下')
  const answers = await play().type(rco.liaison, `/移送 ${clue} 区检察院 侵占河道`)
  const proposed = '蒲河石林桥段右岸堆放建筑弃渣约50米。'
  expect(answers.map((one) => one.text + one.cardText).join()).toContain(`函件案情：“${proposed}”`)
  await play().type(rco.liaison, `/案情 ${clue}`)
  expect(play().read(rco.liaison)).toContain('堆放建筑弃渣约50米')
  const better = '2026年3月10日，蒲河石林桥段右岸堆放建筑弃渣，长约50米、宽约3米。'
  await play().submit(rco.liaison, { facts: better })
  await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain(better)
  expect(text).not.toContain(proposed)
})

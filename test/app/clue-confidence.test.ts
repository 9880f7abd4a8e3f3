import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

const reported = '蒲河石林桥下游有污水直排，颜色发黑，群众举报，举报人张小三，电话13812345678'

const number = '13812345678'
const name = '张小三'

test('the liaison officer of the holding office reads who reported', async () => {
  const clue = await play().file(rco.member, reported)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain(number)
})

test('an approver of the holding office does not read who reported', async () => {
  const { clue } = await play().live('referral-pending', await play().file(rco.member, reported))
  const card = JSON.stringify(play().cardOf(rco.approver, clue).card)
  expect(card).not.toContain(number)
  expect(card).not.toContain(name)
})

test('the handler of the receiving office reads who reported once he has the case', async () => {
  const { clue } = await play().live('handling', await play().file(rco.member, reported))
  expect(play().cardOf(pro.handler, clue).cardText).toContain(number)
})

test('the liaison officer who no longer holds the clue does not read who reported', async () => {
  const clue = await play().file(rco.member, reported)
  await play().live('accepted', clue)
  expect(JSON.stringify(play().cardOf(rco.liaison, clue).card)).not.toContain(number)
})

test('a form in a group shows nothing of the reporter', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${reported}`)
  const card = JSON.stringify(form?.card)
  expect(card).not.toContain(number)
  expect(card).not.toContain(name)
})

test('a reporter named in the group is kept for those who may know', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${reported}`)
  if (!form) throw new Error('no form')
  const toast = await play().tap(rco.member, form, '提交')
  const clue = /线索 \d{4}-\d{4}/.exec(toast)?.[0] ?? ''
  expect(play().cardOf(rco.liaison, clue).cardText).toContain(number)
})

test('no card in a group ever shows the reporter', async () => {
  await play().live('closed', await play().file(rco.member, reported))
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint']
    .flatMap((chat) => play().stage.feishu.cards({ chat }))
    .map((one) => JSON.stringify(one.card))
    .join('\n')
  expect(groups).not.toContain(number)
  expect(groups).not.toContain(name)
})

test('a plain sentence in a group that names a reporter is answered in private', async () => {
  const [answer] = await play().typeIn('oc_rco', rco.member, reported)
  expect(answer?.text).toBe('已在私聊中回复您。')
})

test('a mistyped command in a group that names a reporter is answered in private', async () => {
  const [answer] = await play().typeIn('oc_rco', rco.member, `/线锁 ${reported}`)
  expect(answer?.text).toBe('已在私聊中回复您。')
})

test('a plain sentence in a group files the reporter for those who may know', async () => {
  await play().typeIn('oc_rco', rco.member, reported)
  await play().tapLast(rco.member, '登记为线索')
  const toast = await play().submit(rco.member)
  const clue = /线索 \d{4}-\d{4}/.exec(toast)?.[0] ?? ''
  expect(play().cardOf(rco.liaison, clue).cardText).toContain(number)
})

test('the journal never holds the reporter', async () => {
  const { clue } = await play().live('handling', await play().file(rco.member, reported))
  await play().type(rco.member, `/补充 ${clue} 举报人张小三又来电13812345678，称夜间仍在排`)
  await play().type(pro.handler, `/进展 ${clue} 已电话联系举报人张小三13812345678核实`)
  const journal = JSON.stringify(play().stage.engine.all('SELECT * FROM journal'))
  expect(journal).not.toContain(number)
  expect(journal).not.toContain(name)
})

test('the matter itself never holds the reporter', async () => {
  await play().live('closed', await play().file(rco.member, reported))
  const matters = JSON.stringify(play().stage.engine.all('SELECT * FROM matter'))
  expect(matters).not.toContain(number)
  expect(matters).not.toContain(name)
})

test('a reporter written into another field of the form is split off as well', async () => {
  const clue = await play().file(rco.member, '蒲河石林桥下游有污水直排，颜色发黑', {
    place: '石林桥下，举报人张小三13812345678家门口',
  })
  const matters = JSON.stringify(play().stage.engine.all('SELECT * FROM matter'))
  expect(matters).not.toContain(number)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain(number)
})

test('what is added later about a reporter is kept for those who may know', async () => {
  const clue = await play().file(rco.member, '蒲河石林桥下游有污水直排，颜色发黑')
  await play().type(rco.member, `/补充 ${clue} 举报人张小三，电话13812345678`)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain(number)
})

test('nobody finds a clue by its reporter', async () => {
  await play().file(rco.member, reported)
  await play().type(rco.liaison, `/查 ${number}`)
  expect(play().read(rco.liaison)).toContain('没有找到')
})

test('a submitted form leaves nothing of the reporter behind but the sealed entry', async () => {
  await play().file(rco.member, reported)
  const { engine } = play().stage
  const drafts = JSON.stringify(engine.all("SELECT * FROM draft WHERE state = 'done'"))
  expect(drafts).not.toContain(number)
})

const secret = '机密★1年 关于綦江河采砂问题的内部通报，涉及代号雪山行动'

test('a message that bears a secrecy mark is refused and says what to do', async () => {
  const [answer] = await play().type(rco.member, `/线索 ${secret}`)
  expect(answer?.text).toContain('已拒收且不保存内容')
})

test('nothing of a message that bears a secrecy mark is stored', async () => {
  await play().type(rco.member, `/线索 ${secret}`)
  await play().typeIn('oc_rco', rco.member, secret)
  expect(play().everything()).not.toContain('雪山行动')
})

test('the refusal of a secrecy mark is on record without its text', async () => {
  await play().type(rco.member, `/线索 ${secret}`)
  const row = play().stage.engine.get<{ note: string }>(
    "SELECT note FROM journal WHERE act = 'refuse-classified' ORDER BY sequence DESC",
  )
  expect(row?.note).toBe('检测到密级标志，已拒收，未保存内容')
})

test('a form into which a secrecy mark was typed is refused and not stored', async () => {
  await play().type(rco.member, '/线索 綦江河石角段有挖机采砂')
  const toast = await play().submit(rco.member, {
    description: `【机密】涉及代号雪山行动的采砂问题`,
  })
  expect(toast).toContain('检测到密级标志')
  expect(play().everything()).not.toContain('雪山行动')
})

test('a file whose name bears a secrecy mark is refused and its name not stored', async () => {
  const bytes = Buffer.from('%PDF-1.7\n')
  const [answer] = await play().type(rco.member, {
    file: { name: '【秘密】雪山行动方案.pdf', bytes },
  })
  expect(answer?.text).toContain('已拒收且不保存内容')
  expect(play().everything()).not.toContain('雪山行动')
})

test('the word 保密 alone is no secrecy mark', async () => {
  const clue = await play().file(rco.member, '綦江河石角段有挖机采砂，请对举报人保密')
  expect(clue).toMatch(/^线索 2026/)
})

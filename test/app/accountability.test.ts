import { expect, test } from 'vitest'
import { accuse, marker, neglect, transferred } from './accountability-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded, remindersOf } from './time-kit.ts'

const play = sharePlay()
const hidden = '没有找到这个编号，或您无权查看'
const cardTitle = '追责移送'

test('what was typed fills the form: whom it concerns, what kind it is, what happened', async () => {
  await play().type(pro.approver, `/追责 ${neglect}`)
  const form = JSON.stringify(play().card(pro.approver).card)
  expect(form).toContain('"default_value":"某镇河长"')
  expect(form).toContain('"initial_option":"河长未依法履职"')
  expect(form).toContain(`"default_value":"${neglect}"`)
})

test('the opener and the people named learn of it, each in private', async () => {
  const number = await accuse(play())
  const known = [pro.approver, pro.chief, pro.handler].map((who) => play().read(who))
  expect(known.filter((text) => text.includes(number) && text.includes(marker))).toHaveLength(3)
})

test('a river chief may open one as well', async () => {
  await play().type(rco.chief, `/追责 区水利局未查处${marker}排污`)
  const said = await play().submit(rco.chief, { topic: '责任单位不作为', people: [rco.approver] })
  expect(said).toMatch(
    /^已登记，编号 追责 2026-\d{6}，共 2 人知悉，请于 2026年3月24日前移送有权机关$/,
  )
})

test('nobody opens one of which he alone would know', async () => {
  await play().type(pro.approver, `/追责 ${neglect}`)
  const said = await play().submit(pro.approver, {
    topic: '河长未依法履职',
    people: [pro.approver],
  })
  expect(said).toBe('请至少再选一名知悉人员，以免只有一人可以办理')
  await play().tapLast(pro.approver, '取消')
})

test('nobody of the unit concerned is named', async () => {
  await play().type(pro.approver, `/追责 未查处${marker}排污`)
  const people = [pro.chief, unit.water]
  const said = await play().submit(pro.approver, { about: '区水利局', people })
  expect(said).toBe('丙联络员是所涉及的人员或属于所涉及的单位，不得列为知悉人员，请重新选择')
  expect(JSON.stringify(play().card(pro.approver).card)).not.toContain(`"value":"${unit.water}"`)
  await play().tapLast(pro.approver, '取消')
})

test('somebody without the right is told who may, and nothing of him is kept', async () => {
  const [answer] = await play().type(rco.liaison, '/追责 某镇河长不巡白鹭湖')
  expect(answer?.text).toBe(
    '追责移送由区河长办、区检察院的审批人和河长、检察长登记，请向他们当面反映。',
  )
  expect(play().everything()).not.toContain('白鹭湖')
})

test('an approver of a responsible unit may not open one', async () => {
  const [answer] = await play().type(unit.ecologyApprover, '/追责 某镇河长不巡白鹭湖')
  expect(answer?.text).toContain('请向他们当面反映')
})

test('somebody named without an opener’s role transfers it under a number of its own series', async () => {
  const number = await accuse(play())
  const letter = await transferred(play(), pro.handler, number)
  expect(letter).toBe('綦河检密〔2026〕1号')
  expect(play().read(pro.chief)).toContain(letter)
})

test('letter numbers follow one another, internal numbers tell nothing of each other', async () => {
  const numbers = [await accuse(play()), await accuse(play())]
  expect(await transferred(play(), pro.handler, numbers[0] ?? '')).toBe('綦河检密〔2026〕2号')
  const [first = 0, second = 0] = numbers.map((one) => Number(one.slice(-6)))
  expect(Math.abs(first - second)).not.toBe(1)
})

test('its letter number finds it, also shortened', async () => {
  const [card] = await play().type(pro.handler, '密1')
  expect(card?.cardText).toContain('綦河检密〔2026〕1号')
})

test('those who know of it find it by its words', async () => {
  await accuse(play(), [pro.chief, pro.handler], { facts: '连续三个月未巡黑颈鹤湖' })
  const [card] = await play().type(pro.handler, '/查 黑颈鹤湖')
  expect(card?.cardText).toContain(cardTitle)
})

test('it stands in the to-do of the one who handles it', async () => {
  const number = await accuse(play())
  const [card] = await play().type(pro.approver, '/待办')
  expect(card?.cardText).toContain(number)
})

test('a to-do that is asked for in a group leaves it out', async () => {
  const number = await accuse(play())
  await play().typeIn('oc_procuratorate', pro.approver, '/待办')
  expect(play().read(pro.approver)).toContain('乙主任的待办')
  expect(play().read(pro.approver)).not.toContain(number)
})

test('what cannot be done with it yet is refused without naming what else could be, or by whom', async () => {
  const number = await accuse(play())
  const [answer] = await play().type(pro.approver, `/归档 ${number}`)
  expect(answer?.text).toBe(
    '该事项目前为“已登记”，不能归档；须在“已有结果”时办理。发送“/查 编号”可看办理记录。',
  )
})

test('a result is asked after thirty days from the transfer', async () => {
  expect(deadlineOfFirst()).toBe('2026-04-09')
})

const deadlineOfFirst = () =>
  play().stage.engine.get<{ due_on: string }>(
    "SELECT due_on FROM promise WHERE what = 'accountability-result' ORDER BY rowid",
  )?.due_on

test('a result is not older than the transfer', async () => {
  await play().type(pro.chief, '/追责结果 密1 已给予诫勉谈话')
  const said = await play().submit(pro.chief, { on: '2026-03-01' })
  expect(said).toBe('结果日期不能早于移送日期 2026年3月10日')
  await play().tapLast(pro.chief, '取消')
})

test('a transfer of tomorrow is not registered', async () => {
  const number = await accuse(play())
  await play().type(pro.handler, `/追责移送 ${number}`)
  const said = await play().submit(pro.handler, { body: '区纪委监委', on: '2026-03-11' })
  expect(said).toBe('移送日期不能晚于今天')
})

test('it goes from result to file, and then nothing is owed', async () => {
  const number = await accuse(play())
  const letter = await transferred(play(), pro.handler, number)
  await play().type(pro.handler, `/追责结果 ${letter} 已给予诫勉谈话`)
  expect(await play().submit(pro.handler, { on: '2026-03-10' })).toBe('已登记处理结果')
  await play().type(pro.approver, `/归档 ${letter}`)
  expect(play().read(pro.approver)).toContain('已归档')
  const [card] = await play().type(pro.approver, '/提醒')
  expect(card?.cardText).not.toContain(letter)
})

test('what is added stands on the card of everybody who knows', async () => {
  const number = await accuse(play())
  await play().type(pro.chief, `/补充 ${number} 另有两次巡河记录系补写`)
  await play().type(pro.handler, number.replace(' ', ''))
  expect(play().read(pro.handler)).toContain('另有两次巡河记录系补写')
})

test('it is withdrawn with a reason by whoever handles it', async () => {
  const number = await accuse(play())
  await play().type(pro.approver, `/撤回 ${number} 查明不属实`)
  expect(play().read(pro.chief)).toContain('已撤回')
})

test('somebody named later sees it from then on', async () => {
  const number = await accuse(play())
  await play().type(pro.approver, `/知悉人员 ${number} 增加 甲主任`)
  expect(await play().submit(pro.approver)).toBe('已增加甲主任，现共 4 人知悉')
  expect(play().read(rco.approver)).toContain(marker)
})

test('whoever is taken off the list reads nothing more on any card of it, at once', async () => {
  const number = await accuse(play(), [pro.chief, rco.approver])
  const card = play().card(rco.approver).messageId
  await play().type(rco.approver, `/审计 ${number}`)
  const journal = play().card(rco.approver).messageId
  await play().type(rco.approver, `/追责移送 ${number}`)
  const form = play().card(rco.approver).messageId
  expect(play().read(rco.approver)).toContain(marker)
  await play().type(pro.approver, `/知悉人员 ${number} 去掉 甲主任`)
  await play().submit(pro.approver)
  const shown = [card, journal, form].map((id) => play().stage.feishu.message(id).cardText)
  expect(shown.every((text) => text.startsWith('事项不在此显示'))).toBe(true)
  expect(shown.join()).not.toContain(marker)
  const [answer] = await play().type(rco.approver, number.replace(' ', ''))
  expect(answer?.text).toContain(hidden)
})

test('the form about it of somebody who still knows stays as it is, with what is typed in', async () => {
  const number = await accuse(play(), [pro.chief, pro.handler])
  await play().type(pro.chief, `/追责移送 ${number}`)
  const form = play().card(pro.chief)
  const patches = () =>
    play().stage.feishu.calls.filter(
      ({ method, path }) => method === 'PATCH' && path.endsWith(form.messageId),
    ).length
  await play().type(pro.approver, `/知悉人员 ${number} 去掉 乙检察官`)
  expect(await play().submit(pro.approver)).toContain('已去掉乙检察官')
  expect(patches()).toBe(0)
})

test('what stands in a form about it is numbered like the matter, not in the row of the others', async () => {
  const number = await accuse(play())
  await play().type(pro.approver, `/移交 ${number}`)
  const { id = 0 } =
    play().stage.engine.get<{ id: number }>("SELECT id FROM draft WHERE act = 'hand-over'") ?? {}
  expect(id).toBeGreaterThan(2 ** 40 - 1)
  await play().tapLast(pro.approver, '取消')
})

test('a clue that the opener may not see is not linked to it', async () => {
  const clue = await play().file(rco.member)
  await play().type(pro.approver, `/追责 ${neglect}`)
  const people = [pro.chief]
  expect(await play().submit(pro.approver, { topic: '河长未依法履职', people, clue })).toContain(
    '没有找到这条线索，或您无权查看',
  )
  await play().tapLast(pro.approver, '取消')
})

test('neither the opener nor the handler can be taken off', async () => {
  const number = await accuse(play())
  await play().type(pro.approver, `/知悉人员 ${number} 去掉 乙主任`)
  expect(await play().submit(pro.approver)).toContain('登记人和经办人不能去掉')
})

test('it is handed over only to somebody who knows of it', async () => {
  const number = await accuse(play())
  await play().type(pro.approver, `/移交 ${number} 乙联络员`)
  expect(play().stage.feishu.messages({ person: pro.approver }).at(-1)?.text).toBe(
    '乙联络员不在该事项的知悉人员中，请先用“/知悉人员”列入，再移交。',
  )
  await play().type(pro.approver, `/移交 ${number} 乙检察官`)
  expect(play().read(pro.handler)).toContain('已移交：乙主任 → 乙检察官')
})

test('the linked clue stands on the card of those who may see the clue, and on no other', async () => {
  const { clue } = await play().live('referred')
  await play().type(pro.approver, `/追责 ${neglect}`)
  await play().submit(pro.approver, { clue, people: [pro.chief, unit.ecology] })
  expect(play().read(pro.chief)).toContain(clue)
  expect(play().read(unit.ecology)).not.toContain(clue)
})

test('the reporter named in it is kept apart for the opener and the handler', async () => {
  await accuse(play(), [pro.chief, pro.handler], {
    facts: '举报人张小三（电话13812345678）反映某镇河长不巡河',
  })
  expect(play().read(pro.approver)).toContain('13812345678')
  expect(play().read(pro.handler)).not.toContain('13812345678')
})

test('in a group everybody gets the same answer', async () => {
  const answers = []
  for (const who of [pro.approver, rco.liaison, unit.water, admin]) {
    const [answer] = await play().typeIn('oc_joint', who, '/追责 某镇河长不巡红隼湖')
    answers.push(answer?.text)
  }
  expect(new Set(answers)).toEqual(
    new Set(['此类事项只在与机器人的私聊中办理。群内所写内容未保存，请撤回该消息。']),
  )
})

test('a mistyped word in a group is turned away as well', async () => {
  const [answer] = await play().typeIn('oc_joint', pro.approver, '/追责移宋 某镇河长不巡红隼湖')
  expect(answer?.text).toContain('只在与机器人的私聊中办理')
})

test('what was typed in a group is stored nowhere', () => {
  expect(play().everything()).not.toContain('红隼湖')
})

test('in a group its number means nothing, also to those who know of it', async () => {
  const number = await accuse(play())
  const [answer] = await play().typeIn('oc_joint', pro.approver, `/查 ${number}`)
  expect(answer?.text).toContain(hidden)
})

test('the help of those who may open one tells how, that of the others does not', async () => {
  const help = async (who: string) => JSON.stringify((await play().type(who, '/帮助'))[0]?.card)
  expect(await help(pro.chief)).toContain('/追责')
  expect(await help(rco.liaison)).not.toContain('/追责')
  expect(await help(unit.ecologyApprover)).not.toContain('/追责')
})

test('it stands in no search index', async () => {
  const number = await accuse(play())
  const rows = play().stage.engine.get<{ n: number }>(
    'SELECT count(*) AS n FROM matter_text WHERE rowid > 1000000000',
  )
  expect([number.length > 0, rows?.n]).toEqual([true, 0])
})

test('it is in no ledger, not even in that of those who know of it', async () => {
  const [answer] = await play().type(pro.approver, '/台账 追责')
  expect(answer?.text).toContain('台账中没有“追责”')
})

test('everybody who knows is reminded of the result, and nobody else however late it is', async () => {
  const days = await daysReminded(play(), pro.handler, '了解追责处理结果', {
    from: '2026-04-07',
    to: '2026-04-20',
  })
  expect(days).toContain('2026-04-09')
  expect(days).toContain('2026-04-20')
  const others = [pro.liaison, rco.approver, rco.chief, admin]
  expect(others.flatMap((who) => remindersOf(play(), who)).join()).not.toContain('了解追责')
})

test('the list of chats and a locked screen say nothing of it', async () => {
  const number = await accuse(play())
  await transferred(play(), pro.handler, number)
  const cards = play().stage.feishu.cards({ person: pro.handler })
  const lines = cards.map((one) => JSON.stringify(one.card?.['config'])).join('\n')
  expect(lines).toContain('请点开查看')
  expect(lines).not.toMatch(/某镇|追责 2026|綦河检密|追责移送/)
})

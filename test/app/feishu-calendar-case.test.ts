import { expect, test } from 'vitest'
import { calls, events, peopleOf, theEvent, timeOf } from './calendar-kit.ts'
import { type Play, pro, rco, sand, unit } from './clue-kit.ts'
import { openPlace, openPlaceInTwo, tick } from './place-kit.ts'

/** A clue in work, with a meeting about its case on 20 March. */
async function arrange(play: Play, filed?: string): Promise<string> {
  const { clue } = await play.live('handling', filed)
  await play.type(
    pro.handler,
    `/会商 ${clue} 检察磋商 3月20日 区水利局、区生态环境局，地点：区检察院二楼会议室`,
  )
  await play.submit(pro.handler)
  await tick(play)
  return clue
}

test('a meeting about a case stands for its day in the calendars of whoever sees to it and of the agencies', async () => {
  const play = await openPlace('calendar')
  const clue = await arrange(play)
  const event = theEvent(play)
  expect(timeOf(event)).toBe('2026-03-20')
  expect(event.place).toBe('区检察院二楼会议室')
  expect(event.summary).toBe('检察磋商　綦江河')
  expect(peopleOf(event)).toEqual([pro.handler, unit.ecology, unit.water].toSorted())
  expect(event.description).toContain('区检察院、区水利局、区生态环境局')
  // An agency is told about the case, not about the clue.
  expect(JSON.stringify(event)).not.toContain(clue)
})

test('it moves with its meeting, and goes when the meeting is called off', async () => {
  const play = await openPlace('calendar')
  await arrange(play)
  await play.type(pro.handler, '/会商改期 会商1 3月23日 对方另有会议')
  await tick(play)
  expect(timeOf(theEvent(play))).toBe('2026-03-23')
  await play.type(pro.handler, '/会商取消 会商1 问题已整改到位')
  await tick(play)
  expect(events(play)).toEqual([])
})

test('nothing is asked or read of answers to it, since none are recorded', async () => {
  const play = await openPlace('calendar')
  await arrange(play)
  expect(theEvent(play).description).toContain('日历中的答复不作记录')
  play.stage.feishu.answerEvent(unit.water, theEvent(play).eventId, 'accept')
  await play.stage.go('2026-03-19 09:30')
  await tick(play)
  expect(calls(play).filter(({ method }) => method === 'GET')).toEqual([])
})

test('what is limited to named people stands in no calendar, and leaves it when it becomes so', async () => {
  const play = await openPlace('calendar')
  const filed = await play.file(rco.member, sand, { grade: '重大' })
  await arrange(play, filed)
  expect(events(play)).toHaveLength(1)
  await play.type(rco.approver, `/限定 ${filed}`)
  expect(await play.submit(rco.approver, { people: [rco.liaison] })).toContain('已限定')
  await tick(play)
  expect(events(play)).toEqual([])
})

test('each of two tenants has one for its own people', async () => {
  const { rco: river, jcy } = await openPlaceInTwo('calendar')
  const { clue } = await river.live('filed')
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  await jcy.type(pro.liaison, `/受理 ${clue}`)
  await jcy.type(pro.liaison, `/分办 ${clue} 乙检察官`)
  await jcy.type(pro.handler, `/会商 ${clue} 圆桌会议 3月20日 区水利局`)
  await jcy.submit(pro.handler)
  await tick(river)
  expect(peopleOf(theEvent(jcy))).toEqual([pro.handler])
  expect(peopleOf(theEvent(river))).toEqual([unit.water])
})

test('a consultation about damages stands there once the procuratorate is called to it, without who owes', async () => {
  const play = await openPlace('calendar')
  await play.type(
    unit.water,
    '/磋商 綦江河石角段非法采砂致河岸损毁，主张120万元，权利人：区人民政府，义务人：某砂石公司',
  )
  const number = /綦河检磋〔2026〕\d+号/.exec(await play.submit(unit.water))?.[0] ?? ''
  await tick(play)
  expect(events(play)).toEqual([])
  await play.type(unit.water, `/磋商邀请 ${number} 区检察院 3月20日`)
  await tick(play)
  const event = theEvent(play)
  expect(timeOf(event)).toBe('2026-03-20')
  expect(event.summary).toBe('损害赔偿磋商　綦江河')
  expect(peopleOf(event)).toEqual([unit.water, pro.liaison].toSorted())
  expect(JSON.stringify(event)).not.toMatch(/砂石公司|120|采砂/)
  await play.type(pro.liaison, `/磋商谢绝 ${number} 与正在办理的案件冲突`)
  await tick(play)
  expect(events(play)).toEqual([])
})

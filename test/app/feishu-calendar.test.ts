import { expect, test } from 'vitest'
import { until } from '../until.ts'
import { calls, events, peopleOf, theEvent, timeOf, waiting } from './calendar-kit.ts'
import { admin, type Play, pro, rco, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { openPlace, openPlaceInTwo, tick, withPlaces } from './place-kit.ts'

const meeting = '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索、清四乱'
const patrol = '/巡查 3月12日 綦江河三江段 河长办+检察院+生态环境局 重点：排污口、侵占岸线'

/** Somebody invites people, and the calendars are updated. */
async function call(play: Play, said: string): Promise<void> {
  await play.type(rco.liaison, said)
  await play.submit(rco.liaison)
  await tick(play)
}

test('a meeting stands in the calendars of those who are called, at its hour and place', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  const event = theEvent(play)
  expect(timeOf(event)).toBe('2026-03-26 15:00')
  expect(event.place).toBe('区检察院二楼会议室')
  expect(event.video).toBe(false)
  expect(peopleOf(event)).toEqual(
    [rco.liaison, rco.approver, rco.chief, pro.liaison, pro.approver, pro.chief].toSorted(),
  )
})

test('a patrol stands there for its whole day', async () => {
  const play = await openPlace('calendar')
  await call(play, patrol)
  const event = theEvent(play)
  expect(timeOf(event)).toBe('2026-03-12')
  expect(event.end).toEqual(event.start)
  expect(peopleOf(event)).toEqual([rco.liaison, pro.liaison, unit.ecology].toSorted())
})

test('what comes to be limited to named people leaves the calendars', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  play.stage.engine.run(
    "UPDATE matter SET data = json_set(data, '$.limitedTo', json('[\"ou_chief\"]')) WHERE kind = 'meeting'",
  )
  await play.stage.restart()
  await play.stage.feishu.freeze(rco.member)
  await tick(play)
  await tick(play)
  expect(events(play)).toEqual([])
})

test('an event names the offices and the deed, and says what is not known of its end', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  const [event] = events(play)
  expect(event?.summary).toBe('联席会议')
  expect(event?.description).toContain('参加单位：区河长办、区检察院\n')
  expect(event?.description).toContain('请点河检通单聊中的卡片')
  expect(event?.description).toContain('结束时间未定，日历按两小时显示')
  await call(play, patrol)
  const walk = events(play).find((one) => one.summary.startsWith('联合巡查'))
  expect(walk?.summary).toBe('联合巡查　綦江河')
  // It takes its whole day.
  expect(walk?.description).not.toMatch(/结束时间未定|[{}]/)
})

test('whoever was taken out of use leaves the event', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  expect(peopleOf(theEvent(play))).toContain(pro.approver)
  await play.type(admin, { text: '/绑定 停用', mentions: [pro.approver] })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(peopleOf(theEvent(play))).not.toContain(pro.approver)
})

test('somebody who left without a word keeps nobody else out of the calendar', async () => {
  const play = await openPlace('calendar')
  Object.assign(play.stage.feishu.world.person(pro.approver) ?? {}, { resigned: true })
  await call(play, meeting)
  expect(peopleOf(theEvent(play))).toHaveLength(5)
})

test('the calendar of the app is asked for once', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  await call(play, patrol)
  const asked = calls(play).filter(({ path, code }) => path.endsWith('/primary') && code === 0)
  expect(events(play)).toHaveLength(2)
  expect(asked).toHaveLength(1)
})

test('an event moves with its meeting', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  const before = theEvent(play)
  await play.type(rco.liaison, '/会议 改期 会议1 3月30日上午9点 检察院二楼会议室 因防汛值班')
  await play.submit(rco.liaison)
  await tick(play)
  expect(theEvent(play)).toBe(before)
  expect(timeOf(before)).toBe('2026-03-30 09:00')
})

test('an event goes when its patrol is called off', async () => {
  const play = await openPlace('calendar')
  await call(play, patrol)
  await play.type(rco.liaison, '/巡查 取消 巡查1 与防汛会商冲突')
  await tick(play)
  expect(events(play)).toEqual([])
})

test('whoever asks for leave on the card is taken out of the event, his deputy is put in', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  await play.type(pro.approver, '/请假 会议1 外出培训')
  await play.type(pro.chief, '/委派 会议1 乙检察官')
  await tick(play)
  const people = peopleOf(theEvent(play))
  expect(people).not.toContain(pro.approver)
  expect(people).not.toContain(pro.chief)
  expect(people).toContain(pro.handler)
})

test('answers in the calendar are read once on the eve and stand beside those of the card', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  const { eventId } = theEvent(play)
  play.stage.feishu.answerEvent(pro.liaison, eventId, 'accept')
  play.stage.feishu.answerEvent(rco.chief, eventId, 'decline')
  const reads = () =>
    calls(play).filter(({ method, code }) => method === 'GET' && code === 0).length
  await play.stage.go('2026-03-24 09:20')
  expect(reads()).toBe(0)
  await play.stage.go('2026-03-25 09:05')
  await play.stage.go('2026-03-25 09:20')
  await play.stage.go('2026-03-25 15:00')
  expect(reads()).toBe(1)
  const text = play.cardOf(rco.liaison, '联席会议').cardText
  expect(text).toContain('接受 1（乙联络员）　拒绝 1（甲河长）')
  expect(text).toContain('未答复 6')
})

test('a group reads how many answered in the calendar, and no names', async () => {
  const play = await openPlace('calendar')
  await call(play, patrol)
  play.stage.feishu.answerEvent(pro.liaison, theEvent(play).eventId, 'accept')
  await play.stage.go('2026-03-11 09:05')
  const text = play.readIn('oc_procuratorate').find((one) => one.includes('联合巡查'))
  expect(text).toContain('接受 1')
  expect(text).not.toContain('乙联络员')
})

test('an answer in the calendar is none on the card', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  play.stage.feishu.answerEvent(pro.liaison, theEvent(play).eventId, 'accept')
  await play.stage.go('2026-03-25 09:05')
  await play.type(pro.liaison, '/待办')
  expect(play.read(pro.liaison)).toContain('联席会议')
})

test('answers are read again for the new day of what was moved', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  await play.stage.go('2026-03-25 09:05')
  await play.type(rco.liaison, '/会议 改期 会议1 3月30日上午9点 检察院二楼会议室 因防汛值班')
  await play.submit(rco.liaison)
  await tick(play)
  play.stage.feishu.answerEvent(pro.liaison, theEvent(play).eventId, 'tentative')
  await play.stage.go('2026-03-27 09:05')
  expect(play.cardOf(rco.liaison, '联席会议').cardText).toContain('待定 1（乙联络员）')
})

test('a meeting held on another day stands on the day on which it was', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  await play.stage.go('2026-03-20 17:00')
  await play.type(rco.liaison, '/会议 召开 会议1 3月20日 河长办3人检察院2人')
  await play.submit(rco.liaison).catch(() => '')
  await tick(play)
  expect(timeOf(theEvent(play))).toBe('2026-03-20')
})

test('what is over is not touched when people change', async () => {
  const play = await openPlace('calendar')
  await call(play, patrol)
  await play.stage.go('2026-03-13 10:00')
  const before = calls(play).length
  await play.stage.feishu.freeze(pro.liaison)
  await tick(play)
  await tick(play)
  expect(calls(play)).toHaveLength(before)
})

test('a district that does not want the calendar makes no call for it', async () => {
  const play = await openPlace('calendar', { profile: profileWith() })
  await call(play, meeting)
  await play.stage.go('2026-03-25 09:20')
  expect(calls(play)).toEqual([])
})

test('events to come go when the calendar is switched off, and the meetings stay', async () => {
  const play = await openPlace('calendar')
  await call(play, patrol)
  await play.stage.go('2026-03-13 10:00')
  await call(play, meeting)
  expect(events(play)).toHaveLength(2)
  await play.stage.restart({ profile: profileWith() })
  await tick(play)
  await tick(play)
  expect(events(play).map(timeOf)).toEqual(['2026-03-12'])
  expect(play.cardOf(rco.liaison, '联席会议').cardText).toContain('已通知')
})

test('what is open already stands in the calendar once it is switched on', async () => {
  const play = await openPlace('calendar', { profile: profileWith() })
  await call(play, meeting)
  await play.stage.restart({ profile: profileWith(withPlaces('calendar')) })
  await tick(play)
  await tick(play)
  expect(timeOf(theEvent(play))).toBe('2026-03-26 15:00')
})

test('without the permission the calendar rests, the administrator is told once, and all else goes on', async () => {
  let scopes: string[] = []
  const play = await openPlace('calendar', {
    prepare: ({ world }) => {
      scopes = world.state.app.scopes
      world.state.app.scopes = scopes.filter((one) => !one.startsWith('calendar:'))
    },
  })
  await call(play, meeting)
  await call(play, patrol)
  const words = () =>
    play.stage.feishu
      .messages({ person: admin })
      .filter((one) => one.text.includes('飞书日历未开通'))
  expect(words()).toHaveLength(1)
  expect(words()[0]?.text).toContain('calendar:calendar.event')
  expect(play.cardOf(pro.liaison, '联合巡查').cardText).toContain('请参加联合巡查')
  play.stage.feishu.world.state.app.scopes = scopes
  await play.stage.go('2026-03-11 11:30')
  await tick(play)
  expect(events(play)).toHaveLength(2)
  expect(words()).toHaveLength(1)
  expect(play.stage.engine.all("SELECT 1 FROM parcels WHERE state = 'dead'")).toEqual([])
})

test('the administrator is told why the calendar rests, where it is not for want of a permission', async () => {
  const play = await openPlace('calendar')
  play.stage.feishu.faults.always({ kind: 'code', match: '/calendar/v4', amount: 190011 })
  await call(play, meeting)
  const [told] = play.stage.feishu
    .messages({ person: admin })
    .filter((one) => one.text.includes('飞书日历未开通'))
  expect(told?.text).toContain('加密密钥已被删除')
  expect(told?.text).not.toContain('应用缺少权限')
})

test('an event of which the answer was lost is made once, and everybody called is in it', async () => {
  const play = await openPlace('calendar')
  play.stage.feishu.faults.next({ kind: 'reset-after', match: '/events', times: 3 })
  await call(play, meeting)
  await until(async () => {
    await tick(play)
    return waiting(play) === 0
  }, 'the calendar told')
  expect(peopleOf(theEvent(play))).toHaveLength(6)
  expect(Object.keys(play.stage.feishu.world.state.events ?? {})).toHaveLength(1)
})

test('an event says what is wanted by now, also where it was made by a try before', async () => {
  const play = await openPlace('calendar')
  play.stage.feishu.faults.next({ kind: 'reset-after', match: '/events', times: 1 })
  await call(play, meeting)
  expect(waiting(play)).toBe(1)
  await play.type(rco.liaison, '/会议 改期 会议1 3月30日上午9点 检察院二楼会议室 因防汛值班')
  await play.submit(rco.liaison)
  await until(async () => {
    await tick(play)
    return waiting(play) === 0
  }, 'the calendar told')
  expect(timeOf(theEvent(play))).toBe('2026-03-30 09:00')
})

test('an event of which the answer was lost goes with its meeting, though nobody knew its id', async () => {
  const play = await openPlace('calendar')
  play.stage.feishu.faults.next({ kind: 'reset-after', match: '/events$', times: 1 })
  await call(play, meeting)
  expect(events(play)).toHaveLength(1)
  await play.type(rco.liaison, '/会议 取消 会议1 与防汛会商冲突')
  await until(async () => {
    await tick(play)
    return waiting(play) === 0
  }, 'the calendar told')
  expect(events(play)).toEqual([])
})

test('answers that are lost for days make no second event', async () => {
  const play = await openPlace('calendar')
  play.stage.feishu.faults.always({ kind: 'reset-after', match: '/events$' })
  await call(play, meeting)
  await play.stage.go('2026-03-11 18:00')
  await play.stage.go('2026-03-12 18:00')
  play.stage.feishu.faults.clear()
  await play.stage.go('2026-03-13 09:30')
  await until(async () => {
    await tick(play)
    return waiting(play) === 0
  }, 'the calendar told')
  expect(Object.keys(play.stage.feishu.world.state.events ?? {})).toHaveLength(1)
  expect(peopleOf(theEvent(play))).toHaveLength(6)
})

test('each of two tenants has an event for its own people, with the names of all offices', async () => {
  const { stage, rco: river, jcy } = await openPlaceInTwo('calendar')
  await call(river, meeting)
  expect(peopleOf(theEvent(river))).toEqual([rco.liaison, rco.approver, rco.chief].toSorted())
  expect(peopleOf(theEvent(jcy))).toEqual([pro.liaison, pro.approver, pro.chief].toSorted())
  expect(theEvent(jcy).description).toContain('区河长办')
  jcy.stage.feishu.answerEvent(pro.liaison, theEvent(jcy).eventId, 'accept')
  river.stage.feishu.answerEvent(rco.chief, theEvent(river).eventId, 'accept')
  await stage.go('2026-03-25 09:20')
  expect(river.cardOf(rco.liaison, '联席会议').cardText).toMatch(
    /接受 2（(?=.*乙联络员)(?=.*甲河长)/,
  )
  const refused = [...calls(river), ...calls(jcy)].filter(({ code }) => code !== 0)
  expect(refused).toEqual([])
})

test('whoever was added to the event there is not counted among those who are called', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  const event = theEvent(play)
  event.attendees.push({ id: 'ou_stranger', rsvp: 'accept' })
  play.stage.feishu.answerEvent(pro.liaison, event.eventId, 'accept')
  await play.stage.go('2026-03-25 09:20')
  expect(play.cardOf(rco.liaison, '联席会议').cardText).toContain('接受 1（乙联络员）')
})

test('an answer that was read while the meeting was moved is none to its new day', async () => {
  const play = await openPlace('calendar')
  await call(play, meeting)
  const { feishu } = play.stage
  feishu.answerEvent(pro.liaison, theEvent(play).eventId, 'accept')
  feishu.faults.next({ kind: 'held', match: 'GET .*attendees' })
  await feishu.clock.set(Date.parse('2026-03-25T09:05:00+08:00'))
  await play.stage.tick()
  await until(() => feishu.held > 0, 'the reading')
  await feishu.say(
    rco.liaison,
    'bot',
    '/会议 改期 会议1 3月30日上午9点 检察院二楼会议室 因防汛值班',
  )
  await until(() => play.read(rco.liaison).includes('待提交'), 'the form')
  await feishu.tap(rco.liaison, play.card(rco.liaison).messageId, '提交')
  feishu.letGo()
  await play.stage.settle()
  await tick(play)
  expect(play.cardOf(rco.liaison, '联席会议').cardText).not.toContain('接受 1')
})

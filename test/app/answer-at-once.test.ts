import { describe, expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { newestReferral } from './referral-record.ts'

const play = sharePlay('2026-03-30 10:20')

const done = {
  outcome: 'rectified',
  concludedOn: '2026-03-30 +0800',
  text: '已责令整改到位，清运弃渣',
}

/** The newest referral: its state, the steps in the journal, and what became of its deadlines. */
function recordOf() {
  const { state, acts, deadlines, data } = newestReferral(play().stage.engine)
  return { state, steps: acts, deadlines, feedback: data.feedback ?? null, daysLate: data.daysLate }
}

/** Opens the form of 办结 on the handler's card. */
async function open(clue: string) {
  await play().tap(pro.handler, play().cardOf(pro.handler, clue), '办结')
}

test('办结 with the feedback is one form, and the record has both steps', async () => {
  const { clue } = await play().live('handling')
  await open(clue)
  expect(await play().submit(pro.handler, { ...done, answer: 'at-once' })).toMatch(
    /^已办结；已反馈，文号 綦检河馈〔2026〕\d+号$/,
  )
  expect(recordOf()).toMatchObject({
    state: 'answered',
    steps: ['request', 'approve', 'accept', 'assign', 'conclude', 'answer'],
    deadlines: ['acceptance kept', 'handling kept', 'feedback kept'],
    feedback: done.text,
    daysLate: 0,
  })
})

test('the sender is asked once to sign, and the own office sees that nothing is owed', async () => {
  const { clue } = await play().live('handling')
  const counts = () => [rco.liaison, rco.member, pro.liaison].map((one) => play().countOf(one))
  const before = counts()
  await open(clue)
  await play().submit(pro.handler, { ...done, answer: 'at-once' })
  // To the procuratorate's liaison officer the letter is sent, and no card.
  expect(counts().map((one, at) => one - (before[at] ?? 0))).toEqual([1, 1, 1])
  expect(play().read(rco.liaison)).toContain('已反馈（綦检河馈〔2026〕')
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('已办结并反馈')
  expect(play().cardOf(pro.liaison, clue).cardText).not.toContain('请于')
})

test('a conclusion of weeks ago is answered too late, and the record says by how much', async () => {
  const { letter } = await play().live('handling')
  await play().wait('2026-04-24 10:20')
  await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣`)
  // Ten days after 30 March is 9 April.
  expect(await play().submit(pro.handler, { ...done, answer: 'at-once' })).toMatch(
    /^已办结；已反馈，文号 \S+，逾期 15 天$/,
  )
  expect(recordOf()).toMatchObject({ state: 'answered', daysLate: 15 })
})

test.each([{}, { answer: 'later' }])(
  'without it the feedback is owed as before (%o)',
  async (given) => {
    const { clue } = await play().live('handling')
    await open(clue)
    const concludedOn = '2026-04-24 +0800'
    expect(await play().submit(pro.handler, { ...done, concludedOn, ...given })).toMatch(
      /^已办结，请于 .+前反馈$/,
    )
    expect(recordOf()).toMatchObject({ state: 'concluded', feedback: null })
  },
)

test('what is wrong of the conclusion leaves both undone', async () => {
  const { clue } = await play().live('handling')
  await open(clue)
  const said = await play().submit(pro.handler, {
    ...done,
    concludedOn: '2026-05-30 +0800',
    answer: 'at-once',
  })
  expect(said).toContain('办结日期不能晚于今天')
  expect(recordOf()).toMatchObject({ state: 'handling', feedback: null })
})

test('a case that the office keeps is answered to nobody', async () => {
  const { clue } = await play().live('filed')
  await play().type(rco.liaison, `/自办 ${clue} 甲工作员`)
  await play().type(rco.member, `/办结 ${clue} 已责令整改到位，清运弃渣，今天完成`)
  expect(play().read(rco.member)).toContain('办结结果')
  expect(play().read(rco.member)).not.toContain('同时反馈')
})

describe('where the profile has conclusions approved', () => {
  const approved = sharePlay('2026-03-30 10:20', {
    profile: profileWith((text) => `${text}\nduties: { approvals: { conclusion: true } }\n`),
  })

  test('the feedback is not asked for with the conclusion', async () => {
    const { letter } = await approved().live('handling')
    await approved().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
    expect(approved().read(pro.handler)).toContain('办结结果')
    expect(approved().read(pro.handler)).not.toContain('同时反馈')
  })
})

import { expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar/day.ts'
import { type Play, pro, rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const play = sharePlay('2026-09-10 10:20')
const strict = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) =>
    `${text}\nduties: { approvals: { conclusion: true } }\n`.replace(
      'people:\n',
      'people:\n  - { open_id: ou_pro_deputy, name: 乙副主任, organisation: procuratorate, roles: [approver] }\n',
    ),
  ),
})

async function concludeOn(stage: Play, letter: string, day: string): Promise<string> {
  await stage.type(pro.handler, `/办结 ${letter} 已责令整改到位，弃渣清运完毕`)
  return stage.submit(pro.handler, {
    outcome: 'rectified',
    concludedOn: day,
    text: '已责令整改到位，弃渣清运完毕',
  })
}

test('concluded before a make-up working Sunday, the feedback is due that very Sunday', async () => {
  const { letter } = await play().live('handling')
  expect(await concludeOn(play(), letter, '2026-09-10')).toBe('已办结，请于 2026年9月20日前反馈')
})

test('feedback is told to the sender’s group, liaison officer and filer, with the button that settles it', async () => {
  const { clue } = await play().live('answered')
  expect(play().readIn('oc_rco').at(-1)).toContain('请签收')
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('签收')
  expect(play().cardOf(rco.member, clue).cardText).toContain('请签收')
})

test('feedback within the ten days is recorded as on time under its own number', async () => {
  const { clue } = await play().live('answered')
  expect(play().cardOf(rco.liaison, clue).cardText).toMatch(/綦检河馈〔2026〕\d+号（按期）/)
})

test('feedback without words proposes those of the conclusion', async () => {
  const { letter } = await play().live('concluded')
  const [answer] = await play().type(pro.handler, `/反馈 ${letter}`)
  expect(answer?.cardText).toContain('已反馈待签收')
})

test('feedback that says nothing is held back in the form', async () => {
  const { letter } = await play().live('concluded')
  await play().type(pro.handler, `/反馈 ${letter} 已完成`)
  expect(play().read(pro.handler)).toContain('过于笼统')
})

test('a content receipt closes the clue', async () => {
  const { clue } = await play().live('closed')
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('已归档')
})

test('one tap in the group receives the feedback', async () => {
  const { letter } = await play().live('answered')
  const card = play()
    .stage.feishu.cards({ chat: 'oc_rco' })
    .findLast((one) => one.cardText.includes(letter))
  if (!card) throw new Error('no card in the group')
  expect(await play().tap(rco.liaison, card, '签收')).toBe('已签收归档')
})

test('the filer may receive the feedback', async () => {
  const { letter } = await play().live('answered')
  const [answer] = await play().type(rco.member, `/签收 ${letter}`)
  expect(answer?.cardText).toContain('已归档')
})

test('an objection without a reason asks for it', async () => {
  const { letter } = await play().live('answered')
  await play().type(rco.liaison, `/签收 ${letter} 有异议`)
  expect(await play().submit(rco.liaison)).toBe('有异议的请写明理由')
})

test('an objection reaches both approvers', async () => {
  const { clue, letter } = await play().live('answered')
  await play().type(rco.liaison, `/签收 ${letter} 有异议 现场仍有弃渣`)
  expect(play().cardOf(rco.approver, clue).cardText).toContain('现场仍有弃渣')
  expect(play().cardOf(pro.approver, clue).cardText).toContain('现场仍有弃渣')
})

test('no group reads the words of an objection', async () => {
  const { letter } = await play().live('answered')
  await play().type(rco.liaison, `/签收 ${letter} 有异议 岸边还有弃渣没有清`)
  const groups = [...play().readIn('oc_rco'), ...play().readIn('oc_procuratorate')].join('\n')
  expect(groups).not.toContain('岸边还有弃渣没有清')
})

test('the receiving office cannot receive its own feedback', async () => {
  const { letter } = await play().live('answered')
  const [answer] = await play().type(pro.liaison, `/签收 ${letter}`)
  expect(answer?.text).toContain('您不能签收')
})

test('a conclusion waits for the approver where the profile asks for it', async () => {
  const { letter } = await strict().live('handling')
  expect(await concludeOn(strict(), letter, '2026-03-10')).toBe('已提交办结审批')
})

test('the ten days run from the true day of conclusion, also when approval comes later', async () => {
  const { clue, letter } = await strict().live('handling')
  await concludeOn(strict(), letter, '2026-03-10')
  await strict().stage.go('2026-03-12 10:20')
  const toast = await strict().tap(pro.approver, strict().cardOf(pro.approver, clue), '同意')
  expect(toast).toBe('已同意。已办结，请于 2026年3月20日前反馈')
})

test('a conclusion that waits for the approver is counted nowhere before he agrees', async () => {
  const concluded = async () => {
    await strict().type(rco.chief, '/看板 2026年 办结')
    return /办结 (\d+) 件/.exec(strict().read(rco.chief))?.[1]
  }
  const before = Number(await concluded())
  const { clue, letter } = await strict().live('handling')
  await concludeOn(strict(), letter, '2026-03-12')
  expect(await concluded()).toBe(`${before}`)
  await strict().tap(pro.approver, strict().cardOf(pro.approver, clue), '同意')
  expect(await concluded()).toBe(`${before + 1}`)
})

test('until a conclusion is approved the other side reads nothing of it, nor of the stage that ends the case', async () => {
  const { clue, letter } = await strict().live('handling')
  const by = '决定人：检察长，决定日期：2026年3月10日'
  for (const stage of ['立案 今天', '终结案件 今天 弃渣清运完毕']) {
    await strict().type(pro.handler, `/阶段 ${letter} ${stage} ${by}`)
    await strict().submit(pro.handler)
  }
  const seenBy = async (who: string) => {
    await strict().type(who, `/查 ${clue}`)
    return strict().read(who)
  }
  const [own, other] = [await seenBy(pro.liaison), await seenBy(rco.liaison)]
  expect(own).toMatch(/\n终结案件　.*，弃渣清运完毕\n办结：2026年3月\d+日 终结案件，弃渣清运完毕\n/)
  expect(other).toContain('\n立案　2026年3月')
  expect(other).not.toMatch(/终结案件|弃渣清运完毕/)
  await strict().tap(pro.approver, strict().cardOf(pro.approver, clue), '同意')
  expect(await seenBy(rco.liaison)).toMatch(/\n终结案件　.*，弃渣清运完毕\n办结：/)
})

test('who asked for the approval of a conclusion does not give it himself', async () => {
  const { letter } = await strict().live('handling')
  await strict().type(pro.approver, `/办结 ${letter} 已责令整改到位`)
  await strict().submit(pro.approver, {
    outcome: 'rectified',
    concludedOn: '2026-03-12',
    text: '已责令整改到位',
  })
  const [answer] = await strict().type(pro.approver, `/同意 ${letter}`)
  expect(answer?.text).toContain('不能审批自己的办结')
})

test('concluded before the National Day rest, the feedback is due after it', async () => {
  const { letter } = await play().live('accepted')
  await play().type(pro.liaison, `/分办 ${letter} 乙检察官`)
  await play().wait('2026-09-24 10:20')
  expect(await concludeOn(play(), letter, '2026-09-24')).toBe('已办结，请于 2026年10月8日前反馈')
})

test('a conclusion that is entered late shows at once how late the feedback is', async () => {
  const { letter } = await play().live('handling')
  await play().wait('2026-10-12 10:20')
  expect(await concludeOn(play(), letter, '2026-09-24')).toContain(
    '反馈已于 2026年10月8日 到期，逾期 4 天',
  )
})

test('late feedback is recorded with its days', async () => {
  const { clue, letter } = await play().live('handling')
  await concludeOn(play(), letter, '2026-10-12')
  await play().wait('2026-10-26 10:20')
  await play().type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣清运完毕`)
  expect(play().cardOf(rco.liaison, clue).cardText).toContain('逾期 4 天')
})

test('feedback that nobody receives is closed by itself after fifteen days, with a note', async () => {
  const { clue } = await play().live('answered')
  const today = dayOf(play().stage.feishu.clock.now())
  await play().wait(`${addDays(today, 15)} 09:00`)
  expect(play().cardOf(rco.liaison, clue).cardText).not.toContain('自动归档')
  await play().wait(`${addDays(today, 16)} 09:00`)
  const card = play().cardOf(rco.liaison, clue).cardText
  expect(card).toContain('已归档')
  expect(card).toContain('未签收，自动归档')
})

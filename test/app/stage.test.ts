import { describe, expect, it, test } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { remindersOf } from './time-kit.ts'

const play = sharePlay()
const decided = { decidedBy: '检察长', decidedOn: '2026-03-09' }

/** Records a stage by its form; returns the text of the toast. */
async function record(
  letter: string,
  text: string,
  values: Readonly<Record<string, string>> = {},
  who: string = pro.handler,
): Promise<string> {
  await play().type(who, `/阶段 ${letter} ${text}`)
  return play().submit(who, values)
}

/** All limits of the stages as `名称 截止日 状态`, in the order of creation. */
const limits = (letter: string): readonly string[] =>
  play()
    .stage.engine.all<{ subject: string; due_on: string; state: string }>(
      `SELECT subject, due_on, state FROM promise WHERE what = 'stage'
       AND matter = (SELECT id FROM matter WHERE number = ?) ORDER BY id`,
      letter,
    )
    .map((one) => `${one.subject.split('：')[1]} ${one.due_on} ${one.state}`)

/** What the open form of a person starts with. */
function draftOf(who: string): Readonly<Record<string, unknown>> | undefined {
  const { engine, store } = play().stage
  const form = engine.get<{ id: number }>(
    "SELECT max(id) AS id FROM draft WHERE actor = ? AND state = 'open'",
    who,
  )
  return form && store.drafts.get(form.id)?.content.values
}

const open = (letter: string) => limits(letter).filter((one) => one.endsWith('open'))

/** A filed case, with its recommendation served to the water bureau. */
async function served(values: Readonly<Record<string, string>> = {}): Promise<string> {
  const { letter } = await play().live('handling')
  await record(letter, '立案 今天', decided)
  await record(letter, '检察建议 今天', { ...decided, agency: '区水利局' })
  await record(letter, '检察建议送达 今天', values)
  return letter
}

test('what an agency outside the mechanism owes is owed by the office that handles the case', async () => {
  const { letter } = await play().live('handling')
  await record(letter, '立案 今天', decided)
  await record(letter, '检察建议 今天', { ...decided, agency: '南川区水利局' })
  expect(await record(letter, '检察建议送达 今天')).toContain('已登记检察建议送达')
  const owed = play().stage.engine.all<{ subject: string; debtor: string }>(
    `SELECT subject, debtor FROM promise WHERE what = 'stage' AND state = 'open'
     AND matter = (SELECT id FROM matter WHERE number = ?)`,
    letter,
  )
  expect(owed.map(({ subject, debtor }) => `${subject.split('：')[1]} ${debtor}`)).toContain(
    '南川区水利局书面回复 procuratorate',
  )
})

describe('a stage of a case', () => {
  it('is recorded with its day, paper and decision, and stands on the card', async () => {
    const { letter } = await play().live('handling')
    const text = '立案 3月10日 綦检行公立〔2026〕5号 决定人：检察长 决定日期：3月9日'
    expect(await record(letter, text)).toContain('已登记立案')
    expect(play().read(pro.handler)).toContain(
      '立案　2026年3月10日，綦检行公立〔2026〕5号，检察长 2026年3月9日决定',
    )
  })

  it('that is a decision asks who decided and when', async () => {
    const { letter } = await play().live('handling')
    expect(await record(letter, '立案 今天')).toBe('请填写立案的决定人、决定日期')
    expect(await play().submit(pro.handler, { decidedBy: '检察长' })).toBe('请填写立案的决定日期')
    expect(await play().submit(pro.handler, { ...decided, decidedOn: '2026-03-11' })).toBe(
      '决定日期不能晚于立案的日期',
    )
    expect(await play().submit(pro.handler, decided)).toContain('已登记立案')
  })

  it('asks for its day, and takes none that has yet to come', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 初步调查`)
    await expect(play().submit(pro.handler)).rejects.toThrow('required: on')
    expect(await play().submit(pro.handler, { on: '2026-03-11' })).toBe('阶段日期不能晚于今天')
    expect(await play().submit(pro.handler, { on: '2026-03-10' })).toContain('已登记初步调查')
  })

  it('shows in its form what the typed stage asks for, and folds away the rest', async () => {
    const { letter } = await play().live('handling')
    const open = () => play().read(pro.handler).split('更多栏目')[0]
    await play().type(pro.handler, `/阶段 ${letter} 立案 今天`)
    expect(open()).toContain('决定人')
    await play().type(pro.handler, `/阶段 ${letter} 初步调查 今天`)
    expect(open()).not.toContain('决定人')
  })

  it('stars in its form what the typed stage is refused without, and lets the client send it empty', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 立案 今天`)
    expect(play().read(pro.handler)).toMatch(/决定人 \*[\s\S]*决定日期 \*/)
    expect(play().read(pro.handler)).not.toContain('相对单位 *')
    // Another stage may be chosen in the form, which needs no decision.
    expect(await play().submit(pro.handler, { stage: 'investigation' })).toContain('已登记初步调查')
    await record(letter, '立案 今天', decided)
    await play().type(pro.handler, `/阶段 ${letter} 检察磋商 今天`)
    expect(play().read(pro.handler)).toContain('相对单位 *')
    expect(play().read(pro.handler)).not.toContain('决定人 *')
  })

  it('does not star an agency that the stage before it names', async () => {
    const { letter } = await play().live('handling')
    await record(letter, '立案 今天 区水利局', decided)
    await play().type(pro.handler, `/阶段 ${letter} 检察建议 今天`)
    expect(play().read(pro.handler)).not.toContain('相对单位 *')
    expect(await play().submit(pro.handler, decided)).toContain('已登记检察建议')
  })

  it('that cannot stand yet says so in its form, before anybody fills in the rest', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 检察建议 今天`)
    expect(play().read(pro.handler)).toContain('● 检察建议之前须有“立案”，请先登记')
    expect(await play().submit(pro.handler)).toContain('检察建议之前须有“立案”')
  })

  it('that is mistyped is asked about, and the wrong word is kept nowhere', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 立安 今天`)
    expect(play().read(pro.handler)).toContain('“立安”不是办案阶段，如指“立案”，请在下面选择')
    const values = { ...decided, stage: 'case-filed' }
    expect(await play().submit(pro.handler, values)).toContain('已登记立案')
    expect(play().read(pro.handler)).not.toContain('立安')
  })

  it('is known by 检查 where 检察 is meant', async () => {
    const { letter } = await play().live('handling')
    await record(letter, '立案 今天', decided)
    const said = await record(letter, '检查建议 今天 区水利局', decided)
    expect(said).toContain('已登记检察建议')
    expect(play().read(pro.handler)).not.toContain('检查')
  })

  it('says in the history by which rule something is owed from it on', async () => {
    const letter = await served()
    await play().type(pro.handler, `/查 ${letter}`)
    expect(play().read(pro.handler)).toContain(
      '书面回复至2026年5月11日（人民检察院检察建议工作规定第19条',
    )
  })

  it('is recorded of a case that the procuratorate found itself, and ends it by the word of its approver', async () => {
    const clue = await play().file(pro.liaison, sand)
    await play().type(pro.liaison, `/自办 ${clue} 乙检察官`)
    expect(await record(clue, '立案 今天', decided)).toContain('已登记立案')
    expect(await record(clue, '终结案件 今天 已整改到位', decided)).toBe('已提交办结审批')
    await play().type(pro.approver, `/同意 ${clue}`)
    await play().type(pro.handler, `/查 ${clue}`)
    expect(play().read(pro.handler)).toMatch(/已归档[\s\S]*办案阶段[\s\S]*终结案件　2026年3月10日/)
  })

  it('of a case that the procuratorate found itself has no sender who would hear of it', async () => {
    const clue = await play().file(pro.liaison, sand)
    await play().type(pro.liaison, `/自办 ${clue} 乙检察官`)
    const before = [pro.liaison, rco.liaison].map((who) => play().countOf(who))
    expect(await record(clue, '立案 今天', decided)).toContain('已登记立案')
    expect([pro.liaison, rco.liaison].map((who) => play().countOf(who))).toEqual(before)
    expect(play().readIn('oc_procuratorate').at(-1)).not.toContain('阶段性反馈')
  })

  it('does not end the case, and the sender hears of it at once', async () => {
    const { letter, clue } = await play().live('handling')
    await record(letter, '立案 今天', decided)
    expect(play().read(rco.liaison)).toContain(`${letter}阶段性反馈：2026年3月10日立案`)
    const [card] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(card?.cardText).toContain('办理中')
    expect(card?.cardText).toContain('立案　2026年3月10日')
  })

  it('that the law puts behind another is refused without it', async () => {
    const { letter } = await play().live('handling')
    const values = { ...decided, agency: '区水利局' }
    expect(await record(letter, '检察建议 今天', values)).toContain('检察建议之前须有“立案”')
    expect(await record(letter, '恢复审查 今天')).toContain('恢复审查之前须有“中止审查”')
  })

  it('that comes before its usual predecessor is asked once, then recorded with a remark', async () => {
    const { letter } = await play().live('handling')
    const asked = await record(letter, '检察磋商 今天', { agency: '区水利局' })
    expect(asked).toContain('此前没有登记“立案”。情况属实的，请再次提交')
    expect(await play().submit(pro.handler)).toContain('已登记检察磋商')
    expect(play().read(pro.handler)).toContain('（登记时没有立案）')
  })

  it('that contradicts another is refused', async () => {
    const { letter } = await play().live('handling')
    await record(letter, '立案 今天', decided)
    expect(await record(letter, '不立案 今天', decided)).toContain('不能再登记不立案')
  })

  it('is recorded by whoever handles it, and by nobody of the office that sent it', async () => {
    const { letter } = await play().live('handling')
    const [answer] = await play().type(rco.liaison, `/阶段 ${letter} 立案 今天`)
    expect(answer?.text).toContain('您不能登记阶段')
  })

  it('stands as a button on the card of whoever handles the case', async () => {
    const { clue } = await play().live('handling')
    await play().type(pro.handler, `/查 ${clue}`)
    expect(JSON.stringify(play().card(pro.handler).card)).toContain('"content":"登记阶段"')
  })

  it('is offered where it is typed as a conclusion', async () => {
    const { letter } = await play().live('handling')
    const [form] = await play().type(pro.handler, `/办结 ${letter} 3月10日已立案`)
    expect(form?.cardText).toContain('“立案”是办案阶段，不是办结')
    expect(await play().submit(pro.handler, decided)).toContain('已登记立案')
  })

  it('is none of the outcomes of a conclusion', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/办结 ${letter}`)
    const form = JSON.stringify(play().card(pro.handler).card)
    expect(form).toContain('责令整改完成')
    expect(form).not.toMatch(/"诉前检察建议"|"提起诉讼"|"终结案件"/)
  })
})

describe('a stage that ends the case', () => {
  it('concludes it: the ten days run from its day', async () => {
    const letter = await served()
    const said = await record(letter, '终结案件 今天 行政机关已依法履职', decided)
    expect(said).toContain('已办结，请于 2026年3月20日前反馈')
    expect(play().read(pro.handler)).toContain('已办结待反馈')
    expect(open(letter)).toEqual([])
  })

  it('records what was achieved in kind with it', async () => {
    const letter = await served()
    const said = await record(letter, '终结案件 今天 清运砂石弃渣120立方米', decided)
    expect(said).toContain('治理成效：清运砂石弃渣 120 立方米')
  })

  it('is 不立案 for a clue that was never filed', async () => {
    const { letter } = await play().live('handling')
    expect(await record(letter, '不立案 今天 未发现公益受损', decided)).toContain('已办结')
    expect(play().read(pro.handler)).toContain('办结：2026年3月10日 不予立案')
  })
})

describe('a stage as it is typed', () => {
  it('has the number of a case in court as its paper, and takes no day from it', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 判决 昨天 （2026）渝0110行初12号 支持`)
    expect(draftOf(pro.handler)).toEqual({
      ...{ stage: 'judged', on: '2026-03-09', paper: '（2026）渝0110行初12号', words: '支持' },
    })
  })

  it('leaves no word of 已立案 behind', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 已立案`)
    expect(draftOf(pro.handler)).toEqual({ stage: 'case-filed' })
  })

  it('asks a question about its day once', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/阶段 ${letter} 初步调查 3月17日`)
    expect(
      play()
        .read(pro.handler)
        .match(/3月17日晚于今天/g),
    ).toHaveLength(1)
  })
})

describe('the limits of the stages', () => {
  it('begin with the filing and are kept by the service', async () => {
    const { letter } = await play().live('handling')
    expect(await record(letter, '立案 今天', decided)).toContain('送达立案决定书期限2026年3月17日')
    await record(letter, '立案决定书送达 今天')
    expect(limits(letter)).toEqual(['送达立案决定书 2026-03-17 kept'])
  })

  it('give the agency two months for its answer, and a month more to examine a suit', async () => {
    const letter = await served()
    expect(open(letter)).toEqual([
      '送达立案决定书 2026-03-17 open',
      '区水利局书面回复 2026-05-11 open',
      '审查是否起诉 2026-06-11 open',
    ])
  })

  it('give fifteen days where the damage goes on growing', async () => {
    const letter = await served({ urgent: 'yes' })
    expect(open(letter)).toContain('区水利局书面回复 2026-03-25 open')
  })

  it('are put off by a month where the examination is prolonged', async () => {
    const letter = await served()
    await record(letter, '延长审查期限 今天', decided)
    expect(open(letter)).toContain('审查是否起诉 2026-07-13 open')
  })

  it('stop with 中止 and run on with 恢复, by as many days as were left', async () => {
    const letter = await served()
    await record(letter, '中止审查 今天', decided)
    expect(open(letter)).toEqual([])
    await play().stage.go('2026-03-20 10:20')
    expect(await record(letter, '恢复审查 今天')).toContain('已登记恢复审查')
    expect(open(letter)).toEqual([
      '送达立案决定书 2026-03-27 open',
      '区水利局书面回复 2026-05-21 open',
      '审查是否起诉 2026-06-22 open',
    ])
  })

  it('are void with a stage that was recorded wrongly and taken back', async () => {
    const { letter } = await play().live('handling')
    await record(letter, '立案 今天', decided)
    await play().type(pro.handler, `/撤回阶段 ${letter} 立案 日期登记有误`)
    expect(await play().submit(pro.handler)).toContain('已撤回立案')
    expect(open(letter)).toEqual([])
    expect(play().read(rco.liaison)).toContain('登记有误，已撤回')
  })

  it('come back when the stage that kept them is taken back', async () => {
    const letter = await served()
    await record(letter, '回复 今天')
    expect(open(letter).join()).not.toContain('书面回复')
    await play().type(pro.handler, `/撤回阶段 ${letter} 回复 回复的不是本案`)
    await play().submit(pro.handler)
    expect(open(letter).join()).toContain('区水利局书面回复')
  })

  it('are owed anew when a case that was concluded is handled again', async () => {
    const letter = await served()
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
    await play().submit(pro.handler)
    expect(open(letter)).toEqual([])
    await play().type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
    await play().type(rco.liaison, `/签收 ${letter} 满意`)
    await play().type(rco.approver, `/重启 ${letter} 整改反弹`)
    await record(letter, '跟进调查 今天')
    expect(open(letter).join()).toContain('区水利局书面回复')
  })

  it('keep a stage from being taken back while another rests on it', async () => {
    const letter = await served()
    await play().type(pro.handler, `/撤回阶段 ${letter} 立案 登记有误`)
    expect(await play().submit(pro.handler)).toContain('以此为前提，请先撤回该阶段')
  })
})

describe('the stages of an agency', () => {
  it('are its own: a unit that handles records its penalty, and no recommendation', async () => {
    const clue = await play().file()
    await play().type(rco.liaison, `/自办 ${clue}`)
    await play().type(rco.liaison, `/分办 ${clue} 区水利局`)
    await play().type(unit.water, `/阶段 ${clue}`)
    const form = JSON.stringify(play().card(unit.water).card)
    expect(form).toContain('立案查处')
    expect(form).not.toContain('检察建议')
  })

  it('give 24 hours to the police, by the hour', async () => {
    const clue = await play().file()
    await play().type(rco.liaison, `/自办 ${clue}`)
    const said = (text: string, values = {}) => record(clue, text, values, rco.liaison)
    await said('涉嫌犯罪书面报告 今天')
    expect(await said('决定移送公安 今天', decided)).toContain('请填写当日时刻')
    expect(await play().submit(rco.liaison, { time: '09:30' })).toMatch(
      /移送公安机关（09:30前）期限2026年3月\d+日/,
    )
  })
})

describe('what is known of the stages', () => {
  it('no group reads them, nor what is owed by them', async () => {
    const before = play().readIn('oc_rco').length
    const letter = await served()
    const groups = ['oc_rco', 'oc_procuratorate'].flatMap((one) => play().readIn(one)).join()
    expect(play().readIn('oc_rco').length).toBeGreaterThan(before)
    expect(groups).toContain(`${letter}阶段性反馈`)
    expect(groups).not.toMatch(/检察建议|书面回复|立案　/)
  })

  it('what is typed in a group is filled in and answered in private', async () => {
    const { letter } = await play().live('handling')
    const heard = play().readIn('oc_procuratorate').length
    await play().typeIn('oc_procuratorate', pro.handler, `/阶段 ${letter} 立案 今天`)
    expect(await play().submit(pro.handler, decided)).toContain('已登记立案')
    const said = play().readIn('oc_procuratorate').slice(heard).join()
    expect(said).not.toMatch(/立案|决定人/)
  })

  it('of a limited clue nobody hears who is not named', async () => {
    const clue = await play().file(rco.member, sand, { grade: '重大' })
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison] })
    await play().type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
    await play().submit(rco.approver, { readers: [pro.liaison] })
    await play().type(pro.liaison, `/受理 ${clue}`)
    const before = [pro.approver, pro.handler, unit.water].map((one) => play().countOf(one))
    const groups = play().readIn('oc_rco').length
    expect(await record(clue, '立案 今天', decided, pro.liaison)).toContain('已登记立案')
    expect(play().read(rco.liaison)).toMatch(/阶段性反馈：\S+立案/)
    const after = [pro.approver, pro.handler, unit.water].map((one) => play().countOf(one))
    expect(after).toEqual(before)
    expect(play().readIn('oc_rco').slice(groups).join()).not.toContain('立案')
    const [answer] = await play().type(pro.approver, `/阶段 ${clue} 检察磋商 今天`)
    expect(answer?.text).toContain('没有找到')
  })

  it('a case that was handed to somebody else owes its limits by him', async () => {
    const letter = await served()
    await play().type(pro.liaison, `/分办 ${letter} 乙主任`)
    const person = play().stage.engine.all<{ person: string }>(
      `SELECT DISTINCT person FROM promise WHERE what = 'stage' AND state = 'open'
       AND matter = (SELECT id FROM matter WHERE number = ?)`,
      letter,
    )
    expect(person).toEqual([{ person: pro.approver }])
  })

  it('whoever handles the case is reminded of the answer that an agency owes', async () => {
    const letter = await served()
    const [owed] = play().stage.engine.all<{ debtor: string }>(
      `SELECT debtor FROM promise WHERE what = 'stage' AND subject LIKE '%书面回复'
       AND matter = (SELECT id FROM matter WHERE number = ?)`,
      letter,
    )
    expect(owed).toEqual({ debtor: 'water' })
    await play().stage.go('2026-05-20 09:12')
    expect(remindersOf(play(), pro.handler).join()).toContain('区水利局书面回复')
  })

  it('a day before the case was accepted is asked about once', async () => {
    const { letter } = await play().live('handling')
    expect(await record(letter, '初步调查 3月5日')).toContain('日期早于受理的')
    expect(await play().submit(pro.handler)).toContain('已登记初步调查')
  })

  it('a dashboard counts the case in each stage that it passed', async () => {
    await play().type(pro.chief, '/看板 线索')
    expect(play().read(pro.chief)).toMatch(/办案阶段　.*立案 \d+.*检察建议 \d+/)
  })
})

describe('a conclusion by a stage that waits for approval', () => {
  const strict = sharePlay('2026-03-10 10:20', {
    profile: profileWith((text) => `${text}\nduties: { approvals: { conclusion: true } }\n`),
  })

  it('is read within the office until it is approved', async () => {
    const { letter, clue } = await strict().live('handling')
    await strict().type(pro.handler, `/阶段 ${letter} 不立案 今天 未发现公益受损`)
    expect(await strict().submit(pro.handler, decided)).toBe('已提交办结审批')
    const [theirs] = await strict().type(rco.liaison, `/查 ${clue}`)
    expect(theirs?.cardText).not.toContain('不立案')
    await strict().type(pro.approver, `/同意 ${letter}`)
    const [then] = await strict().type(rco.liaison, `/查 ${clue}`)
    expect(then?.cardText).toContain('不立案　2026年3月10日')
  })
})

describe('a district that gives decisions a seat', () => {
  const seated = sharePlay('2026-03-10 10:20', {
    profile: profileWith(
      (text) =>
        `${text}\nstages: [{ id: filed, name: 立案审查, of: [procuratorate], decides: true, decided_by: [chief_procurator] }]\n`,
    ),
  })

  it('asks for the day alone, and has stages of its own', async () => {
    const { letter } = await seated().live('handling')
    await seated().type(pro.handler, `/阶段 ${letter} 立案审查 今天`)
    expect(await seated().submit(pro.handler)).toBe('请填写立案审查的决定日期')
    expect(await seated().submit(pro.handler, { decidedOn: '2026-03-10' })).toContain(
      '已登记立案审查',
    )
    expect(seated().read(pro.handler)).toMatch(
      /立案审查　2026年3月10日，检察长\S* 2026年3月10日决定/,
    )
  })
})

import { describe, expect, it } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const play = sharePlay('2026-03-10 10:20', {
  profile: profileWith((text) => `${text}\nduties: { approvals: { conclusion: true } }\n`),
})
const decided = { decidedBy: '检察长', decidedOn: '2026-03-09' }

async function record(
  letter: string,
  text: string,
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  await play().type(pro.handler, `/阶段 ${letter} ${text}`)
  return play().submit(pro.handler, values)
}

/** The open limits of the case, as `名称 截止日`. */
const open = (letter: string): readonly string[] =>
  play()
    .stage.engine.all<{ subject: string; due_on: string }>(
      `SELECT subject, due_on FROM promise WHERE what = 'stage' AND state = 'open'
       AND matter = (SELECT id FROM matter WHERE number = ?) ORDER BY id`,
      letter,
    )
    .map((one) => `${one.subject.split('：')[1]} ${one.due_on}`)

async function served(): Promise<string> {
  const { letter } = await play().live('handling')
  await record(letter, '立案 今天', decided)
  await record(letter, '检察建议 今天', { ...decided, agency: '区水利局' })
  await record(letter, '检察建议送达 今天')
  return letter
}

const seen = async (who: string, letter: string): Promise<string> => {
  const [card] = await play().type(who, `/查 ${letter}`)
  return card?.cardText ?? ''
}
const stagesSeen = async (who: string, letter: string) =>
  (await seen(who, letter)).split('\n').filter((line) => /^\S+　20\d\d年/.test(line))

describe('a conclusion by a stage that is not approved', () => {
  it('takes the stage with it: nobody reads it, and the case can be filed', async () => {
    const { letter } = await play().live('handling')
    expect(await record(letter, '不立案 今天 未发现公益受损', decided)).toBe('已提交办结审批')
    await play().type(pro.approver, `/驳回 ${letter} 理由不足`)
    expect(await seen(rco.liaison, letter)).not.toContain('不立案　')
    expect(await record(letter, '立案 今天', decided)).toContain('已登记立案')
  })

  it('lets the limits of the case be owed again, by the same days', async () => {
    const letter = await served()
    const before = open(letter)
    expect(await record(letter, '终结案件 今天 已履职', decided)).toBe('已提交办结审批')
    expect(open(letter)).toEqual([])
    await play().type(pro.approver, `/驳回 ${letter} 尚未整改到位`)
    expect(open(letter).toSorted()).toEqual(before.toSorted())
  })
})

describe('a case that ended by a stage and is handled again', () => {
  it('goes on: what ended it no longer stands, and its limits are owed from the reopening on', async () => {
    const letter = await served()
    const before = open(letter)
    await record(letter, '终结案件 今天 已履职', decided)
    await play().type(pro.approver, `/同意 ${letter}`)
    await play().type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
    await play().type(rco.liaison, `/签收 ${letter} 满意`)
    await play().type(rco.approver, `/重启 ${letter} 整改反弹`)
    expect(await stagesSeen(pro.handler, letter)).not.toContainEqual(
      expect.stringContaining('终结案件　'),
    )
    expect(open(letter).toSorted()).toEqual(before.toSorted())
    expect(await record(letter, '终结案件 今天 再次整改到位', decided)).toBe('已提交办结审批')
  })
})

describe('a stage out of order', () => {
  it('that ends the case is not before one that was recorded already', async () => {
    const letter = await served()
    await play().stage.go('2026-03-12 10:20')
    await record(letter, '跟进调查 今天')
    expect(await record(letter, '终结案件 3月11日 已履职', decided)).toContain(
      '终结案件不能早于跟进调查（2026年3月12日）',
    )
  })

  it('that is recorded once more of the same agency and day is asked about once', async () => {
    const letter = await served()
    const again = { ...decided, agency: '区水利局' }
    expect(await record(letter, '检察建议 今天', again)).toContain('已登记过检察建议')
    expect(await play().submit(pro.handler)).toContain('已登记检察建议')
    const other = { ...decided, agency: '区生态环境局' }
    expect(await record(letter, '检察建议 今天', other)).toContain('已登记检察建议')
  })

  it('names its agency behind 送达, where several were recommended to', async () => {
    const letter = await served()
    await record(letter, '检察建议 今天', { ...decided, agency: '区生态环境局' })
    expect(await record(letter, '检察建议送达 今天 送达区生态环境局')).toContain(
      '区生态环境局书面回复期限',
    )
  })

  it('has no decision in the future, though it needs none', async () => {
    const letter = await served()
    const values = { decidedBy: '检察长', decidedOn: '2026-05-01' }
    expect(await record(letter, '回复 今天', values)).toBe('决定日期不能晚于回复的日期')
  })
})

describe('an answer that did not come before the suit', () => {
  const answers = (letter: string) => open(letter).filter((one) => one.includes('书面回复'))

  it('is waited for no longer, and again once the suit is withdrawn as recorded wrongly', async () => {
    const letter = await served()
    const before = answers(letter)
    await record(letter, '跟进调查 今天')
    expect(await record(letter, '起诉 今天', decided)).toContain('已登记提起诉讼')
    expect(answers(letter)).toEqual([])
    await play().type(pro.handler, `/撤回阶段 ${letter} 提起诉讼 尚未立案`)
    await play().submit(pro.handler)
    expect(answers(letter)).toEqual(before)
  })
})

describe('a limit that was missed', () => {
  it('stays missed when the case is suspended afterwards', async () => {
    const letter = await served()
    await play().stage.go('2026-05-20 10:20')
    expect(await record(letter, '中止审查 今天', decided)).toContain('已登记中止审查')
    const left = open(letter).join()
    expect(left).toContain('区水利局书面回复 2026-05-1')
    expect(left).not.toContain('审查是否起诉')
  })
})

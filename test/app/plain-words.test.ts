import { expect, test } from 'vitest'
import { answerTo } from './clause-kit.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()

test('a greeting is answered with what one can do', async () => {
  for (const words of ['你好', '您好，在吗？', '你能做什么？']) {
    expect(await answerTo(play(), rco.member, words)).toContain('帮助')
    expect(play().read(rco.member)).toContain('/线索')
  }
})

test('a question how something is done is answered with the help on it', async () => {
  for (const words of ['怎么移送', '请问移送怎么办理？', '移送流程', '/移送 怎么用']) {
    const said = await answerTo(play(), rco.liaison, words)
    expect(said, words).toContain('把线索移送给另一单位')
  }
  await play().typeIn('oc_rco', rco.liaison, '怎么移送')
  expect(play().readIn('oc_rco').at(-1)).toContain('把线索移送给另一单位')
})

test('whoever asks how something is done that he may not do hears who does it', async () => {
  const said = await answerTo(play(), rco.member, '怎么移送')
  expect(said).toContain('“/移送”由联络员、审批人办理')
  expect(await answerTo(play(), rco.liaison, '怎么移送')).not.toContain('办理。')
  expect(await answerTo(play(), rco.member, '怎么登记线索')).not.toContain('办理。')
})

test('what is confidential is not named to whoever may not do it', async () => {
  expect(await answerTo(play(), rco.member, '/帮助 追责')).not.toContain('“/追责”由')
})

test('how a matter stands is no question how something is done', async () => {
  expect(await answerTo(play(), rco.liaison, '上个月郭扶河那个怎么样了')).toContain('查找')
})

test('what somebody tells of a river in private is put into the form at once', async () => {
  for (const words of [
    '蒲河石林桥下有人排脏水',
    '石角段今天早上有挖机挖沙',
    '清溪河漂浮很多死鱼',
  ]) {
    expect(await answerTo(play(), rco.member, words), words).toContain('登记线索')
    expect(play().read(rco.member)).toContain('待提交')
    await play().tapLast(rco.member, '取消')
  }
})

test('in a group it is asked what to do with a sentence of a river', async () => {
  await play().typeIn('oc_rco', rco.member, '蒲河石林桥下有人排脏水')
  expect(play().readIn('oc_rco').at(-1)).toContain('需要做什么？')
})

test('a question about a river opens no form', async () => {
  expect(await answerTo(play(), rco.member, '蒲河有人管吗？')).toContain('需要做什么？')
})

test('脏水 that is let in is 非法排污', async () => {
  await play().type(rco.member, '/线索 蒲河石林桥下有人排脏水')
  expect(JSON.stringify(play().card(rco.member).card)).toContain(
    '"initial_option":"illegal-discharge"',
  )
  await play().tapLast(rco.member, '取消')
})

test('a number is understood however it is written, with the words that follow', async () => {
  const forms = [
    (n: number) => `${n}号线索给检察院`,
    (n: number) => `第${n}号线索给检察院`,
    (n: number) => `把${n}号线索移送给检察院`,
    (n: number) => `线索${n}给检察院`,
    (n: number) => `${n}号给检察院`,
    (n: number) => `〔2026〕${n}给检察院`,
    (n: number) => `2026-${n}给检察院`,
    (n: number) => `2026年${n}号线索给检察院`,
    (n: number) => `给检察院 ${n}号线索`,
  ]
  for (const form of forms) {
    const clue = await play().file()
    const ordinal = Number(clue.slice(-4))
    await play().type(rco.liaison, `/移送 ${form(ordinal)}`)
    const sent = play().stage.engine.get<{ target: string }>(
      `SELECT target FROM matter WHERE kind = 'referral'
         AND parent = (SELECT id FROM matter WHERE kind = 'clue' AND ordinal = ?)`,
      ordinal,
    )
    expect(sent?.target, form(ordinal)).toBe('procuratorate')
  }
})

test('a refusal names the step that is possible', async () => {
  const { letter, clue } = await play().live('referred')
  expect(await answerTo(play(), pro.liaison, `/办结 ${letter} 已整改，今天完成`)).toMatch(
    /您现在可以：.*受理/,
  )
  expect(await answerTo(play(), rco.liaison, `/移送 ${clue} 检察院`)).toMatch(
    /您现在可以：|目前可由乙联络员、乙主任受理/,
  )
})

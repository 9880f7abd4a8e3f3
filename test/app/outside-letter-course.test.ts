import { beforeAll, describe, expect, test } from 'vitest'
import { admin, pro, rco, sharePlay } from './clue-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { lastPaper } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const fill = async (who: string, text: string, values: Record<string, string> = {}) => {
  await play().type(who, text)
  return play().submit(who, values)
}
/** The number of the letter that somebody just proposed or entered. */
const proposed = (who: string): string =>
  /(?:去函|来函) \d{4}-\d{4}/.exec(play().read(who))?.[0] ?? ''
const told = async (who: string, text: string): Promise<string> => {
  const answers = await play().type(who, text)
  return answers.map((one) => one.text + one.cardText).join('\n')
}
/** The newest card of a clue that somebody already has, as it stands now. */
const cardOf = (who: string, clue: string): string => play().cardOf(who, clue).cardText

beforeAll(() => enterBodies(play()))

/** A letter out that is signed; returns its number. */
async function sent(text: string): Promise<string> {
  await fill(pro.handler, `/去函 ${text}`)
  await play().tapLast(pro.approver, '同意')
  return /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
}

describe('the same number of the same body', () => {
  const enter = (nth: number, words = '') =>
    fill(
      rco.liaison,
      `/来函 某某流域管理局 流域函〔2026〕${nth}号 今天收到 邮寄 商请核查岸线${words}`,
    )
  const ends: readonly (readonly [string, string, (number: string) => Promise<unknown>])[] = [
    ['waits for the answer', '，3月30日前复函', async () => {}],
    ['is kept without one', '', async () => {}],
    [
      'was answered',
      '，3月30日前复函',
      (number) => play().type(rco.liaison, `/来函复函 ${number} 今天 已函复核查情况`),
    ],
    [
      'needs no answer any more',
      '，3月30日前复函',
      (number) => play().type(rco.liaison, `/来函免复 ${number} 对方来电告知不需复函`),
    ],
  ]
  test.each(ends.map((one, at) => [at + 100, ...one] as const))(
    'is not entered again while it stands (%i): it %s',
    async (nth, _, words, end) => {
      await enter(nth, words)
      const number = proposed(rco.liaison)
      await end(number)
      await enter(nth)
      expect(play().read(rco.liaison)).toContain(`已登记为${number}，请勿重复登记`)
    },
  )

  test('is entered again after the first entry was withdrawn', async () => {
    await enter(120)
    await play().type(rco.liaison, `/撤回 ${proposed(rco.liaison)} 登记有误`)
    expect(await enter(120)).toContain('已登记，收到某某流域管理局来函')
  })
})

describe('a day', () => {
  test('on which a letter came may be the day by which it wants its answer', async () => {
    expect(
      await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 传真 商请协查', {
        replyBy: '2026-03-10',
      }),
    ).toContain('2026年3月10日前复函')
  })

  test('on which a letter goes may be the day by which it wants its answer', async () => {
    await fill(pro.handler, '/去函 某某流域管理局 请提供汛情通报', { replyBy: '2026-03-10' })
    expect(await play().tapLast(pro.approver, '同意')).toContain('已同意，文号')
  })

  test('of an answer may be that of the receipt, and not one before it', async () => {
    const number = await sent('丙县河长办 请协助调查蒲河来水污染，4月8日前复函')
    await play().stage.go('2026-03-12 10:00')
    await play().type(pro.handler, `/去函回执 ${number} 今天 机要交换`)
    await play().type(pro.handler, `/去函复函 ${number} 3月11日 已查明`)
    expect(play().read(pro.handler)).toContain('复函日期不能早于对方收到的2026年3月12日')
    await play().submit(pro.handler, { on: '2026-03-12' })
    expect(play().read(pro.handler)).toContain('已复函')
  })
})

describe('who', () => {
  test('writes a letter is not asked to sign it, and does not, though he may sign others', async () => {
    await play().type(admin, { text: '/绑定 区检察院 审批人', mentions: [pro.handler] })
    const before = play().countOf(pro.approver)
    const said = await fill(pro.handler, '/去函 某某流域管理局 请提供三江段水文资料')
    expect(said).toContain('待乙主任审批')
    expect(said).not.toContain('乙检察官')
    expect(play().countOf(pro.approver)).toBe(before + 1)
    const number = proposed(pro.handler)
    expect(await told(pro.handler, `/同意 ${number}`)).toContain(
      '您是该函的经办人，不能审批自己的函',
    )
    await play().type(pro.approver, `/同意 ${number}`)
    expect(play().read(pro.approver)).toContain('已发出待回执')
    await play().type(admin, { text: '/绑定 区检察院 承办人', mentions: [pro.handler] })
  })

  test('reads that an answer came is the other office, too', async () => {
    const number = await sent('丙县河长办 请协助调查松坎河来水，4月8日前复函')
    await play().type(pro.handler, `/去函复函 ${number} 今天 已查明为某企业排污`)
    expect(play().read(rco.liaison)).toContain('乙省丙县河长制办公室已复函')
  })

  test('answers a letter is the office that has it, and once', async () => {
    await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 邮寄 商请协查，3月31日前复函')
    const number = proposed(rco.liaison)
    expect(await told(pro.liaison, `/去函 ${number} 经查未发现异常`)).toContain(
      '该来函由区河长办办理，请由其联络员复函',
    )
    await play().type(rco.liaison, `/来函复函 ${number} 今天 已函复`)
    expect(await told(rco.liaison, `/去函 ${number} 经查未发现异常`)).toContain(
      '该来函已复函或不再复函，另行去函的请不写来函编号',
    )
  })

  test.each([
    ['来函', '传真 '],
    ['去函', ''],
  ])('reads the subject, the text or the clue of a %s is nobody in a group', async (kind, way) => {
    const { clue } = await play().live('handling')
    const words = '关于协查河心洲的函 因办案需要请提供石板滩资料，4月8日前复函'
    if (kind === '去函') await fill(pro.handler, `/去函 ${clue} 甲县检察院一部 ${words}`)
    else {
      await play().type(pro.handler, `/来函 甲县检察院一部 今天收到 ${way}${words}`)
      await play().submit(pro.handler, { clueTyped: clue })
    }
    const number = proposed(pro.handler)
    expect(play().read(pro.handler)).toMatch(/河心洲[\s\S]*石板滩/)
    if (kind === '去函') await play().type(pro.approver, `/同意 ${number}`)
    const sentAs = /綦检河函〔2026〕\d+号/.exec(play().read(pro.approver))?.[0] ?? ''
    await play().typeIn(
      'oc_joint',
      pro.liaison,
      `/${kind}改期 ${kind === '去函' ? sentAs : number} 4月20日 对方请求延期`,
    )
    const shown = play().readIn('oc_joint').at(-1)
    expect(shown).toContain('2026年4月20日前')
    expect(shown).not.toMatch(/河心洲|石板滩|线索/)
  })
})

describe('the card of the clue that somebody has', () => {
  const opened = async (text: string) => {
    const { clue } = await play().live('handling')
    const number = text === '' ? '' : await sent(`${clue} ${text}`)
    await play().type(pro.handler, `/查 ${clue}`)
    return { clue, number }
  }
  const line = '去函　某某流域管理局'

  test('shows no letter that waits for its approver', async () => {
    const { clue } = await opened('')
    await fill(pro.handler, `/去函 ${clue} 某某流域管理局 请提供石角段水文资料`)
    await play().type(pro.handler, `/查 ${clue}`)
    expect(cardOf(pro.handler, clue)).not.toContain(line)
    await play().tapLast(pro.approver, '同意')
    expect(cardOf(pro.handler, clue)).toContain(`${line}　綦检河函`)
  })

  test.each([
    ['回执', '今天 机要交换', '对方已收待复函'],
    ['复函', '今天 已提供', null],
    ['结束', '对方已当面提供', null],
  ] as const)('follows the letter at its %s', async (move, words, state) => {
    const { clue, number } = await opened('某某流域管理局 请提供石角段水文资料，4月8日前复函')
    expect(cardOf(pro.handler, clue)).toContain('已发出待回执')
    await play().type(pro.handler, `/去函${move} ${number} ${words}`)
    if (state === null) expect(cardOf(pro.handler, clue)).not.toContain(line)
    else expect(cardOf(pro.handler, clue)).toContain(state)
  })

  test.each([
    ['复函', '今天 已函复'],
    ['免复', '对方来电告知不需复函'],
    ['撤回', '登记有误'],
  ] as const)('shows a letter that came until its %s', async (move, words) => {
    const { clue } = await opened('')
    await play().type(pro.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查，4月8日前复函')
    await play().submit(pro.liaison, { clueTyped: clue })
    const number = proposed(pro.liaison)
    await play().type(pro.handler, `/查 ${clue}`)
    expect(cardOf(pro.handler, clue)).toContain('来函　某某流域管理局')
    const command = move === '撤回' ? '/撤回' : `/来函${move}`
    await play().type(pro.liaison, `${command} ${number} ${words}`)
    expect(cardOf(pro.handler, clue)).not.toContain('来函　某某流域管理局')
  })
})

test('the paper of an answer says what it answers, by its number or else by the day on which it came', async () => {
  const answerTo = async (reference: string) => {
    await fill(rco.liaison, `/来函 某某流域管理局 ${reference}今天收到 邮寄 商请核查，4月8日前复函`)
    await fill(rco.liaison, `/去函 ${proposed(rco.liaison)} 经查未发现异常`)
    await play().tapLast(rco.approver, '同意')
    return lastPaper(play(), rco.liaison)
  }
  const named = await answerTo('流域函〔2026〕61号 ')
  expect(named).toContain('你单位来函（流域函〔2026〕61号）收悉')
  expect(named).toContain('特此函复。')
  expect(await answerTo('')).toContain('你单位来函（2026年3月12日）收悉')
})

test('an answer to a letter about a clue is about that clue', async () => {
  const { clue } = await play().live('handling')
  await play().type(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查，4月8日前复函')
  await play().submit(rco.liaison, { clueTyped: clue })
  await fill(rco.liaison, `/去函 ${proposed(rco.liaison)} 经查未发现异常`)
  expect(play().read(rco.liaison)).toContain(`相关线索　${clue}`)
})

test('of two answers to one letter that wait for their approver the first that goes is its answer', async () => {
  await fill(rco.liaison, '/来函 某某流域管理局 今天收到 邮寄 商请核查，4月8日前复函')
  const letter = proposed(rco.liaison)
  const answers: string[] = []
  for (const words of ['经查未发现异常', '经查已清退三处']) {
    await fill(rco.liaison, `/去函 ${letter} ${words}`)
    answers.push(proposed(rco.liaison))
  }
  await play().type(rco.approver, `/同意 ${answers[1]}`)
  const [number] = /綦河检函〔2026〕\d+号/.exec(play().read(rco.approver)) ?? ['']
  await play().type(rco.approver, `/同意 ${answers[0]}`)
  expect(play().read(rco.approver)).toContain('已发出待回执')
  const [card] = await play().type(rco.liaison, `/查 ${letter}`)
  expect(card?.cardText).toContain(`复函　2026年3月12日　${number}`)
})

test('a letter that came is answered by a button while it waits, and not after', async () => {
  const buttons = async (number: string) => {
    const [card] = await play().type(rco.liaison, `/查 ${number}`)
    return [...JSON.stringify(card?.card).matchAll(/"content":"([^"]+)"/g)].map(([, one]) => one)
  }
  await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 邮寄 商请协查，4月8日前复函')
  const number = proposed(rco.liaison)
  expect(await buttons(number)).toContain('去函')
  await play().type(rco.liaison, `/来函免复 ${number} 对方来电告知不需复函`)
  expect(await buttons(number)).not.toContain('去函')
})

test.each([
  ['public-interest', false],
  ['cross-district', true],
  ['cross-province', true],
])('the card of a clue offers a letter where its marks say %s: %s', async (mark, offered) => {
  const clue = await play().file(rco.member, undefined, { marks: [mark] as never })
  const [card] = await play().type(rco.liaison, `/查 ${clue}`)
  const texts = [...JSON.stringify(card?.card).matchAll(/"content":"([^"]+)"/g)]
  expect(texts.some(([, one]) => one === '去函')).toBe(offered)
})

test('letters are counted by the day they went, came or were answered, and none whose entry was withdrawn', async () => {
  const board = async (span: string) => {
    const [card] = await play().type(rco.chief, `/看板 ${span} 对外`)
    const of = (name: string) =>
      Number(new RegExp(`${name} (\\d+)`).exec(card?.cardText ?? '')?.[1])
    return ['对外去函', '去函获复', '外单位来函'].map((name) => of(name) || 0)
  }
  const count = (now: readonly number[], before: readonly number[]) =>
    now.map((one, at) => one - (before[at] ?? 0))
  const [year, april] = [await board('2026年'), await board('2026年4月')]
  const number = await sent('丙县河长办 请协助调查綦江来水，4月8日前复函')
  await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 传真 通报案件情况')
  await play().type(rco.liaison, `/撤回 ${proposed(rco.liaison)} 登记有误`)
  await fill(rco.liaison, '/来函 甲县检察院一部 今天收到 传真 通报巡查情况')
  await play().stage.go('2026-04-02 10:00')
  await play().type(pro.handler, `/去函复函 ${number} 今天 已查明`)
  expect(count(await board('2026年'), year)).toEqual([1, 1, 1])
  expect(count(await board('2026年4月'), april)).toEqual([0, 1, 0])
})

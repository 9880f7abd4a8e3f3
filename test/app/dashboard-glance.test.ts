import { beforeAll, expect, test } from 'vitest'
import { listElements } from '../../simulator/card/element-search.ts'
import { isObject, type JsonObject, stringAt } from '../../simulator/json.ts'
import { admin, pro, rco, sand, unit } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-02-10 10:20')
const at = ['蒲河 石林桥下游200米 有污水直排 今天早上', '通惠河文龙段 堆放弃渣侵占河道 今天']
let late = ''
let limited = ''

beforeAll(async () => {
  await play().live('closed', await play().file(rco.member, at[0]))
  await play().stage.go('2026-03-10 10:20')
  await play().live('closed', await play().file(rco.member, sand))
  const { letter } = await play().live('referred', await play().file(rco.member, at[1]))
  late = letter
  // Limited to the approver alone, and as late as the other one.
  limited = await play().file(rco.member, `${sand} 左岸`, { grade: '重大' })
  await play().live('referred', limited)
  await play().type(rco.approver, `/限定 ${limited}`)
  await play().submit(rco.approver, { people: [rco.approver, pro.liaison] })
  await play().stage.go('2026-04-03 10:20')
})

const elements = (who: string) =>
  listElements(JSON.parse(JSON.stringify(play().card(who).card))).map(({ element }) => element)

/** What a tap on a component sends. */
const tapOf = (element: JsonObject): JsonObject => {
  const [first] = Array.isArray(element['behaviors']) ? element['behaviors'] : []
  const value = isObject(first) ? first['value'] : undefined
  return isObject(value) ? value : {}
}

const asked = (element: JsonObject): JsonObject => {
  const { values } = tapOf(element)
  return isObject(values) ? values : {}
}

/** All numbers on the newest card that open a list, by their text. */
function numbers(who: string): readonly { readonly says: string; readonly element: JsonObject }[] {
  return elements(who)
    .filter((one) => typeof asked(one)['figure'] === 'string')
    .map((element) => {
      const words = stringAt(element['text'], 'content')
      const inside = listElements(element['elements'])
        .map((one) => stringAt(one.element, 'content') ?? '')
        .join(' ')
      return { says: words ?? inside.replaceAll(/<[^>]*>|\*/g, ''), element }
    })
}

/** Opens a number of a card; returns the number of lines on all pages, and the list's title. */
async function opened(who: string, message: string, element: JsonObject) {
  const same = JSON.stringify(tapOf(element))
  const before = play().card(who).messageId
  await play().stage.feishu.tap(
    who,
    message,
    (one) => JSON.stringify(tapOf(one)) === same && one['tag'] === element['tag'],
  )
  await play().stage.settle()
  const title = play().read(who).split('\n')[0] ?? ''
  expect(play().card(who).messageId).not.toBe(before)
  let lines = 0
  for (;;) {
    lines += elements(who).filter((one) => stringAt(one, 'content')?.includes('<text_tag')).length
    if (!elements(who).some((one) => stringAt(one['text'], 'content') === '下一页')) break
    await play().tapLast(who, '下一页')
  }
  return { title, lines }
}

const parts = ['', '线索', '时限', '职责', '巡查', '机制']

/** All numbers of a person's dashboard, whole and by parts, with the list that each opens. */
async function everyNumber(who: string, span: string) {
  const wrong: unknown[] = []
  let seen = 0
  for (const part of parts) {
    await play().type(who, `/看板 ${span} ${part}`)
    const { messageId } = play().card(who)
    for (const { says, element } of numbers(who)) {
      const { title, lines } = await opened(who, messageId, element)
      // The first number in the text. Figures of people and money are skipped below: their lists have as
      // many lines as matters.
      const said = Number(/\d+/.exec(says)?.[0])
      seen += 1
      if (/人次|元$/.test(title)) continue
      if (said !== lines || !title.includes(String(said))) wrong.push({ says, title, lines })
    }
  }
  expect(wrong).toEqual([])
  expect(seen).toBeGreaterThan(5)
}

test('every number that a head reads of the half-year opens a list of as many lines', () =>
  everyNumber(rco.chief, '上半年'))

test('so does every number of a liaison officer', () => everyNumber(pro.liaison, '今年'))

test('so does every number of a unit that owes the figures of a month', async () => {
  await play().file(unit.ecology, `${sand} 右岸`)
  await play().type(unit.ecology, '/看板 本月 线索')
  const [{ says, element } = { says: '', element: {} }] = numbers(unit.ecology)
  const { lines } = await opened(unit.ecology, play().card(unit.ecology).messageId, element)
  expect(`${says}: ${lines}`).toBe('登记线索 1 件: 1')
})

test('what is overdue stands first: its number, at whom, for how long', async () => {
  await play().type(rco.chief, '/看板')
  const text = play().read(rco.chief)
  expect(text).toMatch(
    new RegExp(
      `${late.replaceAll(/[〔〕]/g, '.')}[\\s\\S]*?区检察院[^\\n]*：受理或退回\\n逾期 17 天`,
    ),
  )
  expect(text.indexOf('目前逾期')).toBeLessThan(text.indexOf('登记线索'))
})

test('one tap leads from there to the matter', async () => {
  await play().type(rco.chief, '/看板')
  const [show] = elements(rco.chief).filter((one) => tapOf(one)['act'] === 'show')
  await play().stage.feishu.tap(rco.chief, play().card(rco.chief).messageId, (one) => {
    return JSON.stringify(tapOf(one)) === JSON.stringify(tapOf(show ?? {}))
  })
  await play().stage.settle()
  expect(play().read(rco.chief)).toContain(late)
})

test('the headline counts a recurring duty that is overdue, and its list names it', async () => {
  await play().type(rco.chief, '/看板')
  expect(play().read(rco.chief)).toContain('2026年巡查重点')
  await play().type(rco.chief, '/看板 目前逾期')
  expect(play().read(rco.chief)).toMatch(
    /2026年巡查重点[\s\S]*逾期未办 3 天[\s\S]*期限 2026年3月31日/,
  )
})

test('weeks without a sign-in are told beside it, with a list of their own', async () => {
  await play().type(rco.chief, '/看板')
  const text = play().read(rco.chief)
  const weeks = Number(/值守未签到 (\d+) 周/.exec(text)?.[1])
  expect(weeks).toBeGreaterThan(1)
  expect(text).not.toContain('派驻值守')
  await play().tapLast(rco.chief, `目前值守未签到 ${weeks} 周`)
  expect(
    play()
      .read(rco.chief)
      .match(/年第\d+周派驻值守/g),
  ).toHaveLength(weeks)
})

test('a duty of two offices is asked for as that of either', async () => {
  for (const office of ['河长办', '检察院']) {
    await play().type(rco.chief, `/看板 今年 ${office} 职责`)
    expect(play().read(rco.chief)).toContain('联席会议（双方）')
  }
})

test('a limited clue is overdue for those who know of it alone', async () => {
  const overdue = async (who: string) => {
    await play().type(who, '/看板')
    return Number(/目前逾期 (\d+) 项/.exec(play().read(who))?.[1])
  }
  const head = await overdue(rco.chief)
  expect(play().read(rco.chief)).not.toContain('左岸')
  expect(await overdue(rco.approver)).toBe(head + 1)
})

test('nothing is compared with a time of which nothing is recorded', async () => {
  await play().type(rco.chief, '/看板 今年')
  expect(play().read(rco.chief)).not.toContain('上期 0')
  expect(play().read(rco.chief)).toContain('每月线索')
})

test('an administrator reads how much is overdue, and neither what nor whose', async () => {
  await play().type(admin, '/看板')
  expect(play().read(admin)).toMatch(/目前逾期 \d+ 项/)
  expect(play().read(admin)).not.toMatch(/綦河检|区检察院|查看/)
  expect(numbers(admin)).toEqual([])
})

test('a part is turned to in place, and back', async () => {
  await play().type(rco.chief, '/看板')
  const { messageId } = play().card(rco.chief)
  await play().tapLast(rco.chief, '时限')
  expect(play().read(rco.chief)).toContain('时限履行')
  await play().tapLast(rco.chief, '回总览')
  expect(play().card(rco.chief).messageId).toBe(messageId)
  expect(play().read(rco.chief)).toContain('在办线索')
})

test('this period stands beside the last, as far as it has come', async () => {
  await play().type(rco.chief, '/看板 2026-03')
  expect(play().read(rco.chief)).toMatch(/登记线索\n2\n上期 1/)
  expect(play().read(rco.chief)).toContain('上期：2026年2月')
  await play().stage.go('2026-04-12 10:20')
  await play().type(rco.chief, '/看板 本月')
  expect(play().read(rco.chief)).toMatch(/上期：2026年3月1日至2026年3月12日/)
})

import { expect, test } from 'vitest'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { daysReminded } from './time-kit.ts'

const play = sharePlay()
const hidden = '没有找到这个编号，或您无权查看'
const damage = '綦江河石角段非法采砂致河岸损毁，主张120万元，权利人：区人民政府'

/** Runs a compensation up to a state; returns its number. */
async function live(
  until: 'proposed' | 'invited' | 'accepted' | 'agreed' | 'failed' | 'performed',
): Promise<string> {
  await play().type(unit.water, `/磋商 ${damage}`)
  const number = /綦河检磋〔2026〕\d+号/.exec(await play().submit(unit.water))?.[0] ?? ''
  if (until === 'proposed') return number
  await play().type(unit.water, `/磋商邀请 ${number} 区检察院 3月20日`)
  if (until === 'invited') return number
  await play().type(pro.liaison, `/磋商应邀 ${number} 乙检察官`)
  if (until === 'accepted') return number
  const result = until === 'failed' ? '未达成，义务人不认可金额' : '达成协议，85万元，4月30日前付清'
  await play().type(unit.water, `/磋商结果 ${number} 今天 ${result}`)
  await play().submit(unit.water)
  if (until !== 'performed') return number
  await play().type(unit.water, `/磋商履行 ${number} 今天 已付清`)
  return number
}

test('amount, right-holder and river are read from what was typed', async () => {
  await play().type(unit.water, `/磋商 ${damage}`)
  const form = JSON.stringify(play().card(unit.water).card)
  expect(form).toContain('"default_value":"120万元"')
  expect(form).toContain('"default_value":"区人民政府"')
  expect(form).toContain('"initial_option":"綦江河"')
})

test('the clue that a proposal names is linked and leaves the description', async () => {
  const clue = await play().file(unit.water)
  await play().type(unit.water, `/磋商 ${clue} ${damage}`)
  const form = JSON.stringify(play().card(unit.water).card)
  expect(form).toContain(`"default_value":"${clue}"`)
  expect(form).toContain('"default_value":"綦江河石角段非法采砂致河岸损毁')
})

test('a proposal gets its number and shows the amount to the fen', async () => {
  const number = await live('proposed')
  expect(number).toMatch(/^綦河检磋〔2026〕\d+号$/)
  expect(play().read(unit.water)).toContain('主张金额　1,200,000.00元')
})

test('an amount with commas is accepted', async () => {
  await play().type(unit.water, `/磋商 ${damage}`)
  await play().submit(unit.water, { fen: '1,200,000.05元' })
  expect(play().read(unit.water)).toContain('1,200,000.05元')
})

test('an amount that cannot be read is refused with an example', async () => {
  await play().type(unit.water, `/磋商 ${damage}`)
  expect(await play().submit(unit.water, { fen: '很多钱' })).toBe(
    '金额写成 1,200,000.00元 或 120万元，精确到分',
  )
})

test('the procuratorate does not see a proposal to which it was not invited', async () => {
  const number = await live('proposed')
  const [found] = await play().type(pro.handler, `/查 ${number}`)
  expect(found?.text).toContain(hidden)
})

test('an invitation reaches the procuratorate with the day by which to answer', async () => {
  await live('invited')
  expect(play().read(pro.liaison)).toContain('邀请参加 2026年3月20日 损害赔偿磋商')
  expect(play().read(pro.liaison)).toContain('2026年3月13日前回复')
})

test('the invited procuratorate finds the invitation in its to-do', async () => {
  const number = await live('invited')
  const [todo] = await play().type(pro.liaison, '/待办')
  expect(todo?.cardText).toContain(number)
})

test('accepting tells the unit who will come', async () => {
  await live('accepted')
  expect(play().read(unit.water)).toContain('检察院应邀派员参加赔偿磋商：乙检察官')
})

test('declining gives the reason, and the unit may invite again', async () => {
  const number = await live('invited')
  await play().type(pro.liaison, `/磋商谢绝 ${number} 当日有庭审`)
  expect(play().read(unit.water)).toContain('检察院不参加赔偿磋商：当日有庭审')
  const [again] = await play().type(unit.water, `/磋商邀请 ${number} 区检察院 3月25日`)
  expect(again?.cardText).toContain('已邀请待回复')
})

test('an agreement has its amount and its day of performance', async () => {
  await live('agreed')
  expect(play().read(unit.water)).toContain('协议金额　850,000.00元')
  expect(play().read(unit.water)).toContain('履行赔偿协议期限')
})

test('an agreement without an amount is refused', async () => {
  const number = await live('accepted')
  await play().type(unit.water, `/磋商结果 ${number} 今天 达成协议，分期付清`)
  expect(await play().submit(unit.water)).toContain('达成协议的，请填写协议金额')
})

test('performed and closed', async () => {
  const number = await live('performed')
  await play().type(unit.water, `/磋商 结束 ${number} 协议已全部履行`)
  expect(play().read(unit.water)).toContain('已办结')
})

test('where none was reached the procuratorate supports the suit', async () => {
  const number = await live('failed')
  await play().type(pro.handler, `/支持起诉 ${number} 已向区法院提交意见书`)
  expect(play().read(unit.water)).toContain('检察院支持起诉')
})

test('each consultation without agreement is followed by one limit, which the next step ends', async () => {
  const number = await live('failed')
  const owed = () =>
    play().stage.engine.all<{ state: string }>(
      "SELECT state FROM promise WHERE what = 'compensation-next' AND matter = (SELECT id FROM matter WHERE number = ?) ORDER BY id",
      number,
    )
  await play().type(unit.water, `/磋商结果 ${number} 今天 未达成，义务人仍不认可金额`)
  await play().submit(unit.water)
  expect(owed().map(({ state }) => state)).toEqual(['kept', 'open'])
  await play().type(pro.handler, `/支持起诉 ${number} 已向区法院提交意见书`)
  expect(owed().map(({ state }) => state)).toEqual(['kept', 'kept'])
})

test('the unit cannot support its own suit', async () => {
  const number = await live('failed')
  const [answer] = await play().type(unit.water, `/支持起诉 ${number} 已提交`)
  expect(answer?.text).toContain('您不能支持起诉')
})

test('a transfer opens a clue for the public-interest suit and links it', async () => {
  const number = await live('failed')
  const [card] = await play().type(
    unit.water,
    `/磋商 转公益诉讼 ${number} 义务人下落不明，公共利益持续受损`,
  )
  const clue = /线索 2026-\d{4}/.exec(card?.cardText ?? '')?.[0] ?? ''
  const [found] = await play().type(unit.water, `/查 ${clue}`)
  expect(found?.cardText).toContain(`${number}转公益诉讼`)
  expect(found?.cardText).toContain('涉及公益诉讼')
})

test('an agreement that was performed is not transferred any more', async () => {
  const number = await live('performed')
  const [answer] = await play().type(unit.water, `/转公益诉讼 ${number} 公共利益持续受损`)
  expect(answer?.text).toContain('目前为“已履行”')
})

test('another unit and an administrator do not see it', async () => {
  const number = await live('agreed')
  expect((await play().type(unit.ecology, `/查 ${number}`))[0]?.text).toContain(hidden)
  expect((await play().type(admin, `/查 ${number}`))[0]?.text).toContain(hidden)
})

test('no group reads the amount or what happened', async () => {
  await live('invited')
  const groups = ['oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat)).join('\n')
  expect(groups).toContain('损害赔偿磋商')
  expect(groups).not.toContain('1,200,000')
  expect(groups).not.toContain('河岸损毁')
})

test('the river chief office proposes nothing', async () => {
  const [answer] = await play().type(rco.liaison, `/赔偿磋商 ${damage}`)
  expect(answer?.text).toContain('由责任单位的联络员、承办人或审批人提出')
})

test('a consultation on a day that has gone by is not announced', async () => {
  const number = await live('proposed')
  await play().type(unit.water, `/磋商邀请 ${number} 区检察院`)
  expect(await play().submit(unit.water, { meetsOn: '2026-03-09' })).toBe(
    '赔偿磋商日期不能早于今天',
  )
})

test('an invitation that is not answered is reminded of until it is', async () => {
  const number = await live('invited')
  const span = { from: '2026-03-11', to: '2026-03-16' }
  expect(await daysReminded(play(), pro.liaison, number, span)).toEqual([
    '2026-03-12',
    '2026-03-13',
    '2026-03-16',
  ])
  await play().type(pro.liaison, `/磋商应邀 ${number} 乙检察官`)
  const later = { from: '2026-03-17', to: '2026-03-18' }
  expect(await daysReminded(play(), pro.liaison, number, later)).toEqual([])
})

test('a reminder of an invitation is put off by its command as by its button', async () => {
  const number = await live('invited')
  const [answer] = await play().type(pro.liaison, `/提醒 ${number} 3月27日 等待领导安排`)
  expect(answer?.text || play().read(pro.liaison)).toContain('只能推迟到')
  const [refused] = await play().type(unit.water, `/提醒 ${number} 明天 等待安排`)
  expect(refused?.text).toContain('没有您或您单位的未了时限')
})

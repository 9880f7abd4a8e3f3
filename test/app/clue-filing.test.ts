import { expect, test } from 'vitest'
import { inspectPhoto } from '../../src/attachments/photo.ts'
import { admin, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const play = sharePlay()

const position = { longitude: 106.65, latitude: 28.97 }

test('what was typed is read into a form before anything is filed', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().read(rco.member)).toContain('登记线索')
  const { total } = play().stage.engine.get<{ total: number }>(
    "SELECT count(*) AS total FROM matter WHERE kind = 'clue'",
  ) ?? { total: -1 }
  expect(total).toBe(0)
})

test('a submitted form is answered with the internal number', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  expect(await play().submit(rco.member)).toMatch(/^已登记，编号线索 2026-\d{4}$/)
})

test('river, section, field and day are read from free text', async () => {
  await play().file()
  const card = play().read(rco.member)
  expect(card).toContain('綦江河石角段')
  expect(card).toContain('非法采砂')
  expect(card).toContain('2026年3月10日')
})

test('what the filer corrects in the form is what is filed', async () => {
  await play().file(rco.member, sand, { river: '蒲河', field: 'illegal-discharge' })
  expect(play().read(rco.member)).toContain('蒲河')
  expect(play().read(rco.member)).toContain('非法排污')
})

test('the form that was submitted becomes the card of the clue', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  const form = play().card(rco.member)
  await play().submit(rco.member)
  expect(play().stage.feishu.message(form.messageId).cardText).toContain('已登记')
})

test('the liaison officer of the filer’s office hears of it in private', async () => {
  const number = await play().file()
  expect(play().cardOf(rco.liaison, number).cardText).toContain('登记了新线索')
})

test('the other office hears nothing of a clue that was only filed', async () => {
  const before = play().countOf(pro.liaison)
  await play().file()
  expect(play().countOf(pro.liaison)).toBe(before)
})

test('a clue typed in the group is shown as a form below the message', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${sand}`)
  expect(form?.cardText).toContain('登记线索')
})

test('a clue filed in the group gets its card in that group', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${sand}`)
  if (!form) throw new Error('no form')
  await play().tap(rco.member, form, '提交')
  expect(play().stage.feishu.message(form.messageId).cardText).toMatch(/^线索 2026-\d{4}/)
})

test('the card in a group tells neither the description nor the filer’s name', async () => {
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${sand}`)
  if (!form) throw new Error('no form')
  await play().tap(rco.member, form, '提交')
  const card = play().stage.feishu.message(form.messageId).cardText
  expect(card).not.toContain('大概两台')
  expect(card).not.toContain('甲工作员')
})

test('a clue filed in private is told to the office’s group', async () => {
  const number = await play().file()
  expect(play().readIn('oc_rco').at(-1)).toContain(number)
})

test('a photo sent just before is filed with the clue and shown on its card', async () => {
  await play().type(rco.member, { image: Buffer.from(makeJpeg({ position })) })
  const number = await play().file()
  expect(JSON.stringify(play().cardOf(rco.member, number).card)).toContain('img_key')
})

test('the photo on the card no longer tells where it was taken', async () => {
  await play().type(rco.member, { image: Buffer.from(makeJpeg({ position })) })
  const number = await play().file()
  const { feishu } = play().stage
  const key = /"img_key":"([^"]+)"/.exec(
    JSON.stringify(play().cardOf(rco.member, number).card),
  )?.[1]
  const bytes = feishu.world.bytes.get(key ?? '')
  if (!bytes) throw new Error('no picture')
  expect(inspectPhoto(bytes).position).toBe(null)
})

test('a photo in the same message is filed with the clue', async () => {
  await play().type(rco.member, { text: `/线索 ${sand}`, image: Buffer.from(makeJpeg()) })
  await play().submit(rco.member)
  expect(play().read(rco.member)).toContain('照片 1 张')
})

test('a file sent just before is filed with the clue', async () => {
  await play().type(rco.member, {
    file: { name: '检测报告.pdf', bytes: Buffer.from('%PDF-1.7\n') },
  })
  await play().file()
  expect(play().read(rco.member)).toContain('文件 1 份')
})

test('a position sent just before is noted in the form', async () => {
  await play().type(rco.member, {
    location: { name: '石角镇', longitude: '106.65', latitude: '28.97' },
  })
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().read(rco.member)).toContain('已附：位置')
  await play().submit(rco.member)
})

test('a position is filed with one clue only', async () => {
  await play().type(rco.member, {
    location: { name: '石角镇', longitude: '106.65', latitude: '28.97' },
  })
  await play().file()
  await play().type(rco.member, `/线索 ${sand}`)
  expect(play().read(rco.member)).not.toContain('位置\n已附')
  expect(play().read(rco.member)).not.toContain('已附：')
})

test('a photo that was filed with one clue does not go with the next', async () => {
  await play().type(rco.member, { image: Buffer.from(makeJpeg()) })
  await play().file()
  await play().file()
  expect(play().read(rco.member)).not.toContain('照片')
})

test('a photo sent in the group before the command is filed with the clue', async () => {
  await play().typeIn('oc_rco', rco.member, {
    mentionBot: true,
    text: ' ',
    image: Buffer.from(makeJpeg()),
  })
  const [form] = await play().typeIn('oc_rco', rco.member, `/线索 ${sand}`)
  expect(form?.cardText).toContain('已附：附件 1 份')
})

test('a photo of somebody else in the group is not taken for one’s own', async () => {
  await play().typeIn('oc_rco', rco.liaison, {
    mentionBot: true,
    text: ' ',
    image: Buffer.from(makeJpeg()),
  })
  const [form] = await play().typeIn('oc_rco', rco.chief, `/线索 ${sand}`)
  expect(form?.cardText).not.toContain('已附')
})

test('a photo sent sixteen minutes before is no longer taken along', async () => {
  await play().type(unit.shijiao, { image: Buffer.from(makeJpeg()) })
  await play().stage.go('2026-03-10 10:37')
  await play().type(unit.shijiao, `/线索 ${sand}`)
  expect(play().read(unit.shijiao)).not.toContain('已附')
})

test('a person of a responsible unit files a clue of that unit', async () => {
  await play().file(unit.shijiao)
  expect(play().read(unit.shijiao)).toContain('石角镇')
})

test('an administrator as such files no clue and hears what to do instead', async () => {
  const [answer] = await play().type(admin, `/线索 ${sand}`)
  expect(answer?.text).toContain('请用“/绑定”登记所属单位和角色')
})

test('a refused form comes back with what was filled in', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  const toast = await play().submit(rco.member, { foundOn: '2026-03-11', section: '三江段' })
  expect(toast).toContain('发现日期不能晚于今天')
  expect(JSON.stringify(play().card(rco.member).card)).toContain('三江段')
})

test('a major clue is told to both heads at once', async () => {
  const number = await play().file(rco.member, sand, { grade: '重大' })
  expect(play().cardOf(rco.chief, number).cardText).toContain('登记了重大线索')
  expect(play().cardOf(pro.chief, number).cardText).toContain('登记了重大线索')
})

test('an ordinary clue is not told to the heads', async () => {
  const before = play().countOf(pro.chief)
  await play().file()
  expect(play().countOf(pro.chief)).toBe(before)
})

test('a clue like one of the last thirty days is pointed out in the form', async () => {
  const number = await play().file(rco.member, '郭扶河 有人电鱼 昨天晚上发现的')
  await play().type(rco.liaison, '/线索 郭扶河 今天又有人电鱼，两个人一条船')
  expect(play().read(rco.liaison)).toContain('疑似重复')
  expect(play().read(rco.liaison)).toContain(number)
})

test('one sentence without a command is put into the form and nothing of it is lost', async () => {
  await play().type(rco.member, '通惠河文龙段有人倒建筑垃圾')
  expect(play().read(rco.member)).toContain('待提交')
  expect(JSON.stringify(play().card(rco.member).card)).toContain('有人倒建筑垃圾')
})

test('a cancelled form files nothing and says so', async () => {
  await play().type(rco.member, `/线索 ${sand}`)
  expect(await play().tapLast(rco.member, '取消')).toBe('已取消。')
  expect(play().read(rco.member)).toContain('表单已关闭')
})

test.each([
  ['上周末', '前后'],
  ['3月9日', ''],
])(
  'the day on which something was found is said as exactly as it was written: %s',
  async (day, about) => {
    const clue = await play().file(rco.member, `綦江河石角段${day}巡河发现有挖机在河道采砂`)
    const [card] = await play().type(rco.member, `/查 ${clue}`)
    expect(card?.cardText).toMatch(new RegExp(`发现　2026年3月\\d+日${about}\n`))
  },
)

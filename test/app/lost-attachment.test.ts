import { describe, expect, it, onTestFinished } from 'vitest'
import { accuse } from './accountability-kit.ts'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const download = /GET .*\/resources\//

async function playFrom(startAt = '2026-03-10 10:20'): Promise<Play> {
  const play = new Play(await openStage(startAt))
  onTestFinished(() => play.stage.close())
  return play
}

const photo = { image: Buffer.from(makeJpeg()) }
const file = { file: { name: '检测报告.pdf', bytes: Buffer.from('%PDF-1.4\n') } }

const said = (play: Play, who: string): string =>
  play.stage.feishu
    .messages({ person: who })
    .map((one) => one.text)
    .join('\n')

/** A clue with a photo or file that Feishu refuses to deliver. */
async function fileWith(play: Play, sent: typeof photo | typeof file, code: number) {
  play.stage.feishu.faults.next({ kind: 'code', match: download, amount: code })
  await play.type(rco.member, sent)
  const clue = await play.file()
  await play.stage.settle()
  return clue
}

describe('what can never be fetched', () => {
  it.each([
    [234038, '防泄密模式', '请在与机器人的私聊中重新发送'],
    [234009, '外部群', '请在与机器人的私聊中重新发送'],
    [234040, '不可见', '重新发送'],
    [234003, '已不在该消息中', '重新发送'],
    [230110, '已撤回或删除', '重新发送'],
    [234037, '文件过大', '压缩'],
    [234043, '取不出来', '请单独发送原文件'],
    [234041, '密钥', '重新发送'],
    [234001, '未能取得', '重新发送'],
  ])(
    'by %i is not counted, and its sender is told which it is and what to do',
    async (code, why, remedy) => {
      const play = await playFrom()
      const clue = await fileWith(play, photo, code)
      const card = play.cardOf(rco.member, clue).cardText
      expect(card).not.toContain('照片 1 张')
      const told = said(play, rco.member)
      expect(told).toContain(`您3月10日 10:20发来的照片未能取得，没有附到${clue}`)
      expect(told).toContain(why)
      expect(told).toContain(remedy)
    },
  )

  it('is a file by its name, and stands lost on the record', async () => {
    const play = await playFrom()
    const clue = await fileWith(play, file, 234038)
    expect(said(play, rco.member)).toContain('文件“检测报告.pdf”未能取得')
    expect(play.cardOf(rco.member, clue).cardText).toContain('文件“检测报告.pdf”未能取得：所在的群')
  })

  it('leaves what came beside it', async () => {
    const play = await playFrom()
    await play.type(rco.member, file)
    const clue = await fileWith(play, photo, 234040)
    const text = play.cardOf(rco.member, clue).cardText
    const kept = text.includes('照片 1 张') ? '照片' : text.includes('文件 1 份') ? '文件' : ''
    expect(kept).not.toBe('')
    expect(text).not.toMatch(/照片 1 张，文件 1 份/)
  })

  it('names the matter on the administrator’s card', async () => {
    const play = await playFrom()
    const clue = await fileWith(play, photo, 234038)
    const card = play.card(admin).cardText
    expect(card).toContain('有附件未能取得')
    expect(card).toContain(clue)
    expect(card).not.toContain('attachment')
  })

  it('of a confidential matter is told to those who are named, and to no administrator', async () => {
    const play = await playFrom()
    const before = play.countOf(admin)
    play.stage.feishu.faults.next({ kind: 'code', match: download, amount: 234038 })
    await play.type(pro.approver, photo)
    const number = await accuse(play)
    await play.stage.settle()
    expect(said(play, pro.approver)).toContain(`照片未能取得，没有附到${number}`)
    expect(play.read(pro.chief)).toContain('照片未能取得：所在的群开启了防泄密模式')
    expect(play.countOf(admin)).toBe(before)
  })

  it('is counted again once the setting is mended and the administrator has it fetched anew', async () => {
    const play = await playFrom()
    const clue = await fileWith(play, photo, 99991672)
    expect(said(play, rco.member)).toContain('已告知管理员')
    await play.tap(admin, play.card(admin), '重发')
    expect(play.cardOf(rco.member, clue).cardText).toContain('照片 1 张')
  })

  it('was quoted is said to be lost', async () => {
    const play = await playFrom()
    const { app } = play.stage.feishu.world.state
    app.scopes = app.scopes.filter((one) => one !== 'im:message.group_msg')
    await play.stage.feishu.say(rco.liaison, { chat: 'oc_rco' }, photo)
    const quoted = play.stage.feishu.lastMessage({ chat: 'oc_rco' }).messageId
    play.stage.feishu.faults.next({
      kind: 'code',
      match: /GET \/open-apis\/im\/v1\/messages\/om_[^/]*$/,
      amount: 230110,
    })
    await play.typeIn('oc_rco', rco.member, {
      text: '/线索 蒲河石林桥下有污水直排',
      mentionBot: true,
      replyTo: quoted,
    })
    await play.tap(rco.member, play.stage.feishu.lastCard({ chat: 'oc_rco' }), '提交')
    expect(said(play, rco.member)).toContain('引用的消息未能取得')
  })
})

describe('a large photo', () => {
  /** A JPEG whose image data are this large, since comments would be removed. */
  const large = (megabytes: number): Buffer => {
    const small = Buffer.from(makeJpeg())
    const end = small.length - 2
    return Buffer.concat([
      small.subarray(0, end),
      Buffer.alloc(megabytes * 1024 * 1024, 0x11),
      small.subarray(end),
    ])
  }

  it('above ten megabytes is kept as a file, which its sender is told', async () => {
    const play = await playFrom()
    await play.type(rco.member, { image: large(11) })
    const clue = await play.file()
    await play.stage.settle()
    expect(said(play, rco.member)).toContain('大小 11.0 MB，超过 10 MB。已作为文件保存')
    expect(play.cardOf(rco.member, clue).cardText).toContain('文件 1 份')
    await play.type(rco.member, `/附件 ${clue}`)
    const sent = play.stage.feishu.lastMessage({ person: rco.member })
    expect(JSON.stringify(sent.content)).toContain('.jpg')
  })

  it('above thirty megabytes is refused with the size, not with its format', async () => {
    const play = await playFrom()
    await play.type(rco.member, { image: large(31) })
    const clue = await play.file()
    await play.stage.settle()
    expect(said(play, rco.member)).toMatch(/照片未能取得.*三十兆/)
    expect(said(play, rco.member)).not.toContain('格式不能保存')
    expect(play.cardOf(rco.member, clue).cardText).not.toContain('照片 1 张')
  })

  it('that Feishu does not take as a picture is kept as a file', async () => {
    const play = await playFrom()
    play.stage.feishu.faults.next({ kind: 'code', match: /POST .*\/images/, amount: 234039 })
    await play.type(rco.member, photo)
    const clue = await play.file()
    await play.stage.settle()
    expect(said(play, rco.member)).toContain('图片分辨率超过限制。已作为文件保存')
    expect(play.cardOf(rco.member, clue).cardText).toContain('文件 1 份')
  })
})

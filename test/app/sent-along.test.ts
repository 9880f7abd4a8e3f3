import { describe, expect, it, onTestFinished } from 'vitest'
import { Play, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { makeJpeg, makePng, makeWebp } from './photo-kit.ts'

async function playFrom(startAt = '2026-03-10 10:20'): Promise<Play> {
  const play = new Play(await openStage(startAt))
  onTestFinished(() => play.stage.close())
  return play
}

const bridge = { location: { name: '石林桥', longitude: '106.65123', latitude: '29.02821' } }
const photo = () => Buffer.from(makeJpeg())

/** The id of a person's newest message in a chat. */
function lastOf(play: Play, who: string, where: { chat: string } | { person: string }): string {
  const found = play.stage.feishu.messages(where).findLast((one) => one.sender === who)
  if (!found) throw new Error(`${who} said nothing`)
  return found.messageId
}

describe('a photo alone', () => {
  it('is answered once in ten minutes with what it may belong to', async () => {
    const play = await playFrom()
    await play.type(rco.member, { image: photo() })
    expect(play.read(rco.member)).toContain('15 分钟内登记线索或办理事项时会自动附上')
    const told = play.countOf(rco.member)
    await play.type(rco.member, { image: photo() })
    expect(play.countOf(rco.member)).toBe(told)
    await play.stage.go('2026-03-10 10:31')
    await play.type(rco.member, { image: photo() })
    expect(play.countOf(rco.member)).toBe(told + 1)
  })
})

describe('a picture, which comes without a name', () => {
  it('is kept under a number and the ending of what it is', async () => {
    const play = await playFrom()
    for (const bytes of [makeJpeg(), makePng(), makeWebp()])
      await play.type(rco.member, { image: Buffer.from(bytes) })
    await play.file()
    const kept = play.stage.engine.all<{ name: string }>('SELECT name FROM attachment ORDER BY id')
    expect(kept.map(({ name }) => name)).toEqual(['照片1.jpg', '照片2.png', '照片3.webp'])
  })
})

describe('a position that was sent', () => {
  it('shows on the card with its name, its coordinates and a link that opens a map', async () => {
    const play = await playFrom()
    await play.type(rco.member, bridge)
    await play.type(rco.member, '/线索 綦江河有挖机在河道采砂')
    expect(play.read(rco.member)).toContain('已附：位置：石林桥（东经 106.65123，北纬 29.02821）')
    await play.submit(rco.member)
    const card = play.card(rco.member)
    expect(card.cardText).toContain('石林桥（东经 106.65123，北纬 29.02821）')
    expect(JSON.stringify(card.card)).toContain(
      '[打开地图](https://uri.amap.com/marker?position=106.651230%2C29.028210&name=%E7%9F%B3%E6%9E%97%E6%A1%A5)',
    )
  })

  it('fills the place where none was typed, and only there', async () => {
    const play = await playFrom()
    await play.type(rco.member, bridge)
    await play.type(rco.member, '/线索 綦江河有挖机在河道采砂')
    expect(JSON.stringify(play.card(rco.member).card)).toContain('"default_value":"石林桥"')
    await play.tapLast(rco.member, '取消')
    await play.type(rco.member, bridge)
    await play.type(rco.member, '/线索 綦江河 三江大桥下游100米 有挖机在河道采砂')
    expect(JSON.stringify(play.card(rco.member).card)).not.toContain('"default_value":"石林桥"')
  })

  it('fills the place of an activity, whose card shows it too', async () => {
    const play = await playFrom()
    await play.type(rco.liaison, bridge)
    await play.type(rco.liaison, '/宣传 世界水日集中宣传 3月22日')
    expect(JSON.stringify(play.card(rco.liaison).card)).toContain('"default_value":"石林桥"')
    await play.submit(rco.liaison, { form: '集中宣传' })
    expect(play.read(rco.liaison)).toContain('打开地图')
    expect(play.read(rco.liaison)).not.toContain('文件 1 份')
  })

  it('added later stands in the history and on the card', async () => {
    const play = await playFrom()
    const clue = await play.file()
    await play.type(rco.member, bridge)
    await play.type(rco.member, `/补充 ${clue} 现场在桥下`)
    const text = play.cardOf(rco.member, clue).cardText
    expect(text).toContain('打开地图')
    expect(text).toContain('现场在桥下（位置：石林桥，东经 106.65123')
  })

  it('stands in no group', async () => {
    const play = await playFrom()
    await play.type(rco.member, bridge)
    await play.file()
    expect(play.readIn('oc_rco').join()).not.toContain('石林桥')
  })
})

describe('a message that was taken back', () => {
  it('takes back its form in the group, and what it holds cannot be filed any more', async () => {
    const play = await playFrom()
    await play.typeIn('oc_rco', rco.member, '/线索 蒲河石林桥下有污水直排')
    const form = play.stage.feishu.lastCard({ chat: 'oc_rco' })
    await play.stage.feishu.recall(rco.member, lastOf(play, rco.member, { chat: 'oc_rco' }))
    await play.stage.settle()
    const after = play.stage.feishu.message(form.messageId)
    expect(after.cardText).toContain('原消息已撤回')
    expect(after.cardText).not.toContain('污水')
    const toast = await play.stage.feishu.tap(rco.member, form.messageId, '提交', {
      card: form.card,
      formValue: { river: '蒲河', field: 'pollution', description: '有污水直排' },
    } as never)
    expect(JSON.stringify(toast)).toContain('已关闭')
    expect(play.stage.engine.all("SELECT id FROM matter WHERE kind = 'clue'")).toEqual([])
  })

  it('takes back the text that the buttons of an answer carry', async () => {
    const play = await playFrom()
    await play.typeIn('oc_rco', rco.member, { text: '蒲河石林桥下有人倒垃圾', mentionBot: true })
    await play.stage.feishu.recall(rco.member, lastOf(play, rco.member, { chat: 'oc_rco' }))
    await play.stage.settle()
    const card = JSON.stringify(play.stage.feishu.lastCard({ chat: 'oc_rco' }).card)
    expect(card).not.toContain('倒垃圾')
  })

  it.each([
    ['a photo', { image: photo() }],
    ['a file', { file: { name: '记录.pdf', bytes: Buffer.from('%PDF-1.4') } }],
    ['a position', bridge],
  ])('takes back %s that nothing has claimed', async (_name, sent) => {
    const play = await playFrom()
    await play.type(rco.member, sent)
    await play.stage.feishu.recall(rco.member, lastOf(play, rco.member, { person: rco.member }))
    await play.type(rco.member, '/线索 綦江河石角段有挖机在河道采砂')
    expect(play.read(rco.member)).not.toContain('已附')
  })

  it('takes a photo back out of the form that has claimed it', async () => {
    const play = await playFrom()
    await play.type(rco.member, { image: photo() })
    const sent = lastOf(play, rco.member, { person: rco.member })
    await play.type(rco.member, '/线索 綦江河石角段有挖机在河道采砂')
    expect(play.read(rco.member)).toContain('已附：附件 1 份')
    await play.stage.feishu.recall(rco.member, sent)
    await play.submit(rco.member)
    expect(play.read(rco.member)).not.toContain('照片')
    expect(play.stage.engine.all('SELECT id FROM attachment')).toEqual([])
  })

  it('leaves on the record what was filed', async () => {
    const play = await playFrom()
    await play.type(rco.member, { image: photo() })
    const sent = lastOf(play, rco.member, { person: rco.member })
    const clue = await play.file()
    await play.stage.feishu.recall(rco.member, sent)
    await play.stage.settle()
    expect(play.cardOf(rco.member, clue).cardText).toContain('照片 1 张')
  })

  it('that comes only after its withdrawal is not taken up', async () => {
    const play = await playFrom()
    const { feishu } = play.stage
    feishu.faults.next({ kind: 'delayed', match: /receive_v1/, amount: 60_000 })
    await feishu.say(rco.member, 'bot', '/线索 蒲河石林桥下有污水直排')
    await feishu.recall(rco.member, lastOf(play, rco.member, { person: rco.member }))
    await play.stage.go('2026-03-10 10:30')
    expect(play.countOf(rco.member)).toBe(0)
  })
})

/** From here on the bot receives only group messages that mention it, as in most tenants. */
function hearMentionsOnly(play: Play): void {
  const { app } = play.stage.feishu.world.state
  app.scopes = app.scopes.filter((one) => one !== 'im:message.group_msg')
}

describe('what a message quotes', () => {
  it('is taken where it is a photo of a colleague that the bot never saw', async () => {
    const play = await playFrom()
    hearMentionsOnly(play)
    await play.stage.feishu.say(rco.liaison, { chat: 'oc_rco' }, { image: photo() })
    const replyTo = lastOf(play, rco.liaison, { chat: 'oc_rco' })
    await play.typeIn('oc_rco', rco.member, {
      text: '/线索 蒲河石林桥下有污水直排',
      mentionBot: true,
      replyTo,
    })
    const form = play.stage.feishu.lastCard({ chat: 'oc_rco' })
    expect(form.cardText).toContain('引用的消息')
    const toast = await play.tap(rco.member, form, '提交')
    const clue = /线索 \d{4}-\d{4}/.exec(toast)?.[0] ?? ''
    await play.type(rco.liaison, `/查看 ${clue}`)
    expect(play.read(rco.liaison)).toContain('照片 1 张')
  })

  it('is taken where it is an own photo of an hour ago', async () => {
    const play = await playFrom()
    await play.type(rco.member, { image: photo() })
    const replyTo = lastOf(play, rco.member, { person: rco.member })
    await play.stage.go('2026-03-10 11:30')
    await play.type(rco.member, { text: '/线索 綦江河石角段有挖机在河道采砂', replyTo })
    expect(play.read(rco.member)).toContain('已附：附件 1 份')
  })

  it('is said not to be taken where it is words', async () => {
    const play = await playFrom()
    hearMentionsOnly(play)
    await play.stage.feishu.say(rco.liaison, { chat: 'oc_rco' }, { text: '石林桥下有人偷排' })
    const replyTo = lastOf(play, rco.liaison, { chat: 'oc_rco' })
    await play.typeIn('oc_rco', rco.member, {
      text: '/线索 蒲河石林桥下有污水直排',
      mentionBot: true,
      replyTo,
    })
    await play.tap(rco.member, play.stage.feishu.lastCard({ chat: 'oc_rco' }), '提交')
    expect(play.stage.feishu.lastMessage({ person: rco.member }).text).toContain('其中的文字未带入')
  })

  it('is not taken where it bears a mark of secrecy, and whoever quotes it is told', async () => {
    const play = await playFrom()
    hearMentionsOnly(play)
    const text = '机密★1年 雪山行动的取水口'
    await play.stage.feishu.say(rco.liaison, { chat: 'oc_rco' }, { text })
    const replyTo = lastOf(play, rco.liaison, { chat: 'oc_rco' })
    await play.typeIn('oc_rco', rco.member, {
      text: '/线索 蒲河石林桥下有污水直排',
      mentionBot: true,
      replyTo,
    })
    await play.tap(rco.member, play.stage.feishu.lastCard({ chat: 'oc_rco' }), '提交')
    const told = play.stage.feishu.lastMessage({ person: rco.member }).text
    expect(told).toContain('引用的消息检测到密级标志，未收取')
  })

  it('is nothing where the bot is answered', async () => {
    const play = await playFrom()
    await play.type(rco.member, '/办结 999')
    const answer = play.stage.feishu.lastMessage({ person: rco.member })
    await play.type(rco.member, {
      text: '/线索 綦江河石角段有挖机在河道采砂',
      replyTo: answer.messageId,
    })
    expect(play.read(rco.member)).not.toContain('引用')
  })
})

describe('what stands beside the text of a message', () => {
  it('is taken where it is the address behind a link', async () => {
    const play = await playFrom()
    await play.type(rco.member, {
      post: {
        content: [
          [
            { tag: 'text', text: '/线索 蒲河石林桥下有污水直排，见 ' },
            { tag: 'a', text: '媒体报道', href: 'https://example.org/a?b=1' },
          ],
        ],
      },
    })
    expect(JSON.stringify(play.card(rco.member).card)).toContain(
      '媒体报道（https://example.org/a?b=1）',
    )
  })

  it('is asked for one by one where it is a merged forward', async () => {
    const play = await playFrom()
    await play.type(rco.member, bridge)
    const inside = lastOf(play, rco.member, { person: rco.member })
    await play.type(rco.member, { forwarded: [inside] })
    expect(play.read(rco.member)).toContain('请逐条转发')
  })
})

describe('a mention that comes by an edit', () => {
  it('reaches the bot by no event; sent anew it does', async () => {
    const play = await playFrom()
    hearMentionsOnly(play)
    const { feishu } = play.stage
    const text = '/线索 蒲河石林桥下有污水直排'
    await feishu.say(rco.member, { chat: 'oc_rco' }, { text })
    const messageId = lastOf(play, rco.member, { chat: 'oc_rco' })
    feishu.edit(rco.member, messageId, { text, mentionBot: true })
    await play.stage.settle()
    expect(feishu.message(messageId).text).toContain('@')
    expect(play.readIn('oc_rco')).toEqual([])
    await play.typeIn('oc_rco', rco.member, text)
    expect(play.readIn('oc_rco')).toHaveLength(1)
  })
})

describe('an identity or telephone number in a group', () => {
  it.each([
    ['/线索 蒲河石林桥下有污水直排 群众举报 电话13812345678', true],
    ['/线索 蒲河石林桥下有污水直排 举报人身份证 500222199001011234', true],
    ['石林桥下有污水，联系电话 023-48661234', true],
    ['/线索 蒲河石林桥下有污水直排 群众举报 电话138****5678', false],
    ['/线索 蒲河石林桥下有污水直排，长约200米', false],
  ])('has its sender told in private to withdraw it: %s', async (text, told) => {
    const play = await playFrom()
    await play.typeIn('oc_rco', rco.member, { text, mentionBot: true })
    const said = play.stage.feishu.messages({ person: rco.member }).map((one) => one.text)
    expect(said.some((one) => one.includes('请撤回该消息'))).toBe(told)
    expect(said.join()).not.toContain('13812345678')
  })

  it('in private is nobody else’s business', async () => {
    const play = await playFrom()
    await play.type(rco.member, '/线索 蒲河石林桥下有污水直排 群众举报 电话13812345678')
    const said = play.stage.feishu.messages({ person: rco.member }).map((one) => one.text)
    expect(said.some((one) => one.includes('请撤回该消息'))).toBe(false)
  })
})

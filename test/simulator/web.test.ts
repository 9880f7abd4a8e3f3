import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../until.ts'
import { cardsIn, chromiumPath, launchBrowser, openWindow, walkUp } from './browser.ts'
import {
  APPROVER,
  button,
  CLERK,
  cardOf,
  GROUP,
  raiseStage,
  type Stage,
  sendCard,
} from './stage.ts'

const text = (content: string) => ({ tag: 'plain_text', content })
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.runIf(chromiumPath)('the web client in a real browser', () => {
  let browser: Browser
  let stage: Stage
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    stage = await raiseStage({
      knobs: { rateLimits: 'off' },
      commands: [
        { command: '/线索', hint: '登记线索' },
        { command: '/待办', hint: '我的待办' },
      ],
    })
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await stage.feishu.close()
  })

  function open(person = CLERK, chat = GROUP, size?: { width: number; height: number }) {
    return openWindow(browser, stage.feishu.url, person, chat, size)
  }

  function form(...fields: object[]): Record<string, unknown> {
    const submit = button('提交', { name: 'ok', form_action_type: 'submit' })
    return cardOf({ tag: 'form', name: 'f', elements: [...fields, submit] })
  }

  test('every component is drawn without a complaint of the browser', async () => {
    const samples: object[] = JSON.parse(
      readFileSync(new URL('./cards/one-of-each.json', import.meta.url), 'utf8'),
    )
    stage.feishu.world.state.people['ou_x'] = { ...person('ou_x'), name: '丙' }
    stage.feishu.world.state.people['ou_y'] = { ...person('ou_y'), name: '丁' }
    for (const key of ['img_v3_x', 'img_v3_a', 'img_v3_b']) addPicture(key)
    for (const sample of samples) await sendCard(stage, cardOf(sample))
    const { page, complaints } = await open()
    await page.locator('.card').first().waitFor()
    const drawn = new Set<string>()
    let charts = 0
    await walkUp(page, async () => {
      for (const id of await cardsIn(page)) drawn.add(id)
      if ((await page.locator('.chart').count()) > 0) {
        await page.locator('.chart canvas').first().waitFor()
        charts += 1
      }
      expect(await page.getByText('未知组件').count()).toBe(0)
    })
    expect(drawn.size).toBe(samples.length)
    expect(charts).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  test('who is of another tenant bears the sign of his name when persons are switched', async () => {
    await stage.feishu.close()
    const other = { openId: 'ou_other', name: '丙检察官', title: '区检察院' }
    stage = await raiseStage({ neighbours: [{ url: 'http://127.0.0.1:9', people: [other] }] })
    const { page } = await open()
    await page.getByTitle('当前身份：').click()
    const row = page.getByRole('link', { name: '丙检察官' })
    expect(await row.locator('.avatar').textContent()).toBe('丙')
  })

  test('a step of the guide for somebody of another tenant opens the page of that tenant, and the guide stays', async () => {
    await stage.feishu.close()
    const other = { openId: 'ou_other', name: '丙检察官', title: '区检察院' }
    const step = { title: '办结', text: '您是丙检察官。', person: 'ou_other', chat: 'bot' }
    stage = await raiseStage({
      neighbours: [{ url: 'http://other.example', people: [other] }],
      tour: [step],
    })
    const { page } = await open()
    await page.context().route('http://other.example/**', (route) => route.fulfill({ body: '' }))
    if (!(await page.getByRole('complementary', { name: '引导' }).isVisible())) {
      await page.getByRole('button', { name: '引导', exact: true }).click()
    }
    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: '到另一企业以丙检察官的身份办理' }).click()
    await (await opened).waitForURL('http://other.example/#/ou_other')
    await page.getByText('您是丙检察官。').waitFor()
  })

  test('of four tags the first three are drawn, and an icon in the colour of its style', async () => {
    const tags = ['甲', '乙', '丙', '丁'].map((name) => ({ tag: 'text_tag', text: text(name) }))
    const icon = { tag: 'standard_icon', token: 'chat_outlined', style: { color: 'red' } }
    await sendCard(stage, {
      schema: '2.0',
      header: { title: text('标题'), text_tag_list: tags },
      body: {
        elements: [
          { tag: 'person_list', persons: [{ id: CLERK }], ud_icon: icon },
          { tag: 'person_list', persons: [{ id: CLERK }], ud_icon: { ...icon, style: undefined } },
        ],
      },
    })
    const { page } = await open()
    await page.locator('.card').getByText('标题').waitFor()
    expect(await page.locator('.card-tags').textContent()).toBe('甲乙丙')
    const icons = page.locator('.card .text-icon')
    const [red, grey] = [icons.first(), icons.last()].map((one) => one.getAttribute('style'))
    expect(await red).not.toBe(await grey)
  })

  test('a card of schema 1.0 is drawn, and its row of buttons works', async () => {
    const act = { tag: 'button', text: text('同意'), value: { act: 'agree' } }
    await sendCard(stage, {
      header: { title: text('旧卡片'), template: 'blue' },
      elements: [
        { tag: 'div', text: text('正文'), extra: { ...act, text: text('右边') } },
        { tag: 'action', actions: [act] },
        { tag: 'note', elements: [text('备注一行')] },
      ],
    })
    stage.bot.reply = () => Response.json({ toast: { type: 'success', content: '收到' } })
    const { page, complaints } = await open()
    for (const said of ['旧卡片', '正文', '备注一行'])
      await page.locator('.card').getByText(said).waitFor()
    for (const name of ['同意', '右边']) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByText('收到').first().waitFor()
    }
    expect(stage.bot.requests.map(({ body }) => body)).toHaveLength(2)
    expect(complaints).toEqual([])
  })

  test('a command chosen from the list in a group carries the mention of the bot', async () => {
    const { page } = await open()
    const box = page.getByRole('textbox', { name: '输入消息' })
    await box.pressSequentially('/线')
    await page.keyboard.press('Enter')
    await box.pressSequentially('排污')
    await page.keyboard.press('Enter')
    await page.locator('.bubble', { hasText: '排污' }).waitFor()
    expect(stage.feishu.lastMessage({ chat: GROUP }).text).toBe('@机器人 /线索 排污')
    expect(stage.feishu.pushes.at(-1)?.state).toBe('delivered')
  })

  test('text and photo go out as one message', async () => {
    const { page } = await open()
    await page
      .locator('.chat input[type=file]')
      .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: PNG })
    await page.getByRole('textbox', { name: '输入消息' }).fill('现场')
    await page.keyboard.press('Enter')
    await page.locator('.bubble img').waitFor()
    expect(stage.feishu.lastMessage({ chat: GROUP })).toMatchObject({
      msgType: 'post',
      text: '现场',
    })
  })

  test('two windows show the same card change at once', async () => {
    const id = await sendCard(stage, cardOf(button('同意')))
    const done = cardOf({ tag: 'markdown', content: '已同意' })
    stage.bot.reply = () => Response.json({ card: { type: 'raw', data: done } })
    const clerk = await open(CLERK)
    const approver = await open(APPROVER)
    await approver.page.getByRole('button', { name: '同意', exact: true }).click()
    await clerk.page.getByRole('article').getByText('已同意').waitFor()
    expect(stage.feishu.message(id).patches).toBe(1)
  })

  test('a late bot shows 200341', async () => {
    await sendCard(stage, cardOf(button('同意')))
    stage.feishu.knobs.answerTimeoutMs = 50
    stage.bot.reply = () => new Promise(() => {})
    const { page } = await open()
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByText('200341').waitFor()
  })

  test('a refused form keeps what was typed and marks what is missing', async () => {
    await sendCard(
      stage,
      form(
        { tag: 'input', name: 'title', label: text('标题') },
        { tag: 'input', name: 'why', label: text('理由'), required: true },
      ),
    )
    const { page } = await open()
    await page.getByRole('textbox', { name: '标题' }).fill('排污')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('此项必填').waitFor()
    expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('排污')
    expect(stage.feishu.pushes.some((push) => push.kind === 'callback')).toBe(false)
  })

  test('a toast without a card leaves the form as it was typed', async () => {
    await sendCard(stage, form({ tag: 'input', name: 'title', label: text('标题') }))
    stage.bot.reply = () => Response.json({ toast: { type: 'error', content: '标题太短' } })
    const { page } = await open()
    await page.getByRole('textbox', { name: '标题' }).fill('排')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('标题太短').waitFor()
    expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('排')
  })

  test('a question is asked before the bot hears of the tap', async () => {
    const confirm = { title: text('确认移送？'), text: text('将通知对方') }
    await sendCard(stage, cardOf(button('移送', { confirm })))
    const { page } = await open()
    await page.getByRole('button', { name: '移送', exact: true }).click()
    await page.getByRole('dialog').getByText('将通知对方').waitFor()
    expect(stage.feishu.pushes.some((push) => push.kind === 'callback')).toBe(false)
    await page.getByRole('button', { name: '确定', exact: true }).click()
    await until(() => stage.feishu.pushes.at(-1)?.type === 'card.action.trigger', 'the tap')
  })

  test('choices, people and days are entered by hand and sent as the platform spells them', async () => {
    const options = [
      { text: text('綦江河'), value: 'qj' },
      { text: text('蒲河'), value: 'ph' },
    ]
    await sendCard(
      stage,
      form(
        { tag: 'select_static', name: 'river', placeholder: text('河流'), options },
        { tag: 'select_person', name: 'owner', placeholder: text('承办人') },
        { tag: 'date_picker', name: 'day', initial_date: '2026-03-05', placeholder: text('日期') },
      ),
    )
    const { page } = await open()
    await page.getByRole('button', { name: '河流', exact: true }).click()
    await page.getByRole('option', { name: '蒲河' }).click()
    await page.getByRole('button', { name: '承办人', exact: true }).click()
    await page.getByRole('option', { name: '乙主任' }).click()
    await page.getByRole('button', { name: '日期', exact: true }).click()
    await page.getByRole('button', { name: '2026-03-09' }).click()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await until(() => formValue() !== undefined, 'the form')
    expect(formValue()).toEqual({ river: 'ph', owner: APPROVER, day: '2026-03-09 +0800' })
  })

  test('a card of the fifteenth day can no longer be tapped', async () => {
    await sendCard(stage, cardOf(button('同意')))
    await stage.feishu.clock.advance(15 * 86_400_000)
    const { page } = await open()
    expect(await page.getByRole('button', { name: '同意', exact: true }).isDisabled()).toBe(true)
  })

  test('the panel of time moves the clock for everyone', async () => {
    const { page } = await open()
    const before = stage.feishu.clock.now()
    await page.getByRole('button', { name: '时间', exact: true }).click()
    await page.getByRole('button', { name: '前进 1 天' }).click()
    await until(() => stage.feishu.clock.now() - before >= 86_400_000, 'the next day')
  })

  test('the panel of the day shows tasks and events of the current person, and answers an event', async () => {
    const { client, feishu } = stage
    const params = { user_id_type: 'open_id' as const }
    await client.task.v2.task.create({
      params,
      data: {
        summary: '线索反馈　移3',
        due: { timestamp: String(Date.UTC(2026, 2, 12)), is_all_day: true },
        members: [{ id: CLERK, type: 'user', role: 'assignee' }],
      },
    })
    const own = await client.calendar.v4.calendar.primary({ params })
    const calendar_id = own.data?.calendars?.[0]?.calendar?.calendar_id ?? ''
    const made = await client.calendar.v4.calendarEvent.create({
      path: { calendar_id },
      data: {
        summary: '联席会议',
        start_time: { timestamp: '1774508400', timezone: 'Asia/Shanghai' },
        end_time: { timestamp: '1774515600', timezone: 'Asia/Shanghai' },
        location: { name: '二楼会议室' },
      },
    })
    const event_id = made.data?.event?.event_id ?? ''
    const { page } = await open()
    await page.getByRole('button', { name: '日程', exact: true }).click()
    await page.getByText('线索反馈　移3').waitFor()
    expect(await page.getByText('联席会议').count()).toBe(0)
    await client.calendar.v4.calendarEventAttendee.create({
      path: { calendar_id, event_id },
      params,
      data: { attendees: [{ type: 'user', user_id: CLERK }] },
    })
    await page.getByText('3月26日 周四 15:00—17:00　二楼会议室').waitFor()
    await page.getByRole('button', { name: '接受', exact: true }).click()
    const answer = () => feishu.world.state.events?.[event_id]?.attendees[0]?.rsvp
    await until(() => answer() === 'accept', 'the answer')
    await page.getByRole('button', { name: '接受', pressed: true }).waitFor()
  })

  test('the panel of faults takes the bot down and lifts it again', async () => {
    await sendCard(stage, cardOf(button('同意')))
    const { page } = await open()
    await page.getByRole('button', { name: '故障', exact: false }).click()
    await page.getByRole('button', { name: '机器人停机，持续' }).click()
    await page.getByText('正在生效').waitFor()
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByText('200342').first().waitFor()
    await page.getByRole('button', { name: '全部解除', exact: true }).click()
    await until(() => stage.feishu.faults.list().length === 0, 'the end of the fault')
  })

  test('the inspector shows a refused card in red with its code', async () => {
    await sendCard(stage, cardOf({ tag: 'note' })).catch(() => '')
    const { page } = await open()
    await page.getByRole('button', { name: '报文', exact: true }).click()
    const line = page.locator('.wire-wrong', { hasText: '230099' })
    await line.locator('summary').click()
    await line.getByText('ErrCode: 200861').first().waitFor()
  })

  test('one window can become another person', async () => {
    await stage.feishu.say(CLERK, { chat: GROUP }, '大家好')
    const { page } = await open()
    await page.locator('.rail-person').click()
    await page.getByRole('button', { name: '乙主任' }).click()
    await page.locator('.rail-name', { hasText: '乙主任' }).waitFor()
    expect(new URL(page.url()).hash).toContain(APPROVER)
  })

  test('a reload loses nothing of the chat', async () => {
    await stage.feishu.say(CLERK, { chat: GROUP }, '大家好')
    const { page } = await open()
    await page.reload()
    await page.locator('.bubble', { hasText: '大家好' }).waitFor()
  })

  test('a step of the tour goes to its chat and puts its words into the composer once', async () => {
    await stage.feishu.close()
    stage = await raiseStage({
      tour: [
        { title: '登记', text: '发送这句话。', person: APPROVER, chat: GROUP, say: '/线索 排污' },
      ],
    })
    const { page } = await open()
    await page.getByRole('button', { name: '以乙主任的身份前往' }).click()
    const box = page.getByRole('textbox', { name: '输入消息' })
    await until(async () => (await box.inputValue()) === '/线索 排污', 'the words')
    await page.locator('.chat-line', { hasText: '与机器人单聊' }).click()
    await page.locator('.chat-title', { hasText: '机器人单聊' }).waitFor()
    expect(await box.inputValue()).toBe('')
  })

  test('a reply in a topic stands beside the chat and is counted in it', async () => {
    await stage.feishu.say(CLERK, { chat: GROUP }, '现场情况')
    const { page } = await open()
    await page.locator('.row').hover()
    await page.getByRole('button', { name: '在话题中回复' }).click()
    await page.locator('.thread textarea').fill('已到现场')
    await page.keyboard.press('Enter')
    await page.locator('.thread .bubble', { hasText: '已到现场' }).waitFor()
    await page.locator('.chat').getByText('1 条话题回复').waitFor()
  })

  test('at 360 pixels nothing scrolls sideways', async () => {
    await sendCard(stage, cardOf(button('同意'), { tag: 'markdown', content: '綦'.repeat(300) }))
    const { page } = await open(CLERK, GROUP, { width: 360, height: 780 })
    await page.locator('.card').waitFor()
    const width = await page.evaluate('document.documentElement.scrollWidth')
    const flow = await page.evaluate(
      '(() => { const f = document.querySelector(".flow"); return f.scrollWidth - f.clientWidth })()',
    )
    expect([width, flow]).toEqual([360, 0])
  })

  function formValue(): unknown {
    const push = stage.feishu.pushes.find((one) => one.kind === 'callback')
    const event = push?.payload['event'] as { action: { form_value: unknown } } | undefined
    return event?.action.form_value
  }

  function person(openId: string) {
    const known = stage.feishu.world.person(CLERK)
    if (!known) throw new Error('the clerk is gone')
    return { ...known, openId }
  }

  function addPicture(key: string): void {
    const file = {
      key,
      kind: 'image',
      name: 'image',
      mediaType: 'image/png',
      size: PNG.length,
    } as const
    stage.feishu.world.state.files[key] = { ...file, owner: 'app' }
    stage.feishu.world.bytes.set(key, PNG)
  }
})

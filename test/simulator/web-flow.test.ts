import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../until.ts'
import { chromiumPath, launchBrowser, openWindow } from './browser.ts'
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

const much = 1_000
/** More than three screens of the smallest messages. */
const few = 120

describe.runIf(chromiumPath)('a chat with very many messages', () => {
  let browser: Browser
  let stage: Stage
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    stage = await raiseStage({ knobs: { rateLimits: 'off' } })
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await stage.feishu.close()
  })

  async function talk(from: number, to: number): Promise<void> {
    for (let number = from; number <= to; number += 1) {
      const text = `第${number}条${'，现场已经看过'.repeat(number % 7)}`
      await stage.feishu.say(APPROVER, { chat: GROUP }, { text })
    }
  }

  /** A window, with the paths that it requests. */
  async function look() {
    const { page, complaints } = await openWindow(browser, stage.feishu.url, CLERK, GROUP)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    return { page, complaints, asked }
  }
  const message = (page: Page, number: number) =>
    page.getByRole('article').filter({ hasText: new RegExp(`第${number}条`) })
  const inDocument = (page: Page) => page.getByRole('article').count()
  const placeOf = async (page: Page, number: number) =>
    Math.round((await message(page, number).boundingBox())?.y ?? Number.NaN)
  /**
   * Scrolls up by half a window until a message is there; returns the largest number of messages in the
   * document.
   */
  async function goUpTo(page: Page, number: number): Promise<number> {
    let most = 0
    await page.mouse.move(900, 400)
    for (let turn = 0; turn < 2_000 && (await message(page, number).count()) === 0; turn += 1) {
      await page.mouse.wheel(0, -1500)
      await page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
      )
      most = Math.max(most, await inDocument(page))
    }
    return most
  }

  test('keeps in the document what is near the view, from its end to its beginning', async () => {
    await talk(1, much)
    const { page, complaints, asked } = await look()
    await message(page, much).waitFor()
    expect(await inDocument(page)).toBeLessThan(few)
    expect(await goUpTo(page, 1)).toBeLessThan(few)
    await message(page, 1).waitFor()
    // Ten pages, of which the first was requested before the window was watched, and one request without a
    // result.
    expect(asked.filter((path) => path === '/simulator/chat').length).toBeLessThanOrEqual(11)
    expect(complaints).toEqual([])
  })

  test('leaves what one reads where it is while others write and cards above change', async () => {
    await talk(1, 30)
    const id = await sendCard(stage, cardOf(button('同意')))
    await talk(31, 150)
    const { page } = await look()
    await message(page, 150).waitFor()
    await goUpTo(page, 32)
    await page.evaluate(`[...document.querySelectorAll('article')]
      .find((one) => one.textContent.includes('第36条'))
      .scrollIntoView({ block: 'start' })`)
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    )
    const before = await placeOf(page, 36)
    const lines = Array.from({ length: 30 }, (_, n) => ({ tag: 'markdown', content: `改后${n}行` }))
    await stage.client.im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(cardOf(...lines)) },
    })
    await talk(151, 155)
    await page.locator('.chat-line-preview', { hasText: '第155条' }).waitFor()
    // Positions are rounded to whole pixels.
    expect(Math.abs((await placeOf(page, 36)) - before)).toBeLessThan(3)
    expect(await message(page, 155).count()).toBe(0)
  })

  test('what was typed on a card is there when one comes back to it', async () => {
    const input = { tag: 'input', name: 'why', label: { tag: 'plain_text', content: '理由' } }
    const submit = button('提交', { name: 'ok', form_action_type: 'submit' })
    await talk(1, 60)
    await sendCard(stage, cardOf({ tag: 'form', name: 'f', elements: [input, submit] }))
    const { page } = await look()
    const field = page.getByRole('textbox', { name: '理由' })
    await field.fill('久拖未决')
    await goUpTo(page, 1)
    await page.evaluate("document.querySelector('.flow').scrollTo(0, 1e6)")
    expect(await field.inputValue()).toBe('久拖未决')
  })

  /** Follows the stream of changes like a window; returns a function with the number of messages. */
  function follow(): () => number {
    let heard = ''
    void fetch(`${stage.feishu.url}/simulator/stream`).then(async ({ body }) => {
      const words = new TextDecoder()
      try {
        for await (const bytes of body ?? []) heard += words.decode(bytes, { stream: true })
      } catch {
        // The platform is closed.
      }
    })
    return () => heard.split('event: message').length - 1
  }

  test('twenty clients hear all, and a window tells what came close together as read in one receipt', async () => {
    const others = Array.from({ length: 18 }, follow)
    const windows = [await look(), await look()]
    await talk(1, much)
    // Both are windows of one person: what one has told as read the other need not tell.
    const isTold = () => windows.some(({ asked }) => asked.includes('/simulator/read'))
    await until(isTold, 'a receipt')
    for (const { page, asked } of windows) {
      await message(page, much).waitFor()
      expect(await inDocument(page)).toBeLessThan(few)
      expect(asked.filter((path) => path === '/simulator/read').length).toBeLessThan(much / 10)
    }
    for (const heard of others) await until(() => heard() === much, 'all messages')
  })
})

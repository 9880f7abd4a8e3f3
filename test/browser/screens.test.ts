import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { drawOutfall } from '../../demo/photo.ts'
import { playSample } from '../../demo/sample.ts'
import { pro, rco } from '../app/clue-kit.ts'
import { chromiumPath, launchBrowser } from '../simulator/browser.ts'
import { openPlayhouse, type Playhouse, type Size } from './playhouse.ts'
import { townIn } from './sample-town.ts'

const folder = join(import.meta.dirname, '../../docs/screens')
const desktop: Size = { width: 1280, height: 720 }
const handheld: Size = { width: 390, height: 844 }

/**
 * Takes the pictures of docs/screens again from the sample year: SCREENS=1 npx vitest run
 * test/browser/screens.test.ts.
 */
describe.runIf(chromiumPath && process.env['SCREENS'])('the pictures of the handbook', () => {
  let browser: Browser
  let house: Playhouse

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    browser = await launchBrowser()
    house = await openPlayhouse(browser, '2026-01-05 09:40')
    await playSample(townIn(house), () => {})
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  /** The tour appears for every newcomer and would cover the page. */
  async function open(person: string, chat: string, size: Size): Promise<Page> {
    const page = await house.open(person, chat, size)
    await page.getByRole('button', { name: '关闭面板' }).click()
    return page
  }
  async function take(page: Page, name: string, theme: 'light' | 'dark' = 'light') {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    await page.evaluate(
      "(() => { const f = document.querySelector('.flow'); f.scrollTop = f.scrollHeight })()",
    )
    // Until photos and fonts are loaded.
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  async function ask(page: Page, words: string) {
    await page.getByRole('textbox', { name: '输入消息' }).fill(words)
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await page.waitForTimeout(600)
  }

  test('filing in a group', async () => {
    const page = await open(rco.member, 'oc_rco', desktop)
    await page
      .locator('.chat input[type=file]')
      .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: drawOutfall() })
    await ask(page, '@河检通 /线索 蒲河 寨溪大桥断面 左岸暗管排黑水，有异味 今天早上')
    await page.locator('.card', { hasText: '登记线索' }).last().waitFor()
    await take(page, 'filing-form')
    await page.getByRole('button', { name: '提交', exact: true }).last().click()
    await page.locator('.card', { hasText: '线索 2026-0021' }).waitFor()
    await take(page, 'group-card')
  })

  test('approving in private', async () => {
    const page = await open(rco.approver, 'bot', desktop)
    await ask(page, '/查看 线索 2026-0019')
    await take(page, 'approval')
    const pocket = await open(rco.approver, 'bot', handheld)
    await take(pocket, 'phone-approval')
    await take(pocket, 'phone-approval-dark', 'dark')
  })

  test('reminder, list and letters of the handler', async () => {
    const page = await open(pro.handler, 'bot', desktop)
    await page.getByText('时限提醒').last().scrollIntoViewIfNeeded()
    await take(page, 'reminder')
    await ask(page, '/待办')
    await take(page, 'todo')
    await take(page, 'todo-dark', 'dark')
    const pocket = await open(pro.handler, 'bot', handheld)
    await take(pocket, 'phone-todo')
  })

  test('a life that is closed', async () => {
    const page = await open(rco.chief, 'bot', desktop)
    await ask(page, '/查看 线索 2026-0012')
    await page
      .getByRole('button', { name: /办理记录/ })
      .last()
      .click()
    await take(page, 'closed-clue')
  })

  test('the dashboard of a head', async () => {
    const page = await open(rco.chief, 'bot', { width: 1100, height: 2600 })
    await ask(page, '/看板 上半年')
    // Charts are drawn once their engine is loaded.
    await page.waitForTimeout(1500)
    await page
      .locator('.card')
      .last()
      .screenshot({ path: join(folder, 'dashboard.png') })
  })

  test('panels of the local Feishu', async () => {
    const page = await open(rco.liaison, 'bot', { width: 1000, height: 600 })
    await ask(page, '/查 綦江河')
    await page.getByRole('button', { name: '时间', exact: true }).click()
    await take(page, 'clock')
    await page.getByRole('button', { name: '引导', exact: true }).click()
    await take(page, 'tour')
  })
})

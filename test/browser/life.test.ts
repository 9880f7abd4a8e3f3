import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawOutfall } from '../../demo/photo.ts'
import { pro, rco } from '../app/clue-kit.ts'
import { chromiumPath, launchBrowser } from '../simulator/browser.ts'
import { openPlayhouse, type Playhouse, phone, sidewaysOf } from './playhouse.ts'

/** One clue lives through all tests: each is the next thing that somebody does by hand in a window. */
describe.runIf(chromiumPath)('a clue played by hand in the page', () => {
  let browser: Browser
  let house: Playhouse
  let clerk: Page
  let liaison: Page
  let approver: Page
  let receiver: Page
  let handler: Page
  let pocket: Page
  const sideways: number[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    house = await openPlayhouse(browser, '2026-03-26 09:40')
    ;[clerk, liaison, approver, receiver, handler, pocket] = await Promise.all([
      house.open(rco.member, 'oc_rco'),
      house.open(rco.liaison, 'bot'),
      house.open(rco.approver, 'bot'),
      house.open(pro.liaison, 'bot'),
      house.open(pro.handler, 'bot'),
      house.open(rco.liaison, 'bot', phone),
    ])
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  const newest = (page: Page) => page.locator('.card').last()
  const tap = (page: Page, words: string) =>
    page.getByRole('button', { name: words, exact: true }).last().click()
  async function choose(page: Page, field: string | RegExp, words: string) {
    await newest(page).getByRole('button', { name: field }).click()
    await page.getByRole('option', { name: words }).click()
  }
  async function confirm(page: Page) {
    const sure = page.getByRole('button', { name: '确定', exact: true })
    if (await sure.isVisible()) await sure.click()
  }
  async function see(page: Page, words: string | RegExp) {
    await page.locator('.card', { hasText: words }).last().waitFor()
    sideways.push(await sidewaysOf(pocket), await sidewaysOf(clerk))
  }

  test('a command chosen from the list, a sentence and a photo become a prefilled form', async () => {
    const box = clerk.getByRole('textbox', { name: '输入消息' })
    await box.pressSequentially('/线')
    await clerk.keyboard.press('Enter')
    await box.pressSequentially('蒲河 石林桥下游200米 有污水直排，水色发黑有异味 3月25日傍晚')
    await clerk
      .locator('.chat input[type=file]')
      .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: drawOutfall() })
    await clerk.keyboard.press('Enter')
    await see(clerk, '登记线索')
    expect(await newest(clerk).getByRole('textbox', { name: '位置' }).inputValue()).toBe(
      '石林桥下游200米',
    )
  })

  test('a form that the bot refuses keeps what was typed', async () => {
    const words = '污水直排，水色发黑有异味，岸边有管口一处'
    await newest(clerk).getByRole('textbox', { name: '情况描述' }).fill(words)
    await newest(clerk).getByRole('button', { name: '请选择发现日期' }).click()
    await clerk.getByRole('button', { name: '2026-03-27' }).click()
    await tap(clerk, '提交')
    await see(clerk, '发现日期不能晚于今天')
    expect(await newest(clerk).getByRole('textbox', { name: '情况描述' }).inputValue()).toBe(words)
  })

  test('the mended form files the clue, and its card takes the place of the form', async () => {
    await newest(clerk).getByRole('button', { name: '请选择发现日期' }).click()
    await clerk.getByRole('button', { name: '2026-03-25' }).click()
    await tap(clerk, '提交')
    await see(clerk, '线索 2026-0001')
  })

  test('the liaison officer sees the new clue with its photo without reloading', async () => {
    await see(liaison, '线索 2026-0001')
    await newest(liaison).locator('img').waitFor()
  })

  test('the referral form brings the card into the approver’s window', async () => {
    await tap(liaison, '移送')
    await choose(liaison, '请选择接收单位', '区检察院')
    await newest(liaison).getByRole('textbox', { name: '移送理由' }).fill('涉嫌损害公共利益')
    await tap(liaison, '提交')
    await see(approver, '请审批：拟移送区检察院')
  })

  test('同意 in the approver’s window gives the number in all the others', async () => {
    await tap(approver, '同意')
    await confirm(approver)
    await see(liaison, '綦河检移〔2026〕1号')
    await see(clerk, '綦河检移〔2026〕1号')
    await see(receiver, '綦河检移〔2026〕1号')
  })

  test('受理 and 分办 hand the clue to the handler', async () => {
    await tap(receiver, '受理')
    await see(receiver, '已受理')
    await tap(receiver, '分办')
    await choose(receiver, '本单位或责任单位的人员', '乙检察官')
    await tap(receiver, '提交')
    await see(handler, '办理中')
  })

  test('办结 asks for what is missing, then shows the last day of the feedback, after the holiday', async () => {
    await tap(handler, '办结')
    await tap(handler, '提交')
    await newest(handler).getByText('此项必填').first().waitFor()
    await choose(handler, '请选择办结结果', '责令整改完成')
    await newest(handler).getByRole('button', { name: '请选择办结日期' }).click()
    await handler.getByRole('button', { name: '2026-03-26' }).click()
    await newest(handler).getByRole('textbox', { name: '办理情况' }).fill('已责令整改，暗管封堵')
    await tap(handler, '提交')
    await see(handler, '2026年4月7日')
  })

  test('the reminder arrives on its day', async () => {
    await house.go('2026-04-03 09:30')
    await see(handler, '时限提醒')
  })

  test('反馈 out of the reminder reaches the sender', async () => {
    await tap(handler, '反馈')
    await tap(handler, '提交')
    await see(liaison, '已反馈待签收')
  })

  test('签收 closes the clue in every window', async () => {
    await tap(liaison, '签收')
    await see(liaison, '已归档')
    await see(clerk, '已归档')
    await see(handler, '已归档')
  })

  test('a bot that answers too late shows 200341', async () => {
    // The stage has long timeouts for slow machines; here Feishu's own limit is tested.
    house.feishu.knobs.answerTimeoutMs = 3000
    house.feishu.faults.next({ kind: 'late', match: 'card.action.trigger' })
    await tap(clerk, '查看详情')
    await clerk.getByText('200341').waitFor()
  })

  test('at 360 pixels no state of the clue scrolled sideways', () => {
    expect(sideways.filter((one) => one !== 0)).toEqual([])
  })

  test('no window complained in its console', () => {
    expect(house.complaints()).toEqual([])
  })
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { Play, pro, rco, unit } from '../app/clue-kit.ts'
import { launchBrowser } from '../simulator/browser.ts'
import { openPlayhouse, type Playhouse } from './playhouse.ts'

let browser: Browser
let house: Playhouse
beforeAll(async () => {
  browser = await launchBrowser()
  house = await openPlayhouse(browser, '2026-02-10 10:00')
}, 90_000)
afterAll(async () => {
  await house?.close()
  await browser?.close()
})
const sizes = { desktop: { width: 1100, height: 1200 }, small: { width: 360, height: 1500 } }
test('look', async () => {
  const play = new Play(house as never)
  const shot = async (who: string, name: string) => {
    for (const [size, value] of Object.entries(sizes)) {
      const page = await house.open(who, 'bot', value)
      await page
        .getByRole('button', { name: '关闭面板' })
        .click()
        .catch(() => {})
      await page.evaluate(
        "(() => { const f = document.querySelector('.flow'); f.scrollTop = f.scrollHeight })()",
      )
      await page.waitForTimeout(400)
      await page.screenshot({ path: `/tmp/planlook-${name}-${size}.png` })
      await page.close()
    }
  }
  await play.type(pro.liaison, '/要点 2026 一、整治非法采砂；二、联合巡查，区河长办')
  await play.submit(pro.liaison)
  await shot(pro.liaison, 'form')
  await play.type(
    pro.liaison,
    '/要点 2026 一、整治非法采砂，区水利局，6月30日前；二、开展联合巡查，区河长办，10月31日前；三、完善交界断面协作机制，区检察院，9月30日前',
  )
  const card = house.feishu
    .cards({ person: pro.liaison })
    .findLast((one) => one.cardText.includes('待提交') && one.cardText.includes('完善'))
  if (card) await play.tap(pro.liaison, card, '提交')
  await shot(pro.liaison, 'drafted')
  await play.type(pro.liaison, '/要点 提交 要点2026-0001')
  await play.type(rco.approver, '/同意 要点2026-0001')
  await shot(pro.approver, 'pending')
  await play.type(pro.approver, '/同意 要点2026-0001')
  await shot(unit.water, 'point')
  await play.type(unit.water, '/进展 要1 已完成两轮排查，取缔非法采砂点2处')
  await play.type(rco.liaison, '/查 要1')
  await shot(rco.liaison, 'issued')
  await play.type(pro.liaison, '/年终总结 要1')
  await shot(pro.liaison, 'review')
}, 120_000)

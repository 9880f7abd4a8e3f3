import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Element } from '../../cards/parts.ts'
import { type ChartEngine, knobChoices } from '../../simulator/world/knobs.ts'
import { rco } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { chromiumPath, launchBrowser, openWindow } from '../simulator/browser.ts'
import { newClient } from '../simulator/stage.ts'
import { hangEverything } from './exhibition.ts'

/** The group with every chart of the bot, each on its own card. */
const room = 'oc_charts'

/** All charts of the bot's cards, each once. */
function chartsOf(stage: Stage): Element[] {
  const found = new Map<string, Element>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('tag' in value && value.tag === 'chart') found.set(JSON.stringify(value), value as Element)
    else for (const one of Object.values(value)) look(one)
  }
  for (const { card } of hangEverything(stage)) look(card)
  return [...found.values()]
}

/** The legend alone has some hundred coloured pixels; a map may show a single point and has no legend. */
const leastOf = (chart: Element | undefined): number =>
  JSON.stringify(chart).includes('"scatter"') ? 60 : 2000

/** The number of coloured pixels in each chart of the page; axes and texts are grey. */
const colouredIn = (page: Page): Promise<number[]> =>
  page.evaluate(`[...document.querySelectorAll('.chart canvas')].map((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let coloured = 0
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = data.subarray(at, at + 3)
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 80) coloured += 1
    }
    return coloured
  })`)

describe.runIf(chromiumPath)('the charts in the VChart of Feishu’s clients', () => {
  let browser: Browser
  let stage: Stage
  let charts: Element[]
  beforeAll(async () => {
    browser = await launchBrowser()
    stage = await openStage('2026-04-20 10:20')
    charts = chartsOf(stage)
    const { chats } = stage.feishu.world.state
    const pattern = chats['oc_joint']
    if (!pattern) throw new Error('the stage has no group')
    chats[room] = { ...pattern, chatId: room, name: room }
    const client = newClient(stage.feishu)
    for (const chart of charts) {
      const content = JSON.stringify({ schema: '2.0', body: { elements: [chart] } })
      await client.im.v1.message.create({
        params: { receive_id_type: 'chat_id' },
        data: { receive_id: room, msg_type: 'interactive', content },
      })
    }
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  async function look(engine: ChartEngine) {
    stage.feishu.knobs.chartEngine = engine
    const tall = { width: 1280, height: 500 * charts.length }
    const { page, complaints } = await openWindow(
      browser,
      stage.feishu.url,
      rco.liaison,
      room,
      tall,
    )
    const canvases = page.locator('.chart canvas')
    await canvases.nth(charts.length - 1).waitFor()
    await page.waitForFunction('window.VChart')
    const version: string = await page.evaluate('VChart.version')
    return { version, complaints, coloured: await colouredIn(page) }
  }

  test.each(knobChoices.chartEngine)('every chart is drawn by %s', async (engine) => {
    const { version, complaints, coloured } = await look(engine)
    expect(engine).toBe(`vchart-${version.split('.').slice(0, 2).join('.')}`)
    expect(complaints).toEqual([])
    expect(coloured).toHaveLength(charts.length)
    expect(coloured.filter((count, at) => count < leastOf(charts[at]))).toEqual([])
  })
})

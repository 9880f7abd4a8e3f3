import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const places = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** How long a page may take on a busy machine (ms). */
const patienceMs = 200_000

/** The system's Chromium; undefined on machines without one. */
export const chromiumPath = places.find((path) => path !== '' && existsSync(path))

/** Starts the system's Chromium without a display. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Window {
  page: Page
  /** Errors of the page itself, in order. */
  complaints: string[]
}

/** A window of one person on one chat, with everything that the console complains of. */
export async function openWindow(
  browser: Browser,
  origin: string,
  person: string,
  chat: string,
  size: { width: number; height: number } = { width: 1280, height: 860 },
): Promise<Window> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${origin}/#/${person}/${chat}`)
  await page.getByRole('log').first().waitFor()
  return { page, complaints }
}

/** Goes through a chat from its end to its beginning, a view at a time; the page has no more in its document. */
export async function walkUp(page: Page, look: () => Promise<void>): Promise<void> {
  for (;;) {
    await look()
    const more = await page.evaluate<boolean>(`(async () => {
      const flow = document.querySelector('.flow')
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      const before = flow.scrollTop
      flow.scrollTop -= flow.clientHeight
      do await frame()
      while (flow.scrollTop === 0 && flow.textContent.includes('更早的消息'))
      return before > 0
    })()`)
    if (!more) return
  }
}

/** The messages with cards that stand in the document now. */
export const cardsIn = (page: Page): Promise<string[]> =>
  page.evaluate(
    "[...document.querySelectorAll('.flow-row:has(.card)')].map((row) => row.dataset.id)",
  )

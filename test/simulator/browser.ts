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

/** The path of the system's Chromium; undefined when there is none. */
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

/** A person's window on one chat, with all errors of its console. */
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

/**
 * Scrolls through a chat from end to beginning, one view at a time, since the page has only that in its
 * document.
 */
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

/** The ids of messages with cards that are in the document now. */
export const cardsIn = (page: Page): Promise<string[]> =>
  page.evaluate(
    "[...document.querySelectorAll('.flow-row:has(.card)')].map((row) => row.dataset.id)",
  )

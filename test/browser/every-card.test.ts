import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { listElements } from '../../simulator/card/element-search.ts'
import { countTaggedObjects, validateCard } from '../../simulator/card/validate.ts'
import { visibleText } from '../../simulator/card/visible-text.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import { Play, pro, rco, sand, unit } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { cardsIn, chromiumPath, launchBrowser, openWindow, walkUp } from '../simulator/browser.ts'
import { newClient } from '../simulator/stage.ts'
import { until } from '../until.ts'
import { openByHand } from './by-hand.ts'
import { type Exhibit, hangEverything } from './exhibition.ts'
import { fillIn } from './fill-in.ts'
import { fillRegisters } from './full-registers.ts'
import { phone, sidewaysOf } from './playhouse.ts'

/** A chart on a card, as far as is looked at here. */
interface Chart {
  readonly preview?: boolean
  readonly chart_spec: {
    readonly data?: { readonly values?: readonly { readonly of: string }[] }
    readonly legends?: { readonly visible: boolean }
  }
}

let stage: Stage
let exhibits: readonly Exhibit[]

beforeAll(async () => {
  stage = await openStage('2026-04-20 10:20')
  await live(new Play(stage))
  openByHand(stage)
  fillRegisters(stage)
  exhibits = hangEverything(stage)
})
afterAll(() => stage?.close())

/** Matters with a long history, and some of every kind, opened as the help describes. */
async function live(play: Play): Promise<void> {
  const { clue } = await play.live('accepted')
  await play.type(pro.liaison, `/提前通报 ${clue} 需要关注 拟就排污问题发出诉前检察建议`)
  const { clue: closed } = await play.live('closed')
  await play.type(pro.liaison, `/回头看 ${closed} 6月30日`)
  await play.submit(pro.liaison)
  const major = await play.file(rco.member, `${sand} 举报人电话138****1234`, {
    marks: ['cross-district', 'cross-province', 'public-interest'],
    grade: '重大',
    unit: 'water',
  })
  await play.live('handling', major)
  await play.file(unit.ecology, `蒲河 石林桥段 污水直排 ${'水色发黑，有异味。'.repeat(90)}`)
  const listed = (
    await play.file(rco.liaison, '蒲河石林桥堆放弃渣，侵占河道约50米，今天上午发现')
  ).slice(3)
  await play.type(rco.liaison, `/问题清单 ${listed} 上半年问题清单`)
  await play.submit(rco.liaison)
  await play.type(rco.liaison, '/巡查 记录 4月15日 蒲河 石林桥段 河长办3人检察院2人')
  await play.submit(rco.liaison, { findings: '1.雨水口排水2.弃渣堆放' })
  await play.type(rco.liaison, '/外单位 登记 单位名称：某某流域管理局 类别：流域机构')
  await play.submit(rco.liaison)
  const openings = commands.filter((one) => one.group === '机制').map((one) => one.example)
  const onMajor = [
    `/督办 ${major} 群众反映强烈，久拖未决`,
    `/挂牌督办 ${major} 某某流域管理局 国家级 今天挂牌 6月30日前办结`,
  ]
  for (const words of [...openings, ...onMajor]) {
    for (const person of [rco.liaison, pro.liaison, pro.approver, unit.ecology]) {
      const [answer] = await play.type(person, words)
      if (!answer?.cardText.includes('待提交')) continue
      await play.submit(person, fillIn(play.card(person).card, '2026-04-20'))
    }
  }
}

test('every kind of matter hangs in the exhibition', () => {
  const missing = kinds.filter(
    ({ name }) => !exhibits.some(({ title }) => title.startsWith(`${name} `)),
  )
  expect(missing.map((one) => one.name)).toEqual([])
})

test('the platform accepts every card', () => {
  const faults = exhibits.flatMap(({ title, card }) =>
    validateCard(card).map((fault) => ({ title, ...fault })),
  )
  expect(faults).toEqual([])
})

test('no card is longer than 28 KB', () => {
  const long = exhibits.filter(({ card }) => Buffer.byteLength(JSON.stringify(card)) > 28 * 1024)
  expect(long.map((one) => one.title)).toEqual([])
})

test('no card has more than 180 tagged elements', () => {
  const full = exhibits.filter(({ card }) => countTaggedObjects(card) > 180)
  expect(full.map((one) => one.title)).toEqual([])
})

test('every chart may be enlarged, and says what its colours stand for where there are several', () => {
  const charts = exhibits.flatMap(({ card }) =>
    listElements(card).flatMap(({ element }) =>
      element['tag'] === 'chart' ? [element as unknown as Chart] : [],
    ),
  )
  expect(charts.length).toBeGreaterThan(5)
  expect(charts.filter((one) => one.preview !== true)).toEqual([])
  const several = ({ chart_spec: { data } }: Chart) =>
    new Set(data?.values?.map((one) => one.of)).size > 1
  const plain = charts.filter(({ chart_spec: { data } }) => data?.values !== undefined)
  expect(plain.map(({ chart_spec: { legends } }) => legends?.visible)).toEqual(plain.map(several))
})

test('Chinese sentences on cards have full-width punctuation', () => {
  const halfWidth = /[\u4e00-\u9fff][,;:!?()"'][^\n]|[,;:!?("'][\u4e00-\u9fff]/
  const odd = exhibits
    .filter(({ title }) => !title.includes('prefilled'))
    .flatMap(({ title, card }) =>
      visibleText(card, String)
        .split('\n')
        .filter((line) => halfWidth.test(line))
        .map((line) => `${title}: ${line}`),
    )
  expect(odd).toEqual([])
})

describe.runIf(chromiumPath)('in a real browser', () => {
  let browser: Browser
  let found: Awaited<ReturnType<typeof visit>>
  beforeAll(async () => {
    browser = await launchBrowser()
    await hangUp()
    found = await visit()
  })
  afterAll(() => browser?.close())

  /** So high that a few views show a whole group. */
  const tall = { width: 1280, height: 15_000 }

  /** The number of cards in one chat. */
  const perRoom = 100
  const rooms = () =>
    Array.from({ length: Math.ceil(exhibits.length / perRoom) }, (_, n) => `oc_room_${n}`)

  /** Sends every card to a group as the bot would. */
  async function hangUp(): Promise<void> {
    const client = newClient(stage.feishu)
    const { chats } = stage.feishu.world.state
    const pattern = chats['oc_joint']
    if (!pattern) throw new Error('the stage has no group')
    for (const [index, room] of rooms().entries()) {
      chats[room] = { ...pattern, chatId: room, name: room }
      await Promise.all(
        exhibits.slice(index * perRoom, (index + 1) * perRoom).map(({ card }) =>
          client.im.v1.message.create({
            params: { receive_id_type: 'chat_id' },
            data: { receive_id: room, msg_type: 'interactive', content: JSON.stringify(card) },
          }),
        ),
      )
    }
  }

  /** Goes through all groups in one wide window, which is narrowed to a phone's width in each. */
  async function visit() {
    const { url } = stage.feishu
    const [first = ''] = rooms()
    const { page, complaints } = await openWindow(browser, url, rco.liaison, first, tall)
    const drawn = new Set<string>()
    const found = { complaints, unknown: 0, drawn, sideways: [] as number[] }
    for (const room of rooms()) {
      await page.setViewportSize(tall)
      await page.goto(`${url}/#/${rco.liaison}/${room}`)
      const isThere = async () => (await cardsIn(page)).some((id) => !drawn.has(id))
      await until(isThere, `the cards of ${room}`)
      await walkUp(page, async () => {
        for (const id of await cardsIn(page)) drawn.add(id)
        found.unknown += await page.getByText('未知组件').count()
      })
      await page.setViewportSize({ ...tall, width: phone.width })
      await page.evaluate(
        "(() => { const f = document.querySelector('.flow'); f.scrollTop = f.scrollHeight })()",
      )
      await walkUp(page, async () => void found.sideways.push(await sidewaysOf(page)))
    }
    await page.context().close()
    return found
  }

  test('every card is drawn without a complaint of the console', () => {
    expect(found).toMatchObject({ complaints: [], unknown: 0 })
    expect(found.drawn.size).toBe(exhibits.length)
  })

  test('at 360 pixels no card makes the page scroll sideways', () => {
    expect(new Set(found.sideways)).toEqual(new Set([0]))
  })
})

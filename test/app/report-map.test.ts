import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-06-22 10:20')
const at = (longitude: string, latitude: string) => ({
  location: { name: '石角镇', longitude, latitude },
})
const title = '区河长办2026年上半年工作报告'
const report = (who: string) => play().cardOf(who, title)

interface Chart {
  readonly chart_spec: {
    readonly series?: readonly {
      readonly data: { readonly id: string; readonly values: readonly { number: string }[] }
    }[]
  }
}

/** The numbers of the matters on the map of a person's report card. */
function onMap(who: string): readonly string[] {
  const { body } = report(who).card as { body: { elements: (Chart & { tag: string })[] } }
  return body.elements
    .filter((one) => one.tag === 'chart')
    .flatMap((one) => one.chart_spec.series ?? [])
    .filter((one) => one.data.id === 'points')
    .flatMap((one) => one.data.values.map(({ number }) => number))
}

/** A report of the river chief office on the half-year, submitted. */
async function submitReport(next = '加强督办'): Promise<void> {
  await play().type(
    rco.liaison,
    `/半年报告 上半年 登记线索若干；存在问题：个别反馈不及时；下一步打算：${next}`,
  )
  if (play().read(rco.liaison).includes('待提交')) await play().submit(rco.liaison)
}

let [placed, limited] = ['', '']

test('both heads read the report with its matters on a map', async () => {
  await play().type(rco.member, at('106.65', '28.97'))
  placed = await play().file()
  await play().type(rco.member, at('106.66', '28.98'))
  limited = await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天早上', {
    grade: '重大',
  })
  await play().type(rco.approver, `/限定 ${limited}`)
  await play().submit(rco.approver, { people: [rco.liaison, rco.chief] })
  await submitReport()
  for (const head of [rco.chief, pro.chief]) expect(onMap(head)).toContain(placed)
})

test('what is limited to named people is on no map of a report, not even on that of a named head', () => {
  for (const who of [rco.chief, pro.chief, rco.liaison]) {
    expect(onMap(who)).not.toContain(limited)
    expect(report(who).cardText).not.toContain(limited)
  }
})

test('one tap leads from the report to the whole map of its half-year', async () => {
  await play().tap(pro.chief, report(pro.chief), '图上事项')
  expect(play().read(pro.chief)).toContain('示意图\n2026年上半年')
  expect(play().read(pro.chief)).toContain(placed)
})

test('a report of another half-year has no map where nothing of its time has a position', async () => {
  await play().type(
    pro.liaison,
    '/半年报告 2025年下半年 各项工作按计划开展；存在问题：无；下一步打算：继续推进',
  )
  if (play().read(pro.liaison).includes('待提交')) await play().submit(pro.liaison)
  const card = play().cardOf(pro.chief, '区检察院2025年下半年工作报告')
  expect(card.cardText).not.toContain('图上事项')
})

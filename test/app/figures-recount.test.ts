import { beforeAll, expect, test } from 'vitest'
import { pro, rco, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { lastDashboard, shownFigures, toldFigures } from './figures-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')

beforeAll(async () => {
  await openEveryKind(play())
  const type = (who: string, text: string) => play().type(who, text)
  const fill = async (who: string, text: string) => {
    await type(who, text)
    await play().submit(who)
  }
  await play().tap(pro.chief, play().cardOf(pro.chief, '联合督办'), '同意')
  await play().tap(rco.chief, play().cardOf(rco.chief, '联合督办'), '同意')
  await type(unit.water, '/整改 巡1 已截污纳管，今天完成')
  await fill(rco.liaison, '/巡查 问题 巡1 河口有地笼')
  await type(rco.liaison, '/转线索 巡1 第2项')
  await type(pro.liaison, '/已阅 通1')
  await type(unit.water, '/落实 纪1 弃渣已全部清运')
  await type(unit.water, '/接受 协1')
  await type(unit.water, '/答复 协1 划定文件为2019年批准，两岸各30米')
  await type(pro.handler, '/追问 协1 请补充批准日期')
  await type(unit.water, '/答复 协1 批准日期为2019年6月')
  await type(pro.liaison, '/宣传 开展 宣传1 今天 300余人 区电视台报道')
  await type(pro.liaison, '/磋商应邀 磋1 乙检察官')
  await fill(unit.ecology, '/磋商结果 磋1 今天 达成协议，85万元，4月30日前付清')
  await type(unit.ecology, '/到账 修1 200,000.05元 今天')
  await play().stage.go('2026-04-07 10:20')
  await type(unit.ecology, '/到账 修1 1万元 今天')
  await fill(pro.liaison, '/值守 今天上午 接待线索1件')
})

/** The values on the chief procurator's dashboard, and those from the journal. */
async function compared(asked: string) {
  await play().type(pro.chief, `/看板 ${asked}`)
  const { engine, feishu } = play().stage
  const { figures } = lastDashboard(engine)
  const told = toldFigures(engine, figures, profileWith(), feishu.clock.now(), pro.chief)
  return { shown: shownFigures(figures), told }
}

test('what the mechanism did in a year stands in the journal, to the last person and fen', async () => {
  const { shown, told } = await compared('2026年')
  expect(shown).toEqual(told)
  expect(shown.totals).toMatchObject({
    agreed: 850_000_00,
    demanded: 500_000_00,
    recovered: 210_000_05,
    reached: 300,
    'assistance-answer': 2,
    'finding-clue': 1,
    supervision: 1,
    task: 1,
  })
})

test('so does what it did in a quarter alone', async () => {
  const { shown, told } = await compared('2026年第一季度')
  expect(shown).toEqual(told)
})

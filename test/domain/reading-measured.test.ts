import { describe, expect, it } from 'vitest'
import { achievementsSchema } from '../../src/domain/mechanism/lists/achievement.ts'
import { formatMillionths, measuredIn, readMeasured } from '../../src/domain/reading/measured.ts'

const measures = achievementsSchema.parse(undefined)
const read = (text: string) =>
  readMeasured(text, measures).found.map(
    ({ id, unit, millionths }) => `${id} ${formatMillionths(millionths)} ${unit}`,
  )
const doubt = (text: string) => readMeasured(text, measures).doubts.join('；')

describe('a quantity with its unit', () => {
  it.each([
    ['清运砂石120立方米', ['earth 120 立方米']],
    ['清运砂石、弃渣1.25万立方米，放流两万尾', ['earth 12,500 立方米', 'fish 20,000 尾']],
    ['补植三百二十株', ['trees 320 株']],
    ['三点五公里河道', ['channel 3.5 公里']],
    ['恢复岸线800米', ['shoreline 0.8 公里']],
    ['清理河道3.2KM', ['channel 3.2 公里']],
    ['复垦2公顷', ['land 30 亩']],
    ['清运垃圾1,200.5吨', ['waste 1,200.5 吨']],
    ['拆除违建2处共50平方米', ['places 2 处', 'demolished 50 平方米']],
    ['拆除违建５０㎡', ['demolished 50 平方米']],
    ['追缴修复费12.345678万元', ['money 12.345678 万元']],
    ['清运垃圾约300余吨', ['waste 300 吨']],
    ['清理河道3公里处置完毕', ['channel 3 公里']],
    ['清运弃渣300方', ['earth 300 立方米']],
    ['拆除违建1200平方米、复绿3亩', ['demolished 1,200 平方米', 'land 3 亩']],
    ['清运垃圾20吨、补植300株', ['waste 20 吨', 'trees 300 株']],
  ])('%s is %s', (text, found) => {
    expect(read(text)).toEqual(found)
    expect(doubt(text)).toBe('')
  })

  it.each([
    ['清理河道', '公里=1 km=1 米=0.001'],
    ['恢复岸线', '公里=1 km=1 米=0.001'],
    ['恢复水域', '亩=1 公顷=15'],
    ['复垦', '亩=1 公顷=15'],
    ['清运垃圾', '吨=1 t=1 公斤=0.001 千克=0.001 kg=0.001 斤=0.0005'],
    ['清运弃渣', '立方米=1 立方=1 方=1 m³=1 m3=1'],
    ['拆除违建', '平方米=1 平米=1 m²=1 m2=1 ㎡=1'],
    ['封堵', '处=1'],
    ['关停', '家=1'],
    ['拆除网箱', '口=1'],
    ['放流', '尾=1'],
    ['补植', '株=1 棵=1'],
    ['追缴', '万元=1 元=0.0001 亿元=10,000'],
  ])('of %s is read in each of its units: %s', (word, units) => {
    const all = units.split(' ').map((one) => one.split('='))
    const found = all.map(([unit]) => read(`${word}1${unit}`).join())
    expect(found.map((one) => one.split(' ')[1])).toEqual(all.map(([, amount]) => amount))
    expect(new Set(found.map((one) => one.split(' ')[0])).size).toBe(1)
  })

  it('of every measure and unit stands in the table above', () => {
    expect(measures.map(({ id }) => id).join(' ')).toBe(
      'channel shoreline water land waste earth demolished places enterprises cages fish trees money',
    )
    expect(measures.map(({ units }) => Object.keys(units).length)).toEqual([
      3, 3, 2, 2, 6, 5, 5, 1, 1, 1, 1, 2, 3,
    ])
  })

  it('is added up exactly: ten tenths are one', () => {
    const all = Array.from({ length: 10 }, () => readMeasured('清运垃圾0.1吨', measures).found)
    expect(all.flat().reduce((sum, one) => sum + one.millionths, 0)).toBe(1_000_000)
  })
})

describe('a quantity that is not certain is asked about', () => {
  it.each([
    ['120', '没有写明可统计的单位'],
    ['清运砂石120车', '“120车”没有写明可统计的单位'],
    ['清运砂石一百二十', '“一百二十”没有写明可统计的单位'],
    ['清运砂石', '没有读到数量和单位'],
    ['清运砂石100-120立方米', '“100-120立方米”是一个范围'],
    ['清运砂石100立方米至120立方米', '是一个范围'],
    ['清运垃圾120吨立方米', '“120吨立方米”写了两个单位'],
    ['清运垃圾120吨/方', '写了两个单位'],
    ['清运垃圾100吨、80立方米', '“80立方米”是什么没有写明，是清运砂石弃渣的请写成'],
    ['补植300株，其中成活280株', '“其中成活280株”已含在前面的数量里'],
    ['清运垃圾十几吨', '“十几吨”不是确数'],
    ['清运垃圾几十吨', '“几十吨”不是确数'],
    ['复垦3亩半', '“3亩半”请写成小数'],
    ['补植一万二株', '的数字没有读懂'],
    ['清运垃圾0吨', '须大于零'],
    ['清运垃圾-5吨', '须大于零'],
    ['清运垃圾0.0000001吨', '过于精细'],
    ['清运垃圾9999999999吨', '超出可以登记的数量'],
    ['治理3公里', '“3公里”是哪一项，请写成“清理河道3公里”、“恢复岸线3公里”中的一种'],
  ])('%s: %s', (text, sentence) => {
    expect(doubt(text)).toContain(sentence)
  })

  it('and one that is larger than usual is named with its bound', () => {
    expect(readMeasured('清运垃圾120000吨', measures).large).toEqual([
      '“120000吨”超过一次清运垃圾固废通常的 100,000 吨',
    ])
  })
})

describe('of a report', () => {
  it.each([
    ['已责令整改到位,清运弃渣120立方米,2026.3.18完成', '清运弃渣120立方米'],
    ['下游200米堆放，已清理河道2公里', '清理河道2公里'],
    ['清运垃圾约300余吨，补植三百株', '清运垃圾约300余吨、补植三百株'],
    ['清运垃圾100-120吨', '清运垃圾100-120吨'],
  ])('%s proposes %s', (text, proposed) => {
    expect(measuredIn(text, measures)).toBe(proposed)
  })

  it.each(['拟补植300株', '发现问题4处', '已立案处罚，罚款5万元', '尚未清运垃圾20吨', '巡查3公里'])(
    'nothing is proposed of what is not done or counts elsewhere: %s',
    (text) => {
      expect(measuredIn(text, measures)).toBeNull()
    },
  )
})

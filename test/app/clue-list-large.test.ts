import { expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'
import { listOf, statesOf } from './clue-list-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()

test('of a list every row that cannot be a clue is named with what to write, and none is filed', async () => {
  const bytes = await workbookOf([
    ['河流', '位置', '问题类别', '情况描述', '发现日期', '责任单位'],
    ['某某河', null, '非法采砂', '河道内有挖机采砂', null, null],
    ['名录外', null, '非法采砂', '河道内有挖机采砂', null, null],
    ['蒲河', null, '乱七八糟', '河道内有挖机采砂', '2099-01-01', null],
    ['蒲河', null, null, '堆渣', null, '不存在的局'],
    ['蒲河', '石林桥', '侵占水域', '堆放弃渣约50米', null, null],
    ['蒲河', '石林桥', '侵占水域', '堆放弃渣约50米', null, null],
    ['蒲河', null, '非法排污', '村民电话13800001234反映污水直排', null, null],
  ])
  const card = await sendWith(play(), rco.liaison, bytes, '/线索 导入', '清单.xlsx')
  expect(card).toContain('第 2 行“河流”：名录中没有“某某河”')
  expect(card).toContain('第 3 行“位置”：名录外的请写明名称和地点')
  expect(card).toContain('第 4 行“问题类别”：“乱七八糟”不可用')
  expect(card).toContain('第 4 行“发现日期”')
  expect(card).toContain('第 5 行“情况描述”：过于简单')
  expect(card).toContain('第 5 行“涉及单位”：没有名为“不存在的局”的责任单位')
  expect(card).toContain('第 7 行“情况描述”：与第 6 行重复')
  expect(card).toContain('第 8 行“情况描述”：含有举报人姓名或联系电话')
  expect(card).toContain('未写入任何内容')
  expect(statesOf(play(), 'clue')).toEqual({})
})

test('what is filed already is named, and the same list is not filed twice', async () => {
  await sendWith(play(), rco.liaison, await listOf(3), '/线索 导入', '清单.xlsx')
  await play().tapLast(rco.liaison, '确认导入')
  const again = await sendWith(play(), rco.liaison, await listOf(3), '/线索 导入', '清单.xlsx')
  expect(again).toContain('第 2 行“情况描述”：与线索 2026-0001完全相同，已登记过')
  const next = await sendWith(play(), rco.liaison, await listOf(3, 5), '/线索 导入', '清单.xlsx')
  expect(next).toContain('疑似重复（3）')
  expect(statesOf(play(), 'clue')).toEqual({ filed: 3 })
})

test('a list of five thousand rows is previewed whole and filed whole; one row more is refused', async () => {
  const rows = await listOf(5000, 1000)
  const card = await sendWith(play(), rco.liaison, rows, '/线索 导入', '全省清单.xlsx')
  expect(card).toContain('将登记线索 5000 件')
  expect(statesOf(play(), 'clue')).toEqual({ filed: 3 })
  await play().tapLast(rco.liaison, '确认导入')
  expect(statesOf(play(), 'clue')).toEqual({ filed: 5003 })
  const more = await sendWith(play(), rco.liaison, await listOf(5001), '/线索 导入', '清单.xlsx')
  expect(more).toContain('数据超过 5000 行，请分成几个文件导入')
})

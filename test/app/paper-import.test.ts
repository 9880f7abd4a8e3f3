import { describe, expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

const play = sharePlay()
type Rows = Parameters<typeof workbookOf>[0]

/** The preview of a table that was laid out for paper. */
const preview = async (rows: Rows, joined: readonly string[] = [], command = '/河流 导入') =>
  sendWith(play(), rco.liaison, await workbookOf(rows, joined), command)
const confirm = () => play().tapLast(rco.liaison, '确认导入')
const shown = async (river: string) =>
  (await play().type(rco.member, `/河流 ${river}`))[0]?.cardText

describe('headings', () => {
  test('with line breaks, blanks, a star, a colon or a remark in brackets are understood', async () => {
    const card = await preview([
      ['河 流\n名称*', '河段', '联系\r\n电话', '责任\n单位：', '河长\n（职务）'],
      ['甲一河', '上段', '023-48600001', '水利局', '镇级河长'],
    ])
    expect(card).toContain('新增 1，修改 0，不变 0')
    await confirm()
    expect(await shown('甲一河')).toContain('上段　镇级河长　023-48600001')
  })

  test('below a title that is joined across the table are found', async () => {
    const card = await preview(
      [
        ['某区河流名录', null, null, null],
        ['填报单位：甲单位', null, null, null],
        ['序号', '河流', '河段', '责任单位'],
        [1, '甲二河', null, '水利局'],
        [2, null, null, null],
      ],
      ['A1:D1', 'A2:D2'],
    )
    expect(card).toContain('新增 1，修改 0，不变 0')
  })

  test('in two rows are read together with what spans them', async () => {
    const card = await preview(
      [
        ['序号', '河流', '河长', null, null, '责任单位'],
        [null, null, '职务', '姓名', '电话', null],
        [1, '甲三河', '村级河长', '戊工作员', '023-48600003', '水利局'],
      ],
      ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2'],
    )
    expect(card).toContain('新增 1，修改 0，不变 0')
    await confirm()
    expect(await shown('甲三河')).toContain('戊工作员（村级河长）　023-48600003')
  })

  test('in two rows that nobody knows are named', async () => {
    const card = await preview(
      [
        ['河流', '河段', '水质', null],
        [null, null, '断面', '类别等级'],
        ['甲河', null, 'X', 'Ⅲ'],
      ],
      ['A1:A2', 'B1:B2', 'C1:D1'],
    )
    expect(card).toContain('没有“水质”这一列，请删去')
    expect(card).toContain('未写入任何内容')
  })

  test('that are printed again on the next page are no river', async () => {
    const card = await preview([
      ['河流', '河段'],
      ['甲四河', null],
      ['河流', '河段'],
      ['甲五河', null],
    ])
    expect(card).toContain('新增 2，修改 0，不变 0')
    expect(card).toContain('不是表中条目，未读取：第 3 行“河流”')
  })
})

describe('joined cells', () => {
  test('of a river beside its sections stand in the row of each', async () => {
    const card = await preview(
      [
        ['河流', '河段', '河长', '责任单位'],
        ['乙一河', '上段', '镇级河长', '水利局'],
        [null, '中段', '村级河长', null],
        [null, '下段', '社区级河长', null],
        ['乙二河', null, null, '水利局'],
      ],
      ['A2:A4', 'D2:D4'],
    )
    expect(card).toContain('新增 2，修改 0，不变 0')
    await confirm()
    const river = await shown('乙一河')
    for (const section of ['上段　镇级河长', '中段　村级河长', '下段　社区级河长'])
      expect(river).toContain(section)
  })

  test('to the right give the column beside them nothing', async () => {
    await preview(
      [
        ['河流', '河段', '河长'],
        ['乙三河', null, '镇级河长'],
      ],
      ['A2:B2'],
    )
    await confirm()
    expect(await shown('乙三河')).not.toContain('乙三河　镇级河长　')
    expect(await shown('乙三河')).not.toMatch(/河段[^\n]*乙三河/)
  })

  test('that are not there leave an empty cell a fault, and nothing is guessed', async () => {
    const card = await preview([
      ['河流', '河段'],
      ['乙四河', '上段'],
      [null, '下段'],
    ])
    expect(card).toContain('第 3 行“河流”：不能为空')
  })
})

describe('what stands below a table', () => {
  test.each([
    ['合计', 12, { formula: 'COUNTA(B2:B3)' }],
    ['总　计：', null, 2],
    ['共2条', null, null],
  ])('a sum that begins with %s is passed over, and the preview says so', async (...sum) => {
    const card = await preview([['河流', '河段', '责任单位'], ['丙一河', null, '水利局'], sum])
    expect(card).toContain('新增 1，修改 0，不变 0')
    expect(card).toContain('不是表中条目，未读取：第 3 行“')
  })

  test('a note and who made the table are passed over, and the preview says so', async () => {
    const card = await preview(
      [
        ['河流', '河段'],
        ['丙二河', null],
        ['注：本表不含水库', null],
        ['填表人：甲工作员　　审核人：甲主任', null],
        ['以上数据截至上月底', null, null],
      ],
      ['A5:C5'],
    )
    expect(card).toContain('新增 1，修改 0，不变 0')
    expect(card).toContain('第 3 行“注：本表不含水库”、第 4 行“填表人')
    expect(card).toContain('第 5 行“以上数据截至上月底”')
  })

  test('a river whose name only begins like a sum is a river', async () => {
    expect(
      await preview([
        ['河流', '河段'],
        ['合计沟', null],
      ]),
    ).toContain('新增 1，修改 0，不变 0')
  })

  test('a sum beside which something is written is no sum', async () => {
    const card = await preview([
      ['河流', '河段'],
      ['丙三河', null],
      ['合计', '上段'],
    ])
    expect(card).toContain('新增 2，修改 0，不变 0')
  })
})

test('a list of contacts and one of experts are read in the same way', async () => {
  const contacts = await preview(
    [
      ['单位', '姓名', '职 务', '联系\n电话'],
      ['区河长办', '丁一', '科员', '023-48600011'],
      [null, '丁二', '科员', '023-48600012'],
      ['合计', null, null, 2],
    ],
    ['A2:A3'],
    '/通讯录 导入',
  )
  expect(contacts).toContain('新增 2，修改 0，不变 0')
  expect(contacts).toContain('第 4 行“合计”')
  const experts = await preview(
    [
      ['序号', '姓\n名', '单位', '专家库', '专业领域'],
      [1, '戊一', '某大学', '水利', '水文'],
      ['小计', '1人', null, null, null],
    ],
    [],
    '/专家 导入',
  )
  expect(experts).toMatch(/第 3 行“小计”/)
})

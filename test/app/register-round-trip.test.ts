import { describe, expect, test } from 'vitest'
import { calc, throughCalc } from './calc-kit.ts'
import { admin, pro, rco, sharePlay } from './clue-kit.ts'
import { lastFile } from './paper-kit.ts'
import { sendWith, workbookOf } from './register-kit.ts'

/** Text that a spreadsheet or reader could misinterpret. */
const odd = '=一号_x003D_ <甲>&“乙”'

/** Each register with its keeper, the first import, and the number of entries after it. */
const registers: readonly {
  readonly word: string
  readonly keeper: string
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly count: number
}[] = [
  {
    word: '河流',
    keeper: rco.liaison,
    rows: [
      ['河流', '河段', '类别', '别名', '河长', '河长人员', '联系电话', '责任单位', '跨界'],
      [
        '石溪河',
        null,
        '河流',
        '石溪、小石河',
        '镇级河长',
        null,
        '023-48600001',
        '区水利局',
        '跨省',
      ],
      ['石溪河', '上段（源头—石桥）', null, null, '村级河长', null, 13800000000, null, null],
    ],
    count: 16,
  },
  {
    word: '专家',
    keeper: rco.liaison,
    rows: [
      ['姓名', '单位', '专家库', '专业领域', '职称', '联系电话', '咨询费用'],
      ['庚教授', odd, '河长制专家库', '水污染防治、底泥', '教授', 13800000000, '+800 元'],
    ],
    count: 1,
  },
  {
    word: '监督员',
    keeper: pro.liaison,
    rows: [
      ['姓名', '类别', '单位或职业', '任期', '领域', '联系电话', '登记单位'],
      ['寅老师', '人民监督员', odd, '2025.1.1-2029.12.31', '水污染防治', '13812345678', null],
      ['卯师傅', '公益诉讼观察员', '个体渔业经营', '长期', '非法捕捞、水生态', null, null],
    ],
    count: 2,
  },
  {
    word: '通讯录',
    keeper: admin,
    rows: [
      ['单位', '姓名', '职务', '联系电话'],
      ['区水利局', '丙值班室', odd, 2348600001],
      ['区河长办', '甲值班室', '值班', '023-48600002'],
    ],
    count: 2,
  },
  {
    word: '外单位',
    keeper: rco.liaison,
    rows: [
      ['名称', '简称', '类别', '联系人', '联系电话', '有效期'],
      [
        '某省某县河长办',
        '某县河长办',
        '外县区',
        '某主任',
        '023-48600009',
        '2025年1月1日至2029年12月31日',
      ],
    ],
    count: 1,
  },
]

describe('a register that is exported, left as it is and imported again', () => {
  const play = sharePlay()

  test.each(registers)(
    'says of $word that nothing changes',
    async ({ word, keeper, rows, count }) => {
      const before = await sendWith(play(), keeper, await workbookOf(rows), `/${word} 导入`)
      expect(before).toMatch(/新增 [1-9]/)
      expect(await play().tapLast(keeper, '确认导入')).toContain('已导入')
      const journal = play().stage.engine.all('SELECT note FROM journal').length
      await play().type(keeper, `/${word} 导出`)
      const again = await sendWith(play(), keeper, lastFile(play(), keeper).bytes, `/${word} 导入`)
      expect(again).toMatch(new RegExp(`新增 0，修改 0，不变 ${count}\\b`))
      expect(await play().tapLast(keeper, '确认导入')).toContain('已导入')
      const entry = /新增|变更|停用/
      const later = play()
        .stage.engine.all<{ note: string }>('SELECT note FROM journal')
        .slice(journal)
      expect(
        later.map((one) => one.note).filter((one) => entry.test(one) && !one.includes('新增 0')),
      ).toEqual([])
    },
  )

  // Without LibreOffice (.ci/run installs it) there is nothing to save a file with.
  test.skipIf(calc === null).each(registers)(
    'says so of $word also after LibreOffice has saved it',
    async ({ word, keeper, count }) => {
      await play().type(keeper, `/${word} 导出`)
      const saved = await throughCalc(lastFile(play(), keeper).bytes)
      const again = await sendWith(play(), keeper, saved, `/${word} 导入`)
      expect(again).toMatch(new RegExp(`新增 0，修改 0，不变 ${count}\\b`))
    },
  )
})

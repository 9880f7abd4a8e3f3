import { isInForce } from '../calendar/dated.ts'
import { sourcesIn } from '../kinds/clue/clue-source.ts'
import type { Column } from './column.ts'
import { column } from './register-table.ts'

const yes = () => ['是', '否']

/** The columns of a list of clues (问题清单), named by the fields of a clue's form. */
export const clueListColumns: readonly Column[] = [
  column('river', '{河流}', {
    words: ['{河库}', '{河流}名称', '所在{河流}', '{水体}'],
    required: true,
    advice: '请写名录中的{河流}；名录外的写“名录外”，并在“位置”中写明',
    example: '{綦江河}',
  }),
  column('section', '{河段}', { words: ['{河段}名称'], example: '{石角段}' }),
  column('place', '位置', {
    words: ['地点', '具体位置', '问题位置', '详细地点'],
    max: 100,
    width: 24,
    example: '石林桥以东 200 米',
  }),
  column('field', '问题类别', {
    words: ['类别', '问题类型', '类型', '领域'],
    options: ({ fields, today }) =>
      fields.filter((one) => isInForce(one, today)).map((one) => one.name),
    example: '非法采砂',
    width: 18,
  }),
  column('description', '情况描述', {
    words: ['问题描述', '存在问题', '问题', '具体问题', '主要问题', '问题内容', '描述'],
    required: true,
    advice: '请写看到什么、范围多大、有何影响，至少 5 个字',
    max: 1000,
    width: 60,
    example: '左岸堆放弃渣约 50 米，侵占水面',
  }),
  column('foundOn', '发现日期', {
    words: ['发现时间', '日期'],
    example: '2026-03-05',
    width: 14,
  }),
  column('source', '线索来源', {
    words: ['来源', '问题来源'],
    options: (context) => sourcesIn(context).map(({ name }) => name),
    example: '上级交办',
  }),
  column('grade', '严重程度', {
    words: ['等级', '程度'],
    options: ({ profile }) => profile.grades.map(({ name }) => name),
    example: '一般',
    width: 10,
  }),
  column('unit', '涉及单位', {
    words: ['责任单位', '牵头单位', '整改责任单位'],
    options: ({ directory }) => directory.officesOf('responsible_unit').map((one) => one.name),
    example: '{区水利局}',
    width: 18,
  }),
  column('publicInterest', '涉及公益诉讼', { options: yes, example: '否' }),
  column('crossDistrict', '跨区县', { options: yes, example: '否', width: 10 }),
  column('crossProvince', '跨省', { options: yes, example: '否', width: 10 }),
]

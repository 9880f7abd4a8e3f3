import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import { speak } from '../mechanism/words.ts'
import { type Expert, expertKey, keepsPool, poolName, pools } from '../registers/expert.ts'
import type { Column } from './column.ts'
import { declareRegister } from './one-row-register.ts'
import { column, readTelephone, severalIn } from './register-table.ts'

const poolNames = pools.map((one) => one.text).join(' 或 ')

const columns: readonly Column[] = [
  column('name', '姓名', { required: true, advice: '请写专家姓名', example: '某专家', width: 12 }),
  column('organisation', '单位', {
    words: ['工作单位'],
    required: true,
    advice: '请写专家所在单位',
    example: '某大学环境学院',
    width: 26,
  }),
  column('pool', '专家库', {
    options: () => pools.map((one) => one.text),
    own: (context) => poolsKept(context).map(poolName),
    required: true,
    advice: `请写 ${poolNames}`,
    example: pools[0].text,
    width: 24,
  }),
  column('fields', '专业领域', {
    words: ['领域', '专业'],
    required: true,
    advice: '请写专业领域，多个用顿号分开，如 水污染防治、水生态',
    example: '水污染防治、水生态',
    max: 120,
    width: 30,
  }),
  column('title', '职称', { words: ['职称职务', '职务'], example: '教授', width: 14 }),
  column('telephone', '联系电话', {
    words: ['电话', '手机', '联系方式'],
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
  column('fee', '咨询费用', {
    words: ['费用', '咨询费'],
    example: '每次 800 元',
    width: 18,
    personal: true,
  }),
]

/** The pools that this person keeps. */
export const poolsKept = ({ actor, directory }: Context): readonly Expert['pool'][] =>
  pools.map((one) => one.side).filter((pool) => keepsPool(actor, pool, directory))

/** 专家名录: the shared pools of both offices (三(一)); each office keeps its own. */
export const expertRegister = declareRegister({
  name: 'expert',
  word: '专家',
  chinese: '专家名录',
  columns,
  hindrance: (context) =>
    poolsKept(context).length > 0
      ? null
      : refuse('no-right', '专家名录由{河长办}、检察院的联络员和审批人维护，各管本单位的专家库。'),
  usual(context) {
    const [own, ...others] = poolsKept(context)
    return own && others.length === 0 ? { pool: speak(poolName(own), context.profile) } : {}
  },
  all: ({ experts }) => experts,
  entryOf(row, checks, context) {
    const { texts } = row
    const text = (field: string) => texts[field] || null
    const telephone = checks.telephone(row)
    const pool = pools.find((one) => speak(one.text, context.profile) === texts['pool'])
    if (!pool && text('pool')) checks.wrong(row, 'pool', `没有“${text('pool')}”，请写 ${poolNames}`)
    return {
      name: texts['name'] ?? '',
      organisation: texts['organisation'] ?? '',
      pool: pool?.side ?? poolsKept(context)[0] ?? pools[0].side,
      fields: [...severalIn(texts['fields'] ?? '')],
      title: text('title'),
      telephone,
      fee: text('fee'),
      active: true,
    }
  },
  ownedBy: 'pool',
  // An office writes into its own pool only, and does not take experts out of the other.
  unfit({ pool }, present, context) {
    const kept = poolsKept(context)
    const all = [pool, ...(present?.active ? [present.pool] : [])]
    const foreign = all.find((one) => !kept.includes(one))
    return foreign === undefined
      ? null
      : `${poolName(foreign)}由对方单位维护，请由其联络员或审批人办理`
  },
  label: (entry) => expertKey(entry),
  named: '姓名（单位）',
  cells: ({ name, organisation, pool, fields, title, telephone, fee }, { profile }) => [
    name,
    organisation,
    speak(poolName(pool), profile),
    fields.join('、'),
    title,
    telephone,
    fee,
  ],
  view: (entry) => ({ view: 'expert', expert: expertKey(entry) }),
})

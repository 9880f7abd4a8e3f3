import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import { speak } from '../mechanism/words.ts'
import { type Expert, expertKey, keepsPool, poolName, pools } from '../registers/expert.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Column } from './column.ts'
import type { Register } from './register.ts'
import { column, readTelephone, severalIn, type TableRow } from './register-table.ts'
import { RowChecks } from './row-checks.ts'

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
    words: ['电话'],
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

function read(rows: readonly TableRow[], context: Context) {
  const checks = new RowChecks()
  const changes = rows.map((row): RegisterChange => {
    const { texts } = row
    const text = (field: string) => texts[field] || null
    const telephone = checks.telephone(row)
    const pool = pools.find((one) => speak(one.text, context.profile) === texts['pool'])
    const entry: Expert = {
      name: texts['name'] ?? '',
      organisation: texts['organisation'] ?? '',
      pool: pool?.side ?? 'river_chief_office',
      fields: [...severalIn(texts['fields'] ?? '')],
      title: text('title'),
      telephone,
      fee: text('fee'),
      active: true,
    }
    if (!pool && text('pool')) checks.wrong(row, 'pool', `没有“${text('pool')}”，请写 ${poolNames}`)
    checks.once(row, expertKey(entry), 'name')
    const change = { register: 'expert' as const, entry }
    const sentence = pool ? unfit(change, context) : null
    if (sentence !== null) checks.wrong(row, 'pool', sentence)
    return change
  })
  return { changes, problems: checks.problems }
}

/** An office writes into its own pool, and takes nobody out of the other's. */
function unfit(change: RegisterChange, context: Context): string | null {
  if (change.register !== 'expert') return null
  const { entry } = change
  const kept = poolsKept(context)
  const present = context.registers.expert(expertKey(entry))
  const foreign = [entry.pool, ...(present?.active ? [present.pool] : [])].find(
    (pool) => !kept.includes(pool),
  )
  return foreign === undefined
    ? null
    : `${poolName(foreign)}由对方单位维护，请由其联络员或审批人办理`
}

function strike(text: string, { registers }: Context): RegisterChange | string {
  const named = registers.experts.filter((one) => expertKey(one) === text || one.name === text)
  const [entry] = named
  if (!entry) return `专家名录中没有“${text}”，请写姓名，或 姓名（单位）`
  if (named.length > 1)
    return `“${text}”有 ${named.length} 人同名，请写成 ${expertKey(entry)} 的样子`
  return { register: 'expert', entry: { ...entry, active: false } }
}

/** 专家名录: the shared pools of both offices (三(一)); each office keeps its own. */
export const expertRegister: Register = {
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
  read,
  unfit,
  label: (change) => (change.register === 'expert' ? expertKey(change.entry) : ''),
  rowsOf(change, { profile }) {
    if (change.register !== 'expert') return []
    const { entry } = change
    return [
      [
        entry.name,
        entry.organisation,
        speak(poolName(entry.pool), profile),
        entry.fields.join('、'),
        entry.title ?? '',
        entry.telephone ?? '',
        entry.fee ?? '',
      ],
    ]
  },
  rowName: () => '',
  present(change, { registers }) {
    const entry =
      change.register === 'expert' ? registers.expert(expertKey(change.entry)) : undefined
    return entry && { register: 'expert', entry }
  },
  view: (change) => ({
    view: 'expert',
    expert: change.register === 'expert' ? expertKey(change.entry) : '',
  }),
  strike,
  entries: ({ registers }) => registers.experts.map((entry) => ({ register: 'expert', entry })),
}

import { renderView } from '../../cards/render.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { clueListTarget } from '../../src/domain/register-forms/clue-list-import.ts'
import type { SheetTarget } from '../../src/domain/register-forms/import-target.ts'
import { importTarget } from '../../src/domain/register-forms/import-targets.ts'
import { effectOf, registerList } from '../../src/domain/register-forms/register-change.ts'
import type { RegisterImport } from '../../src/domain/registers/import.ts'
import type { Contrast } from './contrast.ts'
import { cardLines } from './contrast-cards.ts'

type Rows = string[][]

/** Sheets as people send them: rows that are right, and rows with one mistake each. */
const sheets: Readonly<Record<string, Rows>> = {
  river: [
    ['河流', '河段', '类别', '别名', '河长', '河长人员', '联系电话', '责任单位', '跨界'],
    ['綦江河', '', '河流', '綦江', '区级河长', '甲河长', '023-48600009', '区水利局', '跨省'],
    ['綦江河', '石角段', '', '', '村级河长', '', '', '', ''],
    ['蒲河', '新河段', '', '', '', '', '', '', ''],
    ['新河', '', '', '新', '', '', '', '', ''],
    ['笋溪河', '', '', '', '', '', '', '', ''],
    ['合计', '', '', '', '4', '', '', '', ''],
  ],
  observer: [
    ['姓名', '类别', '单位或职业', '任期', '领域', '联系电话', '登记单位'],
    ['监督员0', '人民监督员', '教师', '2026年1月至2026年8月', '', '023-48601000', '区河长办'],
    ['监督员1', '人民监督员', '教师', '长期', '', '', '区检察院'],
    ['新监督员', '人民监督员', '医生', '2026年2月', '水生态、水污染', '', ''],
  ],
  expert: [
    ['姓名', '单位', '专家库', '专业领域', '职称', '联系电话', '咨询费用'],
    ['庚教授', '某大学', '检察机关生态环境专家库', '水生态', '教授', '023-48602000', '每次 900 元'],
    ['辛教授', '某大学', '河长制专家库', '水生态', '', '', ''],
  ],
  contact: [
    ['单位', '姓名', '职务', '联系电话'],
    ['区水利局', '甲联络员', '科长', '023-48600002'],
    ['区河长办', '甲工作员', '', '023-48600004'],
    ['区林业局', '某人', '', '电话'],
  ],
  body: [
    ['单位名称', '简称', '类别', '联系人', '联系电话', '有效期', '登记单位'],
    ['某某局0', '零局', '流域机构', '某联络员', '023-48601000', '长期', ''],
    ['某某局1', '', '流域机构', '', '023-48601001', '2026年1月1日至2026年7月2日', '区检察院'],
    ['另一局', '某某局1', '外省', '', '', '2026年8月1日至2026年7月1日', ''],
  ],
}
/** A list of clues: of which one repeats a clue that few may see, and others resemble open ones. */
const clueRows: Rows = [
  ['河流', '河段', '位置', '问题类别', '情况描述', '发现日期', '严重程度', '涉及单位', '跨省'],
  ['綦江河', '石角段', '隐蔽处', '非法采砂', '夜间有人盗采，尚未公开', '2026-04-08', '', '', ''],
  ['綦江河', '三江段', '', '非法采砂', '堆放弃渣约五十米', '2026-04-08', '重大', '区水利局', '是'],
  ['綦江河', '三江段', '', '非法采砂', '堆放弃渣约六十米', '2026-04-09', '', '', '否'],
  ['老蒲河', '', '', '', '污水直排入河', '', '一般', '', ''],
  ['名录外', '', '某溪', '其他', '弃渣堆放在溪边', '', '', '', ''],
]
const wrongRows: Rows = [
  ['河流', '情况描述', '发现日期', '涉及单位'],
  ['笋溪河', '停用的河里有人采砂', '', ''],
  ['綦江河', '张三反映，电话13812345678', '', ''],
  ['綦江河', '岸边堆放弃渣', '2026-07-04', ''],
  ['綦江河', '岸边堆放弃渣', '2026-07-03', '区检察院'],
  ['名录外', '没有写明位置', '', ''],
]

function readLines(target: SheetTarget, rows: Rows, record: Contrast, who: string) {
  const context = record.of(who)
  const hindrance = target.hindrance(context)
  if (hindrance) return [`${target.name} ${who}: ${hindrance.code}`]
  const read = target.read({ rows, joined: [] }, context)
  const { changes, problems, passedOver, clues = [] } = read
  const one = {
    ...{ id: 1, register: target.name, actor: who, state: 'ready', expiresAt: context.now },
    content: {
      ...{ file: '表', told: [], doubts: [], outcome: null, system: null },
      ...read,
      clues,
    },
  } as unknown as RegisterImport
  const preview = problems.length > 0 ? null : target.preview(one, context)
  return [
    `## ${target.name} of ${who}`,
    ...[...problems, ...passedOver].map((line) => JSON.stringify(line)),
    ...changes.map((change) => JSON.stringify([effectOf(change, context), change.entry])),
    ...clues.map((clue) => JSON.stringify(clue)),
    ...(preview ? [JSON.stringify(preview)] : []),
  ]
}

/** What everybody may export, and what becomes of the sheets that he sends. */
export const registerLines = (record: Contrast, who: string): readonly string[] => {
  const context = record.of(who)
  return [
    ...registerList.flatMap((register) => {
      const target = importTarget(register.name)
      const rows = register.entries(context).flatMap((one) => register.rowsOf(one, context))
      const kept = register.hindrance(context) === null ? rows.map((row) => row.join('|')) : []
      const read =
        target.reads === 'workbook'
          ? readLines(target, sheets[register.name] ?? [], record, who)
          : []
      return [`# ${register.name} of ${who}`, ...kept, ...read]
    }),
    ...[clueRows, wrongRows].flatMap((rows) => readLines(clueListTarget, rows, record, who)),
  ]
}

const views: readonly View[] = [
  { view: 'rivers', page: 1 },
  { view: 'river', name: '綦江河' },
  { view: 'observers', terms: [], page: 1 },
  ...[0, 1, 2, 3].map(
    (nth) => ({ view: 'observer', observer: `监督员${nth}（教师）` }) satisfies View,
  ),
  { view: 'bodies', terms: [], page: 1 },
  ...[0, 1, 2, 3].map((nth) => ({ view: 'body', body: `某某局${nth}` }) satisfies View),
  { view: 'experts', terms: [], page: 1 },
  { view: 'expert', expert: '庚教授（某大学）' },
  { view: 'organisations', page: 1 },
  { view: 'organisation', organisation: 'rco', page: 1 },
]

/** The cards of registers as somebody reads them in private, or everybody in a group. */
export const registerCardLines = (record: Contrast, who: string, chat: string | null) =>
  views.flatMap((view) => [
    `## ${who} ${chat ?? ''} ${JSON.stringify(view)}`,
    ...cardLines(renderView(view, record.of(who, chat), () => undefined)),
  ])

import type { View } from '../../src/domain/matter/view.ts'
import { clueListTarget } from '../../src/domain/register-forms/clue-list-import.ts'
import type { SheetTarget } from '../../src/domain/register-forms/import-target.ts'
import { importTarget } from '../../src/domain/register-forms/import-targets.ts'
import { effectOf, registerList } from '../../src/domain/register-forms/register-change.ts'
import type { RegisterImport } from '../../src/domain/registers/import.ts'
import type { Contrast } from './contrast.ts'
import { viewLines } from './contrast-cards.ts'
import { clueRows, type Rows, sheets, wrongRows } from './contrast-sheets.ts'

/** What a sheet that somebody sends changes, what is wrong in it, and what he is shown before he confirms it. */
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

/** The cards that show a register, or an entry of it. */
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
    ...viewLines(view, record.of(who, chat)),
  ])

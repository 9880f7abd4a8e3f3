import { documentedKnobs, type Knobs } from '../simulator/world/knobs.ts'
import type { Result } from './inspection.ts'

const words = { confirmed: '相符', contradicted: '不符', 'not-tried': '未试' } as const

/** A result in one line. */
export function line({ check, finding }: Result): string {
  const log =
    finding.logId && finding.verdict === 'contradicted' ? `（日志号 ${finding.logId}）` : ''
  return `${words[finding.verdict]}　${check.id}　${check.fact}\n　　　${finding.saw}${log}`
}

/** The whole report (对照报告) as a page: counts, differences, knobs, then every check. */
export function report(results: readonly Result[], where: string, on: string): string {
  const count = (verdict: keyof typeof words) =>
    `${words[verdict]} ${results.filter(({ finding }) => finding.verdict === verdict).length} 项`
  const rows = results.map(({ check, finding }) => {
    const log = finding.logId ?? ''
    return `| ${words[finding.verdict]} | ${check.id} | ${check.fact} | ${cell(finding.saw)} | ${log} |`
  })
  return [
    `# 飞书对照报告`,
    '',
    `${where}，${on}。${count('confirmed')}，${count('contradicted')}，${count('not-tried')}。`,
    '',
    '## 本地飞书的开关',
    '',
    settled(results),
    '',
    '## 逐项',
    '',
    '| 结果 | 检查 | 事实 | 所见 | 日志号 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** The knobs with which the local Feishu behaves as observed, and which of them differ from the defaults. */
function settled(results: readonly Result[]): string {
  const knobs: Partial<Knobs> = Object.assign(
    {},
    ...results.map(({ finding }) => finding.knobs ?? {}),
  )
  const rows = Object.entries(knobs).map(([name, value]) => {
    const standing = documentedKnobs[name as keyof Knobs]
    return `| \`${name}\` | ${String(value)} | ${value === standing ? '与默认相同' : `默认是 ${String(standing)}，请改`} |`
  })
  return rows.length === 0
    ? '没有查明。'
    : ['| 开关 | 所见 | |', '|---|---|---|', ...rows].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

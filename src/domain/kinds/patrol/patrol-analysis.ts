import type { Matter } from '../../matter/matter.ts'
import type { FindingCount, PatrolAnalysis } from '../../matter/patrol-analysis.ts'
import { type FindingState, findingOf } from './finding-data.ts'
import { patrolOf } from './patrol-data.ts'

/** The order of the groups: that of profile and registers, never by figures (domain.md 0.5). */
interface AnalysisOrder {
  readonly problems: readonly string[]
  readonly rivers: readonly string[]
  /** The current name of a river. */
  readonly riverNow: (name: string) => string
  /** The names of the responsible units, by id. */
  readonly units: ReadonlyMap<string, string>
}

const unknown = '未写明'

/** Counts the findings of a year's patrols, which are given with their findings. */
export function analysePatrols(
  year: number,
  held: readonly Matter[],
  findings: readonly Matter[],
  order: AnalysisOrder,
): PatrolAnalysis {
  const units = [...order.units.values()]
  const unitOf = (one: Matter) =>
    one.handlingUnit === null ? null : (order.units.get(one.handlingUnit) ?? one.handlingUnit)
  return {
    year,
    patrols: held.length,
    joint: held.filter((one) => patrolOf(one).joint).length,
    all: countOf('合计', findings),
    byProblem: grouped(findings, (one) => findingOf(one).problem, order.problems),
    byRiver: grouped(
      findings,
      (one) => order.riverNow(findingOf(one).river ?? unknown),
      order.rivers,
    ),
    byUnit: grouped(
      findings.filter((one) => unitOf(one) !== null),
      (one) => unitOf(one) ?? unknown,
      units,
    ),
  }
}

function grouped(
  findings: readonly Matter[],
  nameOf: (finding: Matter) => string,
  order: readonly string[],
): readonly FindingCount[] {
  const groups = new Map<string, Matter[]>(order.map((name) => [name, []]))
  for (const one of findings) {
    const name = nameOf(one)
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return [...groups].filter(([, all]) => all.length > 0).map(([name, all]) => countOf(name, all))
}

function countOf(name: string, findings: readonly Matter[]): FindingCount {
  const inState = (...states: readonly FindingState[]) =>
    findings.filter((one) => states.some((state) => state === one.state)).length
  return {
    name,
    found: findings.length,
    settled: inState('settled'),
    rectified: inState('rectified'),
    converted: inState('converted'),
    open: inState('noted', 'rectifying'),
  }
}

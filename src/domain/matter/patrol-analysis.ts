/** Findings of one problem type, river or unit, by their status. */
export interface FindingCount {
  readonly name: string
  readonly found: number
  readonly settled: number
  readonly rectified: number
  readonly converted: number
  /** Still to be assigned or rectified. */
  readonly open: number
}

/** What the patrols of a year found (巡查问题分析), clause 三(三), domain.md 1 row 23. */
export interface PatrolAnalysis {
  readonly year: number
  readonly patrols: number
  /** Patrols with both offices, which count for the year. */
  readonly joint: number
  readonly all: FindingCount
  readonly byProblem: readonly FindingCount[]
  readonly byRiver: readonly FindingCount[]
  readonly byUnit: readonly FindingCount[]
}

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start processes or browsers take longest, however short they are. */
const isLong = ({ moduleId }: TestSpecification): boolean =>
  /\/test\/(?:process|browser|simulator)\//.test(moduleId)

/**
 * The order of test files. Where no earlier run has left its times, as in a fresh clone, Vitest takes large
 * files for long ones; the benchmarks, a file of thirty lines and a minute, would then begin when all else
 * is done, and the other workers would be idle.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    // A worker keeps the modules of one project, so that projects stay together.
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap((project) => {
      const own = sorted.filter((one) => one.project === project)
      return [...own.filter(isLong), ...own.filter((one) => !isLong(one))]
    })
  }
}

import { listDistricts, noObject } from '../config/districts.ts'
import { loadEnvironment } from '../config/environment.ts'
import { checkUp } from './check-up.ts'
import { giveUp } from './data-directory.ts'
import type { Finding } from './finding.ts'
import { equipLocally } from './local-district.ts'

/**
 * `hejiantong doctor` (`npm run doctor`): checks for the usual problems of the first day and says how to
 * solve each. `--url https://…` also checks the public address from outside. Exits with 1 when a check
 * fails.
 */
function print({ name, fault }: Finding, label: string): void {
  process.stdout.write(
    `${fault === null ? '✓' : '✗'} ${label}${name}${fault === null ? '' : `：${fault}`}\n`,
  )
}

const [option, publicUrl = null] = process.argv.slice(2)
if (option !== undefined && (option !== '--url' || publicUrl === null || !URL.canParse(publicUrl)))
  giveUp('用法：hejiantong doctor [--url https://公网地址]')

let environment: ReturnType<typeof loadEnvironment>
try {
  environment = loadEnvironment(process.cwd(), process.env)
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error))
}
let faults = 0
for (const { name, variable, environment: own } of listDistricts(environment)) {
  const label = variable === null ? '' : `${name}：`
  const equipment = own === null ? { problems: [noObject(variable)] } : await equipLocally(own)
  const findings =
    'problems' in equipment
      ? equipment.problems.map((fault) => ({ name: '设置', fault }))
      : await checkUp(equipment.settings, { publicUrl, path: variable === null ? '' : `/${name}` })
  for (const finding of findings) print(finding, label)
  faults += findings.filter(({ fault }) => fault !== null).length
}
process.stdout.write(
  faults === 0 ? '没有发现问题。\n' : `发现 ${faults} 个问题，请按上面的提示处理后再检查一次。\n`,
)
process.exitCode = faults === 0 ? 0 : 1

import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checks } from './checks.ts'
import type { Driver } from './driver.ts'
import { inspect, type Result } from './inspection.ts'
import { startLocalDriver } from './local-driver.ts'
import { type Need, needs } from './need.ts'
import { line, report } from './report.ts'
import { startTenantDriver, type TenantSettings } from './tenant-driver.ts'

const print = (words: string) => void process.stdout.write(`${words}\n`)

/** Exits with a sentence. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function wishes() {
  try {
    return parseArgs({
      options: {
        /** Uses the tenant in .env instead of the local Feishu. */
        tenant: { type: 'boolean', default: false },
        /** Includes checks that take an hour. */
        slow: { type: 'boolean', default: false },
        /** Names of checks, separated by commas; all by default. */
        only: { type: 'string' },
        /** The file for the report. */
        report: { type: 'string', default: 'contract-report.md' },
      },
    }).values
  } catch {
    return refuse('选项看不懂。可用：--tenant、--slow、--only 检查,检查、--report 文件。')
  }
}

/** The settings of a real tenant, from .env and the environment. */
function tenantSettings(slow: boolean): TenantSettings {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const setting = (name: string, otherwise?: string) =>
    process.env[name] || otherwise || refuse(`请在 .env 里设 ${name}，见 docs/contract.md。`)
  const transport = setting('FEISHU_TRANSPORT', 'webhook')
  if (transport !== 'webhook' && transport !== 'websocket') {
    refuse('FEISHU_TRANSPORT 应是 webhook 或 websocket。')
  }
  const more = (process.env['CONTRACT_HAS'] ?? '').split(',').filter((one) => one !== '')
  const strange = more.filter((one) => !(one in needs))
  if (strange.length > 0) refuse(`CONTRACT_HAS 里没有“${strange.join()}”，见 docs/contract.md。`)
  return {
    app: {
      baseUrl: setting('FEISHU_BASE_URL', 'https://open.feishu.cn'),
      appId: setting('FEISHU_APP_ID'),
      appSecret: setting('FEISHU_APP_SECRET'),
      encryptKey: process.env['FEISHU_ENCRYPT_KEY'] ?? '',
    },
    group: setting('CONTRACT_GROUP'),
    transport,
    port: Number(setting('PORT', '3000')),
    publicUrl: process.env['FEISHU_PUBLIC_URL']?.replace(/\/+$/, '') || null,
    slow,
    more: more as Need[],
  }
}

async function start(tenant: boolean, slow: boolean): Promise<Driver> {
  if (!tenant) return startLocalDriver({}, ['seconds'])
  const settings = tenantSettings(slow)
  print('已在测试群发出第一张卡片，请到群里点“我来配合”。')
  try {
    return await startTenantDriver(settings)
  } catch (error) {
    return refuse(`不能开始：${error instanceof Error ? error.message : String(error)}`)
  }
}

const { tenant, slow, only, report: file } = wishes()
const names = only?.split(',')
const unknown = names?.filter((name) => !checks.some(({ id }) => id === name)) ?? []
if (unknown.length > 0) refuse(`没有检查“${unknown.join()}”。`)
const driver = await start(tenant, slow)
const chosen = checks.filter(({ id }) => names?.includes(id) ?? true)
const results: Result[] = []

/** Writes the report, then withdraws what was sent; also when the person interrupts the run. Runs once. */
let ending: Promise<never> | undefined
function end(): Promise<never> {
  ending ??= (async () => {
    const day = new Date().toISOString().slice(0, 10)
    writeFileSync(file, report(results, tenant ? '真实租户' : '本地飞书', day))
    print(`报告：${file}`)
    for (const rest of await driver.close()) print(`未清理：${rest}`)
    process.exit(results.some(({ finding }) => finding.verdict === 'contradicted') ? 1 : 0)
  })()
  return ending
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    print('正在收尾，撤回已发的消息……')
    void end()
  })
}
await inspect(chosen, driver, (result) => {
  results.push(result)
  print(line(result))
})
await end()

import { z } from 'zod'
import { logLevels } from '../observability/log-level.ts'
import { isLinkLocal } from './link-local.ts'

/** Environment variables, as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Everything that `.env` or the environment decides, checked. */
export type Settings = z.output<typeof settings>
const optional = z
  .string()
  .optional()
  .transform((value) => value ?? null)

const variables = z.object({
  FEISHU_APP_ID: z
    .string('缺少 FEISHU_APP_ID：请填写“凭证与基础信息”中的 App ID，形如 cli_a1b2c3d4e5f60718。')
    .regex(
      /^cli_[0-9A-Za-z]+$/,
      'FEISHU_APP_ID 格式不对：请填写以 cli_ 开头的 App ID，形如 cli_a1b2c3d4e5f60718。',
    ),
  FEISHU_APP_SECRET: z.string('缺少 FEISHU_APP_SECRET：请填写“凭证与基础信息”中的 App Secret。'),
  FEISHU_ENCRYPT_KEY: optional,
  FEISHU_VERIFICATION_TOKEN: optional,
  FEISHU_BASE_URL: z
    .string()
    .default('https://open.feishu.cn')
    .transform((url) => url.replace(/\/+$/, ''))
    .refine(
      isPlatform,
      'FEISHU_BASE_URL 不可用：请填写 https 地址，形如 https://open.feishu.cn；只有本机地址（如 http://127.0.0.1:9100）可用 http。',
    ),
  FEISHU_TRANSPORT: z
    .enum(
      ['webhook', 'websocket'],
      'FEISHU_TRANSPORT 只能是 webhook（有公网地址，默认）或 websocket（长连接，无公网地址）。',
    )
    .default('webhook'),
  FEISHU_SIGNATURE_TOLERANCE_SECONDS: wholeNumber(
    60,
    86_400,
    'FEISHU_SIGNATURE_TOLERANCE_SECONDS 应为 60 至 86400 之间的整数（秒），默认 3600。',
  ).default(3600),
  DATA_DIR: z.string().default('./data'),
  PROFILE: z.string().default('profiles/qijiang.yaml'),
  HOST: z.string().default('0.0.0.0'),
  PORT: wholeNumber(0, 65_535, 'PORT 应为 0 至 65535 之间的整数，默认 3000。').default(3000),
  LOG_LEVEL: z
    .enum(logLevels, `LOG_LEVEL 只能是 ${logLevels.join('、')} 之一，默认 info。`)
    .default('info'),
  METRICS_TOKEN: z
    .string()
    .min(6, 'METRICS_TOKEN 过短：请填写至少 6 个字符的随机串；不需要监控时留空。')
    .optional()
    .transform((value) => value ?? null),
  HEARTBEAT_URL: z
    .string()
    .refine(isWeb, {
      message: 'HEARTBEAT_URL 应为以 https:// 或 http:// 开头的地址；不需要时留空。',
      abort: true,
    })
    .refine(
      (url) => !isLinkLocal(new URL(url).hostname),
      'HEARTBEAT_URL 不能是链路本地地址（169.254.*、fe80:*）：请填写监控方的地址，不需要时留空。',
    )
    .optional()
    .transform((value) => value ?? null),
  CLOCK_FILE: optional,
})

const settings = variables.transform((values) => ({
  appId: values.FEISHU_APP_ID,
  appSecret: values.FEISHU_APP_SECRET,
  /** Null only with the long connection. */
  encryptKey: values.FEISHU_ENCRYPT_KEY,
  /** Null only with the long connection. */
  verificationToken: values.FEISHU_VERIFICATION_TOKEN,
  /** Without a slash at the end. */
  baseUrl: values.FEISHU_BASE_URL,
  transport: values.FEISHU_TRANSPORT,
  signatureToleranceMs: values.FEISHU_SIGNATURE_TOLERANCE_SECONDS * 1000,
  dataDirectory: values.DATA_DIR,
  profile: values.PROFILE,
  host: values.HOST,
  port: values.PORT,
  logLevel: values.LOG_LEVEL,
  metricsToken: values.METRICS_TOKEN,
  heartbeatUrl: values.HEARTBEAT_URL,
  /** Rehearsal only: a file that holds an offset of the clock in milliseconds. */
  clockFile: values.CLOCK_FILE,
}))

/** The settings, or every problem at once, each saying what to write instead. */
export function readSettings(
  environment: Environment,
): { readonly settings: Settings } | { readonly problems: readonly string[] } {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const trimmed = value?.trim() ?? ''
      return trimmed === '' ? [] : [[name, trimmed]]
    }),
  )
  const result = settings.safeParse(given)
  const problems = [
    ...(result.error?.issues.map((issue) => issue.message) ?? []),
    ...findContradictions(given),
  ]
  return result.success && problems.length === 0 ? { settings: result.data } : { problems }
}

/** What is wrong between variables. Works on unchecked values, so that nothing waits for a second try. */
function findContradictions(given: Environment): string[] {
  const problems: string[] = []
  const appId = given['FEISHU_APP_ID'] ?? ''
  const baseUrl = given['FEISHU_BASE_URL'] ?? ''
  const webhook = (given['FEISHU_TRANSPORT'] ?? 'webhook') !== 'websocket'
  if (webhook && given['FEISHU_ENCRYPT_KEY'] === undefined) {
    problems.push(
      '缺少 FEISHU_ENCRYPT_KEY：请填写“事件与回调—加密策略”中的 Encrypt Key；没有公网地址时可改用 FEISHU_TRANSPORT=websocket。',
    )
  }
  if (webhook && given['FEISHU_VERIFICATION_TOKEN'] === undefined) {
    problems.push(
      '缺少 FEISHU_VERIFICATION_TOKEN：请填写“事件与回调—加密策略”中的 Verification Token。',
    )
  }
  if (!webhook && appId.startsWith('cli_') && !/^cli_[0-9A-Fa-f]{16}$/.test(appId)) {
    problems.push(
      'FEISHU_APP_ID 不能用于长连接：长连接要求 cli_ 后为 16 位十六进制字符，请核对 App ID。',
    )
  }
  if (given['CLOCK_FILE'] !== undefined && !(URL.canParse(baseUrl) && isLoopback(baseUrl))) {
    problems.push(
      'CLOCK_FILE 只供演练：连接正式飞书时请删除该项；演练时 FEISHU_BASE_URL 应为本机地址。',
    )
  }
  return problems
}

/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

function isPlatform(url: string): boolean {
  if (!isWeb(url)) return false
  const { protocol, search, hash, username } = new URL(url)
  if (search !== '' || hash !== '' || username !== '') return false
  return protocol === 'https:' || isLoopback(url)
}

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:\/\//i.test(url)
}

function wholeNumber(least: number, most: number, message: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

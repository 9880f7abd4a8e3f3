import { z } from 'zod'
import { logLevels } from '../observability/log-level.ts'
import { isLoopback, isWeb } from './address.ts'
import { type AppSettings, readApps } from './app-settings.ts'
import { isLinkLocal } from './link-local.ts'
import { readSealingKeys } from './sealing-keys.ts'

/** Environment variables, as Node gives them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The checked settings of `.env` and the environment. */
export type Settings = z.output<typeof settings> & {
  /** The apps by which the bot reaches its tenants; that of the plain variables first. */
  readonly apps: readonly AppSettings[]
}

const optional = z
  .string()
  .optional()
  .transform((value) => value ?? null)

const variables = z.object({
  FEISHU_SIGNATURE_TOLERANCE_SECONDS: wholeNumber(
    60,
    86_400,
    'FEISHU_SIGNATURE_TOLERANCE_SECONDS 应为 60 至 86400 之间的整数（秒），默认 3600。',
  ).default(3600),
  DATA_DIR: z.string().default('./data'),
  BACKUP_DIR: optional,
  SEALING_KEY: z
    .string()
    .optional()
    .transform((text, check) => {
      const keys = text === undefined ? [] : readSealingKeys(text)
      if (keys !== null) return keys
      check.addIssue(
        'SEALING_KEY（或 SEALING_KEY_FILE 指的文件）每行应是一个 32 字节的密钥，用 openssl rand -base64 32 生成。',
      )
      return z.NEVER
    }),
  PDF_CONVERTER: optional,
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
  signatureToleranceMs: values.FEISHU_SIGNATURE_TOLERANCE_SECONDS * 1000,
  dataDirectory: values.DATA_DIR,
  /** The keys that encrypt reporters' identities, the current one first; without any, nothing is encrypted. */
  sealingKeys: values.SEALING_KEY,
  /** The second place, to which every commit is copied; null for none. */
  backupDirectory: values.BACKUP_DIR,
  /** The path of LibreOffice (soffice), which makes a PDF of each paper; null for none. */
  pdfConverter: values.PDF_CONVERTER,
  profile: values.PROFILE,
  host: values.HOST,
  port: values.PORT,
  logLevel: values.LOG_LEVEL,
  metricsToken: values.METRICS_TOKEN,
  heartbeatUrl: values.HEARTBEAT_URL,
  /** For rehearsals only: a file with an offset of the clock in milliseconds. */
  clockFile: values.CLOCK_FILE,
}))

/** The settings, or all mistakes at once, each saying what to write instead. */
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
  const { apps, problems: ofApps } = readApps(given)
  const problems = [
    ...ofApps,
    ...(result.error?.issues.map((issue) => issue.message) ?? []),
    ...clockProblems(given),
  ]
  return result.success && problems.length === 0
    ? { settings: { ...result.data, apps } }
    : { problems }
}

/** The clock may be changed only in a rehearsal, which has no connection but to this machine. */
function clockProblems(given: Environment): string[] {
  const baseUrl = given['FEISHU_BASE_URL'] ?? ''
  if (given['CLOCK_FILE'] === undefined || (URL.canParse(baseUrl) && isLoopback(baseUrl))) return []
  return ['CLOCK_FILE 只供演练：连接正式飞书时请删除该项；演练时 FEISHU_BASE_URL 应为本机地址。']
}

function wholeNumber(least: number, most: number, message: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

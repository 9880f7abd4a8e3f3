import { z } from 'zod'
import { appName, mainApp } from '../domain/mechanism/app.ts'
import { isPlatform } from './address.ts'

/** An app (自建应用) by which the bot speaks to one tenant (企业). */
export interface AppSettings {
  /** `main` for the app of the plain variables. */
  readonly name: string
  readonly appId: string
  readonly appSecret: string
  /** Null only with the long connection. */
  readonly encryptKey: string | null
  /** Null only with the long connection. */
  readonly verificationToken: string | null
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly transport: 'webhook' | 'websocket'
  /** The address under which Feishu reaches the bot, without a slash at the end; null when it is not set. */
  readonly publicUrl: string | null
}

type Given = Readonly<Record<string, string | undefined>>

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
  FEISHU_PUBLIC_URL: z
    .string()
    .transform((url) => url.replace(/\/+$/, ''))
    .refine(
      (url) => isPlatform(url) && !url.includes('/feishu/'),
      'FEISHU_PUBLIC_URL 不可用：请填写请求地址中 /feishu/events 之前的部分，形如 https://hejiantong.example.gov.cn。',
    )
    .optional()
    .transform((value) => value ?? null),
})

/**
 * Each variable with this prefix holds one further app as a JSON object; a value that is not an object
 * belongs to other software (APP_ENV).
 */
const prefix = 'APP_'

interface Read {
  readonly apps: readonly AppSettings[]
  readonly problems: readonly string[]
}

/**
 * The apps that an environment sets up: `main` from the plain variables, and one for each `APP_…`, whose
 * JSON must be complete. Nothing is inherited, so that no app uses another's keys.
 */
export function readApps(given: Given): Read {
  const further = Object.entries(given)
    .filter(([name, value = '']) => name.startsWith(prefix) && value.startsWith('{'))
    .map(([variable, json]) => readFurther(variable, json ?? ''))
  const all = [readApp(mainApp, given), ...further]
  const apps = all.flatMap((one) => one.apps)
  return { apps, problems: [...all.flatMap((one) => one.problems), ...doubles(apps)] }
}

function readFurther(variable: string, json: string): Read {
  const name = variable.slice(prefix.length).toLowerCase().replaceAll('_', '-')
  const about = (problems: readonly string[]): Read => ({
    apps: [],
    problems: problems.map((one) => `${variable}：${one}`),
  })
  if (name === mainApp || !appName.test(name)) {
    return about([
      `“${name}”不能作应用的名称：写成 APP_JCY 这样，字母开头，20 个字符以内；main 是 FEISHU_* 各项描述的应用。`,
    ])
  }
  const own = readObject(json)
  if (own === null) return about(['不是完整的 JSON 对象，请检查引号、逗号和括号。'])
  const strange = Object.keys(own).filter((key) => !(key in variables.shape))
  if (strange.length > 0) {
    return about([
      `没有 ${strange.join('、')} 这一项，可写 ${Object.keys(variables.shape).join('、')}。`,
    ])
  }
  const read = readApp(name, own)
  return read.problems.length > 0 ? about(read.problems) : read
}

function readObject(json: string): Given | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const entries = Object.entries(value).map(([name, one]) => [name, String(one).trim()] as const)
    return Object.fromEntries(entries.filter(([, one]) => one !== ''))
  } catch {
    return null
  }
}

function readApp(name: string, given: Given): Read {
  const read = variables.safeParse(given)
  const problems = [
    ...(read.error?.issues.map((issue) => issue.message) ?? []),
    ...findContradictions(given),
  ]
  if (!read.success) return { apps: [], problems }
  const { data } = read
  const app: AppSettings = {
    name,
    appId: data.FEISHU_APP_ID,
    appSecret: data.FEISHU_APP_SECRET,
    encryptKey: data.FEISHU_ENCRYPT_KEY,
    verificationToken: data.FEISHU_VERIFICATION_TOKEN,
    baseUrl: data.FEISHU_BASE_URL,
    transport: data.FEISHU_TRANSPORT,
    publicUrl: data.FEISHU_PUBLIC_URL,
  }
  return { apps: [app], problems }
}

/** Contradictions between variables. Works on unchecked values, so that all mistakes are reported at once. */
function findContradictions(given: Given): string[] {
  const problems: string[] = []
  const appId = given['FEISHU_APP_ID'] ?? ''
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
  return problems
}

/** An App ID under two names would have every message answered twice. */
function doubles(apps: readonly AppSettings[]): string[] {
  return apps.flatMap((one, index) => {
    const first = apps.slice(0, index).find((other) => other.appId === one.appId)
    return first
      ? [
          `应用 ${one.name} 与 ${first.name} 的 FEISHU_APP_ID 相同：每个应用须是各自企业的自建应用，请改正其一或删去。`,
        ]
      : []
  })
}

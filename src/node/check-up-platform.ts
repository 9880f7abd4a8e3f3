import { z } from 'zod'
import type { AppSettings } from '../config/app-settings.ts'
import { outcomeOfCall } from '../feishu/call-outcome.ts'
import { isAgreed } from '../feishu/clock-skew.ts'
import type { Finding } from './finding.ts'

const patienceMs = 15_000
const tokenAnswer = z.object({ code: z.number(), tenant_access_token: z.string().optional() })
const tenantAnswer = z.object({
  code: z.literal(0),
  data: z.object({ tenant: z.object({ name: z.string() }) }),
})
const infoAnswer = z.object({ code: z.number() })

/** Checks that Feishu is reachable and unmodified, knows the app, agrees on the time, and lets the bot send. */
export async function checkPlatform(app: AppSettings): Promise<readonly Finding[]> {
  const { baseUrl, appId, appSecret } = app
  const name = `飞书 ${baseUrl}`
  let answer: Response
  let text: string
  try {
    answer = await fetch(`${baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
      signal: AbortSignal.timeout(patienceMs),
    })
    text = await answer.text()
  } catch (error) {
    return [{ name, fault: unreachable(error, baseUrl) }]
  }
  const read = tokenAnswer.safeParse(parsed(text))
  if (!read.success) return [{ name, fault: foreign(answer.status) }]
  const token = read.data.tenant_access_token
  const refused =
    read.data.code === 0 && token !== undefined ? null : outcomeOfCall(read.data.code, 200).advice
  return [
    { name, fault: null },
    { name: '时钟', fault: skewOf(answer.headers.get('date')) },
    { name: '应用凭证', fault: refused },
    ...(token === undefined
      ? []
      : [
          { name: '机器人能力', fault: await speaking(baseUrl, token) },
          { name: await tenantOf(baseUrl, token), fault: null },
        ]),
  ]
}

/** Each cause of a failed connection has its own remedy. */
function unreachable(error: unknown, baseUrl: string): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const host = new URL(baseUrl).hostname
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `找不到主机 ${host}。请检查本机的 DNS；服务器不通外网的，请联系网络管理员放行 ${host}。`
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return `证书不被信任（${code}）。出口设备可能在代为加密，请让网络管理员对 ${host} 直通，或把其证书写进 NODE_EXTRA_CA_CERTS。`
  return `连不上（${code === '' ? (cause instanceof Error ? cause.message : String(cause)) : code}）。请检查防火墙是否放行到 ${host} 的 443 端口。`
}

const foreign = (status: number): string =>
  `答复的不是飞书的内容（HTTP ${status}），恐被中间的代理改写。请让网络管理员对该地址直通，并核对 FEISHU_BASE_URL。`

function skewOf(date: string | null): string | null {
  const theirs = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(theirs)) return null
  const ahead = Date.now() - theirs
  if (isAgreed(ahead)) return null
  const minutes = Math.round(Math.abs(ahead) / 60_000)
  return `本机时钟比飞书${ahead > 0 ? '快' : '慢'}约 ${minutes} 分钟。请开启对时（timedatectl set-ntp true，或 chrony）。`
}

async function speaking(baseUrl: string, token: string): Promise<string | null> {
  const answer = await fetch(`${baseUrl}/open-apis/bot/v3/info`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMs),
  })
  const read = infoAnswer.safeParse(parsed(await answer.text()))
  if (!read.success) return foreign(answer.status)
  return read.data.code === 0 ? null : outcomeOfCall(read.data.code, answer.status).advice
}

/** The tenant that the app belongs to, as a sentence; that it may not be asked for keeps nothing from working. */
async function tenantOf(baseUrl: string, token: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/open-apis/tenant/v2/tenant/query`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  const read = tenantAnswer.safeParse(parsed((await answer?.text()) ?? ''))
  if (read.success) return `所属企业“${read.data.data.tenant.name}”`
  return '所属企业未核对（应用没有权限 tenant:tenant:readonly，不影响使用）'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { AppSettings } from '../config/app-settings.ts'
import { mainApp } from '../domain/mechanism/app.ts'
import type { Finding, Outside } from './finding.ts'

const patienceMs = 15_000
const echo = z.object({ challenge: z.string() })

/**
 * Calls the bot's public address as Feishu does when the address is saved (url_verification): an answer with
 * the challenge proves that the body passes every proxy unchanged. The bot must be running.
 */
export async function checkAddress(app: AppSettings, outside: Outside): Promise<Finding> {
  const address = `${outside.publicUrl?.replace(/\/$/, '')}${outside.path}/feishu/events${app.name === mainApp ? '' : `/${app.name}`}`
  const name = `公网地址 ${address}`
  const { encryptKey, verificationToken } = app
  if (encryptKey === null || verificationToken === null)
    return { name, fault: '长连接不需要公网地址，不必检查。' }
  const challenge = randomUUID()
  const body = sealed({ type: 'url_verification', token: verificationToken, challenge }, encryptKey)
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      signal: AbortSignal.timeout(patienceMs),
    })
    const read = echo.safeParse(await answer.json().catch(() => null))
    return { name, fault: read.data?.challenge === challenge ? null : changed(answer.status) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return {
      name,
      fault: `连不上（${cause instanceof Error ? cause.message : String(cause)}）。请检查域名、证书，以及代理是否把请求转到本机的 PORT。`,
    }
  }
}

function sealed(event: object, encryptKey: string): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event)), cipher.final()])
  return JSON.stringify({ encrypt: encrypt.toString('base64') })
}

function changed(status: number): string {
  if (status === 401)
    return '请求到了机器人，但内容已被改动。请让代理原样转发请求体和 X-Lark- 开头的请求头（不压缩、不改编码），并核对正在运行的机器人用的是同一份设置。'
  if (status === 404) return '答复 404：代理没有把 /feishu/events 转给机器人，或区县的名称不对。'
  if (status >= 500) return `代理答复 ${status}：机器人没有运行，或代理转到了别的端口。`
  return `答复不是机器人的（HTTP ${status}）。请检查代理的转发规则，并关闭对该地址的登录、缓存和跳转。`
}

import { parseJson, stringAt } from '../json.ts'
import type { World } from '../world/world.ts'
import { type DeliveryError, post } from './channel.ts'
import { encrypt } from './envelope.ts'
import type { PushEngine } from './push-engine.ts'

const REASONS: Record<DeliveryError, string> = {
  'no-url': '没有地址',
  dns: '找不到主机',
  connect: '连接不上',
  timeout: '没有及时应答',
  broken: '请求没有完成',
}

/**
 * Saves the request URL as the console does, after an unsigned challenge. Throws with the reason when the
 * address does not answer correctly, and then saves nothing.
 */
export async function configureUrl(world: World, engine: PushEngine, url: string): Promise<void> {
  const { app } = world.state
  const challenge = world.mint('', 24)
  const plain = JSON.stringify({
    challenge,
    token: app.verificationToken,
    type: 'url_verification',
  })
  const body =
    app.encryptKey === '' ? plain : JSON.stringify({ encrypt: encrypt(app.encryptKey, plain) })
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const outcome = await post({ url }, { body, headers }, world.knobs.challengeTimeoutMs)
  if (!outcome.answered) {
    throw new Error(`请求地址校验失败：${REASONS[outcome.error]}（${outcome.detail}）`)
  }
  if (outcome.status !== 200) throw new Error(`请求地址校验失败：HTTP ${outcome.status}`)
  if (stringAt(parseJson(outcome.body), 'challenge') !== challenge) {
    throw new Error('请求地址校验失败：Challenge code 没有返回')
  }
  app.url = url
  engine.delivery = { url }
}

import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type ApprovalCallback, instanceNamed } from './approval-callback.ts'
import { decryptedBody, encryptedIn, equal, keyOf, parseJson } from './encrypted-body.ts'
import type { Ruling } from './inbound.ts'

/** Why a request was refused; for log and metrics only. */
type RefusalReason =
  | 'not-encrypted'
  | 'not-decryptable'
  | 'not-json'
  | 'token-wrong'
  | 'shape-wrong'

type Admission =
  | { readonly kind: 'ruling'; readonly ruling: Ruling }
  | { readonly kind: 'refused'; readonly why: RefusalReason }

const ruled = z.object({
  action_type: z.string().max(40),
  user_id: z.string().min(1).max(100),
  approval_code: z.string().max(100),
  instance_id: z.string().max(100),
  task_id: z.string().max(200),
  action_context: z.string().max(100).default(''),
  reason: z.string().max(3000).nullish(),
  token: z.string(),
})

/** The most bytes of an answer, whose only text is the reason. */
const longest = 64 * 1024

/**
 * The entrance for answers given under 审批. They are not signed: each must be encrypted under the key of
 * the definition and contain its token (feishu.md 9.6). All other requests get the same refusal, whether
 * they are not encrypted under this key or have another content.
 */
export class ApprovalVerifier {
  readonly #app: string
  readonly #key: Buffer
  readonly #token: Buffer

  constructor(app: string, { key, token }: Pick<ApprovalCallback, 'key' | 'token'>) {
    this.#app = app
    this.#key = keyOf(key)
    this.#token = Buffer.from(token)
  }

  /** Judges a request by its unmodified bytes. Never throws. `now` is milliseconds UTC. */
  admit(raw: Uint8Array, now: number): Admission {
    const encrypted = raw.length > longest ? null : encryptedIn(raw)
    if (encrypted === null) return refuse('not-encrypted')
    const text = decryptedBody(this.#key, encrypted)
    if (text === null) return refuse('not-decryptable')
    const body = parseJson(text)
    if (body === undefined) return refuse('not-json')
    const read = ruled.safeParse(body)
    if (!read.success) return refuse('shape-wrong')
    const { data } = read
    if (!equal(Buffer.from(data.token), this.#token)) return refuse('token-wrong')
    // Of this app alone: the text contains its token.
    const digest = createHash('sha256').update(text).digest('hex')
    const ruling: Ruling = {
      kind: 'ruling',
      // Each delivery is judged: the platform gives them no ids, and a person may send the same answer
      // again.
      key: `approval:${randomUUID()}`,
      eventType: 'approval.quick',
      tenant: '',
      at: now,
      app: this.#app,
      content: `approval:${digest}`,
      action: data.action_type,
      userId: data.user_id,
      item: instanceNamed(data.instance_id),
      task: data.task_id,
      reading: data.action_context,
      reason: data.reason?.trim() ?? '',
    }
    return { kind: 'ruling', ruling }
  }
}

const refuse = (why: RefusalReason): Admission => ({ kind: 'refused', why })

import type { ApprovalVerifier } from '../feishu/approval-verifier.ts'
import type { Inbound } from '../feishu/inbound.ts'
import type { Log } from '../observability/log.ts'
import type { Labels, Metrics } from '../observability/metrics.ts'
import { createRefusal, type EventsEndpoint, type Reply, unavailable } from './events-endpoint.ts'

/** The dependencies of an approval endpoint. */
interface ApprovalEndpointOptions {
  readonly verifier: Pick<ApprovalVerifier, 'admit'>
  /** Resolves once everything is durable, with the objection to the answer, if any. */
  receive(inbound: Inbound): Promise<{ readonly body: object }>
  /** Milliseconds UTC. */
  now(): number
  readonly metrics: Metrics
  readonly log: Log
  /** The metric labels of this endpoint. */
  readonly labels?: Labels
}

/**
 * Receives answers that people give under 审批. An objection is returned with an error status, which makes
 * the platform show it (feishu.md 9.6).
 */
export function createApprovalEndpoint({
  verifier,
  receive,
  now,
  metrics,
  log,
  labels = {},
}: ApprovalEndpointOptions): EventsEndpoint {
  const answers = metrics.counter('hejiantong_approval_answers_total', 'Authentic answers in 审批.')
  const refuse = createRefusal(metrics, log, labels)

  async function take(raw: Uint8Array): Promise<Reply> {
    const admission = verifier.admit(raw, now())
    if (admission.kind === 'refused') return refuse(`approval-${admission.why}`)
    answers.add(labels)
    try {
      const { body } = await receive(admission.ruling)
      const said = 'message' in body
      return said ? { status: 400, body: { ...body, without_prefix: true } } : { status: 200, body }
    } catch (error) {
      log.error('event-failed', { kind: 'ruling', error })
      return { status: 500, body: { ...unavailable, message: '系统暂时不能办理，请稍后重试。' } }
    }
  }

  return { take, refuse }
}

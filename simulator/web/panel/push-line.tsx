import type { JSX } from 'preact'
import { exactTime } from '../instant.ts'
import type { Push } from '../wire.ts'
import { LazyJson } from './lazy-json.tsx'

const STATES: Record<Push['state'], string> = {
  pending: '等待重试',
  delivered: '已送达',
  failed: '未送达',
  withheld: '未推送',
}

/** One push to the bot with every attempt. */
export function PushLine({ push }: { push: Push }): JSX.Element {
  const wrong = push.state === 'failed' || push.attempts.some((one) => one.status !== 200)
  return (
    <li class={wrong ? 'wire-line wire-wrong' : 'wire-line'}>
      <details>
        <summary>
          <span class="wire-way" title="飞书 → 机器人">
            推
          </span>
          <span class="wire-what">
            <strong>{push.type}</strong>
            <small>
              {exactTime(push.createdAt)} · {STATES[push.state]}
              {push.reason ? `：${push.reason}` : ''}
              {push.attempts.length > 1 ? ` · ${push.attempts.length} 次` : ''}
            </small>
          </span>
          <span class="wire-code">{push.attempts.at(-1)?.status ?? '—'}</span>
        </summary>
        <ul class="wire-attempts">
          {push.attempts.map((attempt) => (
            <li key={`${attempt.at}${attempt.durationMs}`}>
              {exactTime(attempt.at)} {attempt.transport} {attempt.status ?? attempt.error}{' '}
              {attempt.durationMs.toFixed(0)} ms
            </li>
          ))}
          {push.nextAttemptAt ? <li>下次重试 {exactTime(push.nextAttemptAt)}</li> : null}
        </ul>
        <LazyJson value={push.payload} />
      </details>
    </li>
  )
}

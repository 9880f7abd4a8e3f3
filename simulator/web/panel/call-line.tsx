import type { JSX } from 'preact'
import { exactTime } from '../instant.ts'
import type { ApiCall } from '../wire.ts'
import { LazyJson } from './lazy-json.tsx'

/** One call of the bot with its answer. */
export function CallLine({ call }: { call: ApiCall }): JSX.Element {
  const wrong = call.code !== 0 || call.status >= 400
  return (
    <li class={wrong ? 'wire-line wire-wrong' : 'wire-line'}>
      <details>
        <summary>
          <span class="wire-way wire-call" title="机器人 → 飞书">
            调
          </span>
          <span class="wire-what">
            <strong>
              {call.method} {call.path.replace('/open-apis', '')}
            </strong>
            <small>
              {exactTime(call.at)} · {call.durationMs.toFixed(0)} ms
              {call.fault ? ` · 注入 ${call.fault}` : ''}
            </small>
          </span>
          <span class="wire-code">{call.code === 0 ? call.status : call.code}</span>
        </summary>
        {wrong ? <p class="wire-error">{call.msg}</p> : null}
        <LazyJson value={{ 请求: unfold(call.body), 应答: call.answer }} />
      </details>
    </li>
  )
}

/** `content` is JSON inside a string; it is shown parsed. */
function unfold(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('content' in body)) return body
  if (typeof body.content !== 'string') return body
  try {
    return { ...body, content: JSON.parse(body.content) as unknown }
  } catch {
    return body
  }
}

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { attempt, useWindow } from '../store.ts'
import { type ApiCall, type Push, wire } from '../wire.ts'
import { CallLine } from './call-line.tsx'
import { PushLine } from './push-line.tsx'

type Entry = { at: number; push: Push } | { at: number; call: ApiCall }

/** The traffic in both directions, newest first, with Feishu's own error codes. */
export function InspectorPanel(): JSX.Element {
  const traffic = useWindow((state) => state.traffic)
  const connections = useWindow((state) => state.view?.connections ?? 0)
  const requestUrl = useWindow((state) => state.view?.requestUrl)
  const [pushes, setPushes] = useState<Push[]>([])
  const [calls, setCalls] = useState<ApiCall[]>([])
  const [notices, setNotices] = useState<string[]>([])
  const [onlyErrors, setOnlyErrors] = useState(false)
  useEffect(() => {
    const timer = setTimeout(async () => {
      const found = await attempt(() => Promise.all([wire.pushes(), wire.calls(), wire.notices()]))
      if (!found) return
      setPushes(found[0])
      setCalls(found[1])
      setNotices(found[2])
    }, 120)
    return () => clearTimeout(timer)
  }, [traffic])
  const entries: Entry[] = [
    ...pushes.map((push) => ({ at: push.createdAt, push })),
    ...calls.map((call) => ({ at: call.at, call })),
  ]
    .filter((entry) => !onlyErrors || isWrong(entry))
    .toSorted((a, b) => b.at - a.at)
  return (
    <div class="inspector">
      <p class="side-note">
        {connections > 0
          ? `长连接 ${connections} 条，推送走长连接。`
          : `推送走 Webhook${requestUrl ? `：${requestUrl}` : '，请求地址未配置'}。`}
      </p>
      <label class="inspector-filter">
        <input
          type="checkbox"
          checked={onlyErrors}
          onChange={(event) => setOnlyErrors(event.currentTarget.checked)}
        />
        只看出错的
      </label>
      {notices.map((notice) => (
        <p key={notice} class="inspector-notice">
          {notice}
        </p>
      ))}
      <ul class="inspector-list">
        {entries.map((entry) =>
          'push' in entry ? (
            <PushLine key={`p${entry.push.eventId}`} push={entry.push} />
          ) : (
            <CallLine key={`c${entry.call.id}`} call={entry.call} />
          ),
        )}
      </ul>
      {entries.length === 0 ? <p class="side-note">还没有往来报文。</p> : null}
    </div>
  )
}

function isWrong(entry: Entry): boolean {
  if ('call' in entry) return entry.call.code !== 0 || entry.call.status >= 400
  return entry.push.attempts.some((one) => one.status !== 200)
}

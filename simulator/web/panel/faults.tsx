import type { JSX } from 'preact'
import { Icon } from '../icon.tsx'
import { attempt, refreshWindow, useWindow } from '../store.ts'
import { wire } from '../wire.ts'

interface FaultKind {
  kind: string
  label: string
  hint: string
  amount?: number
}

const PUSHES: FaultKind[] = [
  { kind: 'unreachable', label: '机器人停机', hint: '推送连不上，点按卡片得到 200342' },
  { kind: 'late', label: '应答超时', hint: '机器人超过 3 秒才应答，点按卡片得到 200341' },
  { kind: 'duplicate', label: '重复推送', hint: '同一事件同时到达两次', amount: 2 },
  { kind: 'reorder', label: '推送乱序', hint: '这一条被后一条赶上' },
  { kind: 'delayed', label: '推送晚到', hint: '六分钟后才送达，所载时间不变', amount: 360_000 },
  { kind: 'corrupt-signature', label: '签名错误', hint: '签名与内容不符' },
  { kind: 'stale-timestamp', label: '重放旧报文', hint: '签名正确，时间是一个半小时以前' },
  { kind: 'websocket-dropped', label: '长连接中断', hint: '推送前断开全部长连接' },
]
const CALLS: FaultKind[] = [
  { kind: 'throttled', label: '接口限流', hint: '429 / 99991400，带重置时间', amount: 2 },
  { kind: 'frequency', label: '会话限频', hint: '400 / 230020' },
  { kind: 'server-error', label: '服务错误', hint: '500，未生效' },
  { kind: 'server-error-after', label: '已生效却报错', hint: '消息其实已经发出，仍返回 500' },
  { kind: 'reset-after', label: '已生效却断线', hint: '消息其实已经发出，连接被重置' },
  { kind: 'timeout', label: '接口无应答', hint: '一直不返回，直到对方放弃' },
  { kind: 'card-locked', label: '卡片被占用', hint: '230099 / 11310，有人正在操作该卡片' },
  { kind: 'token-refused', label: '单个接口拒绝凭证', hint: '99991663，凭证本身有效' },
  { kind: 'token-revoked', label: '凭证失效', hint: '99991663，全部 tenant token 作废' },
]

/** The panel of faults between the platform and the bot, once or until cleared. */
export function FaultsPanel(): JSX.Element {
  const faults = useWindow((state) => state.view?.faults ?? [])
  return (
    <div class="faults">
      {faults.length > 0 ? (
        <section>
          <h3>正在生效</h3>
          <ul class="faults-active">
            {faults.map((rule) => (
              <li key={rule.id}>
                <span>
                  {[...PUSHES, ...CALLS].find((one) => one.kind === rule.kind)?.label ?? rule.kind}
                  <small>{rule.times === null ? '持续' : `还有 ${rule.times} 次`}</small>
                </span>
                <button
                  type="button"
                  class="icon-button"
                  aria-label="解除"
                  onClick={() => void attempt(() => wire.lift(rule.id))}
                >
                  <Icon name="close" size={16} />
                </button>
              </li>
            ))}
          </ul>
          <button type="button" class="button" onClick={() => void attempt(() => wire.lift())}>
            全部解除
          </button>
        </section>
      ) : null}
      <FaultGroup title="飞书推送给机器人" kinds={PUSHES} />
      <FaultGroup title="机器人调用飞书" kinds={CALLS} />
    </div>
  )
}

function FaultGroup({ title, kinds }: { title: string; kinds: FaultKind[] }): JSX.Element {
  const inject = async (fault: FaultKind, times: number | null) => {
    const { kind, amount } = fault
    await attempt(() => wire.inject({ kind, times, ...(amount ? { amount } : {}) }))
    await refreshWindow()
  }
  return (
    <section>
      <h3>{title}</h3>
      <ul class="faults-kinds">
        {kinds.map((fault) => (
          <li key={fault.kind}>
            <span>
              {fault.label}
              <small>{fault.hint}</small>
            </span>
            <span class="faults-buttons">
              <button
                type="button"
                class="button button-small"
                aria-label={`${fault.label}，下一次`}
                onClick={() => void inject(fault, 1)}
              >
                下一次
              </button>
              <button
                type="button"
                class="button button-small"
                aria-label={`${fault.label}，持续`}
                onClick={() => void inject(fault, null)}
              >
                持续
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { attempt, current, notify, refreshWindow, useWindow } from '../store.ts'
import { type ApprovalView, wire } from '../wire.ts'

/** Whether it stands under 待办. */
export const isWaiting = ({ status, instanceStatus }: ApprovalView): boolean =>
  status === 'PENDING' && instanceStatus === 'PENDING'

const SPOKEN: Record<string, string> = {
  PENDING: '审批中',
  APPROVED: '已同意',
  REJECTED: '已拒绝',
  CANCELED: '已撤回',
  TERMINATED: '已终止',
  DONE: '已由他人处理',
}

/** 审批 of the person: what waits, which can be answered here as on a phone, and what is done. */
export function ApprovalsPanel(): JSX.Element {
  const all = useWindow((state) => state.view?.approvals ?? [])
  const waiting = all.filter(isWaiting)
  const done = all.filter((one) => !isWaiting(one)).toReversed()
  return (
    <div class="approvals">
      <section>
        <h3>待办 {waiting.length}</h3>
        {waiting.length === 0 ? <p class="side-note">没有待审批的事项。</p> : null}
        <ul>
          {waiting.map((one) => (
            <Item key={one.taskId} item={one} />
          ))}
        </ul>
      </section>
      {done.length > 0 ? (
        <section>
          <h3>已办</h3>
          <ul>
            {done.map((one) => (
              <li key={one.taskId}>
                <strong class="approvals-title">{one.title}</strong>
                <small>
                  {SPOKEN[one.status === 'DONE' ? one.instanceStatus : one.status] ?? one.status}
                </small>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Item({ item }: { item: ApprovalView }): JSX.Element {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const answer = async (type: string) => {
    setBusy(true)
    const { person } = current()
    const taskId = item.taskId
    const answered = await attempt(() =>
      wire.answerApproval({ person, taskId, type, reason: reason.trim() }),
    )
    setBusy(false)
    if (answered?.message) notify('warning', answered.message)
    await refreshWindow()
  }
  const offers = (type: string) => item.actions.some((one) => one.type === type)
  return (
    <li>
      <strong class="approvals-title">{item.title}</strong>
      <Form item={item} />
      {item.actions.length === 0 ? <p class="side-note">请在详情中处理。</p> : null}
      {item.actions.some((one) => one.takesReason) ? (
        <textarea
          class="input"
          rows={2}
          aria-label="审批意见"
          placeholder="审批意见，拒绝时必填"
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <div class="approvals-buttons">
        {offers('APPROVE') ? (
          <button
            type="button"
            class="button button-filled button-small"
            disabled={busy}
            onClick={() => void answer('APPROVE')}
          >
            同意
          </button>
        ) : null}
        {offers('REJECT') ? (
          <button
            type="button"
            class="button button-small"
            disabled={busy}
            onClick={() => void answer('REJECT')}
          >
            拒绝
          </button>
        ) : null}
      </div>
    </li>
  )
}

function Form({ item }: { item: ApprovalView }): JSX.Element {
  return (
    <dl>
      {item.form.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>发起人</dt>
        <dd>{item.applicant}</dd>
      </div>
    </dl>
  )
}

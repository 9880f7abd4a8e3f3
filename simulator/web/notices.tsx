import type { JSX } from 'preact'
import { Icon } from './icon.tsx'
import { useWindow } from './store.ts'

const ICONS = { info: 'info', success: 'done', error: 'fail', warning: 'warning' }

/** Short messages at the top: toasts of the bot and errors of the platform. */
export function Notices(): JSX.Element {
  const notices = useWindow((state) => state.notices)
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} class={`notice notice-${notice.type}`}>
          <Icon name={ICONS[notice.type]} size={18} />
          <span>
            {notice.text}
            {notice.detail ? <small>{notice.detail}</small> : null}
          </span>
        </div>
      ))}
    </div>
  )
}

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { isWaiting } from './panel/approvals.tsx'
import { PersonSwitch } from './person-switch.tsx'
import { change, nameOf, type PanelName, useWindow } from './store.ts'
import { toggleTheme } from './theme.ts'

/** Feishu's own 审批, where an app shows what waits elsewhere. */
const APPROVALS: [PanelName, string, string] = ['approvals', 'done', '审批']
const PANELS: [PanelName, string, string][] = [
  ['tour', 'compass', '引导'],
  ['agenda', 'calendar', '日程'],
  ['clock', 'clock', '时间'],
  ['faults', 'bolt', '故障'],
  ['inspector', 'search', '报文'],
]

/** The narrow bar on the left: the person, and the panels of the simulator. */
export function Rail(): JSX.Element {
  const person = useWindow((state) => state.person)
  const panel = useWindow((state) => state.panel)
  const faults = useWindow((state) => state.view?.faults.length ?? 0)
  const approvals = useWindow((state) => state.view?.approvals)
  const anchor = useRef<HTMLButtonElement>(null)
  const waiting = approvals?.filter(isWaiting).length ?? 0
  const [switching, setSwitching] = useState(false)
  return (
    <nav class="rail" aria-label="本地飞书">
      <button
        ref={anchor}
        type="button"
        class="rail-person"
        aria-haspopup="dialog"
        aria-expanded={switching}
        title={`当前身份：${nameOf(person)}，点按切换`}
        onClick={() => setSwitching(!switching)}
      >
        <Avatar id={person} size={36} />
        <span class="rail-name">{nameOf(person)}</span>
      </button>
      {switching ? <PersonSwitch anchor={anchor} onClose={() => setSwitching(false)} /> : null}
      <div class="rail-panels">
        {[...(approvals ? [APPROVALS] : []), ...PANELS].map(([name, icon, label]) => (
          <button
            key={name}
            type="button"
            class="rail-item"
            aria-pressed={panel === name}
            onClick={() => change({ panel: panel === name ? undefined : name })}
          >
            <Icon name={icon} size={20} />
            <span>{label}</span>
            {name === 'approvals' && waiting > 0 ? <b class="rail-mark">{waiting}</b> : null}
            {name === 'faults' && faults > 0 ? <b class="rail-mark">{faults}</b> : null}
          </button>
        ))}
      </div>
      <button type="button" class="rail-item rail-theme" onClick={toggleTheme}>
        <Icon name="moon" size={20} />
        <span>明暗</span>
      </button>
    </nav>
  )
}

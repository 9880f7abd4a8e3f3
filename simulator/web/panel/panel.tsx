import type { JSX } from 'preact'
import { Icon } from '../icon.tsx'
import { change, type PanelName } from '../store.ts'
import { AgendaPanel } from './agenda.tsx'
import { ApprovalsPanel } from './approvals.tsx'
import { ClockPanel } from './clock.tsx'
import { FaultsPanel } from './faults.tsx'
import { InspectorPanel } from './inspector.tsx'
import { MembersPanel } from './members.tsx'
import { TourPanel } from './tour.tsx'

const PANELS: Record<PanelName, [string, () => JSX.Element]> = {
  tour: ['引导', TourPanel],
  agenda: ['日程与任务', AgendaPanel],
  clock: ['时间', ClockPanel],
  faults: ['故障', FaultsPanel],
  inspector: ['报文', InspectorPanel],
  members: ['群成员', MembersPanel],
  approvals: ['审批', ApprovalsPanel],
}

/** The part of the window that belongs to the simulator, not to Feishu. */
export function Panel({ name }: { name: PanelName }): JSX.Element {
  const [title, Content] = PANELS[name]
  return (
    <aside class={`side side-${name}`} aria-label={title}>
      <header class="side-head">
        <h2>{title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label="关闭面板"
          onClick={() => change({ panel: undefined })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="side-body">
        <Content />
      </div>
    </aside>
  )
}

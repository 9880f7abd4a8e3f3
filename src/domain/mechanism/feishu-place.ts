import type { Profile } from './profile.ts'

/** A place of Feishu's own (飞书自有入口) for which the app needs an additional permission. */
export type FeishuPlace = 'task' | 'urge' | 'event' | 'approval' | 'contacts'

/** The Chinese name of each place, the app permission that it needs, and the profile's key that switches it on. */
export const feishuPlaces: Readonly<
  Record<
    FeishuPlace,
    { readonly chinese: string; readonly scope: string; readonly key: keyof Profile['places'] }
  >
> = {
  task: { chinese: '飞书任务', scope: 'task:task:write', key: 'tasks' },
  event: {
    chinese: '飞书日历',
    scope: 'calendar:calendar:read 和 calendar:calendar.event 的 create、read、update、delete',
    key: 'calendar',
  },
  contacts: { chinese: '通讯录', scope: 'contact:contact.base:readonly', key: 'contacts' },
  urge: { chinese: '加急', scope: 'im:message.urgent', key: 'urgent' },
  approval: {
    chinese: '审批中心',
    scope:
      'approval:external_approval、approval:external_instance、contact:user.employee_id:readonly 之一',
    key: 'approvals',
  },
}

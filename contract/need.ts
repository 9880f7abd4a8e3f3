/** What a check requires; a driver says which of these it has. */
export const needs = {
  person: '有人在群里配合',
  webhook: '请求地址方式',
  encryption: '请求地址方式，并设了 Encrypt Key',
  long: '长连接',
  seconds: '不忙的机器（按秒计时）',
  patience: '等待一小时以内的时间（--slow）',
  outsider: '群里有外部人员',
  menu: '机器人菜单',
  urgent: '应用内加急权限',
  task: '任务权限',
  calendar: '日历权限',
  approval: '三方审批权限（approval:external_approval、approval:external_instance）',
} as const
export type Need = keyof typeof needs

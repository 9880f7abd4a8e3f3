/**
 * Journal acts that do not move a matter (并非环节): the 办理记录 of cards leaves them out, otherwise a few
 * reminders would displace the real steps.
 */
export const noSteps: readonly string[] = [
  'reminder',
  'paper',
  'material',
  'audit',
  'undeliverable',
]

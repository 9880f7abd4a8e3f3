/**
 * Acts that stand in the journal and move nothing on (并非环节): the 办理记录 of a card and what an older
 * card keeps leave them out, or a few reminders would push out what was done.
 */
export const noSteps: readonly string[] = [
  'reminder',
  'paper',
  'material',
  'audit',
  'undeliverable',
]

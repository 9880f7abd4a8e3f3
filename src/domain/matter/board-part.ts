/** The parts of the dashboard, of which one is shown at a time: the overview first. */
export const boardParts = [
  'glance',
  'clues',
  'limits',
  'duties',
  'patrols',
  'mechanism',
  'outside',
  'achievements',
  'rivers',
  'fields',
  'offices',
  'map',
] as const
export type BoardPart = (typeof boardParts)[number]

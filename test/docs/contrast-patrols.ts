import type { Given } from './contrast.ts'
import { both, day, observers, one, task, tel } from './contrast-row.ts'

const walked = {
  ...{ offices: both, invited: ['ou_rco_liaison', 'ou_two'], rivers: ['綦江河'], river: '綦江河' },
  ...{ route: `石角段至三江段，${tel}`, focus: ['非法采砂'], heldOn: day.last, joint: true },
  ...{ people: `河长办3人，${tel}`, observers, bodies: ['某某流域管理局'], walked: 5_200_000 },
}
const patrol = (state: string, more: object, rest: Partial<Given> = {}) =>
  one('patrol', state, { ...walked, ...more }, { target: 'procuratorate', ...rest })
const finding = (state: string, nth: number, more: object, rest: Partial<Given> = {}) =>
  one(
    'finding',
    state,
    { problem: '非法采砂', text: `发现弃渣，${tel}`, place: '左岸', nth, ...more },
    { openedAt: '2026-06-30 10:20', ...rest },
  )

const patrols: readonly Given[] = [
  patrol(
    'unsettled',
    {},
    {
      number: '巡查〔2026〕1号',
      files: [
        ['image', 'shown', null],
        ['file', 'stored', '巡查照片说明.pdf'],
      ],
      parts: [
        finding('noted', 1, { longitude: 106.65, latitude: 28.97 }),
        finding(
          'rectifying',
          2,
          { river: '蒲河', dueOn: '2026-07-02' },
          {
            ...{
              handlingUnit: 'water',
              owes: [{ what: 'rectification', by: '2026-07-02', debtor: 'water' }],
            },
            files: [['image', 'stored', null]],
          },
        ),
        finding(
          'rectified',
          3,
          { doneOn: day.first, result: `已清运，${tel}` },
          { handlingUnit: 'ecology' },
        ),
        finding('settled', 4, { doneOn: day.last, result: null }),
        finding('converted', 5, {
          clue: 1,
          clueNumber: '线索 2026-0001',
          longitude: 106.6,
          latitude: 28.9,
        }),
      ],
    },
  ),
  patrol('cancelled', {}),
  patrol('filed', {
    heldOn: day.first,
    bodies: [],
    rivers: ['綦江河', '蒲河'],
    river: '綦江河、蒲河',
  }),
  patrol('held', { joint: false, bodies: [], findings: `未见异常，${tel}`, walked: null }),
  patrol(
    'filed',
    { sort: 'walk', led: ['river_chief', 'chief_procurator'] },
    {
      parts: [finding('settled', 1, { doneOn: day.last })],
    },
  ),
  patrol('filed', { sort: 'walk', led: ['deputy_river_chief'], walked: 1_000_000 }),
  patrol('cancelled', { sort: 'walk', led: ['river_chief'] }),
  patrol('planned', { heldOn: null, date: '2026-07-10', people: null }),
  one('patrol-focus', 'approved', {
    forYear: 2026,
    items: ['非法采砂'],
    named: '非法采砂',
    text: tel,
  }),
]

const called = {
  ...{
    date: day.last,
    clock: '15:00',
    place: `二楼会议室，${tel}`,
    offices: both,
    chair: '甲河长',
  },
  invited: ['ou_rco_liaison', 'ou_two', 'ou_pro_handler', 'ou_chief'],
  answers: {
    ou_two: { answer: 'attend', words: null },
    ou_pro_handler: { answer: 'leave', words: `出差，${tel}` },
    ou_chief: { answer: 'delegate', words: '委托甲主任' },
  },
  agenda: [
    { text: `上半年线索移送，${tel}`, by: 'ou_rco_liaison' },
    { text: '下半年打算', by: 'ou_pro_liaison' },
  ],
  ...{
    observers,
    bodies: ['某某流域管理局'],
    present: '甲河长',
    attended: '甲科长',
    excused: '乙检察官',
  },
  ...{ absent: '某某', minutes: `听取情况，${tel}`, heldOn: day.first },
  decisions: [
    { what: `清运弃渣，${tel}`, owner: 'water', dueOn: '2026-07-31' },
    { what: '排查暗管', owner: 'procuratorate', dueOn: '2026-07-20' },
  ],
}
const meetings: readonly Given[] = [
  one('meeting', 'issued', called, {
    ...{ number: '会议纪要〔2026〕1号', since: '2026-07-02 00:00', target: 'procuratorate' },
    parts: [
      task('decision', 'done', 1, { doneOn: day.first, result: `已清运，${tel}` }),
      task(
        'decision',
        'open',
        2,
        {},
        { owes: [{ what: 'decision', by: day.last, debtor: 'water' }] },
      ),
      task('decision', 'withdrawn', 3, {}),
    ],
  }),
  one('meeting', 'drafted', { ...called, heldOn: day.last, observers: [], bodies: [] }),
  one('meeting', 'held', called),
  one('meeting', 'called', { ...called, heldOn: null }),
  one('meeting', 'cancelled', called),
  one(
    'errand',
    'open',
    { what: `排查排污口，${tel}`, dueOn: '2026-07-03', room: 'liaison_office' },
    { target: 'water' },
  ),
]

/** Patrols and meetings with their parts. */
export const patrolsAndMeetings: readonly Given[] = [...patrols, ...meetings]

/** What was added later, at the end, so that the ids of the others stay as they are. */
export const later: readonly Given[] = [
  patrol(
    'unsettled',
    { bodies: [], observers: [] },
    {
      parts: [
        finding('rectifying', 1, { dueOn: null }, { handlingUnit: 'water' }),
        finding('rectifying', 2, { dueOn: '2026-07-20' }, { handlingUnit: 'water' }),
        finding('noted', 3, { dueOn: '2026-07-20' }),
        finding('settled', 4, { doneOn: day.last }),
      ],
    },
  ),
]

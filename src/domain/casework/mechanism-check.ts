import { dutyRules } from '../deadline/duty-rule.ts'
import type { Profile } from '../mechanism/profile.ts'
import { bothSides, foreignHead, headsOf, sides } from '../mechanism/side.ts'
import { defaultFields } from '../reading/field.ts'
import type { Contradiction } from './contradiction.ts'
import { obligations } from './obligations.ts'
import { checkStages } from './stage-check.ts'

/**
 * Checks the sections that describe a district's own mechanism: receivers of clues, grades, conditions,
 * schedules.
 */
export function checkMechanism(profile: Profile): Contradiction[] {
  return [
    ...strangeReceivers(profile),
    ...strangeDebtors(profile),
    ...strangeFurther(profile),
    ...strangeSeats(profile),
    ...strangeSchedules(profile),
    ...repeated(
      profile.grades.map((one) => one.name),
      (index) => ['grades', index, 'name'],
    ),
    ...repeated(
      profile.transfer_conditions.map((one) => one.id),
      (index) => ['transfer_conditions', index, 'id'],
    ),
    ...repeated(
      (profile.fields ?? []).map((one) => one.id),
      (index) => ['fields', index, 'id'],
    ),
    ...(
      [
        'sources',
        'bulletin_topics',
        'exchange_kinds',
        'supervision_grounds',
        'supervision_levels',
        'campaigns',
      ] as const
    ).flatMap((list) =>
      repeated(
        profile[list].map((one) => one.name),
        (index) => [list, index, 'name'],
      ),
    ),
    ...strangers(profile.outside_bodies.kept_by, ['outside_bodies', 'kept_by'], profile),
    ...repeated(
      profile.outside_bodies.sorts.map((one) => one.name),
      (index) => ['outside_bodies', 'sorts', index, 'name'],
    ),
    ...strangers(profile.observers.kept_by, ['observers', 'kept_by'], profile),
    ...repeated(
      profile.observers.sorts.map((one) => one.name),
      (index) => ['observers', 'sorts', index, 'name'],
    ),
    ...repeated(
      profile.outcomes.map((one) => one.id),
      (index) => ['outcomes', index, 'id'],
    ),
    ...repeated(
      profile.assistance_kinds.map((one) => one.id),
      (index) => ['assistance_kinds', index, 'id'],
    ),
    ...strangeRequests(profile),
    ...checkStages(profile),
    ...strangeRectifications(profile),
    ...strangeCampaigns(profile),
    ...endedBeforeBegun(profile),
    ...severalUsual(profile),
  ]
}

function strangeReceivers(profile: Profile): Contradiction[] {
  return sides.flatMap((side) => strangers(profile.referral[side], ['referral', side], profile))
}

/** Words that name neither a side nor an organisation. */
function strangers(
  words: readonly string[],
  path: Contradiction['path'],
  { organisations }: Profile,
): Contradiction[] {
  const ids = organisations.filter((one) => one.parent === null).map((one) => one.id)
  const known = new Set<string>([...sides, ...ids])
  return words.flatMap((word, index) =>
    known.has(word)
      ? []
      : [
          {
            path: [...path, index],
            sentence: `没有 ${word} 这一方或机构，可写 ${[...known].join('、')}`,
          },
        ],
  )
}

/** Checks the debtors of recurring duties: known words, and at least one office that the district has. */
function strangeDebtors(profile: Profile): Contradiction[] {
  return dutyRules.flatMap((rule) => {
    const duty = profile.duties[rule]
    const path = ['duties', rule, 'owed_by']
    const strange = strangers(duty.owed_by, path, profile)
    const offices = profile.organisations.filter((one) => one.parent === null)
    // A missing office is reported by another check.
    const present: readonly string[] = [
      ...bothSides,
      ...offices.flatMap(({ side, id }) => [side, id]),
    ]
    const someone = duty.owed_by.some((word) => present.includes(word))
    if (strange.length > 0 || someone || !duty.required) return strange
    return [{ path, sentence: '本机制没有这一方的机构，无人承担；请改写为已有的一方或机构编号' }]
  })
}

/** Checks the debtors of further duties: known words. */
const strangeFurther = (profile: Profile): Contradiction[] =>
  profile.further_duties.flatMap(({ owed_by }, index) =>
    strangers(owed_by, ['further_duties', index, 'owed_by'], profile),
  )

/** Checks the seats of steps: sides of the district, or organisations, with roles that they have. */
function strangeSeats(profile: Profile): Contradiction[] {
  const { organisations, duties } = profile
  const offices = organisations.filter((one) => one.parent === null)
  // A missing office is reported by another check.
  const known = new Set([...bothSides, ...offices.flatMap(({ side, id }) => [side, id])])
  const steps = [
    'supervision',
    'work_plan',
    'patrol_focus',
    'report',
    'referral',
    'own_conclusion',
    'conclusion',
  ] as const
  return steps.flatMap((step) => {
    const path = ['duties', 'approvals', step]
    const rule = duties.approvals[step]
    const seats = typeof rule === 'boolean' ? [] : Object.entries(rule)
    const unheard = seats.length === 0 && (step === 'supervision' || step === 'report')
    return [
      ...(unheard ? [{ path, sentence: '至少写一方，如 river_chief_office: [river_chief]' }] : []),
      ...seats.flatMap(([key, held]): Contradiction[] => {
        if (!known.has(key)) {
          return [
            {
              path: [...path, key],
              sentence: `没有 ${key} 这一方的机构，可写 ${[...known].join('、')}`,
            },
          ]
        }
        const side = sides.find((one) => one === key) ?? offices.find((one) => one.id === key)?.side
        const foreign = side && foreignHead(held, side)
        return foreign === undefined
          ? []
          : [
              {
                path: [...path, key],
                sentence: `${foreign} 不是 ${key} 的职务，可写 ${['approver', ...(side ? headsOf[side] : [])].join('、')}`,
              },
            ]
      }),
    ]
  })
}

function strangeSchedules({ duties }: Profile): Contradiction[] {
  const known = obligations.map((one) => one.what)
  return Object.keys(duties.ladders)
    .filter((what) => !known.includes(what))
    .map((what) => ({
      path: ['duties', 'ladders', what],
      sentence: `没有名为 ${what} 的时限，可写 ${known.join('、')}`,
    }))
}

/** Checks that the fields of campaigns exist. */
function strangeCampaigns({ campaigns, fields }: Profile): Contradiction[] {
  const known = (fields ?? defaultFields).map((one) => one.id)
  return campaigns.flatMap((campaign, index) =>
    campaign.fields.flatMap((field, at) =>
      known.includes(field)
        ? []
        : [
            {
              path: ['campaigns', index, 'fields', at],
              sentence: `重点领域中没有 ${field}，可写 ${known.join('、')}`,
            },
          ],
    ),
  )
}

/** Checks that request kinds that need the approver are in the list; the default ones may be absent from it. */
function strangeRequests({ assistance_kinds, duties }: Profile): Contradiction[] {
  const known = assistance_kinds.map((one) => one.id)
  const usual = ['file-review', 'inquiry']
  return duties.approvals.assistance.flatMap((id, index) =>
    known.includes(id) || usual.includes(id)
      ? []
      : [
          {
            path: ['duties', 'approvals', 'assistance', index],
            sentence: `协作种类中没有 ${id}，可写 ${known.join('、')}`,
          },
        ],
  )
}

function repeated(
  words: readonly string[],
  path: (index: number) => Contradiction['path'],
): Contradiction[] {
  return words.flatMap((word, index) =>
    words.indexOf(word) === index
      ? []
      : [{ path: path(index), sentence: `${word} 写了两次，请删去一处或改成不同的` }],
  )
}

function severalUsual({ grades }: Profile): Contradiction[] {
  return grades.flatMap((one, index) =>
    one.usual && grades.findIndex((other) => other.usual) < index
      ? [{ path: ['grades', index, 'usual'], sentence: '只能有一个严重程度是通常的，请删去一处' }]
      : [],
  )
}

/** Checks that outcomes that plan a look-back exist, if the district plans any. */
function strangeRectifications({ duties, outcomes, stages }: Profile): Contradiction[] {
  const { months, outcomes: rectified } = duties.look_back
  const known = [...outcomes, ...stages.filter((one) => one.ends)].map((one) => one.id)
  return rectified.flatMap((one, index) =>
    months === 0 || known.includes(one)
      ? []
      : [
          {
            path: ['duties', 'look_back', 'outcomes', index],
            sentence: `没有编号为 ${one} 的办结结果，可写 ${[...new Set(known)].join('、')}`,
          },
        ],
  )
}

/** Lists whose entries have dates of validity. */
const dated = [
  'fields',
  'sources',
  'outcomes',
  'stages',
  'crimes',
  'bulletin_topics',
  'exchange_kinds',
  'assistance_kinds',
  'supervision_grounds',
  'supervision_levels',
  'rivers',
  'campaigns',
] as const

function endedBeforeBegun(profile: Profile): Contradiction[] {
  const lists = [
    ...dated.map((list) => [[list], profile[list] ?? []] as const),
    [['observers', 'sorts'], profile.observers.sorts] as const,
    [['outside_bodies', 'sorts'], profile.outside_bodies.sorts] as const,
  ]
  return lists.flatMap(([path, entries]) =>
    entries.flatMap(({ from, until }, index) =>
      from !== undefined && until !== undefined && until < from
        ? [{ path: [...path, index, 'until'], sentence: `${until} 早于开始日期 ${from}，请改正` }]
        : [],
    ),
  )
}

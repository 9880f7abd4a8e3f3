import { expect, it } from 'vitest'
import { readProfile } from '../../src/config/profile.ts'

const minimal = `district: 甲区
numbering: { office: 甲河检 }
organisations:
  - { id: rco, name: 区河长办, side: river_chief_office }
  - { id: procuratorate, name: 区检察院, side: procuratorate }
`

/** The first mistake of the smallest profile with this addition, which begins on line 6. */
function mistake(added: string) {
  const read = readProfile(`${minimal}${added}`)
  return 'mistakes' in read ? read.mistakes[0] : undefined
}

it('a receiver that is neither a side nor an organisation is named with its line', () => {
  expect(mistake('referral:\n  police: [court, navy]\n')).toEqual({
    line: 7,
    sentence:
      'referral.police.1：没有 navy 这一方或机构，可写 river_chief_office、procuratorate、responsible_unit、police、court、rco',
  })
})

it('a single organisation may be a receiver', () => {
  expect(mistake('referral: { procuratorate: [rco] }\n')).toBeUndefined()
})

it('a schedule for a deadline that does not exist is told which there are', () => {
  expect(mistake('duties:\n  ladders:\n    fedback: { before: [3] }\n')).toMatchObject({
    line: 8,
    sentence: expect.stringMatching(/没有名为 fedback 的时限，可写 .*feedback/),
  })
})

it('a grade that is written twice is told', () => {
  expect(mistake('grades: [{ name: 一般 }, { name: 一般 }]\n')?.sentence).toBe(
    'grades.1.name：一般 写了两次，请删去一处或改成不同的',
  )
})

it('a second usual grade is told', () => {
  const grades = 'grades: [{ name: 一般, usual: true }, { name: 重大, usual: true }]\n'
  expect(mistake(grades)?.sentence).toBe('grades.1.usual：只能有一个严重程度是通常的，请删去一处')
})

it('a source that ends before it begins is told', () => {
  const sources = 'sources: [其他, { name: 网格员上报, from: 2026-05-01, until: 2026-04-01 }]\n'
  expect(mistake(sources)?.sentence).toBe(
    'sources.1.until：2026-04-01 早于开始日期 2026-05-01，请改正',
  )
})

it('an outcome that is written twice is told', () => {
  const outcomes = 'outcomes: [{ id: done, name: 办结 }, { id: done, name: 完成 }]\n'
  expect(mistake(outcomes)?.sentence).toBe('outcomes.1.id：done 写了两次，请删去一处或改成不同的')
})

it('an example for a command that does not exist is told', () => {
  expect(mistake('examples: { 线锁: /线索 北山 }\n')?.sentence).toBe(
    'examples.线锁：没有“线锁”这条命令，请按帮助中的名称写，如 线索',
  )
})

it('a word that the mechanism does not have is told', () => {
  expect(mistake('words: { forest_chief: 林长 }\n')?.sentence).toContain('没有 forest_chief 这一项')
})

it('a debtor of a duty that is neither a side nor an organisation is named with its line', () => {
  expect(mistake('duties:\n  work_plan: { owed_by: [rco, navy] }\n')).toEqual({
    line: 7,
    sentence:
      'duties.work_plan.owed_by.1：没有 navy 这一方或机构，可写 river_chief_office、procuratorate、responsible_unit、police、court、rco',
  })
})

it('a duty that nobody owes is told how to leave it out', () => {
  expect(mistake('duties:\n  work_plan: { owed_by: [] }\n')?.sentence).toBe(
    'duties.work_plan.owed_by：写明由谁承担，如 [procuratorate]；没有这项职责的，写 required: false',
  )
})

it('a duty of a side that the district does not have is told', () => {
  expect(mistake('duties: { weekly_presence: { owed_by: [police] } }\n')?.sentence).toContain(
    '本机制没有这一方的机构，无人承担',
  )
})

it('a seat of a side that the district does not have is told which there are', () => {
  const approvals = 'duties:\n  approvals:\n    supervision: { court: [court_president] }\n'
  expect(mistake(approvals)).toEqual({
    line: 8,
    sentence:
      'duties.approvals.supervision.court：没有 court 这一方的机构，可写 river_chief_office、procuratorate、rco',
  })
})

it('a head of another side does not sit for this one', () => {
  const approvals = 'duties: { approvals: { report: { procuratorate: [river_chief] } } }\n'
  expect(mistake(approvals)?.sentence).toBe(
    'duties.approvals.report.procuratorate：river_chief 不是 procuratorate 的职务，可写 approver、chief_procurator、deputy_chief_procurator',
  )
})

it('a supervision that nobody approves is refused', () => {
  expect(mistake('duties: { approvals: { supervision: {} } }\n')?.sentence).toBe(
    'duties.approvals.supervision：至少写一方，如 river_chief_office: [river_chief]',
  )
})

it('a role that speaks for nobody is told which do', () => {
  const approvals = 'duties: { approvals: { work_plan: { rco: [admin] } } }\n'
  expect(mistake(approvals)?.sentence).toContain('只能写 liaison、approver、river_chief')
})

it('a request that waits for approval and is no kind of the list is told', () => {
  expect(mistake('duties: { approvals: { assistance: [drone] } }\n')?.sentence).toMatch(
    /协作种类中没有 drone，可写 evidence、/,
  )
})

it('a water that ends before it begins is told', () => {
  const rivers = 'rivers: [{ name: 甲河, from: 2026-05-01, until: 2026-04-01 }]\n'
  expect(mistake(rivers)?.sentence).toBe(
    'rivers.0.until：2026-04-01 早于开始日期 2026-05-01，请改正',
  )
})

it('whose word a referral takes is true, false or roles by side', () => {
  expect(mistake('duties: { approvals: { referral: sometimes } }\n')?.sentence).toBe(
    'duties.approvals.referral：应当写 true、false，或各方的职务，如 { court: [court_president] }',
  )
  expect(mistake('duties: { approvals: { referral: { court: [] } } }\n')?.sentence).toContain(
    '没有 court 这一方的机构',
  )
})

it('a ground that is written twice is told', () => {
  expect(mistake('supervision_grounds: [媒体关注, 媒体关注]\n')?.sentence).toBe(
    'supervision_grounds.1.name：媒体关注 写了两次，请删去一处或改成不同的',
  )
})

it('a campaign of a field that there is not is told which there are', () => {
  expect(mistake('campaigns: [{ name: 清四乱, fields: [boats] }]\n')?.sentence).toMatch(
    /campaigns\.0\.fields\.0：重点领域中没有 boats，可写 .*sand-mining/,
  )
})

it('whose word a conclusion takes is checked like that of a referral', () => {
  expect(
    mistake('duties: { approvals: { conclusion: { rco: [chief_procurator] } } }\n')?.sentence,
  ).toBe(
    'duties.approvals.conclusion.rco：chief_procurator 不是 rco 的职务，可写 approver、river_chief、general_river_chief',
  )
})

it('stages name each other, and one id holds once on a day', () => {
  const stage = (more: string) => `stages: [{ id: filed, name: 立案, of: [procuratorate]${more} }`
  expect(mistake(`${stage(', requires: [found]')}]\n`)?.sentence).toBe(
    'stages.0.requires：没有编号为 found 的阶段或期限，可写 filed',
  )
  const limit = "limits: [{ id: service, name: 送达, days: 7, kept_by: [served], source: '规则' }]"
  expect(mistake(`${stage(`, ${limit}`)}]\n`)?.sentence).toContain('没有编号为 served')
  const again = '{ id: filed, name: 立案审查, of: [procuratorate], from: 2027-01-01 }'
  expect(mistake(`${stage('')}, ${again}]\n`)?.sentence).toContain('filed 写了两次')
  expect(mistake(`${stage(', until: 2026-12-31')}, ${again}]\n`)).toBeUndefined()
})

it('a limit of a stage runs one length of time', () => {
  const both = "{ id: reply, name: 回复, days: 15, months: 2, kept_by: [filed], source: '规则' }"
  const text = `stages: [{ id: filed, name: 立案, of: [procuratorate], limits: [${both}] }]\n`
  expect(mistake(text)?.sentence).toContain('写明一种时长')
})

it('an outcome that plans a look-back and does not exist is told, where any is planned', () => {
  expect(mistake('duties: { look_back: { months: 3, outcomes: [done] } }\n')?.sentence).toMatch(
    /duties\.look_back\.outcomes\.0：没有编号为 done 的办结结果，可写 .*rectified/,
  )
  expect(mistake('duties: { look_back: { outcomes: [done] } }\n')).toBeUndefined()
  expect(mistake('duties: { look_back: { months: 3, outcomes: [judged] } }\n')).toBeUndefined()
})

it('who keeps the bodies outside is a side or an organisation', () => {
  expect(mistake('outside_bodies: { kept_by: [navy] }\n')?.sentence).toContain(
    'outside_bodies.kept_by.0：没有 navy 这一方或机构',
  )
  expect(mistake('outside_bodies: { kept_by: [] }\n')?.sentence).toBe(
    'outside_bodies.kept_by：写明由谁登记，如 [river_chief_office, procuratorate]',
  )
})

it('a sort of bodies outside that is written twice is told', () => {
  expect(mistake('outside_bodies: { sorts: [外省, 外省] }\n')?.sentence).toBe(
    'outside_bodies.sorts.1.name：外省 写了两次，请删去一处或改成不同的',
  )
})

it('a sort of bodies outside that ends before it begins is told', () => {
  const sort = '{ name: 外省, from: 2026-05-01, until: 2026-04-01 }'
  expect(mistake(`outside_bodies: { sorts: [${sort}] }\n`)?.sentence).toBe(
    'outside_bodies.sorts.0.until：2026-04-01 早于开始日期 2026-05-01，请改正',
  )
})

it('a level of listings that is written twice, or whose limit is no number of days, is told', () => {
  expect(mistake('supervision_levels: [{ name: 市级 }, { name: 市级 }]\n')?.sentence).toBe(
    'supervision_levels.1.name：市级 写了两次，请删去一处或改成不同的',
  )
  const limit = '{ days: 三十, unit: calendar }'
  expect(mistake(`supervision_levels: [{ name: 市级, limit: ${limit} }]\n`)?.sentence).toBe(
    'supervision_levels.0.limit.days：应当写数字，如 10',
  )
})

const twoApps = `district: 甲区
numbering: { office: 甲河检 }
organisations:
  - { id: rco, name: 区河长办, side: river_chief_office }
  - { id: procuratorate, name: 区检察院, side: procuratorate, app: jcy }
`

it('a person of two apps is told, since an open_id is valid in one alone', () => {
  const people = ['rco', 'procuratorate'].map(
    (organisation) =>
      `  - { open_id: ou_a, name: 甲联络员, organisation: ${organisation}, roles: [liaison] }\n`,
  )
  const read = readProfile(`${twoApps}people:\n${people.join('')}`)
  expect('mistakes' in read && read.mistakes).toEqual([
    { line: 8, sentence: expect.stringContaining('同一 open_id 写在两个应用的单位下') },
  ])
})

it('a group of organisations of two apps is told, one of a single app is not', () => {
  const group = (organisations: string) =>
    `  - { chat_id: oc_${organisations.length}, name: 工作群, organisations: [${organisations}] }\n`
  const read = readProfile(`${twoApps}chats:\n${group('rco')}${group('rco, procuratorate')}`)
  expect('mistakes' in read && read.mistakes).toEqual([
    { line: 8, sentence: expect.stringContaining('所列单位分属几个应用') },
  ])
})

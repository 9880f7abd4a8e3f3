import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { awaitedBy } from '../../src/domain/casework/awaited.ts'
import { kindOf } from '../../src/domain/casework/kinds.ts'
import { headsOver } from '../../src/domain/casework/reminded.ts'
import { caseOf } from '../../src/domain/kinds/clue/supervised-progress.ts'
import { admin, pro, rco, sand, unit } from './clue-kit.ts'
import { crowdedProfile, second } from './crowded-district.ts'
import { type District, openMemoryDistrict } from './memory-district.ts'
import { referSand } from './sand-case.ts'
import { contextOf } from './stage-services.ts'

let district: District

beforeEach(() => {
  district = openMemoryDistrict(crowdedProfile(), '2026-03-10 10:20')
})
afterEach(() => district.engine.close())

const told: District['told'] = (...said) => district.told(...said)
const newest: District['newest'] = (kind) => district.newest(kind)

describe('minutes of a meeting', () => {
  const held = (who: string) => {
    told(who, '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索')
    told(who, '/会议 召开 会议1 3月10日 河长办3人检察院2人')
    told(who, '/会议 纪要 会议1 听取上半年工作情况')
  }

  it.each([
    ['the river chief office', rco.liaison],
    ['the police', second.police],
  ])('are issued once every procuratorate that took part has confirmed, called by %s', (_, who) => {
    held(who)
    for (const one of [rco.liaison, pro.liaison]) told(one, '/确认纪要 会议1')
    expect(newest('meeting').state).toBe('drafted')
    told(second.nextLiaison, '/确认纪要 会议1')
    expect(newest('meeting').state).toBe('issued')
  })

  it('are confirmed by nobody else', () => {
    held(rco.liaison)
    expect(told(second.police, '/确认纪要 会议1').join('\n')).toContain('您不能确认纪要')
    expect(newest('meeting').state).toBe('drafted')
  })
})

describe('a case that is sent on while it is handled', () => {
  const sentOn = () => {
    referSand(district, { grade: '重大' })
    told(pro.liaison, '/受理并分办 线索1 子检察官')
    told(pro.liaison, '/移送 线索1 邻区检察院 部分河段由该院管辖')
    told(pro.approver, '/同意 线索1')
  }
  const listed = () => told(rco.liaison, '/挂牌督办 线索1 某某流域管理局 市级 今天挂牌')

  beforeEach(() => {
    told(rco.liaison, '/外单位 登记 单位名称：某某流域管理局 类别：流域机构')
    sentOn()
  })

  it('is that of its handler until the other office accepts it', () => {
    const { handler, holder, referral } = caseOf(newest('clue'), district.services.reader)
    expect([handler, holder, referral?.target]).toEqual([
      second.proHandler,
      'procuratorate',
      'procuratorate',
    ])
    expect(listed().join('\n')).toMatch(new RegExp(`^${second.proHandler}: `, 'm'))
  })

  it('has its handler told what is added, and named where it is limited', () => {
    const added = told(rco.liaison, '/补充 线索1 又发现一台挖机')
    expect(added.join('\n')).toMatch(new RegExp(`^${second.proHandler}: .*有人补充了材料`, 'm'))
    told(rco.approver, '/限定 线索1', { people: [pro.liaison, second.nextLiaison] })
    expect(newest('clue').data['limitedTo']).toContain(second.proHandler)
  })

  it('is that of the other office once it has accepted it', () => {
    told(second.nextLiaison, '/受理 綦检河移〔2026〕1号')
    const { handler, holder, referral } = caseOf(newest('clue'), district.services.reader)
    expect([handler, holder, referral?.target]).toEqual([null, 'next', 'next'])
    expect(listed().join('\n')).not.toMatch(new RegExp(`^${second.proHandler}: `, 'm'))
  })
})

describe('a bulletin of which a reader has left', () => {
  const published = () => told(second.agriculture, '/通报 零报告 一季度无重要部署')
  const stop = () => told(admin, '/绑定 停用 @乙书记员')
  const owing = () =>
    district.services.reader.deadlinesOf(newest('bulletin').id).map(({ person }) => person)

  it('is owed by the others alone, and nobody is reminded of the one who left', async () => {
    published()
    stop()
    expect(owing()).not.toContain(second.leaver)
    expect(owing()).toContain(pro.liaison)
    await district.goTo('2026-03-13 09:15')
    const reminded = district.sent().filter(({ text }) => text.includes('阅知通报'))
    const receivers = reminded.map(({ receiver }) => receiver)
    expect(receivers).toContain(pro.liaison)
    for (const one of [second.leaver, second.agriculture]) expect(receivers).not.toContain(one)
  })

  it('is put away where nobody else had still to read it', () => {
    published()
    const { recipients } = newest('bulletin').data as { readonly recipients: readonly string[] }
    for (const one of recipients) if (one !== second.leaver) told(one, '/已阅 通报1')
    expect(newest('bulletin').state).toBe('published')
    stop()
    expect(newest('bulletin').state).toBe('archived')
    expect(owing()).toEqual([])
    const noted = district.engine.all<{ act: string; note: string }>(
      'SELECT act, note FROM journal WHERE matter = ? ORDER BY sequence DESC LIMIT 1',
      newest('bulletin').id,
    )
    expect(noted).toEqual([{ act: 'archive', note: '乙书记员已停用，其他收文人员均已阅，归档' }])
  })
})

describe('a joint supervision that asks something of a unit', () => {
  const supervised = () => {
    referSand(district, { grade: '重大' })
    told(rco.liaison, '/督办 线索1 群众反映强烈，久拖未决，督办对象：区农业农村委，6月30日前办结')
    told(rco.chief, '/同意 线索1')
  }
  const sees = (who: string, kind: string) => {
    const { reader, store } = district.services
    const directory = store.directory.current()
    const person = directory.person(who)
    const matter = newest(kind)
    return person !== undefined && kindOf(matter).sees(person, matter, { directory, reader })
  }

  it('is told to that unit when it takes effect, which sees it and not the clue', () => {
    supervised()
    expect(sees(second.agriculture, 'supervision')).toBe(false)
    const all = told(pro.chief, '/同意 线索1')
    const own = all.filter((one) => one.startsWith(`${second.agriculture}: `))
    expect(own).toEqual([expect.stringContaining('要求：区农业农村委2026年6月30日前办结')])
    // The holder of the case reports on it, not the unit.
    expect(own[0]).not.toContain('报一次进展')
    expect(sees(second.agriculture, 'supervision')).toBe(true)
    expect(sees(second.agriculture, 'clue')).toBe(false)
  })

  it('is reported on by the unit that works on the case, and by its holder, besides the one that is asked', () => {
    told(rco.member, '/线索 綦江河石角段今天早上巡河发现有挖机在河道采砂，大概两台', {
      grade: '重大',
    })
    told(rco.liaison, '/自办 线索1')
    told(rco.liaison, '/分办 线索1 区水利局')
    told(rco.liaison, '/督办 线索1 群众反映强烈，久拖未决，督办对象：区农业农村委，6月30日前办结')
    told(rco.chief, '/同意 线索1')
    const all = told(pro.chief, '/同意 线索1')
    const asked = (who: string) => all.filter((one) => one.startsWith(`${who}: `)).join('\n')
    expect(asked(unit.water)).toContain('报一次进展')
    expect(asked(rco.liaison)).toContain('报一次进展')
    expect(asked(second.agriculture)).toContain('请按要求办理')
  })

  it('shows to nobody the telephone number in its reason', () => {
    told(rco.member, `/线索 ${sand}`)
    told(rco.liaison, '/督办 线索1 群众反映强烈，来电人电话13800000000，久拖未决')
    const { reader, store } = district.services
    const directory = store.directory.current()
    const matter = newest('supervision')
    const viewer = directory.person(rco.chief)
    const facts =
      viewer && kindOf(matter).facts?.(matter, directory, { inGroup: false, viewer, reader })
    expect(facts?.text).toContain('群众反映强烈')
    expect(facts?.text).not.toContain('13800000000')
  })

  it('is told to nobody of that unit where the clue is limited', () => {
    supervised()
    told(rco.approver, '/限定 线索1', {
      people: [rco.liaison, rco.chief, pro.chief, pro.liaison],
    })
    expect(told(pro.chief, '/同意 线索1').join('\n')).toContain('督办已生效')
    expect(sees(second.agriculture, 'supervision')).toBe(false)
  })
})

describe('a task without a paper', () => {
  it('is followed by the office that gave it, and by no other', () => {
    told(rco.liaison, '/任务 区水利局 5月31日前 排查蒲河排污口')
    const heard = [
      ...told(rco.liaison, '/调整 任务1 汛期', { dueOn: '2026-06-30', reason: '汛期' }),
      ...told(unit.water, '/落实 任务1 已排查，今天完成'),
    ].map((one) => one.split(':')[0])
    expect(heard).toContain(second.rcoLiaison)
    for (const one of [pro.liaison, second.nextLiaison, second.police]) {
      expect(heard).not.toContain(one)
    }
  })
})

describe('a report that somebody of each seat reads', () => {
  const reported = () => {
    told(rco.liaison, '/半年报告 一季度 移送线索4件；存在问题：无；下一步打算：加强督办')
  }
  const awaited = () => {
    const context = contextOf(district, rco.liaison)
    return awaitedBy(newest('report'), context).map(({ personId }) => personId)
  }

  it('waits no longer for the others of a seat of which one has read it', () => {
    reported()
    expect(awaited()).toContain(rco.chief)
    told(second.generalChief, '/批示 半年报告 2026-0001 同意')
    expect(awaited()).toEqual([pro.chief, second.deputy, second.nextChief])
    told(second.deputy, '/已阅 半年报告 2026-0001')
    expect(newest('report').state).toBe('closed')
  })

  it('is read by somebody of two seats for the one that nobody read it for', () => {
    const { people } = district.store.directory.current()
    const general = people.find(({ personId }) => personId === second.generalChief)
    if (!general) throw new Error('nobody is the general chief')
    const both = [
      ...general.memberships,
      { organisation: 'procuratorate', roles: ['chief_procurator'] as const },
    ]
    district.store.directory.savePerson({ ...general, memberships: both })
    reported()
    told(rco.chief, '/已阅 半年报告 2026-0001')
    told(second.generalChief, '/已阅 半年报告 2026-0001')
    expect(newest('report').state).toBe('closed')
  })

  it('may still be read by each of them', () => {
    reported()
    told(second.generalChief, '/已阅 半年报告 2026-0001')
    told(rco.chief, '/批示 半年报告 2026-0001 请抓紧')
    const { readings } = newest('report').data as { readonly readings: readonly object[] }
    expect(readings).toMatchObject([{ by: second.generalChief }, { by: rco.chief }])
  })
})

describe('the head over an office', () => {
  const over = (office: string) =>
    headsOver(office, district.store.directory.current()).map(({ personId }) => personId)

  it('is its own, and not that of another office of its side', () => {
    expect(over('procuratorate')).toEqual([pro.chief])
    expect(over('next')).toEqual([second.nextChief])
    expect(over('police')).toEqual([second.policeChief])
  })

  it('is the river chief for a unit, which has none', () => {
    expect(over('water')).toEqual([rco.chief])
  })

  it('is that of the side where the office has none', () => {
    told(admin, '/绑定 停用 @庚检察长')
    expect(over('next')).toEqual([pro.chief])
  })

  it('is the deputy of the office where it has no other', () => {
    told(admin, '/绑定 停用 @乙检察长')
    expect(over('procuratorate')).toEqual([second.deputy])
  })
})

describe('a nil return where clues are referred every quarter', () => {
  const signed = (text: string) => told(pro.approver, `/零报告 ${text}`).join('\n')

  it.each([
    ['上季度无线索，原因：没有发现', '2025年第四季度'],
    ['一季度无线索，原因：没有发现', '2026年第一季度'],
    ['无线索，原因：没有发现', '2026年第一季度'],
  ])('is for the quarter that is meant: %s', (text, quarter) => {
    expect(signed(text)).toContain(`零报告　${quarter}无线索移送`)
  })

  it('says of a quarter that is settled that it is', () => {
    signed('上季度无线索，原因：没有发现')
    expect(signed('上季度无线索，原因：没有发现')).toContain('本单位2025年第四季度的移送义务已履行')
  })
})

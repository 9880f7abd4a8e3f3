import { describe, expect, it, onTestFinished } from 'vitest'
import { toldOnce } from '../../src/domain/kinds/clue-list/together.ts'
import type { Notice } from '../../src/domain/matter/decision.ts'
import { admin, pro, rco, sand, unit } from './clue-kit.ts'
import { crowdedProfile, second } from './crowded-district.ts'
import { profileWith } from './district-kit.ts'
import { openMemoryDistrict } from './memory-district.ts'
import { referSand } from './sand-case.ts'

/** A district in memory for one test. */
function open(profile = crowdedProfile()) {
  const district = openMemoryDistrict(profile, '2026-03-10 10:20')
  onTestFinished(() => district.engine.close())
  const { told, newest } = district
  /** Who is told something with these words. */
  const hearing = (all: readonly string[], words: string) =>
    all.filter((one) => one.includes(words)).map((one) => one.split(':')[0])
  return { told, newest, hearing }
}

describe('of two offices of a side', () => {
  it('the one that concluded a case looks back at it', () => {
    const { told, newest } = open()
    referSand({ told })
    told(pro.liaison, '/受理并分办 线索1 子检察官')
    told(pro.liaison, '/移送 线索1 邻区检察院 部分河段由该院管辖')
    told(pro.approver, '/同意 线索1')
    const letter = newest('referral').number
    told(second.nextLiaison, `/受理并分办 ${letter} 庚联络员`)
    told(second.nextLiaison, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
    told(second.nextApprover, `/同意 ${letter}`)
    expect(newest('look-back').office).toBe('next')
  })
})

describe('a finding that is given to a unit again', () => {
  const found = () => {
    const district = open()
    district.told(
      rco.liaison,
      '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人公安分局1人 发现问题1个',
    )
    district.told(rco.liaison, '/巡查 问题 巡1 綦江河桥下游有污水直排，区水利局，5月31日前')
    return district
  }

  it('relieves only a unit that no longer has it', () => {
    const { told, hearing } = found()
    const later = told(rco.liaison, '/交办 巡1 第1项 区水利局 6月15日')
    expect(hearing(later, '2026年6月15日前整改')).toContain(unit.water)
    expect(hearing(later, '不再承办')).toEqual([])
    const moved = told(rco.liaison, '/交办 巡1 第1项 区农业农村委 6月15日')
    expect(hearing(moved, '不再承办')).toEqual([unit.water, second.both])
    expect(hearing(moved, '2026年6月15日前整改')).toEqual([second.agriculture])
  })

  it('is given within the unit to whom the unit says', () => {
    const { told, newest } = found()
    told(second.rcoApprover, '/移交 巡1 第1项 甲工作员')
    expect(newest('finding').handler).toBeNull()
    told(unit.water, '/移交 巡1 第1项 兼职人员')
    expect(newest('finding').handler).toBe(second.both)
  })

  it('becomes a clue of the office whose officer made it one', () => {
    const { told, newest } = found()
    told(pro.liaison, '/转线索 巡1 第1项')
    expect(newest('clue').office).toBe('procuratorate')
  })
})

describe('a letter with some items of a list', () => {
  const listed = () => {
    const district = open()
    for (const who of [rco.member, rco.member, second.rcoApprover]) {
      district.told(who, '/线索 清溪河左岸堆放弃渣，3月1日发现')
    }
    district.told(rco.liaison, '/问题清单 线索1、2、3 清溪河“四乱”问题清单')
    return district
  }
  const refer = (items: string) =>
    `/一函移送 问题清单1 接收单位：区检察院，移送项：${items}，移送理由：涉嫌破坏公益`

  it('may be approved by whoever filed another item', () => {
    const { told, newest } = listed()
    told(rco.liaison, refer('1-2'))
    told(second.rcoApprover, '/同意 问题清单1')
    expect(newest('clue-list').state).toBe('referred')
  })

  it('may not be approved by whoever filed one of them', () => {
    const { told, newest } = listed()
    told(rco.liaison, refer('2-3'))
    expect(told(second.rcoApprover, '/同意 问题清单1').join()).toContain('不能审批自己的移送')
    expect(newest('clue-list').state).toBe('pending')
  })

  it('is told aloud to whoever has to hear of one item, and quietly where all may be quiet', () => {
    const { newest } = listed()
    const list = newest('clue-list')
    const to = (quiet?: true): Notice => ({
      to: { people: [rco.liaison] },
      view: { view: 'matter', matter: 1, headline: '请办理' },
      ...(quiet ? { quiet } : {}),
    })
    const together = (...notices: readonly Notice[]) =>
      toldOnce(
        notices.map((one) => ({ notices: [one], reply: {} })),
        list,
        '共 2 项',
      ).map(({ quiet }) => quiet === true)
    expect(together(to(true), to())).toEqual([false])
    expect(together(to(true), to(true))).toEqual([true])
  })
})

describe('an approval by several', () => {
  it('is not asked of an approver who edited the draft', () => {
    const { told, hearing } = open()
    told(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月30日前')
    told(pro.approver, '/修改要点 要点2026-0001 一、整治非法采砂，区水利局，7月31日前')
    const asked = hearing(told(pro.liaison, '/要点 提交 要点2026-0001'), '请审批')
    expect(asked).toContain(second.proApprover)
    expect(asked).not.toContain(pro.approver)
  })

  it('tells whoever was to speak when somebody else refuses', () => {
    const seats = '{ river_chief_office: [river_chief], procuratorate: [approver] }'
    const { told, hearing } = open(
      profileWith((text) => `${text}\nduties:\n  approvals:\n    patrol_focus: ${seats}\n`),
    )
    told(pro.liaison, '/巡查 重点 2026 采砂、捕捞')
    const said = told(pro.approver, '/驳回 重点1 须补充围垦')
    expect(hearing(said, '须补充围垦')).toContain(rco.chief)
  })
})

describe('two who were on duty in the same hours', () => {
  it('both stand in the week', () => {
    const { told, newest } = open()
    for (const who of [pro.liaison, pro.handler]) told(who, '/值守 今天上午 接待线索2件')
    const { entries } = newest('presence').data as { readonly entries: readonly object[] }
    expect(entries).toMatchObject([{ person: pro.liaison }, { person: pro.handler }])
  })
})

describe('minutes that two offices have to confirm', () => {
  it('are to be done by whoever has not confirmed, and are waited for by the others', () => {
    const { told } = open(profileWith())
    told(rco.liaison, '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索')
    told(rco.liaison, '/会议 召开 会议1 3月10日 河长办3人检察院2人')
    told(rco.liaison, '/会议 纪要 会议1 听取上半年工作情况')
    const list = (who: string, part: 'owed' | 'awaited') => {
      const todo = JSON.parse(told(who, '/待办')[0]?.slice(who.length + 2) ?? '{}')
      return JSON.stringify(todo[part])
    }
    expect(list(rco.liaison, 'owed')).toContain('纪要')
    told(rco.liaison, '/确认纪要 会议1')
    expect(list(rco.liaison, 'owed')).not.toContain('纪要')
    expect(list(rco.liaison, 'awaited')).toContain('纪要')
  })
})

describe('a campaign', () => {
  it('is joined by a matter of either office at the word of the other', () => {
    const { told, newest } = open()
    referSand({ told })
    told(pro.liaison, '/专项 线索1 清四乱')
    expect(newest('clue').data['campaign']).toBe('清四乱')
  })
})

describe('a limited clue that is referred', () => {
  it('may be known by those whom the approver names at the receiver as well, and not by them alone', () => {
    const { told, newest } = open()
    told(rco.liaison, '/线索 藻渡河河口段电鱼，昨天晚上发现', { grade: '重大' })
    told(rco.approver, '/限定 线索1', { people: [rco.liaison] })
    told(rco.liaison, '/移送 线索1 区检察院 涉嫌破坏公益')
    told(rco.approver, '/同意 线索1', { readers: [pro.liaison, pro.approver] })
    expect(newest('clue').data['limitedTo']).toEqual([
      rco.liaison,
      rco.approver,
      pro.liaison,
      pro.approver,
    ])
  })
})

describe('somebody who works in the unit concerned as well', () => {
  it('gets no early notice of its case', () => {
    const { told, hearing } = open(
      profileWith((text) =>
        text.replace(
          '\n\nchats:\n',
          `\n  - { open_id: ${rco.liaison}, name: 甲联络员, organisation: agriculture, roles: [member] }\n\nchats:\n`,
        ),
      ),
    )
    referSand({ told }, { unit: 'agriculture' }, '，涉及单位：区农业农村委')
    told(pro.liaison, '/受理并分办 线索1 乙检察官')
    const said = told(pro.handler, '/提前通报 线索1 需要关注 拟就采砂问题发出诉前检察建议')
    expect(hearing(said, '提前通报 2026-0001').toSorted()).toEqual(
      [rco.approver, pro.handler].toSorted(),
    )
  })
})

describe('when the last one who knows of an accountability matter leaves', () => {
  it('the chief procurator knows of it where no procuratorate has another approver, and no river chief', () => {
    const { told, newest, hearing } = open(profileWith())
    told(pro.approver, '/追责 某镇河长连续三个月未巡河，导致垃圾堆积', {
      topic: '河长未依法履职',
      people: [pro.handler],
    })
    told(admin, '/绑定 停用 @乙检察官')
    const said = told(admin, '/绑定 停用 @乙主任')
    expect(newest('accountability').data['limitedTo']).toEqual([pro.chief])
    expect(hearing(said, '追责')).toEqual([pro.chief])
  })
})

describe('what somebody who leaves had in hand', () => {
  it('goes to a liaison officer of his office, not to its approver', () => {
    const { told, newest } = open()
    referSand({ told })
    told(pro.liaison, '/受理并分办 线索1 乙书记员')
    told(admin, '/绑定 停用 @乙书记员')
    expect(newest('referral').handler).toBe(pro.liaison)
  })

  it('is told to whom it was, when an approver gives it to somebody else', () => {
    const { told, hearing } = open()
    told(rco.member, `/线索 ${sand}`)
    told(rco.liaison, '/自办 线索1')
    const said = told(rco.approver, '/移交 线索1 从甲联络员移交给甲工作员')
    expect(hearing(said, '已移交：').toSorted()).toEqual([rco.liaison, rco.member])
  })

  it('stays limited to the others, and to the approvers where there are none', () => {
    const { told, newest } = open()
    const limitedTo = () => newest('clue').data['limitedTo']
    told(rco.liaison, '/线索 藻渡河河口段电鱼，昨天晚上发现', { grade: '重大' })
    // Whoever limits it is among them.
    told(rco.approver, '/限定 线索1', { people: [rco.liaison, second.rcoLiaison] })
    told(admin, '/绑定 停用 @甲副联络员')
    expect(limitedTo()).toEqual([rco.liaison, rco.approver])
    told(admin, '/绑定 停用 @甲联络员')
    told(admin, '/绑定 停用 @甲主任')
    expect(limitedTo()).toEqual([second.rcoApprover])
  })
})

import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { defaultProblems } from '../../src/domain/mechanism/lists/patrol-problem.ts'
import { readAccountability } from '../../src/domain/reading/accountability.ts'
import { isVague, readConclusion } from '../../src/domain/reading/conclusion.ts'
import { readFindings } from '../../src/domain/reading/findings.ts'
import { readLimit } from '../../src/domain/reading/limit.ts'
import { readMeeting } from '../../src/domain/reading/meeting.ts'
import { readNilReturn } from '../../src/domain/reading/nil-return.ts'
import { readOrganisations } from '../../src/domain/reading/organisation.ts'
import { readPatrolRecord } from '../../src/domain/reading/patrol.ts'
import { readPresence } from '../../src/domain/reading/presence.ts'
import { readReason } from '../../src/domain/reading/reason.ts'

const today = '2026-03-20' as Day
const outcome = (text: string) => readConclusion(text, today).outcome
const organisations = ['区河长办', '区检察院', '派驻检察联络室', '区水利局']

describe('readConclusion', () => {
  it('knows each outcome', () => {
    expect([
      outcome('已立案'),
      outcome('已发出诉前检察建议'),
      outcome('已提起行政公益诉讼'),
      outcome('综合行政执法支队已立案处罚，罚款5万元'),
      outcome('已责令整改到位，清运弃渣120立方米'),
      outcome('移送公安机关'),
      outcome('不予立案，超过时效'),
      outcome('线索不实'),
    ]).toEqual([
      'case-filed',
      'recommendation',
      'suit',
      'penalty',
      'rectified',
      'passed-on',
      'not-filed',
      'unfounded',
    ])
  })
  it('takes the filing of the police for no filing of the office', () => {
    for (const text of ['已移送公安机关立案侦查', '移送区公安局，公安机关已立案侦查']) {
      expect(readConclusion(text, today)).toMatchObject({
        outcome: 'passed-on',
        outcomeCertain: true,
      })
    }
  })
  it('reads the day of conclusion', () => {
    expect(readConclusion('清运弃渣120立方米,2026.3.18完成', today).concludedOn).toBe('2026-03-18')
  })
  it('takes no day after today', () => {
    expect(readConclusion('3月25日整改完成', today)).toMatchObject({
      concludedOn: null,
      warnings: ['3月25日晚于今天（2026年3月20日）：是2025年3月25日，还是计划日期？'],
    })
  })
  it('asks for the true day where it is approximate', () => {
    expect(readConclusion('上月底整改完成', today).warnings).toEqual([
      '“上月底”不是确切日期，请确认后选择办结当日',
    ])
  })
  it('asks which of two outcomes is meant', () => {
    expect(readConclusion('已整改并罚款5万元', today)).toMatchObject({
      outcome: 'penalty',
      outcomeCertain: false,
      warnings: ['文中提到“行政处罚”、“责令整改完成”，请选择办结结果'],
    })
  })
  it('is certain of one outcome that is stated, whatever is denied beside it', () => {
    const certain = (text: string) => {
      const read = readConclusion(text, today)
      return read.outcomeCertain ? read.outcome : null
    }
    expect([
      certain('已责令整改到位'),
      certain('已将弃渣全部清运'),
      certain('没收渔具，罚款2000元'),
      certain('不予行政处罚，当事人已按要求整改完毕'),
      certain('督促企业清运完毕'),
      certain('不予立案，超过时效'),
      certain('根据检察建议完成整改'),
    ]).toEqual(['rectified', 'rectified', 'penalty', 'rectified', 'rectified', 'not-filed', null])
  })
  it('takes what follows a word for its end, and nothing that stands elsewhere', () => {
    expect([
      outcome('经多次催办，督促养殖企业清运完毕'),
      outcome('摸排到位，拟立案'),
      outcome('已摸排到位，正在整改'),
    ]).toEqual(['rectified', null, null])
  })
  it('asks where the text names another end, or one that is still to come', () => {
    const asked = [
      '已整改，终结案件',
      '终结案件',
      '检察机关终结审查',
      '双方达成调解，案件撤销',
      '拟立案处罚',
      '已下发整改通知书',
      '责令限期整改',
      '正在整改',
      '建议行政处罚',
      '拒不整改',
      '不予处罚',
      '市局转办件已回复',
      '昨天弄完了',
    ].filter((text) => !readConclusion(text, today).outcomeCertain)
    expect(asked).toHaveLength(13)
    expect(readConclusion('终结案件', today)).toMatchObject({
      outcome: null,
      warnings: ['“终结案件”对应哪一种办结结果，请选择'],
    })
  })
  it('takes what is not done yet for no outcome', () => {
    expect(readConclusion('尚未整改', today)).toMatchObject({
      outcome: null,
      warnings: ['文中有尚未完成的事项，请确认是否已办结'],
    })
  })
  it('marks an outcome that the text does not state', () => {
    expect(readConclusion('昨天弄完了', today)).toMatchObject({
      outcome: 'rectified',
      warnings: ['未写明处理结果，请选择办结结果'],
    })
  })
  it('reads no outcome from a text about something else', () => {
    expect(outcome('在等水利局回复')).toBeNull()
  })
})

describe('isVague', () => {
  it('knows texts that say nothing', () => {
    expect(['已处理', '已完成', '该问题已处理完毕。', '办结了', ''].map(isVague)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
  })
  it('lets a text pass that says how', () => {
    expect(isVague('已封堵暗管，复测达标')).toBe(false)
  })
})

describe('readFindings', () => {
  it('counts problems that are only counted', () => {
    expect(readFindings('河长办3人检察院2人 发现问题4个')).toMatchObject({ count: 4, findings: [] })
  })
  it('lists problems on lines of their own', () => {
    expect(readFindings('1. 雨水口排水\n2. 堆渣约2.5方\n3. 拦河网')).toMatchObject({
      count: 3,
      findings: ['雨水口排水', '堆渣约2.5方', '拦河网'],
    })
  })
  it('lists problems under circled figures', () => {
    expect(readFindings('①垃圾②拦河网').findings).toEqual(['垃圾', '拦河网'])
  })
  it('counts none where none was found', () => {
    expect(readFindings('巡查未发现问题').count).toBe(0)
  })
  it('does not know where nothing is said', () => {
    expect(readFindings('巡查完毕').count).toBeNull()
  })
})

describe('a patrol record', () => {
  it('has its route and both offices', () => {
    expect(
      readPatrolRecord('记录 4月12日 綦江河 石角段至文龙段 河长办3人检察院2人 发现问题4个', {
        today: '2026-04-13' as Day,
        rivers: [{ name: '綦江河', aliases: [], sections: [] }],
        organisations,
        problems: defaultProblems,
      }),
    ).toMatchObject({
      date: '2026-04-12',
      river: '綦江河',
      reach: '石角段至文龙段',
      organisations: ['区河长办', '区检察院'],
      count: 4,
    })
  })
})

describe('a presence', () => {
  it('on a bare weekday is this week’s when it is past', () => {
    expect(readPresence('周三上午 接待线索2件', today)).toEqual({
      date: '2026-03-18',
      slot: 'am',
      done: '上午 接待线索2件',
      warnings: [],
    })
  })
  it('on a weekday still to come that tells what was done is last week’s, with a doubt', () => {
    expect(readPresence('周六 接待线索2件', today)).toMatchObject({
      date: '2026-03-14',
      warnings: ['“周六”按3月14日（周六）登记，请核对'],
    })
  })
  it('may name a day of the week before', () => {
    expect(readPresence('上周五下午', today)).toMatchObject({ date: '2026-03-13', slot: 'pm' })
  })
})

describe('a nil return', () => {
  it('belongs to the half-year just ended in its first ten days', () => {
    expect(readNilReturn('河长办 无线索 原因：未发现', '2027-01-05' as Day)).toMatchObject({
      half: { id: '2026H2' },
      from: 'river_chief_office',
      to: 'procuratorate',
    })
  })
  it('of 下半年 in January is last year’s', () => {
    expect(readNilReturn('下半年无线索', '2027-01-05' as Day).half.id).toBe('2026H2')
  })
  it('asks for a reason', () => {
    expect(readNilReturn('检察院→河长办 上半年无线索', today).warnings).toEqual([
      '请写明无线索移送的原因',
    ])
  })
  it('reads other arrows', () => {
    expect(readNilReturn('河长办->检察院 上半年', today)).toMatchObject({
      from: 'river_chief_office',
      to: 'procuratorate',
    })
  })
})

describe('a meeting', () => {
  it('without an hour asks for it', () => {
    expect(readMeeting('3月26日 河长办会议室', { today, organisations })).toMatchObject({
      date: '2026-03-26',
      start: null,
      place: '区河长办会议室',
      warnings: ['未读到开会的钟点，请补充'],
    })
  })
  it('with numbered topics lists them', () => {
    expect(readMeeting('明天9:30 议题：1.线索 2.巡查', { today, organisations }).topics).toEqual([
      '线索',
      '巡查',
    ])
  })
})

describe('small words', () => {
  it('of a limit tell working days from calendar days', () => {
    expect([readLimit('三个工作日内补'), readLimit('两周内反馈'), readLimit('连续3天')]).toEqual([
      { days: 3, unit: 'working', matched: '三个工作日内' },
      { days: 14, unit: 'calendar', matched: '两周内' },
      null,
    ])
  })
  it('of a return give its kind', () => {
    expect([
      readReason('材料不足,缺少现场照片'),
      readReason('不属于我院管辖'),
      readReason('重复了'),
      readReason('领导要求'),
      readReason(' '),
    ]).toEqual(['材料不足', '不属管辖', '重复', '其他', null])
  })
  it('of organisations are found with or without 区, the longer name first', () => {
    expect(readOrganisations('派驻检察联络室、河长办、区水利局', organisations)).toEqual([
      '派驻检察联络室',
      '区河长办',
      '区水利局',
    ])
  })
  it('of accountability tell omission from unlawful acts', () => {
    expect([
      readAccountability('某局长期不作为').topic,
      readAccountability('某局违规审批').topic,
      readAccountability('某镇').topic,
    ]).toEqual(['责任单位不作为', '责任单位违法行使职权', null])
  })
})

describe('a conclusion that is none yet', () => {
  it.each(['仍在整改', '还在清运', '已启动，4月底前完成', '正在整改', '立案正在研究'])(
    'is asked about in %s, and was not today',
    (text) => {
      const read = readConclusion(text, '2026-03-10' as Day)
      expect(read.warnings).toContain('文中有尚未完成的事项，请确认是否已办结')
      expect(read.concludedOn).toBeNull()
    },
  )
})

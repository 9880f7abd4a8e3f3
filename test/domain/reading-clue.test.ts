import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { readBoundary } from '../../src/domain/reading/boundary.ts'
import { readClue } from '../../src/domain/reading/clue.ts'
import { defaultFields, readField } from '../../src/domain/reading/field.ts'
import { readGrade } from '../../src/domain/reading/grade.ts'
import { readPlace } from '../../src/domain/reading/place.ts'
import { readQuantity } from '../../src/domain/reading/quantity.ts'
import { readRiver } from '../../src/domain/reading/river.ts'
import { readSource } from '../../src/domain/reading/source.ts'
import { normaliseText } from '../../src/domain/reading/text.ts'

const river = (
  name: string,
  aliases: readonly string[] = [],
  sections: readonly string[] = [],
) => ({
  name,
  aliases,
  sections,
})
const rivers = [
  river('綦江河', ['綦江', '綦河', '其江', 'Qijiang River'], ['石角段', '三江段']),
  river('蒲河', ['浦河']),
  river('清溪河'),
  river('郭扶河'),
  river('通惠河'),
  river('藻渡河'),
  river('东溪河', ['东溪']),
  river('龙洞水库'),
]
const today = '2026-03-10' as Day
const clue = (text: string, sent: { photos?: number; hasPosition?: boolean } = {}) =>
  readClue(text, {
    today,
    rivers,
    fields: defaultFields,
    photos: 0,
    files: 0,
    hasPosition: false,
    ...sent,
  })
const water = (text: string) => readRiver(text, rivers)
const field = (text: string) => readField(text, defaultFields)

describe('a typed clue', () => {
  it('is read from a sentence of a patrol', () => {
    expect(
      clue('綦江河石角段,今天早上巡河发现有挖机在河道采砂,大概两台,已拍照', { photos: 1 }),
    ).toMatchObject({
      river: '綦江河',
      section: '石角段',
      place: '石角段',
      field: 'sand-mining',
      foundOn: '2026-03-10',
      source: '巡查发现',
      quantity: '约2台',
      missing: [],
      warnings: [],
    })
  })
  it('is read from words in a row', () => {
    expect(clue('蒲河 石林桥下游200米 有污水直排 颜色发黑 有异味 3月5日傍晚')).toMatchObject({
      river: '蒲河',
      place: '石林桥下游200米',
      field: 'illegal-discharge',
      foundOn: '2026-03-05',
      missing: [],
      warnings: [],
    })
  })
  it('is read from labels in any order and on several lines', () => {
    expect(
      clue(
        '内容：暗管排黑水，味道重\n发现时间 3月5日\n类型 非法排污\n地点 石角镇石林桥\n河流 蒲河',
      ),
    ).toMatchObject({
      river: '蒲河',
      place: '石角镇石林桥',
      field: 'illegal-discharge',
      description: '暗管排黑水，味道重',
      foundOn: '2026-03-05',
      missing: [],
    })
  })
  it('is read from a label and a space before what is described', () => {
    expect(clue('地点 石角镇石林桥 河流 蒲河 描述 岸边有挖机挖沙').description).toBe(
      '岸边有挖机挖沙',
    )
  })
  it('adds the bridge typed beside the town to the place', () => {
    expect(clue('地点：石角镇 石林桥下游200米；河流：蒲河；类型：排污').place).toBe(
      '石角镇石林桥下游200米',
    )
  })
  it('is read from labels that run into one another behind equals signs', () => {
    expect(clue('河流=蒲河地点=石角镇石林桥类型=非法排污')).toMatchObject({
      river: '蒲河',
      place: '石角镇石林桥',
      field: 'illegal-discharge',
    })
  })
  it('keeps every word of a sentence', () => {
    const text = '蒲河 石林桥下游200米 有污水直排 颜色发黑 3月5日傍晚 12345工单 20260305-0001'
    expect(clue(text).description).toBe(text)
  })
  it('keeps what a field label says beyond its name', () => {
    expect(clue('类型=乱倒建筑垃圾 河流=蒲河').description).toBe('乱倒建筑垃圾')
  })
  it('splits the reporter off before anything else', () => {
    const reading = clue('藻渡河河口附近电鱼 上周五晚上 群众举报 电话138****1234')
    expect([reading.reporter, reading.description]).toEqual([
      '138****1234',
      '藻渡河河口附近电鱼 上周五晚上 群众举报 电话〔已保密〕',
    ])
  })
  it('that is a question suggests a search', () => {
    expect(clue('帮我看看上个月郭扶河那个怎么样了').warnings).toContain(
      '这句话像是在询问：查找已有线索请发送“/查”加河名或地点',
    )
  })
  it('of a full stop misses everything', () => {
    expect(clue('。')).toMatchObject({
      description: null,
      missing: ['river', 'place', 'field', 'description', 'foundOn'],
    })
  })
  it('needs no place beside a position', () => {
    expect(clue('昨天 蒲河 有污水直排', { hasPosition: true }).missing).toEqual([])
  })
  it('that speaks of photos which did not come asks for them', () => {
    expect(clue('昨天蒲河石林桥下有污水，已拍照').warnings).toEqual([
      '文中提到照片，但未收到照片，请补传',
    ])
  })
  it.each([
    ['藻渡河与江津交界段有死鱼', '藻渡—江津交界段'],
    ['蒲河与江津交界处有死鱼', '蒲河—江津交界处'],
    ['龙洞水库与江津交界处有死鱼', '龙洞水库—江津交界处'],
  ])('names the border by the own side: %s', (text, place) => {
    expect(clue(text).place).toBe(place)
  })

  it('across the province’s border goes by the higher level', () => {
    const reading = clue('藻渡河与贵州交界处有死鱼，昨天')
    expect([reading.crossBoundary, reading.warnings]).toEqual([
      'province',
      ['跨省：按更高层级办理，不按跨区县线索报送'],
    ])
  })
})

describe('readRiver', () => {
  it('knows a river by its alias', () => {
    expect(water('綦河下游垃圾')).toMatchObject({ river: '綦江河', certain: true, matched: '綦河' })
  })
  it('knows a river by its foreign name in any case', () => {
    expect(water('qijiang river bank')).toMatchObject({ river: '綦江河', certain: true })
  })
  it('takes a misspelling of the same sound with a doubt', () => {
    expect(water('青西河有死鱼')).toMatchObject({ river: '清溪河', certain: false })
  })
  it('finds the section', () => {
    expect(water('綦江河三江段有垃圾')).toMatchObject({ section: '三江段' })
  })
  it('finds the section without its last word behind the river', () => {
    expect(water('綦江河石角有垃圾')).toMatchObject({ section: '石角段' })
  })
  it('takes a river with a question mark with a doubt', () => {
    expect(water('蒲河？')).toMatchObject({ river: '蒲河', certain: false })
  })
  it('takes a town’s name alone with a doubt', () => {
    expect(water('东溪有人采砂')).toMatchObject({ river: '东溪河', certain: false })
  })
  it('does not take a town for the river of its name', () => {
    expect([water('东溪镇有人采砂'), water('郭扶镇垃圾'), water('綦江区检察院')]).toEqual([
      null,
      null,
      null,
    ])
  })
  it('prefers a river named in full to a town named before it', () => {
    expect(water('东溪镇蒲河边')).toMatchObject({ river: '蒲河', certain: true })
  })
  it('reports a name that the register lacks', () => {
    expect(water('测试溪有垃圾')).toEqual({ kind: 'unknown', name: '测试溪' })
  })
  it('takes common words of rivers for no name', () => {
    expect([water('巡河发现有人在河里挖沙'), water('联合巡河'), water('小河边有垃圾')]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('readField', () => {
  it('takes the name and the id of a field', () => {
    expect([field('非法采砂'), field('sand-mining'), field('其他')]).toEqual([
      'sand-mining',
      'sand-mining',
      'other',
    ])
  })
  it('takes the words people use', () => {
    expect([
      field('有暗管偷排'),
      field('有人电鱼'),
      field('采砂船'),
      field('网箱投饵'),
      field('岸边堆渣种菜'),
      field('拦河网一道'),
      field('漂浮垃圾'),
      field('水质超标'),
    ]).toEqual([
      'illegal-discharge',
      'illegal-fishing',
      'sand-mining',
      'illegal-farming',
      'encroachment',
      'obstruction',
      'environment',
      'pollution',
    ])
  })
  it('asks where a word points to two fields alike', () => {
    expect(field('矿渣')).toBeNull()
  })
  it('reads none where no word points to one', () => {
    expect(field('蒲河石林桥')).toBeNull()
  })
  it('reads the fields of another mechanism', () => {
    expect(readField('有人盗伐', [{ id: 'logging', name: '盗伐林木', words: ['盗伐'] }])).toBe(
      'logging',
    )
  })
})

describe('readSource', () => {
  it('knows each source', () => {
    expect(
      [
        '巡河时发现',
        '群众反映',
        '记者报道',
        '市河长办交办',
        '区水利局转来',
        '人民监督员提出',
        '益心为公志愿者',
        '自动站预警',
        '其他',
      ].map((text) => readSource(text)?.source),
    ).toEqual([
      '巡查发现',
      '群众举报',
      '媒体反映',
      '上级交办',
      '部门移送',
      '人民监督员',
      '公益诉讼观察员',
      '监测预警',
      '其他',
    ])
  })
  it('keeps the ticket number of the hotline', () => {
    expect(readSource('12345工单号 20260305-0001')).toEqual({
      source: '群众举报',
      sourceNumber: '20260305-0001',
    })
  })
  it('takes a finding handed over on the spot for no source', () => {
    expect(readSource('都已现场交办')).toBeNull()
  })
})

describe('places, amounts and grades', () => {
  it('end where the facts begin', () => {
    expect(readPlace('今天早上巡河时在蒲河石林桥下游200米发现污水', ['蒲河'])).toEqual({
      place: '石林桥下游200米',
      precise: true,
    })
  })
  it('are joined from a town and a bridge', () => {
    expect(readPlace('三江街道 寨溪大桥左岸 有污水', [])?.place).toBe('三江街道寨溪大桥左岸')
  })
  it('are not precise when only a town is named', () => {
    expect(readPlace('打通镇 有垃圾', [])).toEqual({ place: '打通镇', precise: false })
  })
  it('are not found in neighbours and river beds', () => {
    expect([readPlace('隔壁养猪场半夜偷排', []), readPlace('河里有死鱼', [])]).toEqual([null, null])
  })
  it('count what was seen', () => {
    expect([
      readQuantity('大概两台'),
      readQuantity('十几车渣土'),
      readQuantity('渔网3张，约50米'),
    ]).toEqual(['约2台', '十几车', '约50米'])
  })
  it('do not count a distance', () => {
    expect(readQuantity('石林桥下游200米')).toBeNull()
  })
  it('grade only where a grade is given', () => {
    expect([readGrade('重大'), readGrade('等级：较大'), readGrade('情况一般，问题不大')]).toEqual([
      '重大',
      '较大',
      null,
    ])
  })
  it('cross a border where the text says so', () => {
    expect([
      readBoundary('跨江津，附材料清单'),
      readBoundary('与贵州交界处'),
      readBoundary('石角镇'),
    ]).toEqual(['district', 'province', null])
  })
})

describe('normaliseText', () => {
  it('reads every character alike, whatever stands beside it', () => {
    const spelt = (code: number) => normaliseText(`河${String.fromCharCode(code)}`)
    // The no-break space has to be replaced, so that the fast path for ordinary text is not used.
    const besides = (code: number) => normaliseText(`\u00a0河${String.fromCharCode(code)}`).slice(1)
    const codes = Array.from({ length: 0x10000 }, (_, code) => code)
    expect(codes.filter((code) => spelt(code) !== besides(code))).toEqual([])
  })

  it('turns full-width figures, letters and signs half-width', () => {
    expect(normaliseText('／ｃｌｕｅ　２０２６．３．５')).toBe('/clue 2026.3.5')
  })
  it('keeps Chinese punctuation and line breaks', () => {
    expect(normaliseText('河流：蒲河，“甲”。\r\n〔2026〕（一）')).toBe(
      '河流：蒲河，“甲”。\n〔2026〕（一）',
    )
  })
  it('removes what cannot be seen', () => {
    expect(normaliseText('蒲\u200b河\u202e\ufeff')).toBe('蒲河')
  })
  it('turns radicals of a PDF into characters', () => {
    expect(normaliseText('⽔利局')).toBe('水利局')
  })
})

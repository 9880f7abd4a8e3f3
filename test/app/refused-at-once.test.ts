import { beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { contextFor, privatePlace } from '../../src/app/services.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Command } from '../../src/domain/matter/command.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Field } from '../../src/domain/matter/field.ts'
import { optionsOf } from '../../src/domain/matter/options.ts'
import { refusalTo } from './clause-kit.ts'
import { admin, type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { servicesOf } from './stage-services.ts'

/** The options of a person's newest form. */
const offered = (play: Play, who: string): readonly string[] =>
  [...JSON.stringify(play.card(who).card).matchAll(/"value":"([^"{}]+)"/g)].flatMap(
    ([, value]) => value ?? [],
  )

describe('what somebody may not do is refused before any form', () => {
  const play = sharePlay('2026-03-10 10:20')
  // The first message makes the recurring duties of the day.
  beforeAll(() => play().type(admin, '/帮助'))
  const cases: readonly (readonly [string, string, string])[] = [
    [unit.water, '/要点 2026 一、整治非法采砂，区水利局，6月30日前', '派驻检察联络室'],
    [unit.water, '/会议 3月12日下午3点 检察院二楼会议室', '召集'],
    [unit.water, '/巡查 3月20日 綦江河石角段', '联合巡查'],
    [unit.water, '/巡查 重点 2026 采砂', '巡查重点'],
    [unit.water, '/交流 跟班锻炼 甲工作员 4月1日起三个月', '交流'],
    [unit.water, '/半年报告 上半年 移送线索2件', '半年报告由'],
    [unit.water, '/零报告 上半年无线索', '审批人签报'],
    [unit.water, '/值守 今天上午 接待线索2件', '值守由'],
    [unit.water, '/追责 区生态环境局怠于履职', '追责'],
    [unit.water, '/任务 区生态环境局 4月30日前 排查', '任务由'],
    [unit.water, '/补登 移送 2月20日 移送线索1件', '补登由'],
    [unit.water, '/协作 调阅卷宗 区生态环境局 2025年处罚卷宗', '检察院依法提出'],
    [rco.liaison, '/协作 询问 区水利局 就采砂许可情况', '检察院依法提出'],
    [pro.liaison, '/协作 法律咨询 石角段砂石归属如何认定', '向检察院提出'],
    [pro.liaison, '/法律咨询 石角段砂石归属如何认定', '向检察院提出'],
    [rco.liaison, '/磋商 蒲河石林桥段排污，主张120万元', '磋商'],
    [unit.water, '/修复 区生态环境局 綦江河石角段左岸，补植护岸林', '请联系区生态环境局办理'],
    [
      unit.water,
      '/通讯录 登记 区生态环境局 某联络员 联系电话：023-48600000',
      '不能登记区生态环境局的联系人',
    ],
    [
      rco.liaison,
      '/专家 登记 某专家 某大学 专家库：检察机关生态环境专家库 专业领域：水污染',
      '由对方单位维护',
    ],
    [unit.water, '/监督员 登记 某监督员 人民监督员 某中学教师 长期', '由区检察院的联络员'],
    [admin, '/专家 咨询 某专家 沉积物中重金属来源如何判断', '没有业务角色'],
    [admin, '/通报 工作部署 部署专项行动', '尚未登记所属单位'],
  ]
  test.each(cases)('%s: %s', async (who, text, words) => {
    expect(await refusalTo(play(), who, text)).toContain(words)
  })

  test('the case that is supervised is asked for by a liaison officer of an office alone', async () => {
    const { clue } = await play().live('accepted')
    await play().type(pro.liaison, `/分办 ${clue} 区水利局`)
    const answer = await refusalTo(play(), unit.water, `/督办 ${clue} 群众反映强烈，久拖未决`)
    expect(answer).toContain('联合督办由')
  })
})

describe('what somebody may not ask for is not offered', () => {
  const play = sharePlay('2026-03-10 10:20')
  const offers = async (who: string, text: string) => {
    await play().type(who, text)
    const values = offered(play(), who)
    await play().tapLast(who, '取消')
    return values
  }

  test('a kind of assistance that its side may not ask for, or of nobody', async () => {
    expect(await offers(unit.water, '/协作')).not.toContain('file-review')
    expect(await offers(unit.water, '/协作')).toContain('advice')
    expect(await offers(pro.liaison, '/协作')).toContain('file-review')
    expect(await offers(pro.liaison, '/协作')).not.toContain('advice')
  })

  test('a restoration of another unit', async () => {
    expect(await offers(unit.water, '/修复')).not.toContain('ecology')
    expect(await offers(pro.liaison, '/修复')).toContain('ecology')
  })

  test('a bulletin to the own office', async () => {
    expect(await offers(rco.liaison, '/通报')).not.toContain('rco')
  })

  test('an entry in the pool of the other office, or of the contacts of another unit', async () => {
    expect(await offers(rco.liaison, '/专家 登记')).not.toContain('检察机关生态环境专家库')
    expect(await offers(unit.water, '/通讯录 登记')).not.toContain('区生态环境局')
  })
})

describe('every command that opens something', () => {
  const play = sharePlay()
  beforeAll(() => openEveryKind(play()))

  /** Fills in a field: the first option, a suitable day, or a sentence. */
  function filled(
    field: Field,
    context: Context,
    values: Readonly<Record<string, unknown>>,
  ): unknown {
    const { widget, required } = field
    const options = optionsOf(widget, context, { subject: null, values })
    if (options !== null) {
      const first = options[0]?.value
      return widget.kind === 'choices' || widget.kind === 'people' ? [first] : first
    }
    if (widget.kind === 'day') return widget.lean === 'past' ? '2026-03-09' : '2026-03-30'
    if (widget.kind === 'amount') return '5万元'
    return required ? '清运弃渣，区水利局，5月31日前' : undefined
  }

  /** The refusals that forms lead to, with every option. */
  function refusals(act: Command, context: Context): readonly string[] {
    if (act.hindrance(null, context) !== null) return []
    // The plan is asked about among everybody's plans, but only its people carry it out.
    const fields = Object.entries(act.fields(null, context)).filter(([name]) => name !== 'plan')
    const values: Record<string, unknown> = {}
    for (const [name, field] of fields) values[name] = filled(field, context, values)
    const tries = fields.flatMap(([name, field]) => {
      const options = optionsOf(field.widget, context, { subject: null, values }) ?? []
      const several = field.widget.kind === 'choices' || field.widget.kind === 'people'
      return options.map(({ value }) => ({ ...values, [name]: several ? [value] : value }))
    })
    return [values, ...tries].flatMap((one) => {
      const call = { subject: null, values: one, aside: {}, attachments: [], position: null }
      const decided = act.decide({ ...call, text: '' }, context)
      // A seat without a holder is not a missing right.
      return 'refused' in decided && decided.code !== 'no-approver'
        ? `${act.chinese} ${context.actor.name}：${decided.sentence}`
        : []
    })
  }

  test('refuses nobody for what its form has offered him', async () => {
    const now = play().stage.feishu.clock.now()
    const services = servicesOf(play().stage)
    const reader = cachingReader(services.reader)
    const { people } = services.store.directory.current()
    const found: string[] = []
    for (const act of commands.filter((one) => one.subjects === null && one.confirm)) {
      for (const person of people) {
        const context = contextFor(services, person, privatePlace(person.personId), now)
        found.push(...refusals(act, { ...context, reader }))
      }
      // Yields, since otherwise the unused connection to the object is closed.
      await new Promise(setImmediate)
    }
    expect([...new Set(found)]).toEqual([])
  })
})

import { beforeAll, expect, test } from 'vitest'
import type { Context, Reader } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { papers } from '../../src/domain/reports/papers/papers.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { makeJpeg } from './photo-kit.ts'
import { contextOf, mattersIn } from './stage-services.ts'

const telephone = '13800000000'
/** What is chosen from a list, or counted, and typed by nobody. */
const chosen: ReadonlySet<string> = new Set(['instrument', 'kindName', 'body', 'figures'])

const play = sharePlay()

/** Brings those matters on whose papers come with a later step. */
beforeAll(async () => {
  await openEveryKind(play())
  const fill = async (who: string, text: string) => {
    await play().type(who, text)
    await play().submit(who)
  }
  await play().type(rco.liaison, { image: Buffer.from(makeJpeg({})) })
  await fill(rco.liaison, '/巡查 问题 巡1 綦江河左岸堆放弃渣，区水利局，5月31日前')
  await play().live('answered')
  const { letter } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${letter} 不属管辖，应由区水利局处理`)
  for (const who of [rco.chief, pro.chief]) {
    await play().tap(who, play().cardOf(who, '联合督办'), '同意')
  }
  await play().type(pro.liaison, '/磋商应邀 磋1 乙检察官')
  await fill(unit.ecology, '/磋商结果 磋1 今天 达成协议，赔偿100万元，6月30日前付清')
  await fill(unit.ecology, '/修复 项目 綦江河石角段左岸，补植护岸林200米')
  await play().type(unit.ecology, '/修复验收 修2 通过')
  await play().type(pro.liaison, '/修复验收 修2 通过')
  await play().type(rco.liaison, '/一函移送 问题清单2026-0001 区检察院 涉嫌破坏公益')
  await play().type(rco.approver, '/同意 问题清单2026-0001')
  await play().type(pro.liaison, `/受理并分办 移4 全部 <at user_id="${pro.handler}"></at>`)
  await fill(pro.handler, '/办结 移4 第1项 已责令整改到位，清运弃渣，今天完成')
  await play().type(pro.liaison, '/反馈 移4 已责令整改到位，弃渣已清运')
})

/** Everything that somebody typed, with a telephone number behind it. */
function withNumber(value: unknown): unknown {
  if (typeof value === 'string') {
    // Official numbers are given, days and ids have no characters.
    const isTyped = /[\u4e00-\u9fff]{4}/.test(value) && !/〔\d{4}〕/.test(value)
    return isTyped ? `${value}电话${telephone}` : value
  }
  if (Array.isArray(value)) return value.map(withNumber)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, chosen.has(key) ? one : withNumber(one)]),
  )
}

const numbered = (matter: Matter): Matter => ({
  ...matter,
  data: withNumber(matter.data) as Matter['data'],
})

/** A context that reads every matter as if numbers had been typed into it. */
function numberedContext(): { readonly context: Context; readonly matters: readonly Matter[] } {
  const context = contextOf(play().stage, pro.chief)
  const { reader } = context
  const typed: Partial<Reader> = {
    matter(id) {
      const one = reader.matter(id)
      return one && numbered(one)
    },
    children: (id) => reader.children(id).map(numbered),
    byReference: (reference) => reader.byReference(reference).map(numbered),
  }
  return {
    context: { ...context, reader: Object.assign(Object.create(reader), typed) },
    matters: mattersIn(play().stage, reader).map(numbered),
  }
}

test.each(papers)(
  'a telephone number that somebody typed is printed in no paper: $chinese',
  (paper) => {
    const { context, matters } = numberedContext()
    // The sign-in sheet is of a meeting that is still to come.
    const states = paper.name === 'sign-in-sheet' ? { state: 'called' } : {}
    const letters = matters
      .map((one) => (one.kind === paper.kind ? { ...one, ...states } : one))
      .filter((one) => one.kind === paper.kind && paper.exists(one))
      // The telephone of the office itself stands in the line of its contact.
      .map((one) => ({ ...paper.write(one, context), contact: null }))
    expect(letters).not.toEqual([])
    const printed = letters.map((one) => JSON.stringify(one))
    expect(printed.filter((one) => one.includes(telephone))).toEqual([])
  },
)

import { describe, expect, it } from 'vitest'
import { pro, rco, unit } from './clue-kit.ts'
import { deadlinesOf, remindersOf, shareTime } from './time-kit.ts'

describe('the findings of a patrol', () => {
  const play = shareTime('2026-03-10 10:20')
  const patrol = () => play().cardOf(rco.liaison, '联合巡查')
  const state = () =>
    play().stage.engine.get<{ state: string }>("SELECT state FROM matter WHERE kind = 'patrol'")
      ?.state

  it('keep it open once its record is filed', async () => {
    await play().type(
      rco.liaison,
      '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现：1.河岸堆放弃渣；2.排污口水色发黑；3.违规网箱',
    )
    expect(await play().submit(rco.liaison)).toContain('已登记，编号')
    expect(state()).toBe('unsettled')
    expect(patrol().cardText).toContain('问题整改中')
  })

  it('have each its own buttons on the card of the patrol', async () => {
    for (const nth of ['第1项', '第2项', '第3项']) {
      for (const step of ['交办整改', '当场整改', '转线索']) {
        expect(patrol().cardText).toContain(`${step}（${nth}）`)
      }
    }
    expect(await play().tap(rco.liaison, patrol(), '当场整改（第2项）')).toBeDefined()
    await play()
      .submit(rco.liaison, {})
      .catch(() => '')
    expect(patrol().cardText).not.toContain('转线索（第2项）')
    expect(patrol().cardText).toContain('转线索（第3项）')
  })

  it('are owed to be dealt with by whoever recorded them', async () => {
    await play().type(rco.liaison, '/待办')
    expect(play().read(rco.liaison)).toContain('处理巡查发现的问题')
    await play().stage.go('2026-03-17 09:11')
    expect(remindersOf(play(), rco.liaison).join()).toContain('处理巡查发现的问题')
  })

  it('are owed no more once each was given to somebody, and still keep it open', async () => {
    await play().tap(rco.liaison, patrol(), '转线索（第3项）')
    await play().type(rco.liaison, '/交办 巡1 第1项 区水利局 3月30日')
    expect(deadlinesOf(play(), 'patrol-findings')).toEqual([expect.stringContaining('kept')])
    expect(state()).toBe('unsettled')
    expect(patrol().cardText).toContain('整改完成（第1项）')
  })

  it('close it with the last of them', async () => {
    await play().type(unit.water, '/整改 巡1 弃渣已全部清运，今天完成')
    expect(state()).toBe('filed')
    expect(patrol().cardText).toContain('已归档')
  })

  it('open it again when one more is noted', async () => {
    await play().type(pro.liaison, '/巡查 问题 巡1 綦江河桥下游又见弃渣')
    await play().submit(pro.liaison)
    expect(state()).toBe('unsettled')
    await play().type(pro.liaison, '/当场整改 巡1 第4项 已清除')
    expect(state()).toBe('filed')
  })
})

describe('findings that nobody deals with', () => {
  const play = shareTime('2026-03-10 10:20')

  it('are told to the approver with one button that shows them', async () => {
    await play().type(
      rco.liaison,
      '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现：1.河岸堆放弃渣',
    )
    await play().submit(rco.liaison)
    await play().stage.go('2026-03-18 09:11')
    await play().stage.go('2026-03-19 09:11')
    const told = remindersOf(play(), rco.approver).findLast((text) => text.includes('督促办理'))
    const buttons = told?.split('\n').filter((line) => line.startsWith('查看'))
    expect(buttons).toEqual(['查看问题'])
  })
})

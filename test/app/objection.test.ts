import { describe, expect, it } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { deadlineOf, remindersOf, shareTime } from './time-kit.ts'

describe('an objection at receipt', () => {
  const play = shareTime('2026-03-10 10:20')
  let clue = ''
  let letter = ''

  it('files nothing: the card says that an answer to it is waited for', async () => {
    ;({ clue, letter } = await play().live('answered'))
    const [answer] = await play().type(rco.liaison, `/签收 ${letter} 有异议 现场仍有弃渣`)
    expect(answer?.cardText).toContain('有异议待答复')
    expect(answer?.cardText).not.toContain('已归档')
  })

  it('leaves the handler with a step, a day and the button for it', async () => {
    const card = play().cardOf(pro.handler, clue)
    expect(card.cardText).toMatch(
      /移送方对办理结果有异议：现场仍有弃渣。请于 2026年3月17日前答复异议/,
    )
    expect(card.cardText).toContain('答复异议')
    expect(deadlineOf(play(), 'objection').due_on).toBe('2026-03-17')
    await play().type(pro.handler, '/待办')
    expect(play().read(pro.handler)).toContain('答复异议')
  })

  it('leaves the objector with what he waits for, which he can press or take back', async () => {
    await play().type(rco.liaison, '/待办')
    expect(play().read(rco.liaison)).toMatch(/他方应办[\s\S]*答复异议[\s\S]*催办/)
    expect(play().cardOf(rco.liaison, clue).cardText).toContain('签收')
  })

  it('is reminded of like everything that is owed', async () => {
    await play().stage.go('2026-03-17 09:11')
    expect(remindersOf(play(), pro.handler).at(-1)).toContain('答复异议')
  })

  it('is answered with a word that the objector then receives', async () => {
    await play().type(pro.handler, `/答复异议 ${letter} 已复核，剩余弃渣今日清运完毕`)
    expect(play().cardOf(rco.liaison, clue).cardText).toMatch(/异议已答复，请签收/)
    await play().type(rco.liaison, '/待办')
    expect(play().read(rco.liaison)).toMatch(/待您处理[\s\S]*异议已答复待签收/)
    const [closed] = await play().type(rco.liaison, `/签收 ${letter} 满意`)
    expect(closed?.cardText).toContain('已归档')
  })

  it('can be made again when the answer does not do', async () => {
    const again = await play().live('answered')
    await play().type(rco.liaison, `/签收 ${again.letter} 有异议 岸边还有弃渣没有清`)
    await play().type(pro.handler, `/答复异议 ${again.letter} 岸边弃渣属另案处理范围`)
    const [card] = await play().type(rco.liaison, `/签收 ${again.letter} 有异议 另案文号请告知`)
    expect(card?.cardText).toContain('有异议待答复')
    expect(deadlineOf(play(), 'objection')).toBeDefined()
    await play().type(pro.handler, `/答复异议 ${again.letter} 另案文号已当面告知`)
    await play().type(rco.liaison, `/签收 ${again.letter} 满意`)
  })

  it('can be taken back by the objector', async () => {
    const again = await play().live('answered')
    await play().type(rco.liaison, `/签收 ${again.letter} 有异议 处理结果不清楚`)
    const [card] = await play().type(rco.liaison, `/签收 ${again.letter} 满意`)
    expect(card?.cardText).toContain('已归档')
    expect(() => deadlineOf(play(), 'objection')).toThrow('0 open')
  })

  it('lets either approver have it handled again', async () => {
    const again = await play().live('answered')
    await play().type(rco.liaison, `/签收 ${again.letter} 有异议 现场未整改`)
    const [card] = await play().type(pro.approver, `/重启 ${again.letter} 复查属实`)
    expect(card?.cardText).toContain('办理中')
    expect(() => deadlineOf(play(), 'objection')).toThrow('0 open')
  })

  it('is not filed by itself while it waits for its answer, but its answer is', async () => {
    const again = await play().live('answered')
    await play().type(rco.liaison, `/签收 ${again.letter} 有异议 现场未整改`)
    await play().wait('2026-04-10 10:00')
    expect(play().cardOf(rco.liaison, again.clue).cardText).toContain('有异议待答复')
    await play().type(pro.handler, `/答复异议 ${again.letter} 已于本月完成整改并复核`)
    await play().wait('2026-04-28 10:00')
    expect(play().cardOf(rco.liaison, again.clue).cardText).toContain('已归档')
  })
})

import { describe, expect, it } from 'vitest'
import { answerTo, helpOn, refusalTo, searchOf, todoOf } from './clause-kit.ts'
import { type Play, pro, rco, unit } from './clue-kit.ts'
import { column, lastWorkbook } from './paper-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

/** The form on a person's newest card, with its values. */
const formOf = (play: Play, who: string) => JSON.stringify(play.card(who).card)
const cancel = (play: Play, who: string) => play.tapLast(who, '取消')

describe('a task that an office gives by one command', () => {
  const play = shareTime('2026-04-08 10:20')

  it('is read into unit, day and what, and confirmed in a form', async () => {
    await play().type(rco.liaison, '/任务 区水利局 4月30日前 排查蒲河排污口')
    const form = formOf(play(), rco.liaison)
    expect(form).toContain('"initial_option":"water"')
    expect(form).toContain('"initial_date":"2026-04-30"')
    expect(form).toContain('"default_value":"排查蒲河排污口"')
    expect(deadlinesOf(play(), 'errand')).toEqual([])
  })

  it('is owed by the unit once it is given, and told to its liaison officer', async () => {
    expect(await play().submit(rco.liaison)).toContain('已交办区水利局，2026年4月30日前落实')
    expect(deadlinesOf(play(), 'errand')).toEqual(['1#0 open'])
    expect(play().read(unit.water)).toContain('区河长办交办工作任务')
    expect(await todoOf(play(), unit.water)).toContain('工作任务 2026-0001 排查蒲河排污口')
  })

  it('stands in the to-do of the office that waits for it', async () => {
    expect(await todoOf(play(), rco.liaison)).toMatch(/他方应办[\s\S]*落实工作任务/)
  })

  it('is known to both offices and to no other unit', async () => {
    expect(await searchOf(play(), pro.liaison, '任务1')).toContain('排查蒲河排污口')
    expect(await searchOf(play(), unit.ecology, '任务1')).not.toContain('排查蒲河排污口')
  })

  it('is settled by 落实, and the figures count it for the unit', async () => {
    await play().type(unit.water, '/落实 任务1 排污口已排查完毕，今天完成')
    expect(deadlinesOf(play(), 'errand')).toEqual(['1#0 kept'])
    expect(await answerTo(play(), rco.chief, '/看板 机制')).toContain('任务落实 1 项')
  })

  it('is counted beside what a head has given on a clue', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.chief, `/批示 ${letter} 请区水利局4月20日前提供河道划界资料`)
    await play().type(unit.water, '/落实 线索1 第1项 已提供河道划界资料，今天完成')
    expect(await answerTo(play(), rco.chief, '/看板 机制')).toContain('任务落实 2 项')
  })

  it('has a sheet in the ledger', async () => {
    await play().type(rco.liaison, '/台账 工作任务')
    const workbook = await lastWorkbook(play(), rco.liaison)
    expect(column(workbook, '工作任务', '责任单位')).toEqual(['区水利局'])
    expect(column(workbook, '工作任务', '状态')).toEqual(['已落实'])
  })

  it('is found in the help by the words of the plan', async () => {
    expect(await helpOn(play(), rco.liaison, '其他工作任务')).toContain('/任务')
  })

  it('is reminded of before its day, on it and after it', async () => {
    await play().type(rco.approver, '/renwu 请区生态环境局4月17日前核查石林桥下水质')
    await play().submit(rco.approver)
    const span = { from: '2026-04-14', to: '2026-04-20' }
    expect(await daysReminded(play(), unit.ecology, '核查石林桥下水质', span)).toEqual([
      '2026-04-16',
      '2026-04-17',
      '2026-04-20',
    ])
  })
})

describe('who is given a task', () => {
  const play = shareTime('2026-04-08 10:20')

  it('is the liaison room under its own name, by either office', async () => {
    await play().type(rco.liaison, '/任务 派驻检察联络室 4月30日前 梳理跨界河流问题清单')
    expect(await play().submit(rco.liaison)).toContain('已交办派驻检察联络室')
    await play().type(pro.approver, '/task 联络室 5月15日前 汇总专项行动进展')
    await play().submit(pro.approver)
    const todo = await todoOf(play(), pro.liaison)
    expect(todo).toContain('梳理跨界河流问题清单')
    expect(todo).toContain('汇总专项行动进展')
    expect(await searchOf(play(), rco.liaison, '任务1')).toContain('责任单位　派驻检察联络室')
  })

  it('may be told on by a head', async () => {
    await play().type(rco.chief, '/任务 区农业农村委，4月20日前，核查藻渡河禁渔情况')
    expect(await play().submit(rco.chief)).toContain('已交办区农业农村委')
  })

  it('is no unit where the procuratorate gives it: that is said at once, with what to do instead', async () => {
    const answer = await refusalTo(play(), pro.liaison, '/任务 区水利局 4月30日前 排查蒲河排污口')
    expect(answer).toContain('区检察院可以向派驻检察联络室交办任务，不能向区水利局交办')
    expect(answer).toContain('/协作')
  })

  it('is not the other office itself', async () => {
    const answer = await refusalTo(play(), rco.liaison, '/任务 区检察院 4月30日前 报送线索清单')
    expect(answer).toContain('不能向区检察院交办')
  })

  it('is told by no unit, and by nobody who only handles cases', async () => {
    for (const who of [unit.water, pro.handler, rco.member]) {
      const answer = await refusalTo(play(), who, '/任务 区生态环境局 4月30日前 排查排污口')
      expect(answer).toContain('任务由区河长办、区检察院的联络员、审批人或负责人交办')
    }
  })

  it('is not guessed from whom the task is merely about', async () => {
    await play().type(rco.liaison, '/任务 4月30日前 配合区水利局排查排污口')
    const form = formOf(play(), rco.liaison)
    expect(form).not.toContain('"initial_option":"water"')
    expect(form).toContain('"default_value":"配合区水利局排查排污口"')
    await cancel(play(), rco.liaison)
  })

  it('is asked for where two are called upon', async () => {
    await play().type(rco.liaison, '/任务 区水利局、区生态环境局 4月30日前 排查排污口')
    expect(play().read(rco.liaison)).toContain('一项任务交办一个单位')
    await cancel(play(), rco.liaison)
  })

  it('is asked for where nobody is registered by that name', async () => {
    await play().type(rco.liaison, '/任务 区水利局执法大队 4月30日前 排查河岸')
    expect(play().read(rco.liaison)).toContain('没有登记“区水利局执法大队”')
    await cancel(play(), rco.liaison)
  })
})

describe('the day of a task', () => {
  const play = shareTime('2026-04-08 10:20')

  it('is not presumed where only a rough one is written', async () => {
    await play().type(rco.liaison, '/任务 区水利局 5月上旬 排查排污口')
    expect(play().read(rco.liaison)).toContain('不是确切日期')
    expect(formOf(play(), rco.liaison)).not.toContain('"initial_date"')
    await cancel(play(), rco.liaison)
  })

  it('does not lie behind', async () => {
    await play().type(rco.liaison, '/任务 区水利局 排查排污口')
    expect(await play().submit(rco.liaison, { dueOn: '2026-04-07' })).toBe('期限不能早于今天')
    await cancel(play(), rco.liaison)
  })

  it('is moved by the giver, who may hand the task to whom he may give one', async () => {
    await play().type(rco.liaison, '/任务 区水利局 4月30日前 排查排污口')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/调整 任务1')
    expect(formOf(play(), rco.liaison)).not.toContain('"value":"procuratorate"')
    const moved = await play().submit(rco.liaison, { owner: 'liaison_office', reason: '统一排查' })
    expect(moved).toContain('责任单位调整为派驻检察联络室')
    expect(deadlinesOf(play(), 'errand').map((one) => one.split(' ')[1])).toEqual(['void', 'open'])
    expect(await todoOf(play(), unit.water)).not.toContain('排查排污口')
    expect(await todoOf(play(), pro.liaison)).toContain('排查排污口')
  })

  it('falls silent when the task is taken back', async () => {
    await play().type(rco.liaison, '/取消事项 任务1 与市级安排重复')
    expect(deadlinesOf(play(), 'errand').map((one) => one.split(' ')[1])).toEqual(['void', 'void'])
  })

  it('is moved to another unit with nobody of the former one left in charge of it', async () => {
    await play().type(rco.liaison, '/任务 区水利局 4月30日前 清理河岸围网')
    await play().submit(rco.liaison)
    await play().type(unit.water, '/移交 任务2 区水利局 丙联络员')
    expect(await searchOf(play(), rco.liaison, '任务2')).toContain('承办人　丙联络员')
    await play().type(rco.liaison, '/调整 任务2')
    await play().submit(rco.liaison, { owner: 'ecology', reason: '职责调整' })
    expect(await searchOf(play(), rco.liaison, '任务2')).not.toContain('承办人　丙联络员')
    expect(await todoOf(play(), unit.water)).not.toContain('清理河岸围网')
    expect(await todoOf(play(), unit.ecology)).toContain('清理河岸围网')
  })
})

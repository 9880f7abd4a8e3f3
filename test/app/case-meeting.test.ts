import { beforeAll, describe, expect, it } from 'vitest'
import { pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { deadlinesOf, remindersOf } from './time-kit.ts'

describe('a meeting about a case (会商)', () => {
  const play = sharePlay()
  let clue = ''
  let letter = ''
  const fill = async (who: string, text: string, values: Readonly<Record<string, string>> = {}) => {
    await play().type(who, text)
    return play().submit(who, values)
  }
  /** Arranges a meeting of the case; returns its number. */
  const arrange = async (said: string): Promise<string> => {
    await fill(pro.handler, `/会商 ${clue} ${said}`)
    const last = play().stage.engine.get<{ n: number }>(
      "SELECT max(ordinal) AS n FROM matter WHERE kind = 'case-meeting'",
    )?.n
    return `会商2026-${String(last).padStart(4, '0')}`
  }
  const hold = (number: string, said: string) => fill(pro.handler, `/会商召开 ${number} ${said}`)
  const commitments = () =>
    play().stage.engine.all<{ state: string; target: string }>(
      "SELECT state, target FROM matter WHERE kind = 'commitment' ORDER BY id",
    )

  beforeAll(async () => {
    ;({ clue, letter } = await play().live('handling'))
  })

  it('is arranged for a clue with the agency, which is asked to come', async () => {
    const number = await arrange('检察磋商 3月20日 区水利局，地点：区检察院二楼会议室')
    const [card] = await play().type(pro.handler, `/查 ${number}`)
    expect(card?.cardText).toContain('参加单位　区水利局')
    expect(card?.cardText).toContain('地点　区检察院二楼会议室')
    expect(play().read(unit.water)).toContain('请参加2026年3月20日检察磋商')
  })

  it('is known by 检查 where 检察 is meant', async () => {
    await play().type(pro.handler, `/会商 ${clue} 检查磋商 3月20日 区水利局`)
    expect(play().read(pro.handler)).not.toContain('检查')
    expect(await play().submit(pro.handler)).toContain('已安排2026年3月20日检察磋商')
  })

  it('does not tell the agency of which clue it is', async () => {
    const number = await arrange('圆桌会议 3月21日 区水利局')
    const [card] = await play().type(unit.water, `/查 ${number}`)
    expect(card?.cardText).toContain('待会商')
    expect(card?.cardText).not.toContain(clue)
  })

  it('asks for the clue where none is named, and is arranged by the two offices alone', async () => {
    const [unnamed] = await play().type(pro.liaison, '/会商')
    expect(`${unnamed?.text}${unnamed?.cardText}`).toContain('线索')
    const [refused] = await play().type(unit.water, `/会商 ${letter} 检察磋商 3月20日`)
    expect(refused?.text).toMatch(/没有找到|由区河长办和区检察院的承办人/)
  })

  it('records what came of it, and what was promised is owed by whoever promised it', async () => {
    const number = await arrange('检察磋商 3月22日 区水利局')
    const said = await hold(
      number,
      '今天 达成一致，同意限期整改；承诺：清运弃渣，区水利局，5月31日前',
    )
    expect(said).toContain('检察磋商：达成一致，承诺事项 1 项')
    expect(deadlinesOf(play(), 'case-meeting').at(-1)).toMatch(/ kept$/)
    expect(deadlinesOf(play(), 'commitment').at(-1)).toMatch(/ open$/)
    expect(commitments().at(-1)).toEqual({ state: 'open', target: 'water' })
    const [history] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(history?.cardText).toMatch(/会商 ?2026-\d{4}：2026年3月10日检察磋商：达成一致/)
    await play().type(unit.water, `/落实 ${number} 弃渣已全部清运`)
    expect(commitments().at(-1)?.state).toBe('done')
  })

  it('asks for owner and day of what was promised', async () => {
    const number = await arrange('检察磋商 3月22日 区水利局')
    const said = await hold(number, '今天 达成一致，同意限期整改；承诺：清运弃渣')
    expect(said).toContain('第 1 项没有责任单位、完成日期')
  })

  it('has the outcomes of its form alone', async () => {
    const number = await arrange('公开听证 3月22日 区水利局')
    await play().type(pro.handler, `/会商召开 ${number} 今天 各方意见一致`)
    const form = JSON.stringify(play().card(pro.handler).card)
    expect(form).toContain('不支持处理意见')
    expect(form).not.toContain('未达成一致')
    expect(await play().submit(pro.handler, { outcome: '支持处理意见' })).toContain(
      '公开听证：支持处理意见',
    )
  })

  it('is not recorded for a day that has not come', async () => {
    const number = await arrange('现场会 3月25日 区水利局')
    const said = await fill(pro.handler, `/会商召开 ${number} 形成一致意见，限期整改`, {
      on: '2026-03-25',
      outcome: '形成一致意见',
    })
    expect(said).toContain('不能晚于今天')
  })

  it('invites outsiders from the register, and the one who invited them tells them', async () => {
    await fill(pro.liaison, '/监督员 登记 寅代表 人大代表 某中学教师 长期')
    const number = await arrange('公开听证 3月23日 区水利局 邀请人大代表寅代表')
    const [card] = await play().type(pro.handler, `/查 ${number}`)
    expect(card?.cardText).toContain('人大代表寅代表')
    expect(await hold(number, '今天 支持处理意见，各方意见一致')).toContain('寅代表')
    expect(deadlinesOf(play(), 'observer-told').at(-1)).toMatch(/ open$/)
  })

  it('that is put off or called off is told to the agency', async () => {
    const number = await arrange('检察磋商 3月24日 区水利局')
    await play().type(pro.handler, `/会商改期 ${number} 3月27日 对方另有会议`)
    expect(play().read(unit.water)).toContain('检察磋商改期到2026年3月27日')
    await play().type(pro.handler, `/会商取消 ${number} 问题已整改到位`)
    expect(play().read(unit.water)).toContain('检察磋商取消')
    expect(deadlinesOf(play(), 'case-meeting').at(-1)).toMatch(/ void$/)
  })

  it('is counted by its form, apart from 赔偿磋商 and from joint meetings', async () => {
    await fill(
      unit.ecology,
      '/赔偿磋商 蒲河石林桥段排污致鱼类死亡，主张赔偿120万元，权利人：区人民政府',
    )
    await play().type(pro.chief, '/看板 机制')
    const text = play().read(pro.chief)
    expect(text).toMatch(/检察磋商 1 次/)
    expect(text).toMatch(/公开听证 2 次/)
    expect(text).toMatch(/损害赔偿磋商 1 件/)
    expect(text).not.toContain('圆桌会议 1 次')
  })

  it('reminds whoever arranged it until its outcome is recorded', async () => {
    await arrange('宣告送达 3月11日 区水利局')
    await play().wait('2026-03-19 09:20')
    expect(remindersOf(play(), pro.handler).join()).toContain('登记会商结果')
  })
})

describe('a 检察磋商 that is held', () => {
  const play = sharePlay()
  const fill = async (who: string, text: string, values: Readonly<Record<string, string>> = {}) => {
    await play().type(who, text)
    return play().submit(who, values)
  }
  /** Arranges a meeting with these agencies and holds it today; returns the reply. */
  async function held(clue: string, agencies: string, who: string = pro.handler): Promise<string> {
    const said = await fill(who, `/会商 ${clue} 检察磋商 3月20日 ${agencies}`)
    expect(said).toContain('已安排')
    const { n } = play().stage.engine.get<{ n: number }>(
      "SELECT max(ordinal) AS n FROM matter WHERE kind = 'case-meeting'",
    ) ?? { n: 0 }
    return fill(who, `/会商召开 会商2026-${String(n).padStart(4, '0')} 今天 达成一致，同意限期整改`)
  }
  const stages = () =>
    play()
      .stage.engine.all<{ data: string }>("SELECT data FROM matter WHERE kind = 'referral'")
      .map(({ data }) =>
        (JSON.parse(data).stages ?? []).map((one: Record<string, unknown>) => [
          one['stage'],
          one['on'],
          one['agency'],
          one['remark'],
        ]),
      )

  it('records the stage of its referral by the same submit, with day and agency', async () => {
    const { clue, letter } = await play().live('handling')
    const decided = { decidedBy: '检察长', decidedOn: '2026-03-10' }
    await fill(pro.handler, `/阶段 ${letter} 立案 今天`, { ...decided, agency: '区水利局' })
    expect(await held(clue, '区水利局')).toContain('；已登记“检察磋商”阶段')
    expect(stages().at(-1)?.at(-1)).toEqual(['consultation', '2026-03-10', 'water', null])
    const [history] = await play().type(pro.handler, `/查 ${clue}`)
    expect(history?.cardText).toContain('登记阶段：检察磋商')
    await play().type(pro.chief, '/上报表 上半年 区检察院')
    expect(play().read(pro.chief)).toContain('检察磋商 1 ')
  })

  it('records it once: who has recorded it before is told that it stands', async () => {
    const { clue, letter } = await play().live('handling')
    await fill(pro.handler, `/阶段 ${letter} 磋商 今天`, { agency: '区水利局' })
    await play().submit(pro.handler)
    expect(stages().at(-1)).toHaveLength(1)
    expect(await held(clue, '区水利局')).toContain('2026年3月10日的“检察磋商”阶段此前已登记')
    expect(stages().at(-1)).toHaveLength(1)
  })

  it('is recorded with a remark where something unusual is to be said of it', async () => {
    const { clue } = await play().live('handling')
    expect(await held(clue, '区水利局')).toContain('已登记“检察磋商”阶段（此前没有登记“立案”）')
    expect(stages().at(-1)).toEqual([['consultation', '2026-03-10', 'water', '登记时没有立案']])
  })

  it('guesses no agency: of several, and of none, the stage is left to a hand', async () => {
    const { clue } = await play().live('handling')
    const several = await held(clue, '区水利局、区生态环境局')
    expect(several).toContain('参加单位不止一个，“检察磋商”阶段未登记，需要的请用“/阶段”登记')
    expect(stages().at(-1)).toEqual([])
  })

  it('is no stage of a case that somebody else handles', async () => {
    const { clue } = await play().live('accepted')
    const said = await held(clue, '区水利局', rco.liaison)
    expect(said).toContain('该线索没有您可登记阶段的在办案件')
    expect(stages().at(-1)).toEqual([])
  })
})

describe('the word 磋商', () => {
  const play = sharePlay()

  it('means what this person may do', async () => {
    await play().type(unit.ecology, '/磋商 蒲河石林桥段排污致鱼类死亡，主张赔偿120万元')
    expect(play().read(unit.ecology)).toContain('提出损害赔偿磋商')
    const { clue } = await play().live('handling')
    await play().type(pro.handler, `/磋商 ${clue} 3月20日 区水利局`)
    expect(play().read(pro.handler)).toContain('安排案件会商')
    expect(play().read(pro.handler)).toContain('检察磋商')
  })

  it('is asked about where it could mean either, and what was typed is carried along', async () => {
    const { clue } = await play().live('handling')
    await play().type(pro.handler, `/磋商 ${clue} 3月20日 赔偿事宜`)
    expect(play().read(pro.handler)).toContain('磋商：请选择是哪一种')
    await play().tapLast(pro.handler, '检察磋商')
    expect(play().read(pro.handler)).toContain('安排案件会商')
    expect(play().read(pro.handler)).toContain('赔偿事宜')
  })
})

describe('a meeting about a limited clue', () => {
  const play = sharePlay()
  const limited = async (clue: string) => {
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [pro.handler] })
  }
  const grave = async () => {
    const filed = await play().file(rco.member, sand, { grade: '重大' })
    return (await play().live('handling', filed)).clue
  }
  const isNotThere = async (who: string, number: string) => {
    const [answer] = await play().type(who, `/查 ${number}`)
    expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
  }

  it('is told to no agency, and whoever arranges it hears so', async () => {
    const clue = await grave()
    await limited(clue)
    await play().type(pro.handler, `/会商 ${clue} 检察磋商 3月20日 区水利局`)
    expect(await play().submit(pro.handler)).toContain('参加单位请您自行通知')
    for (const who of [pro.liaison, unit.water, rco.chief]) await isNotThere(who, '会商1')
  })

  it('that was arranged in the open shows nothing any more once the clue is limited', async () => {
    const clue = await grave()
    await play().type(pro.handler, `/会商 ${clue} 检察磋商 3月20日 区水利局，河心岛整改事宜`)
    await play().submit(pro.handler)
    const cards = () => play().stage.feishu.cards({ person: unit.water })
    expect(cards().some((one) => one.cardText.includes('河心岛整改事宜'))).toBe(true)
    await limited(clue)
    expect(cards().some((one) => one.cardText.includes('河心岛整改事宜'))).toBe(false)
    await isNotThere(unit.water, '会商2')
  })
})

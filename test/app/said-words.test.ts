import { describe, expect, it, onTestFinished } from 'vitest'
import { listElements } from '../../simulator/card/element-search.ts'
import { Play, pro, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { tapLate } from './late-kit.ts'
import { lastPaper } from './paper-kit.ts'

async function playFrom(startAt: string): Promise<Play> {
  const play = new Play(await openStage(startAt))
  onTestFinished(() => play.stage.close())
  return play
}

describe('words that lean on the day of writing', () => {
  it('stand resolved in the form, on the card and in the letter of a later day', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(rco.member, '/线索 綦江河石角段今天上午巡河发现有挖机在河道采砂')
    const resolved = '綦江河石角段2026年3月10日上午巡河发现有挖机在河道采砂'
    const [card] = [play.card(rco.member)]
    expect(JSON.stringify(card.card)).toContain(resolved)
    const clue = /线索 \d{4}-\d{4}/.exec(await play.submit(rco.member))?.[0] ?? ''
    await play.stage.go('2026-03-13 10:00')
    const { letter } = await play.live('referred', clue)
    await play.type(rco.liaison, `/文书 ${letter}`)
    const paper = lastPaper(play, rco.liaison)
    expect(paper).toContain('2026年3月10日上午，綦江河石角段巡河发现有挖机在河道采砂')
    expect(paper).not.toContain('今天')
  })

  it('are not said again by a feedback of a later day', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('concluded')
    await play.stage.go('2026-03-18 10:00')
    await play.type(pro.handler, `/反馈 ${letter}`)
    const form = JSON.stringify(play.card(pro.handler).card)
    expect(form).toContain('清运弃渣，2026年3月10日完成')
    expect(form).not.toContain('今天完成')
  })

  it('are not said again by a feedback to a conclusion of before they were resolved', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('concluded')
    play.stage.engine.run(
      "UPDATE matter SET data = json_set(data, '$.conclusion', '弃渣清运，昨天完成') WHERE kind = 'referral'",
    )
    await play.stage.go('2026-03-18 10:00')
    await play.type(pro.handler, `/反馈 ${letter}`)
    expect(JSON.stringify(play.card(pro.handler).card)).toContain('2026年3月9日完成')
  })

  it('typed into a form mean the day on which it is sent', async () => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('handling')
    await play.type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
    const card = play.card(pro.handler)
    await play.stage.go('2026-03-12 09:00')
    await play.tap(pro.handler, card, '提交', {
      outcome: 'rectified',
      concludedOn: '2026-03-10',
      text: '已责令整改到位，2026年3月10日完成，昨天复查达标',
    })
    expect(play.read(pro.handler)).toContain('2026年3月10日完成，2026年3月11日复查达标')
  })

  it('in a form that was opened yesterday mean yesterday', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(pro.liaison, '/值守 今天上午 今天接待线索2件')
    const toast = await tapLate(play, pro.liaison, play.card(pro.liaison), '提交', {
      said: '2026-03-10 23:59',
      delivered: '2026-03-11 09:00',
    })
    expect(toast).toBe('已登记周二值守')
    expect(play.read(pro.liaison)).toContain('2026年3月10日接待线索2件')
  })

  it('carried by a button mean the day on which they were typed', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(rco.member, '/现索 蒲河石林桥下昨天有污水直排')
    const card = play.card(rco.member)
    await play.stage.go('2026-03-13 10:00')
    await play.tap(rco.member, card, '线索')
    await play.submit(rco.member)
    expect(play.read(rco.member)).toContain('2026年3月9日有污水直排')
    expect(play.read(rco.member)).toMatch(/发现\s*2026年3月9日/)
  })

  it('carried to a choice between matters mean the day on which they were typed', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.live('handling')
    await play.live('handling')
    await play.type(pro.handler, '/办结 已责令整改到位，今天完成')
    const card = play.card(pro.handler)
    await play.stage.go('2026-03-13 10:00')
    const [first] = listElements(card.card).filter(({ element }) => element['tag'] === 'button')
    await play.stage.feishu.tap(pro.handler, card.messageId, (one) => one === first?.element)
    await play.stage.settle()
    expect(JSON.stringify(play.card(pro.handler).card)).toContain('"initial_date":"2026-03-10"')
  })

  it('in a quotation stay as they were said', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(rco.member, '/线索 蒲河石林桥下有污水直排，群众称“今天早上开始”')
    await play.submit(rco.member)
    expect(play.read(rco.member)).toContain('“今天早上开始”')
  })

  it('in work points and tasks are resolved before they are read', async () => {
    const play = await playFrom('2026-03-25 10:20')
    await play.type(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，本月底前')
    const card = play.card(pro.liaison)
    await play.stage.go('2026-04-01 10:00')
    expect(await play.tap(pro.liaison, card, '提交')).toContain('第 1 项的完成日期已过')
  })
})

describe('a day that is none', () => {
  it.each([
    [
      rco.member,
      '/线索 蒲河石林桥下上月底有污水直排',
      '“上月底”不是确切日期，暂按2026年2月28日填入，请确认发现日期',
    ],
    [rco.member, '/线索 蒲河石林桥下前段时间有污水直排', '请确认发现日期'],
    [rco.liaison, '/巡查 记录 上周 綦江河 石角段 河长办3人检察院2人 未发现问题', '请确认巡查日期'],
    [pro.liaison, '/值守 上周 接待线索2件', '请确认值守日期'],
  ])('is asked for: %s %s', async (who, text, sentence) => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(who, text)
    expect(play.read(who)).toContain(sentence)
  })

  it('is not put where ten days run from it', async () => {
    const play = await playFrom('2026-03-02 10:20')
    const { letter } = await play.live('handling')
    await play.stage.go('2026-04-10 10:20')
    await play.type(pro.handler, `/办结 ${letter} 上月底已责令整改到位`)
    expect(play.read(pro.handler)).toContain('请确认后选择办结当日')
    await expect(play.submit(pro.handler)).rejects.toThrow('required: concludedOn')
  })

  it('is no day of a task', async () => {
    const play = await playFrom('2026-03-10 10:20')
    await play.type(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月上旬')
    expect(await play.submit(pro.liaison)).toContain('第 1 项没有确切的完成日期')
  })
})

describe('an outcome that is not stated', () => {
  it.each([
    ['经磋商，终结案件', '“终结案件”登记为办案阶段，同时办结'],
    ['经调解，撤销案件', '“调解”对应哪一种办结结果，请选择'],
    ['已整改并罚款5万元', '请选择办结结果'],
    ['昨天弄完了', '未写明处理结果，请选择办结结果'],
  ])('is asked for: %s', async (said, sentence) => {
    const play = await playFrom('2026-03-10 10:20')
    const { letter } = await play.live('handling')
    await play.type(pro.handler, `/办结 ${letter} ${said}`)
    expect(play.read(pro.handler)).toContain(sentence)
    expect(JSON.stringify(play.card(pro.handler).card)).not.toContain(
      '"initial_option":"rectified"',
    )
  })
})

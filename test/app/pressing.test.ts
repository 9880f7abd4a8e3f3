import { describe, expect, it } from 'vitest'
import { type Play, pro, rco, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { shareTime } from './time-kit.ts'

/** The newest reminder card of a person with this text. */
function reminderOf(play: Play, who: string, about: string) {
  const found = play.stage.feishu
    .cards({ person: who })
    .findLast((one) => one.cardText.startsWith('时限提醒') && one.cardText.includes(about))
  if (!found) throw new Error(`${who} was not reminded of ${about}`)
  return found
}

describe('催办', () => {
  const play = shareTime('2026-03-10 10:20')
  let clue = ''
  let letter = ''

  it('reaches whoever has the matter in hand, with who presses and what is owed', async () => {
    ;({ clue, letter } = await play().live('handling'))
    expect(await play().tap(rco.liaison, play().cardOf(rco.liaison, clue), '催办')).toBe(
      '已催办乙检察官、乙联络员',
    )
    expect(play().read(pro.handler)).toMatch(/甲联络员催办。请办理“办结”，期限 2026年5月9日/)
  })

  it('is done once a day by one person for one matter', async () => {
    await play().type(rco.liaison, `/催办 ${letter}`)
    expect(play().stage.feishu.messages({ person: rco.liaison }).at(-1)?.text).toContain(
      '您今天已催办过该事项',
    )
    const before = play().countOf(pro.handler)
    await play().type(rco.liaison, `/催办 ${clue}`)
    expect(play().countOf(pro.handler)).toBe(before)
  })

  it('is done by others on the same day, also typed in pinyin or English, with a word of theirs', async () => {
    await play().type(rco.approver, `/cuiban ${letter} 请尽快到现场核查`)
    expect(play().read(pro.handler)).toContain('甲主任催办：请尽快到现场核查')
    await play().type(pro.liaison, `/urge ${letter}`)
    expect(play().read(pro.handler)).toContain('乙联络员催办')
  })

  it('is done again on the next day', async () => {
    await play().stage.go('2026-03-11 10:00')
    await play().type(rco.liaison, `/催办 ${letter} 群众来电询问`)
    expect(play().read(pro.handler)).toContain('甲联络员催办：群众来电询问')
  })

  it('stands in the history, and tells whoever has to do it himself that nobody is waited for', async () => {
    await play().type(pro.handler, `/催办 ${letter}`)
    expect(play().stage.feishu.messages({ person: pro.handler }).at(-1)?.text).toContain(
      '不需要催办',
    )
    await play().type(rco.liaison, `/审计 ${letter}`)
    expect(play().read(rco.liaison)).toContain('催办乙检察官、乙联络员（办结）：群众来电询问')
  })

  it('of a limited case is for those who know of it, and for nobody else of their offices', async () => {
    const filed = await play().file(rco.member, undefined, { grade: '重大' })
    const live = await play().live('handling', filed)
    await play().type(rco.approver, `/限定 ${live.clue}`)
    await play().submit(rco.approver, { people: [rco.liaison, pro.handler] })
    await play().type(rco.liaison, `/催办 ${live.clue}`)
    expect(play().read(pro.handler)).toContain('甲联络员催办')
    const [answer] = await play().type(pro.liaison, `/催办 ${live.clue}`)
    expect(answer?.text).toContain('没有找到')
    // What its office owes is not in the to-do of whoever does not know of it.
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).not.toContain(live.letter)
    await play().type(pro.handler, '/待办')
    expect(play().read(pro.handler)).toContain(live.letter)
  })

  it('offers what can be pressed when no number was typed', async () => {
    const [card] = await play().type(rco.chief, '/催办')
    expect(card?.cardText).toMatch(/催办：请选择是哪一件/)
  })

  it('is not for somebody who only looks on', async () => {
    const filed = await play().file(rco.member, '蒲河石林桥下游有污水直排，颜色发黑', {
      unit: 'water',
    })
    await play().type(unit.water, `/催办 ${filed}`)
    expect(play().stage.feishu.messages({ person: unit.water }).at(-1)?.text).toContain(
      '催办由等待办理结果的单位',
    )
  })
})

describe('催办 of other kinds of matter', () => {
  const play = shareTime('2026-03-10 10:20')

  it('presses whoever was asked for help', async () => {
    await play().type(pro.handler, '/协查 请区水利局提供石角段划定资料，3月20日前答复')
    await play().submit(pro.handler)
    await play().type(pro.handler, '/催办 协1')
    expect(play().read(unit.water)).toMatch(/乙检察官催办。请办理“接受协作或说明原因”/)
  })

  it('presses an approver for his word', async () => {
    const { clue } = await play().live('referral-pending')
    await play().type(rco.liaison, `/催办 ${clue}`)
    expect(play().read(rco.approver)).toMatch(/甲联络员催办。请同意移送/)
  })

  it('presses those who have not read a bulletin', async () => {
    await play().type(rco.liaison, '/通报 工作部署 部署“清四乱”专项行动，5月底前完成 发区检察院')
    await play().submit(rco.liaison)
    await play().type(pro.liaison, '/已阅 通1')
    await play().type(rco.liaison, '/催办 通1')
    expect(play().read(pro.approver)).toContain('甲联络员催办')
    expect(play().read(pro.liaison)).not.toContain('甲联络员催办')
  })
})

describe('what a head finds on a reminder of what is overdue', () => {
  const play = shareTime('2026-03-10 10:20')
  let letter = ''
  const overdue = () => reminderOf(play(), rco.chief, letter)

  it('is 查看, 批示, 催办 and 已阅, not only 稍后提醒', async () => {
    letter = (await play().live('accepted')).letter
    await play().type(pro.liaison, `/分办 ${letter} 区生态环境局 3月13日`)
    await play().stage.go('2026-03-20 09:11')
    for (const button of ['查看', '批示', '催办', '已阅', '稍后提醒']) {
      expect(overdue().cardText).toContain(button)
    }
  })

  it('shows him the matter', async () => {
    await play().tap(rco.chief, overdue(), '查看')
    expect(play().read(rco.chief)).toContain('线索 2026-0001')
  })

  it('lets him press with one tap, once a day', async () => {
    expect(await play().tap(rco.chief, overdue(), '催办')).toBe('已催办丁联络员')
    expect(play().read(unit.ecology)).toMatch(/甲河长催办。请办理“办结”.*已逾期 7 天/)
    expect(overdue().cardText).not.toContain('催办')
  })

  it('lets him give his word, which reaches whoever has it to do', async () => {
    await play().tap(rco.chief, overdue(), '批示')
    await play().submit(rco.chief, { opinion: '请抓紧办结并书面报结果' })
    expect(play().read(unit.ecology)).toContain('甲河长批示：请抓紧办结并书面报结果')
  })

  it('takes note that he has read it', async () => {
    expect(await play().tap(rco.chief, overdue(), '已阅')).toBe('已阅')
    expect(overdue().cardText).not.toContain('已阅')
    const noted = play().stage.engine.all("SELECT note FROM journal WHERE act = 'noted'")
    expect(noted).toEqual([{ note: '已阅逾期情况' }])
  })
})

describe('what a head finds on a duty that belongs to no matter', () => {
  const others = ['half_year_referral', 'annual_patrol', 'patrol_focus', 'work_plan']
  const onlyReport = profileWith(
    (text) =>
      `${text}\nduties: { ${[...others, 'weekly_presence', 'joint_meeting'].map((one) => `${one}: { required: false }`).join(', ')} }\n`,
  )
  const play = shareTime('2026-06-15 10:20', { profile: onlyReport })
  const overdue = () => reminderOf(play(), rco.chief, '工作报告')

  it('is 催办, which reaches whoever owes it with the button that settles it', async () => {
    await play().stage.go('2026-07-08 09:11')
    expect(await play().tap(rco.chief, overdue(), '催办')).toBe('已催办甲联络员')
    expect(play().read(rco.liaison)).toMatch(
      /催办：2026年上半年工作报告[\s\S]*已逾期 8 天[\s\S]*报告工作/,
    )
    expect(overdue().cardText).not.toContain('催办')
  })

  it('is 已阅 too', async () => {
    expect(await play().tap(rco.chief, overdue(), '已阅')).toBe('已阅')
    expect(overdue().cardText).not.toContain('已阅')
  })
})

describe('a word of a head that names a unit and a day', () => {
  const play = shareTime('2026-07-06 10:20')
  const tasks = () =>
    play().stage.engine.all<{ target: string; data: string }>(
      "SELECT target, data FROM matter WHERE kind = 'instruction' ORDER BY id",
    )

  it('opens its task when it is typed, as the form does', async () => {
    await play().type(
      rco.liaison,
      '/半年报告 上半年 移送线索2件；存在问题：无；下一步打算：加强督办',
    )
    await play().submit(rco.liaison)
    await play().type(rco.chief, '/批示 半年报告 2026-0001 同意，请区水利局8月31日前排查沿线暗管')
    expect(tasks().map(({ target, data }) => [target, JSON.parse(data).what])).toEqual([
      ['water', '排查沿线暗管'],
    ])
    expect(play().read(unit.water)).toContain('2026年8月31日前落实')
  })

  it('opens one for each sentence that names both, and none for a word that names neither', async () => {
    await play().type(
      pro.chief,
      '/批示 半年报告 2026-0001 同意。请区农业农村委9月10日前清理网箱；请区生态环境局10月20日前提交监测报告。望加强协作。',
    )
    expect(
      tasks()
        .slice(1)
        .map(({ data }) => JSON.parse(data).what),
    ).toEqual(['清理网箱', '提交监测报告'])
  })

  it('opens one on a matter in work as well', async () => {
    const { letter } = await play().live('accepted')
    await play().type(pro.chief, `/批示 ${letter} 请区水利局7月31日前提供河道划界资料`)
    expect(tasks().at(-1)?.target).toBe('water')
    expect(play().read(pro.liaison)).toContain('乙检察长批示')
  })

  it('is no task where it names a unit alone', async () => {
    const before = tasks().length
    const { letter } = await play().live('accepted')
    await play().type(pro.chief, `/批示 ${letter} 请区水利局积极配合`)
    expect(tasks()).toHaveLength(before)
  })

  it('is not for the head of the other side', async () => {
    const { letter } = await play().live('accepted')
    await play().type(rco.chief, `/批示 ${letter} 请从快办理`)
    expect(play().stage.feishu.messages({ person: rco.chief }).at(-1)?.text).toContain(
      '由乙检察长批示',
    )
  })
})

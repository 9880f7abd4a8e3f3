import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { kinds } from '../../src/domain/casework/kinds.ts'
import { obligations } from '../../src/domain/casework/obligations.ts'
import { owingIn } from '../../src/domain/matter/owed.ts'
import { admin, Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'
import { daysReminded, remindersOf, shareTime } from './time-kit.ts'

/** A unit with only a handler, and one with only an approver. */
const fewPeople = profileWith((text) =>
  text.replace(
    'chats:',
    `  - { open_id: ou_agri_handler, name: 己承办员, organisation: agriculture, roles: [handler] }
  - { open_id: ou_force_approver, name: 庚支队长, organisation: enforcement, roles: [approver] }
chats:`,
  ),
)

const part = (text: string, heading: string): string =>
  text.split(heading)[1]?.split(/待您处理|应办时限|正在承办|他方应办/)[0] ?? ''

const todoOf = async (play: Play, who: string) => {
  await play.type(who, '/待办')
  return play.read(who)
}

describe('a clue that was assigned to a responsible unit', () => {
  const play = shareTime('2026-03-10 10:20')
  let letter = ''

  it('stands in the to-do of the unit’s liaison officer as what he owes', async () => {
    letter = (await play().live('accepted')).letter
    await play().type(pro.liaison, `/分办 ${letter} 区生态环境局 3月20日`)
    expect(part(await todoOf(play(), unit.ecology), '应办时限')).toContain(letter)
  })

  it('is what the assigning office waits for', async () => {
    const text = await todoOf(play(), pro.liaison)
    expect(part(text, '应办时限')).not.toContain(letter)
    expect(part(text, '他方应办')).toContain(letter)
  })

  it('is brought in line where it was assigned before units owed it', async () => {
    const { engine } = play().stage
    const sides = "SELECT debtor, creditor FROM promise WHERE what = 'handling' AND state = 'open'"
    engine.run(
      "UPDATE promise SET debtor = 'procuratorate', creditor = 'rco' WHERE what = 'handling'",
    )
    engine.run(readFileSync('migrations/0016-the-unit-owes.sql', 'utf8'))
    expect(engine.all(sides)).toEqual([{ debtor: 'ecology', creditor: 'procuratorate' }])
  })

  it('has the unit’s liaison officer reminded with the button that settles it', async () => {
    const days = await daysReminded(play(), unit.ecology, letter, {
      from: '2026-03-19',
      to: '2026-03-20',
    })
    expect(days).toEqual(['2026-03-19', '2026-03-20'])
    expect(remindersOf(play(), unit.ecology).at(-1)).toMatch(/区生态环境局[\s\S]*办结/)
  })

  it('is pressed at the unit once it is overdue, and at the unit’s approver', async () => {
    await play().stage.go('2026-03-23 09:11')
    expect(remindersOf(play(), unit.ecology).at(-1)).toContain('逾期')
    expect(remindersOf(play(), unit.ecologyApprover).at(-1)).toContain(letter)
  })
})

describe('what is assigned to a unit that has no liaison officer', () => {
  const play = shareTime('2026-03-10 10:20', { profile: fewPeople })

  it('stands in the to-do of its handler, such as a finding of a patrol', async () => {
    await play().type(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 发现弃渣')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/交办 巡1 区农业农村委 3月20日')
    expect(part(await todoOf(play(), 'ou_agri_handler'), '应办时限')).toContain('整改')
  })

  it('has him reminded, also where the unit has no approver to press him', async () => {
    await play().stage.go('2026-03-20 09:11')
    expect(remindersOf(play(), 'ou_agri_handler').at(-1)).toContain('整改')
  })

  it('has the approver of the office that waits pressed in place of its own', async () => {
    await play().stage.go('2026-03-23 09:11')
    expect(remindersOf(play(), rco.approver).at(-1)).toMatch(/督促办理/)
  })

  it('is asked of the approver where the unit has nobody else, such as a request for help', async () => {
    await play().type(pro.handler, '/协作 勘验 请区综合行政执法支队协助勘验石角段，4月10日前答复')
    await play().submit(pro.handler)
    expect(part(await todoOf(play(), 'ou_force_approver'), '应办时限')).toContain('接受协作')
    await play().stage.go('2026-03-25 09:11')
    expect(remindersOf(play(), 'ou_force_approver').at(-1)).toContain('接受协作')
  })
})

describe('the progress of a case under joint supervision', () => {
  const play = shareTime('2026-03-10 10:20')

  it('is owed by the unit that handles it', async () => {
    const { clue, letter } = await play().live('accepted')
    await play().type(pro.liaison, `/分办 ${letter} 区水利局`)
    await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
    await play().tap(rco.chief, play().card(rco.chief), '同意')
    await play().tap(pro.chief, play().card(pro.chief), '同意')
    expect(part(await todoOf(play(), unit.water), '应办时限')).toContain('督办进展')
    await play().stage.go('2026-03-13 09:11')
    expect(remindersOf(play(), unit.water).join()).toContain('督办进展')
    expect(remindersOf(play(), pro.liaison).join()).not.toContain('督办进展')
  })
})

describe('whatever waits for somebody', () => {
  const play = shareTime('2026-03-10 10:20')

  it('stands in his to-do once a referral was accepted and waits to be assigned', async () => {
    const { letter } = await play().live('accepted')
    expect(part(await todoOf(play(), pro.liaison), '待您处理')).toContain(letter)
  })

  it('is remembered to him once, when it lies', async () => {
    const { clue } = await play().live('accepted')
    await play().stage.go('2026-03-12 09:15')
    const card = play().cardOf(pro.liaison, clue)
    expect(card.cardText).toContain('已等候 2 个工作日，请分办')
  })

  it('stands in the sender’s to-do once the answer waits to be received', async () => {
    const { letter } = await play().live('answered')
    expect(part(await todoOf(play(), rco.liaison), '待您处理')).toContain(letter)
  })

  it('is asked of the heads when the case of a supervision has ended', async () => {
    const { clue, letter } = await play().live('handling')
    await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
    await play().tap(rco.chief, play().card(rco.chief), '同意')
    await play().tap(pro.chief, play().card(pro.chief), '同意')
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
    await play().submit(pro.handler)
    expect(part(await todoOf(play(), rco.chief), '待您处理')).toContain('督办')
  })
})

describe('a conclusion that waits for its approver', () => {
  const strict = profileWith(
    (text) => `${text}\nduties: { approvals: { conclusion: true }, handling: { days: 10 } }\n`,
  )
  const play = shareTime('2026-03-10 10:20', { profile: strict })

  it('has the approver reminded of the limit, and not the handler who did his part', async () => {
    const { letter } = await play().live('handling')
    await play().type(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
    await play().submit(pro.handler)
    await play().stage.go('2026-03-20 09:11')
    expect(remindersOf(play(), pro.approver).join()).toContain('审批办结')
    expect(remindersOf(play(), pro.handler).join()).not.toContain(letter)
  })
})

describe('a duty of the year that is being settled', () => {
  const play = shareTime('2026-03-10 10:20')
  const april = { from: '2026-03-28', to: '2026-03-31' }

  it('waits for the approvers once its draft is before them, and not for who drafted it', async () => {
    await play().type(pro.liaison, '/巡查 重点 2026 采砂、捕捞')
    await play().submit(pro.liaison)
    const [asked, drafted] = [pro.approver, pro.liaison].map((who) => remindersOf(play(), who))
    await play().stage.go('2026-03-30 09:11')
    const since = (who: string, before: readonly string[] = []) =>
      remindersOf(play(), who).slice(before.length).join()
    expect(since(pro.approver, asked)).toContain('审批年度巡查重点')
    expect(since(pro.liaison, drafted)).not.toContain('巡查重点')
  })

  it('waits for one of them alone when the other has agreed', async () => {
    await play().type(pro.approver, '/同意 巡查重点1')
    expect(await daysReminded(play(), rco.approver, '审批年度巡查重点', april)).not.toEqual([])
    expect(part(await todoOf(play(), pro.approver), '应办时限')).not.toContain('巡查重点')
  })
})

describe('a restoration that was registered without milestones', () => {
  const play = shareTime('2026-03-10 10:20')

  it('owes its milestones: the unit is reminded to set them', async () => {
    await play().type(unit.ecology, '/修复 修复项目 綦江河石角段左岸，补植柳树200株')
    await play().submit(unit.ecology)
    expect(part(await todoOf(play(), unit.ecology), '应办时限')).toContain('制定修复节点')
    await play().stage.go('2026-03-24 09:11')
    expect(remindersOf(play(), unit.ecology).join()).toContain('制定修复节点或验收')
  })

  it('owes them no more once there is one', async () => {
    await play().type(unit.ecology, '/修复节点 修1 5月1日 完成补植')
    await play()
      .submit(unit.ecology)
      .catch(() => '')
    expect(part(await todoOf(play(), unit.ecology), '应办时限')).not.toContain('制定修复节点')
  })
})

describe('a suit for the recovery of costs', () => {
  const play = sharePlay()

  it('is owed to its end', async () => {
    await play().type(
      unit.ecology,
      '/修复 代履行 綦江河石角段左岸，清运弃渣，责任方：某砂石厂，金额50万元，节点：4月10日 完成清运',
    )
    await play().submit(unit.ecology)
    await play().type(unit.ecology, '/追偿 修1 50万元 6月30日前付清')
    await play().type(unit.ecology, '/追偿起诉 修1 区法院已受理')
    expect(part(await todoOf(play(), unit.ecology), '应办时限')).toContain('登记追偿诉讼结果')
  })
})

describe('what nobody can do', () => {
  it('is told to those who wait for it, found by the daily audit and shown by /自检', async () => {
    const play = new Play(await openStage('2026-03-10 10:20'))
    const { letter } = await play.live('accepted')
    await play.type(pro.liaison, `/分办 ${letter} 区农业农村委 3月13日`)
    await play.stage.go('2026-03-12 09:11')
    expect(play.read(admin)).toMatch(/每日核查[\s\S]*“办结”无人可办（区农业农村委）/)
    await play.type(admin, '/自检')
    expect(play.read(admin)).toMatch(/无人待办 1 项：.*区农业农村委/)
    await play.stage.go('2026-03-13 09:11')
    expect(remindersOf(play, pro.liaison).join()).toContain(letter)
    await play.stage.close()
  })

  it('is found in any kind: a clue whose office has nobody left to send it on', async () => {
    const play = new Play(await openStage('2026-03-10 10:20'))
    const clue = await play.file(unit.shijiao)
    await play.type(admin, '/绑定 停用 戊工作员')
    await play.submit(admin).catch(() => '')
    await play.stage.go('2026-03-11 09:11')
    expect(play.read(admin)).toMatch(new RegExp(`每日核查[\\s\\S]*${clue}（已登记）无人待办`))
    await play.stage.close()
  })

  it('is nothing in a district where everything is in good hands', async () => {
    const play = new Play(await openStage('2026-03-10 10:20'))
    await play.live('handling')
    await play.type(admin, '/自检')
    expect(play.read(admin)).toContain('在办事项均有人待办')
    await play.stage.close()
  })
})

test('every open state of every kind says for whom it waits', () => {
  const silent = kinds.flatMap((kind) =>
    Object.entries(kind.states).flatMap(([name, { open }]) => {
      const awaited = Object.values(kind.moves).some(
        (move) => move.awaits !== null && move.from.includes(name),
      )
      const known = awaited || kind.owes?.[name] !== undefined || kind.serves?.[name] !== undefined
      return open && !known ? [`${kind.name} ${name}`] : []
    }),
  )
  // A request for help waits for the answers of the organisations that were asked.
  expect(silent).toEqual(['assistance asked'])
})

test('every limit of a matter names the moves that settle it', () => {
  const lost = obligations.flatMap(({ what, moves }) =>
    moves
      .filter((one) =>
        kinds.every((kind) => Object.values(kind.moves).every((move) => move.name !== one)),
      )
      .map((one) => `${what} ${one}`),
  )
  const owed = kinds.flatMap((kind) =>
    Object.keys(kind.states).flatMap((one) => owingIn(kind.owes, one).map(({ what }) => what)),
  )
  const bare = obligations.filter(({ what, moves }) => owed.includes(what) && moves.length === 0)
  expect([...lost, ...bare.map(({ what }) => what)]).toEqual([])
})

describe('a point of the year that an office proposed and does itself', () => {
  const play = shareTime('2026-03-10 10:20')

  it('stands once in its to-do, as what it owes', async () => {
    await play().type(pro.liaison, '/要点 2026 一、完善交界断面协作，区检察院，6月30日前')
    await play().submit(pro.liaison)
    await play().tapLast(pro.liaison, '提交审批')
    for (const who of [rco.approver, pro.approver]) {
      await play().tap(who, play().card(who), '同意')
    }
    const text = await todoOf(play(), pro.liaison)
    expect(part(text, '应办时限')).toContain('完善交界断面协作')
    expect(part(text, '他方应办')).not.toContain('完善交界断面协作')
  })
})

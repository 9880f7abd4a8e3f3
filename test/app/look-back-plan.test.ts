import { describe, expect, it } from 'vitest'
import { admin, type Play, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'

const planning = (look_back: string) => ({
  profile: profileWith((text) => `${text}\nduties: { look_back: ${look_back} }\n`),
})

interface Planned {
  readonly id: number
  readonly number: string
  readonly state: string
  readonly office: string
}

/** The look-backs of a clue, oldest first. */
function plansOf(play: Play, clue: string): readonly Planned[] {
  return play.stage.engine.all<Planned>(
    `SELECT id, state, office, '回头看' || year || '-' || printf('%04d', ordinal) AS number
     FROM matter WHERE kind = 'look-back' AND json_extract(data, '$.about') = ? ORDER BY id`,
    clue,
  )
}

/** The deadlines of a look-back: by whom, by when, and their state. */
const owedOf = (play: Play, { id }: Planned) =>
  play.stage.engine.all<{ debtor: string; person: string; due_on: string; state: string }>(
    "SELECT debtor, person, due_on, state FROM promise WHERE what = 'look-back' AND matter = ?",
    id,
  )

function only(play: Play, clue: string): Planned {
  const [one, ...more] = plansOf(play, clue)
  if (!one || more.length > 0) throw new Error(`${clue} has ${more.length + (one ? 1 : 0)}`)
  return one
}

const told = (play: Play, who: string): string =>
  play.stage.feishu
    .messages({ person: who })
    .map((one) => `${one.text}${one.cardText}`)
    .join('\n')

async function conclude(play: Play, letter: string, values: Readonly<Record<string, string>> = {}) {
  await play.type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
  return play.submit(pro.handler, values)
}

/** A case that the river chief office kept, concluded and approved. */
async function ownEnded(play: Play): Promise<string> {
  const clue = await play.file()
  await play.type(rco.liaison, `/自办 ${clue}`)
  await play.type(rco.liaison, `/办结 ${clue} 已责令整改到位，今天完成`)
  await play.submit(rco.liaison)
  await play.tap(rco.approver, play.cardOf(rco.approver, clue), '同意')
  return clue
}

const filedMajor = (play: Play) => play.file(rco.member, sand, { grade: '重大' })

describe('a 回头看 that the profile asks for some months after a rectification', () => {
  const play = sharePlay('2026-03-13 10:20', planning('{ months: 3 }'))

  it('is planned with the conclusion, for the first working day from the end of those months', async () => {
    const { clue, letter } = await play().live('handling')
    expect(await conclude(play(), letter)).toMatch(
      /已列入回头看 2026-\d{4}：2026年6月15日，区检察院/,
    )
    const one = only(play(), clue)
    expect(one).toMatchObject({ state: 'planned', office: 'procuratorate' })
    expect(owedOf(play(), one)).toEqual([
      { debtor: 'procuratorate', person: pro.handler, due_on: '2026-06-15', state: 'open' },
    ])
  })

  it('is told to the office that owes it, with the buttons of any look-back', async () => {
    const { clue } = await play().live('concluded')
    const asked = `${clue}已整改办结，请于2026年6月15日回头看`
    const card = play()
      .stage.feishu.cards({ person: pro.liaison })
      .find((one) => one.cardText.includes(asked))
    expect(card?.cardText).toContain('整改办结后按机制安排')
    const buttons = JSON.stringify(card?.card)
    for (const name of ['登记结果', '取消']) expect(buttons).toContain(`"content":"${name}"`)
    expect(told(play(), unit.water)).not.toContain('回头看')
  })

  it('stands on the card of the clue until it is over, and its result in the history', async () => {
    const { clue } = await play().live('closed')
    const { number } = only(play(), clue)
    const shown = /回头看 2026-\d{4}　2026年6月15日　待回头看/
    const [card] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(card?.cardText).toMatch(shown)
    await play().type(pro.handler, `/回头看登记 ${number}`)
    await play().submit(pro.handler, { result: '整改到位' })
    const [after] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(after?.cardText).not.toMatch(shown)
    expect(after?.cardText).toContain('回头看，整改到位')
    expect(owedOf(play(), only(play(), clue)).map((one) => one.state)).toEqual(['kept'])
  })

  it('that was cancelled stands no longer on the cards of its clue', async () => {
    const { clue } = await play().live('closed')
    await play().type(rco.liaison, `/查 ${clue}`)
    expect(play().cardOf(rco.liaison, clue).cardText).toContain('待回头看')
    await play().type(pro.liaison, `/回头看取消 ${only(play(), clue).number} 已由上级检查`)
    expect(play().cardOf(rco.liaison, clue).cardText).not.toContain('待回头看')
  })

  it('is counted when somebody was there, and not before', async () => {
    const count = async () => {
      await play().type(pro.liaison, '/看板 机制')
      return /回头看 (\d+) 次/.exec(play().read(pro.liaison))?.[1]
    }
    const before = await count()
    const { clue } = await play().live('closed')
    expect(await count()).toBe(before)
    await play().type(pro.handler, `/回头看登记 ${only(play(), clue).number}`)
    await play().submit(pro.handler, { result: '整改到位' })
    expect(await count()).toBe(String(Number(before) + 1))
  })

  it('of an own case is planned for its own office, once the conclusion was approved', async () => {
    const clue = await play().file()
    await play().type(rco.liaison, `/自办 ${clue}`)
    await play().type(rco.liaison, `/办结 ${clue} 已责令整改到位，今天完成`)
    await play().submit(rco.liaison)
    expect(plansOf(play(), clue)).toEqual([])
    await play().tap(rco.approver, play().cardOf(rco.approver, clue), '同意')
    expect(only(play(), clue)).toMatchObject({ office: 'rco', state: 'planned' })
  })

  it('is planned by no other outcome', async () => {
    const { clue, letter } = await play().live('handling')
    await conclude(play(), letter, { outcome: 'passed-on' })
    expect(plansOf(play(), clue)).toEqual([])
  })

  it('is dropped when the case is handled anew, and planned again with its next rectification', async () => {
    const { clue, letter } = await play().live('closed')
    const first = only(play(), clue)
    await play().type(pro.approver, `/重启 ${letter} 现场又有弃渣`)
    expect(only(play(), clue).state).toBe('cancelled')
    expect(owedOf(play(), first).map((one) => one.state)).toEqual(['void'])
    const [card] = await play().type(rco.liaison, `/查 ${clue}`)
    expect(card?.cardText).toContain('随重启取消')
    expect(card?.cardText).not.toContain('待回头看')
    await conclude(play(), letter)
    expect(plansOf(play(), clue).map((one) => one.state)).toEqual(['cancelled', 'planned'])
  })

  it('is dropped when an own case is handled anew', async () => {
    const clue = await ownEnded(play())
    await play().type(rco.approver, `/重启 ${clue} 现场又有弃渣`)
    expect(only(play(), clue).state).toBe('cancelled')
  })

  it('is not planned beside one that somebody arranged, which outlives a reopening', async () => {
    const { clue, letter } = await play().live('handling')
    await conclude(play(), letter, { outcome: 'passed-on' })
    await play().type(pro.handler, `/反馈 ${letter} 已移送其他机关处理完毕`)
    await play().type(rco.liaison, `/签收 ${letter} 满意`)
    await play().type(pro.liaison, `/回头看 ${clue} 4月20日`)
    await play().submit(pro.liaison)
    const arranged = only(play(), clue)
    await play().type(pro.approver, `/重启 ${letter} 现场又有弃渣`)
    expect(await conclude(play(), letter)).not.toContain('已列入')
    expect(only(play(), clue)).toEqual(arranged)
    expect(arranged.state).toBe('planned')
  })

  it('keeps another from being arranged beside it', async () => {
    const { clue } = await play().live('closed')
    const [answer] = await play().type(rco.liaison, `/回头看 ${clue} 5月20日`)
    expect(answer?.text).toContain('请由区检察院登记结果')
  })

  it('is told of a limited clue to whoever knows of it, and exists for nobody else', async () => {
    const { clue, letter } = await play().live('handling', await filedMajor(play()))
    await play().type(rco.approver, `/限定 ${clue}`)
    await play().submit(rco.approver, { people: [rco.liaison, pro.liaison] })
    await conclude(play(), letter)
    const { number } = only(play(), clue)
    const shown = number.replace('看', '看 ')
    expect(told(play(), pro.liaison)).toContain(`${clue}已整改办结，请于2026年6月15日回头看`)
    for (const who of [pro.approver, pro.chief, rco.chief, unit.water, admin]) {
      expect(told(play(), who)).not.toContain(shown)
      const [answer] = await play().type(who, `/查 ${number}`)
      expect(answer?.text).toContain('没有找到这个编号，或您无权查看')
    }
    expect(play().readIn('oc_rco').join()).not.toContain(shown)
  })

  it('has no day in the past where the conclusion was recorded late', async () => {
    const { clue, letter } = await play().live('handling')
    await play().stage.go('2026-07-18 10:20')
    expect(await conclude(play(), letter, { concludedOn: '2026-03-13' })).toContain('2026年7月20日')
    expect(owedOf(play(), only(play(), clue)).map((one) => one.due_on)).toEqual(['2026-07-20'])
  })
})

describe('a 回头看 that the profile gives to one side', () => {
  const play = sharePlay(
    '2026-03-10 10:20',
    planning('{ months: 1, outcomes: [passed-on, rectified], by: river_chief_office }'),
  )

  it('is owed by that side, whoever concluded the case, after any of the outcomes', async () => {
    const { clue, letter } = await play().live('handling')
    await conclude(play(), letter, { outcome: 'passed-on' })
    const one = only(play(), clue)
    expect(owedOf(play(), one)).toEqual([
      { debtor: 'rco', person: rco.member, due_on: '2026-04-10', state: 'open' },
    ])
    expect(told(play(), rco.member)).toContain(`${clue}已整改办结，请于2026年4月10日回头看`)
  })
})

describe('a 回头看 of the side that does not know of the case', () => {
  const play = sharePlay('2026-03-10 10:20', planning('{ months: 3, by: procuratorate }'))

  it('is owed by whoever concluded it', async () => {
    const clue = await ownEnded(play())
    expect(only(play(), clue).office).toBe('rco')
    expect(told(play(), pro.liaison)).not.toContain(`${clue}已整改办结`)
  })
})

describe('a profile that says nothing of it', () => {
  const play = sharePlay()

  it('has no 回头看 planned', async () => {
    const { clue } = await play().live('closed')
    expect(plansOf(play(), clue)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { weeklyBrief } from '../../jobs/weekly-brief.ts'
import { listElements } from '../../simulator/card/element-search.ts'
import { isObject, type JsonObject } from '../../simulator/json.ts'
import { type Day, daysBetween } from '../../src/domain/calendar/day.ts'
import { Directory, type Person } from '../../src/domain/mechanism/directory.ts'
import { resultOf } from '../work-result.ts'
import { accuse, marker } from './accountability-kit.ts'
import { admin, type Play, pro, rco, unit } from './clue-kit.ts'
import { profileNamed } from './profile-kit.ts'
import { jobContext, servicesOf } from './stage-services.ts'
import { shareTwoTenants } from './tenants-kit.ts'
import { fillClues, onlyPatrol, shareTime } from './time-kit.ts'

const at = (longitude: string, latitude: string) => ({
  location: { name: '石角镇', longitude, latitude },
})

/** The briefs in a person's private chat, oldest first. */
const briefs = (play: Play, who: string) =>
  play.stage.feishu.cards({ person: who }).filter((one) => one.cardText.startsWith('周报'))
const texts = (play: Play, who: string) => briefs(play, who).map((one) => one.cardText)
const last = (play: Play, who: string) => {
  const brief = briefs(play, who).at(-1)
  if (!brief) throw new Error(`${who} has no brief`)
  return brief
}

interface Drawn {
  readonly tag: string
  readonly chart_spec?: {
    readonly series: readonly {
      readonly data: { readonly id: string; readonly values: readonly { number: string }[] }
    }[]
  }
}

const rowsOf = (play: Play, who: string): readonly Drawn[] =>
  (last(play, who).card as { body: { elements: readonly Drawn[] } }).body.elements

/** The numbers on the map of a person's newest brief; null without a map. */
function onMap(play: Play, who: string): readonly string[] | null {
  const chart = rowsOf(play, who).find((one) => one.tag === 'chart')
  if (!chart) return null
  const points = chart.chart_spec?.series.find((one) => one.data.id === 'points')
  return points?.data.values.map(({ number }) => number) ?? []
}

/** Taps whatever of the newest brief opens this figure's list. */
async function openList(play: Play, who: string, figure: string): Promise<string> {
  const asks = ({ behaviors }: JsonObject): boolean => {
    const [first] = Array.isArray(behaviors) ? behaviors : []
    const value = isObject(first) && isObject(first['value']) ? first['value'] : {}
    return isObject(value['values']) && value['values']['figure'] === figure
  }
  await play.stage.feishu.tap(who, last(play, who).messageId, asks)
  await play.stage.settle()
  return play.read(who)
}

describe('the weekly brief', () => {
  const play = shareTime('2026-03-10 10:20')
  let [open, letter, over, limited] = ['', '', '', '']

  it('comes to each head on the morning of the digest, and to nobody else', async () => {
    await play().type(rco.member, at('106.65', '28.97'))
    ;({ clue: open, letter } = await play().live('concluded', await play().file()))
    await play().type(rco.member, at('106.66', '28.98'))
    over = await play().file(rco.member, '蒲河 石林桥下游200米 有污水直排 今天早上')
    await play().live('closed', over)
    await play().type(rco.liaison, at('106.67', '28.99'))
    limited = await play().file(rco.liaison, '通惠河文龙段 堆放弃渣侵占河道 今天', {
      grade: '重大',
    })
    await play().type(rco.approver, `/限定 ${limited}`)
    await play().submit(rco.approver, { people: [rco.liaison, rco.chief] })
    await play().stage.go('2026-03-16 09:19')
    expect([rco.chief, pro.chief].flatMap((who) => texts(play(), who))).toEqual([])
    await play().stage.go('2026-03-16 09:21')
    for (const who of [rco.chief, pro.chief]) expect(texts(play(), who)).toHaveLength(1)
    const others = [rco.liaison, rco.approver, pro.approver, pro.liaison, unit.water, admin]
    expect(others.flatMap((who) => texts(play(), who))).toEqual([])
    const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((one) => play().readIn(one))
    expect(groups.join()).not.toContain('周报')
  })

  it('counts what changed in the week before, as far as its reader may see it', () => {
    expect(texts(play(), pro.chief)[0]).toMatch(/周报　3月9日至3月15日/)
    expect(texts(play(), pro.chief)[0]).toMatch(
      /上周登记线索\n2 件\n上周移送\n2 件\n上周办结\n2 件/,
    )
    expect(texts(play(), rco.chief)[0]).toContain('上周登记线索\n3 件')
  })

  it('opens the list behind each of its figures by one tap', async () => {
    expect(await openList(play(), pro.chief, 'filed')).toMatch(/^登记线索 2 件/)
    expect(await openList(play(), pro.chief, 'concluded')).toMatch(/^办结 2 件/)
    expect(await openList(play(), rco.chief, 'filed')).toMatch(/^登记线索 3 件/)
  })

  it('says that nothing is overdue and that nothing waits', () => {
    expect(texts(play(), pro.chief)[0]).toContain('没有待您处理的事项')
  })

  it('has the open matters that its reader may see on one map, and none that is over', () => {
    expect(onMap(play(), rco.chief)?.toSorted()).toEqual([open, limited].toSorted())
    expect(onMap(play(), pro.chief)).toEqual([open])
    expect(texts(play(), pro.chief)[0]).toContain('示意图，不含行政区划界线')
  })

  it('comes once a week, over a restart as well', async () => {
    await play().stage.restart({ at: '2026-03-16 09:25' })
    await play().stage.tick()
    await play().stage.settle()
    await play().stage.go('2026-03-17 09:21')
    expect(texts(play(), rco.chief)).toHaveLength(1)
  })

  it('names what is overdue with the office and the person who owes it, one tap from its card', async () => {
    await play().stage.go('2026-03-30 09:21')
    expect(texts(play(), rco.chief).at(-1)).toMatch(/目前逾期 \d+ 项　.*区检察院 \d/)
    expect(texts(play(), rco.chief).at(-1)).toContain(`${letter}　区检察院 乙检察官：反馈　逾期`)
    expect(await openList(play(), rco.chief, 'overdue-now')).toMatch(/^目前逾期 \d+ 项/)
    const message = last(play(), pro.chief).messageId
    await play().stage.feishu.tap(pro.chief, message, (one) =>
      JSON.stringify(one['behaviors'] ?? '').includes('"act":"show"'),
    )
    await play().stage.settle()
    expect(play().read(pro.chief)).toContain(open)
  })

  it('names what waits for its reader, longest waiting first, one tap from where he gives his word', async () => {
    const { clue } = await play().live('handling')
    await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
    await play().stage.go('2026-04-07 09:21')
    expect(texts(play(), pro.chief).at(-1)).toMatch(/待您处理 1 件[\s\S]*请审批/)
    const asks = JSON.stringify(rowsOf(play(), pro.chief).filter(({ tag }) => tag === 'column_set'))
    expect(asks).toContain('"type":"primary_filled"')
    await play().stage.feishu.tap(pro.chief, last(play(), pro.chief).messageId, (one) => {
      return one['type'] === 'primary_filled'
    })
    await play().stage.settle()
    expect(await play().tapLast(pro.chief, '同意')).toContain('还须河长审批')
  })

  it('has at most ten lines beside the map, however much there is to say', async () => {
    for (const nth of [1, 2, 3, 4, 5, 6]) {
      const clue = await play().file(rco.member, `蒲河 石林桥下游${nth}00米 有污水直排 今天早上`)
      await play().live('handling', clue)
      await play().type(rco.liaison, `/督办 ${clue} 第${nth}件，久拖未决`)
    }
    await play().stage.go('2026-05-11 09:21')
    for (const who of [rco.chief, pro.chief]) {
      const rows = rowsOf(play(), who)
      expect(rows.filter(({ tag }) => tag !== 'chart').length).toBeLessThanOrEqual(10)
      const lines = listElements(JSON.parse(JSON.stringify(rows)))
        .filter(({ element }) => element['tag'] === 'markdown')
        .map(({ element }) => String(element['content']))
      expect(lines.filter((one) => one.includes('\n'))).toEqual([])
      expect(
        lines.filter((one) => one.includes('逾期</font>') || /逾期 \d+ 天/.test(one)).length,
      ).toBeGreaterThan(0)
      expect(lines.filter((one) => one.includes('请审批')).length).toBeGreaterThan(1)
    }
  })

  it('begins with what is longest overdue, and with what waits longest', () => {
    const lines = texts(play(), rco.chief).at(-1)?.split('\n') ?? []
    const late = lines.flatMap((one) => /逾期 (\d+) 天/.exec(one)?.[1] ?? []).map(Number)
    const { due = '' } =
      play().stage.engine.get<{ due: string }>(
        "SELECT min(due_on) AS due FROM promise WHERE state = 'open' AND what <> 'weekly-presence'",
      ) ?? {}
    expect(late.length).toBeGreaterThan(1)
    expect(late).toEqual(late.toSorted((one, other) => other - one))
    expect(late[0]).toBe(daysBetween(due as Day, '2026-05-11' as Day))
    const { clue = 0 } =
      play().stage.engine.get<{ clue: number }>(
        `SELECT clue.ordinal AS clue FROM matter AS one JOIN matter AS clue ON clue.id = one.parent
         WHERE one.kind = 'supervision' ORDER BY one.since`,
      ) ?? {}
    const waiting = lines.filter((one) => one.includes('请审批'))
    expect(waiting[0]).toContain(`线索 2026-000${clue}　`)
  })

  it('opens the year in which an overdue duty was due, where it is among the duties', async () => {
    expect(texts(play(), rco.chief).at(-1)).toContain('2026年巡查重点')
    await play().stage.feishu.tap(rco.chief, last(play(), rco.chief).messageId, (one) =>
      JSON.stringify(one['behaviors'] ?? '').includes('"part":"duties"'),
    )
    await play().stage.settle()
    expect(play().read(rco.chief)).toMatch(/巡查重点（区检察院）　到期未履行 1/)
  })

  it('is made up for in office hours, when the bot stood still on Monday', async () => {
    await play().stage.go('2026-05-29 18:00')
    const before = texts(play(), rco.chief).length
    await play().stage.restart({ at: '2026-06-01 20:00' })
    await play().stage.tick()
    await play().stage.settle()
    expect(texts(play(), rco.chief)).toHaveLength(before)
    await play().stage.go('2026-06-02 09:21')
    expect(texts(play(), rco.chief)).toHaveLength(before + 1)
  })
})

describe('on a Monday that is a holiday', () => {
  const play = shareTime('2026-03-31 10:20')

  it('there is no brief, and one at its time on the next working day', async () => {
    await play().file()
    await play().stage.go('2026-04-07 09:19')
    expect(texts(play(), rco.chief)).toEqual([])
    await play().stage.go('2026-04-07 09:21')
    expect(texts(play(), rco.chief)).toHaveLength(1)
  })
})

describe('a week without anything', () => {
  const play = shareTime('2026-03-10 10:20', { profile: onlyPatrol })

  it('has no brief', async () => {
    await play().stage.go('2026-03-16 09:21')
    expect([rco.chief, pro.chief].flatMap((who) => texts(play(), who))).toEqual([])
  })

  it('has one for whom something waits, without a map where nothing has a position', async () => {
    const { clue } = await play().live('handling')
    await play().type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
    await play().stage.go('2026-03-23 09:21')
    await play().tap(pro.chief, play().cardOf(pro.chief, '联合督办'), '同意')
    await play().stage.go('2026-03-30 09:21')
    expect(texts(play(), rco.chief)).toHaveLength(2)
    expect(texts(play(), rco.chief).at(-1)).toContain('待您处理 1 件')
    expect(texts(play(), pro.chief)).toHaveLength(1)
    expect(onMap(play(), rco.chief)).toBeNull()
  })
})

describe('what two offices owe together', () => {
  const play = shareTime('2026-03-09 10:20', { profile: profileNamed('neimenggu') })

  it('is one thing overdue, and stands at each of them', async () => {
    await play().stage.go('2026-04-07 09:21')
    const text = texts(play(), rco.chief).at(-1) ?? ''
    expect(text).toContain('目前逾期 3 项　市河长办 1 项，市检察院 3 项')
    expect(text).toContain('市河长办、市检察院：年度专项整治选题　逾期 7 天')
  })
})

describe('a head who leaves while the week is counted', () => {
  const play = shareTime('2026-03-10 10:20')

  it('has no brief, and nobody but heads is counted for', async () => {
    await play().file()
    await play().stage.go('2026-03-16 09:10')
    const services = servicesOf(play().stage)
    const context = jobContext(services)
    if (!('prepare' in weeklyBrief)) throw new Error('nothing is prepared')
    const run = resultOf(weeklyBrief.prepare(context))
    const { organisations, people, chats } = context.directory
    const receivers = (change: (one: Person) => Person): readonly unknown[] => {
      const directory = new Directory(organisations, people.map(change), chats)
      return (run({ ...context, directory }, null).decision?.notices ?? []).map(({ to }) => to)
    }
    const chief = { people: [rco.chief] }
    expect(receivers((one) => one)).toContainEqual(chief)
    const others = receivers((one) =>
      one.personId === rco.chief ? { ...one, active: false } : one,
    )
    expect(others).not.toContainEqual(chief)
    expect(others).toContainEqual({ people: [pro.chief] })
    const chiefOfAll = people.find(({ personId }) => personId === rco.chief)
    const newcomer = receivers((one) => ({
      ...one,
      memberships: chiefOfAll?.memberships ?? [],
    }))
    expect(newcomer).toEqual(receivers((one) => one))
  })
})

describe('a confidential matter', () => {
  const play = shareTime('2026-03-10 10:20', { profile: onlyPatrol })

  it('is in no brief, and comes to whom it waits for by a card of its own', async () => {
    await play().type(rco.chief, `/追责 区水利局未查处${marker}排污`)
    await play().submit(rco.chief, { topic: '责任单位不作为', people: [rco.approver] })
    const before = play().countOf(pro.chief)
    const own = () => play().cardOf(rco.chief, '追责移送')
    const had = own().messageId
    await play().stage.go('2026-03-16 09:21')
    expect(own().messageId).not.toBe(had)
    expect(own().cardText).toContain(marker)
    expect(texts(play(), rco.chief)).toEqual([])
    expect(play().countOf(pro.chief)).toBe(before)
  })

  it('is counted for nobody', async () => {
    await play().file()
    await accuse(play())
    await play().stage.go('2026-03-23 09:21')
    const said = [rco.chief, pro.chief].flatMap((who) => texts(play(), who))
    expect(said).toHaveLength(2)
    expect(said.join()).not.toMatch(new RegExp(`追责|${marker}`))
    expect(said.join()).not.toContain('待您处理 1 件')
  })
})

describe('/周报', () => {
  const play = shareTime('2026-03-10 10:20')

  it('shows a head this week at any time, and the last one by one tap in place', async () => {
    await play().file()
    await play().stage.go('2026-03-18 15:00')
    await play().file()
    await play().file()
    await play().type(rco.chief, '/周报')
    const { messageId } = last(play(), rco.chief)
    expect(play().read(rco.chief)).toContain('本周登记线索\n2 件')
    await play().tap(rco.chief, last(play(), rco.chief), '上周')
    expect(last(play(), rco.chief).messageId).toBe(messageId)
    expect(play().read(rco.chief)).toContain('上周登记线索\n1 件')
    await play().type(rco.chief, '/周报 上周')
    expect(play().read(rco.chief)).toContain('上周登记线索\n1 件')
  })

  it('has no matter on its map that was opened and closed today', async () => {
    await play().type(rco.member, at('106.65', '28.97'))
    const open = await play().file()
    await play().type(rco.member, at('106.66', '28.98'))
    await play().live('closed', await play().file(rco.member, '蒲河 石林桥 有污水直排 今天早上'))
    await play().type(rco.chief, '/周报')
    expect(onMap(play(), rco.chief)).toEqual([open])
  })

  it('answers a head in private when he asks in a group', async () => {
    const before = texts(play(), pro.chief).length
    const [answer] = await play().typeIn('oc_joint', pro.chief, '/周报')
    expect(answer?.text).toContain('已在私聊中回复您')
    expect(texts(play(), pro.chief)).toHaveLength(before + 1)
  })

  it('tells whoever is no head what he can use instead', async () => {
    for (const who of [rco.liaison, unit.water, admin]) {
      const [answer] = await play().type(who, '/周报')
      expect(answer?.text).toContain('发送“/看板”看统计，发送“/待办”看待办')
    }
  })
})

describe('the week of a brief', () => {
  const play = shareTime('2026-03-18 10:20')

  it.each([
    ['', '3月16日'],
    ['本周', '3月16日'],
    ['这个星期', '3月16日'],
    ['上周', '3月9日'],
    ['上个星期。', '3月9日'],
  ])('“/周报 %s” is that of %s', async (words, monday) => {
    await play().type(rco.chief, `/周报 ${words}`)
    expect(last(play(), rco.chief).cardText).toMatch(new RegExp(`^周报　${monday}至`))
  })

  it.each(['上上周', '3月', '上周 綦江河', '下周'])(
    '“/周报 %s” is told what there is, and shown no other week instead',
    async (words) => {
      const before = briefs(play(), rco.chief).length
      await play().type(rco.chief, `/周报 ${words}`)
      expect(briefs(play(), rco.chief)).toHaveLength(before)
      expect(play().stage.feishu.lastMessage({ person: rco.chief }).text).toContain(
        '周报只有本周和上周',
      )
    },
  )
})

describe('the brief of very many matters', () => {
  const play = shareTime('2026-03-10 10:20')
  /** More than are counted within a command. */
  const many = 3000

  it('is counted in pieces before it is sent, and counts them all', async () => {
    await play().file()
    fillClues(play().stage.engine, many)
    await play().stage.go('2026-03-16 09:21')
    expect(texts(play(), rco.chief)[0]).toContain(`上周登记线索\n${many + 1} 件`)
  })

  it('is answered at once when it is asked for, and counted then', async () => {
    await play().type(rco.chief, '/周报 上周')
    expect(play().read(rco.chief)).toContain(`上周登记线索\n${many + 1} 件`)
    const { messageId } = last(play(), rco.chief)
    await play().stage.feishu.tap(rco.chief, messageId, '本周', {})
    expect(play().read(rco.chief)).toContain('正在统计')
    await play().stage.settle()
    expect(last(play(), rco.chief).messageId).toBe(messageId)
    expect(play().read(rco.chief)).toContain('本周登记线索\n0 件')
  })
})

describe('the brief with two tenants', () => {
  const plays = shareTwoTenants('2026-03-10 10:20')

  it('comes to each head by the app of his own tenant', async () => {
    const { rco: river, jcy, stage } = plays()
    await river.file()
    await stage.go('2026-03-16 09:21')
    expect(texts(river, rco.chief)).toHaveLength(1)
    expect(texts(jcy, pro.chief)).toHaveLength(1)
    expect(texts(jcy, pro.chief)[0]).toContain('上周登记线索\n1 件')
  })
})

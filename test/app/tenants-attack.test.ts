import { expect, onTestFinished, test } from 'vitest'
import { personFrom } from '../../simulator/options.ts'
import { until } from '../until.ts'
import { callbackOf, itemOf, itemsOf, postSealed } from './approval-kit.ts'
import { tapByHand } from './attack-kit.ts'
import { events } from './calendar-kit.ts'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'
import { openPlaceInTwo, tick, withPlaces } from './place-kit.ts'
import { openTwoTenants, type TwoPlays, twoTenants } from './tenants-kit.ts'

async function open(): Promise<TwoPlays> {
  const plays = await openTwoTenants()
  onTestFinished(() => plays.stage.close())
  return plays
}

/** An account in a tenant with the open_id and user_id of one in the other, and in the same group. */
function addTwin({ stage }: Play, openId: string, of: Play): void {
  const { state } = stage.feishu.world
  const original = of.stage.feishu.world.person(openId)
  state.people[openId] = personFrom({
    openId,
    name: '同标识人员',
    userId: original?.userId ?? '',
    unionId: original?.unionId ?? '',
    tenantKey: state.app.tenantKey,
  })
}

test('whoever has the ids of an approver in the other tenant is nobody here, by message and by tap', async () => {
  const plays = await open()
  const { rco: river, jcy, stage } = plays
  const { clue } = await river.live('referral-pending')
  addTwin(jcy, rco.approver, river)
  await jcy.type(rco.approver, `/同意 ${clue}`)
  expect(jcy.read(rco.approver)).toContain('您尚未登记')
  const { messageId, chatId } = river.cardOf(rco.approver, clue)
  const pending = () =>
    stage.engine.get<{ id: number; version: number; state: string }>(
      "SELECT id, version, state FROM matter WHERE kind = 'referral'",
    )
  const before = pending()
  const value = { act: 'agree', matter: before?.id, version: before?.version }
  const said = await tapByHand(stage, { who: rco.approver, messageId, chatId, value, app: 'jcy' })
  expect(said).toContain('您尚未登记')
  expect(pending()).toEqual(before)
})

test('a user_id that two tenants share opens nobody’s approvals', async () => {
  const { rco: river, jcy } = await openPlaceInTwo('approvals')
  const { clue } = await river.live('filed')
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  await river.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await tick(river)
  const shared = river.stage.feishu.world.person(rco.chief)?.userId
  const item = itemOf(jcy, pro.chief)
  const { plain, definition } = callbackOf(jcy.stage.feishu, pro.chief, item, { user_id: shared })
  const { callbackUrl: url = '', callbackKey } = definition
  const answered = await postSealed(river, url, callbackKey, plain)
  expect(answered.message).toContain('不能确认您的身份')
  expect(itemsOf(river, rco.chief)).toMatchObject([{ status: 'PENDING' }])
  expect(itemsOf(jcy, pro.chief)).toMatchObject([{ status: 'PENDING' }])
})

test('keys that are refused from midnight on stop one app alone, and what waited is sent once they are right', async () => {
  const plays = await openTwoTenants('2026-06-25 18:00')
  const { stage, rco: river, jcy } = plays
  onTestFinished(() => stage.close())
  const known = () => stage.engine.all("SELECT 1 FROM fact WHERE name = 'bot-open-id:jcy'").length
  await until(() => known() > 0, 'the bot’s name')
  await stage.go('2026-06-26 00:00')
  const { state } = jcy.stage.feishu.world
  const secret = state.app.appSecret
  state.app.appSecret = 'another-secret'
  for (const token of state.tokens) token.revoked = true
  await stage.go('2026-06-26 09:15')
  const reminded = (play: Play, who: string) =>
    play.stage.feishu
      .cards({ person: who })
      .filter(({ cardText }) => cardText.startsWith('时限提醒')).length
  expect([reminded(river, rco.liaison), reminded(jcy, pro.liaison)]).toEqual([1, 0])
  for (const minute of ['16', '18', '20']) await stage.go(`2026-06-26 09:${minute}`)
  const [card] = await river.type(admin, '/自检')
  expect(card?.cardText).toContain('应用 jcy（区检察院等）：不能向飞书发送消息：')
  state.app.appSecret = secret
  await until(async () => {
    await stage.feishu.clock.advance(60_000)
    await stage.tick()
    await stage.settle()
    return reminded(jcy, pro.liaison) > 0
  }, 'the reminder')
  expect([reminded(river, rco.liaison), reminded(jcy, pro.liaison)]).toEqual([1, 1])
})

test('of a shared group, people of a third tenant are neither offered for registration nor meant by a mention', async () => {
  const stage = await openStage('2026-03-10 10:20')
  onTestFinished(() => stage.close())
  const play = new Play(stage)
  const { state } = stage.feishu.world
  const outsider = 'ou_outsider'
  state.people[outsider] = personFrom({
    openId: outsider,
    name: '外单位人员',
    tenantKey: 'a-third-tenant',
  })
  for (const who of [outsider, 'ou_stranger', admin])
    if (!state.chats['oc_rco']?.members.includes(who)) state.chats['oc_rco']?.members.push(who)
  await play.typeIn('oc_rco', admin, '/群成员')
  expect(play.read(admin)).toContain('有 1 名成员尚未登记：陌生人')
  expect(play.read(admin)).toContain('另有非本企业人员 1 名，不予登记')
  await play.typeIn('oc_rco', admin, {
    text: '/绑定 区河长办 联络员',
    mentions: [outsider],
    mentionBot: true,
  })
  expect(stage.engine.all('SELECT 1 FROM membership WHERE open_id = ?', outsider)).toEqual([])
  const { clue } = await play.live('accepted')
  await play.type(pro.liaison, { text: `/分办 ${clue}`, mentions: [outsider] })
  expect(stage.engine.all('SELECT 1 FROM matter WHERE handler = ?', outsider)).toEqual([])
  const asked = stage.feishu
    .messages({ person: admin })
    .filter(({ cardText }) => cardText.includes('有未登记人员') && cardText.includes('外单位'))
  expect(asked).toEqual([])
})

/** The profile after the procuratorate has moved, with one liaison officer under the new app. */
const moved = () => {
  const profile = twoTenants(withPlaces('tasks', 'calendar', 'approvals'))
  return {
    ...profile,
    people: profile.people.filter(
      ({ open_id: id }) => !id.startsWith('jcy:') || id === `jcy:${pro.liaison}`,
    ),
    chats: profile.chats.filter(({ chat_id: id }) => !id.startsWith('jcy:')),
  }
}

test('an organisation that moves to another app with open matters leaves nothing in the former tenant, and goes on in the new one', async () => {
  const places = withPlaces('tasks', 'calendar', 'approvals')
  const stage = await openStage('2026-03-10 10:20', {
    profile: profileWith((text) => places(text.replace(/^.*chat_id: oc_joint.*\n/m, ''))),
    furtherApps: ['jcy'],
  })
  onTestFinished(() => stage.close())
  const tenant = stage.tenants['jcy']
  if (!tenant) throw new Error('there is no second tenant')
  const river = new Play(stage)
  const jcy = new Play({ ...stage, feishu: tenant })
  const { letter } = await river.live('referred')
  await river.type(rco.liaison, '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索')
  await river.submit(rco.liaison)
  await tick(river)
  const tasksOf = ({ stage: { feishu } }: Play) =>
    Object.values(feishu.world.state.tasks ?? {})
      .filter(({ deleted, completedAt }) => !deleted && completedAt === undefined)
      .flatMap(({ members }) => members.map(({ id }) => id))
  const invited = (play: Play) =>
    events(play).flatMap(({ attendees }) => attendees.map(({ id }) => id))
  expect(tasksOf(river)).toContain(pro.liaison)
  expect(invited(river)).toContain(pro.liaison)
  // The new account of the same human being has another id; here even the same text.
  addTwin(jcy, pro.liaison, river)
  await stage.restart({ profile: moved() })
  for (let at = 0; at < 3; at += 1) await tick(river)
  expect(tasksOf(river)).not.toContain(pro.liaison)
  expect(invited(river)).not.toContain(pro.liaison)
  expect(tasksOf(jcy)).toContain(pro.liaison)
  await jcy.type(pro.liaison, `/受理 ${letter}`)
  expect(jcy.read(pro.liaison)).toContain('已受理')
  expect(river.cardOf(rco.liaison, '线索').cardText).toContain('已受理')
})

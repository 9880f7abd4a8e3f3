import { expect, test } from 'vitest'
import { until } from '../until.ts'
import { accuse, marker } from './accountability-kit.ts'
import { answer, itemOf, itemsOf, pendingOf } from './approval-kit.ts'
import { admin, type Play, pro, rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { openPlace, openPlaceInTwo, tick, withPlaces } from './place-kit.ts'

const path = '/open-apis/approval/'
const calls = ({ stage }: Play) => stage.feishu.calls.filter((call) => call.path.startsWith(path))
const letter = '綦河检移〔2026〕1号'
const instancesIn = ({ stage }: Play) => stage.feishu.world.state.approvals?.instances ?? []
/** What the administrator was told about 审批. */
const words = ({ stage }: Play) =>
  stage.feishu
    .messages({ person: admin })
    .map((one) => one.text)
    .filter((text) => text.includes('审批中心未开通'))

test('a referral that waits stands under 审批 of the approver, and is sent by his word there', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const item = itemOf(play, rco.approver)
  expect(item.title).toContain(clue)
  expect(pendingOf(play, rco.liaison)).toEqual([])
  expect(await answer(play, rco.approver, item, 'APPROVE')).toBeUndefined()
  expect(play.cardOf(rco.approver, clue).cardText).toContain(letter)
  expect(itemsOf(play, rco.approver)).toMatchObject([
    { status: 'APPROVED', instanceStatus: 'APPROVED' },
  ])
  expect(play.cardOf(pro.liaison, clue).cardText).toContain('受理')
})

test('what is answered on the card is closed under 审批', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  await play.tap(rco.approver, play.cardOf(rco.approver, clue), '同意')
  await tick(play)
  expect(itemsOf(play, rco.approver)).toMatchObject([
    { status: 'APPROVED', instanceStatus: 'APPROVED' },
  ])
})

test('a reason that is given there sends back what waited, and what comes up again is another item', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const first = itemOf(play, rco.approver)
  expect(await answer(play, rco.approver, first, 'REJECT', '请补充现场照片')).toBeUndefined()
  expect(itemsOf(play, rco.approver)).toMatchObject([
    { status: 'REJECTED', instanceStatus: 'REJECTED' },
  ])
  expect(play.read(rco.liaison)).toContain('请补充现场照片')
  await play.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await tick(play)
  expect(itemOf(play, rco.approver).instanceId).not.toBe(first.instanceId)
})

test('what was sent back once and is agreed to then is agreed under 审批', async () => {
  const play = await openPlace('approvals')
  const own = await play.file()
  await play.type(rco.liaison, `/自办 ${own}`)
  for (const word of ['REJECT', 'APPROVE'] as const) {
    await play.type(rco.liaison, `/办结 ${own} 已劝离并恢复原状，今天完成`)
    await play.submit(rco.liaison)
    await tick(play)
    await answer(play, rco.approver, itemOf(play, rco.approver), word, '请补充现场照片')
    await tick(play)
  }
  const outcomes = itemsOf(play, rco.approver).map((one) => one.instanceStatus)
  expect(outcomes.toSorted()).toEqual(['APPROVED', 'REJECTED'])
})

test('an item says who asks, for which office, about what and since when', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const item = itemOf(play, rco.approver)
  expect(item.title).toBe(`移送审批　${clue}`)
  // Whoever asked for the referral, not whoever filed the clue.
  expect(item.applicant).toBe('甲联络员')
  expect(instancesIn(play).map(({ applicant }) => applicant)).toEqual([rco.liaison])
  expect(item.form.map((one) => `${one.name}：${one.value}`)).toEqual([
    '事项：綦江河石角段',
    '提交单位：区河长办',
    '提交时间：2026年3月10日 10:20',
  ])
  expect(item.actions).toHaveLength(2)
})

test('an answer to a referral that was withdrawn meanwhile is refused there in words, and its item is cancelled', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const item = itemOf(play, rco.approver)
  await play.type(rco.liaison, `/撤回 ${clue} 重复移送`)
  expect(await answer(play, rco.approver, item, 'APPROVE')).toContain('不能同意移送')
  expect(itemsOf(play, rco.approver)).toMatchObject([
    { status: 'DONE', instanceStatus: 'CANCELED' },
  ])
  expect(play.everything()).not.toContain(letter)
})

test('what a tap is refused is refused there in the same words', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const item = itemOf(play, rco.approver)
  const card = play.cardOf(rco.approver, clue)
  await play.type(admin, { text: '/绑定 区河长办 工作人员', mentions: [rco.approver] })
  const tapped = await play.tap(rco.approver, card, '同意')
  expect(tapped).toContain('您不能同意移送')
  expect(await answer(play, rco.approver, item, 'APPROVE')).toBe(tapped)
  await tick(play)
  expect(pendingOf(play, rco.approver)).toEqual([])
})

test('a reason that does not do is asked for in the chat, and nothing is done before it is sent there', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const said = await answer(play, rco.approver, itemOf(play, rco.approver), 'REJECT', '差')
  expect(said).toContain('表单已发到与机器人的单聊')
  expect(pendingOf(play, rco.approver)).toHaveLength(1)
  expect(await play.submit(rco.approver, { reason: '请补充现场照片' })).toContain('已驳回')
  await tick(play)
  expect(itemsOf(play, rco.approver)).toMatchObject([{ status: 'REJECTED' }])
  expect(play.cardOf(rco.liaison, clue).cardText).toContain('请补充现场照片')
})

test('of two heads each has a node of his own, and the second word brings it about', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('handling')
  await play.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await tick(play)
  expect([rco.chief, pro.chief].map((who) => itemOf(play, who).node)).toEqual(['河长', '检察长'])
  expect(await answer(play, pro.chief, itemOf(play, pro.chief), 'APPROVE', '同意')).toBeUndefined()
  expect(itemsOf(play, pro.chief)).toMatchObject([
    { status: 'APPROVED', instanceStatus: 'PENDING' },
  ])
  expect(await answer(play, rco.chief, itemOf(play, rco.chief), 'APPROVE')).toBeUndefined()
  expect(itemsOf(play, pro.chief)).toMatchObject([
    { status: 'APPROVED', instanceStatus: 'APPROVED' },
  ])
  expect(play.cardOf(pro.handler, '联合督办').cardText).toContain('綦河检督〔2026〕1号')
})

test('one word of two heads on the card leaves the other’s item waiting', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('handling')
  await play.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await tick(play)
  await play.tap(pro.chief, play.cardOf(pro.chief, '联合督办'), '同意')
  await tick(play)
  expect(pendingOf(play, pro.chief)).toEqual([])
  expect(
    await answer(play, rco.chief, itemOf(play, rco.chief), 'REJECT', '暂不督办'),
  ).toBeUndefined()
  expect(itemsOf(play, pro.chief)).toMatchObject([
    { status: 'APPROVED', instanceStatus: 'REJECTED' },
  ])
})

test('whoever becomes an approver finds there what waits, and whoever is none any more does not', async () => {
  const play = await openPlace('approvals')
  await play.live('referral-pending')
  await tick(play)
  await play.type('ou_stranger', '你好')
  await play.type(admin, { text: '/绑定 区河长办 审批人', mentions: ['ou_stranger'] })
  await play.type(admin, { text: '/绑定 停用', mentions: [rco.approver] })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(pendingOf(play, rco.approver)).toEqual([])
  const item = itemOf(play, 'ou_stranger')
  expect(await answer(play, 'ou_stranger', item, 'APPROVE')).toBeUndefined()
})

test('nothing confidential ever stands under 审批', async () => {
  const play = await openPlace('approvals')
  await accuse(play)
  for (let at = 0; at < 3; at += 1) await tick(play)
  expect(JSON.stringify(calls(play))).not.toContain(marker)
  expect(JSON.stringify(calls(play))).not.toContain('追责')
})

test('what is limited while it waits goes from 审批, and nothing of it stays there', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live(
    'referral-pending',
    await play.file(rco.member, undefined, { grade: '重大' }),
  )
  await tick(play)
  expect(pendingOf(play, rco.approver)).toHaveLength(1)
  await play.type(rco.approver, `/限定 ${clue}`)
  await play.submit(rco.approver, { people: [rco.approver, rco.liaison] })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(itemsOf(play, rco.approver)).toEqual([])
  expect(JSON.stringify(instancesIn(play))).not.toContain('采砂')
})

test('what is asked about a clue goes from 审批 once that is limited, whoever may go on reading it', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live(
    'handling',
    await play.file(rco.member, undefined, { grade: '重大' }),
  )
  await play.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await tick(play)
  expect(pendingOf(play, rco.chief)).toHaveLength(1)
  await play.type(rco.approver, `/限定 ${clue}`)
  await play.submit(rco.approver, { people: [rco.chief, pro.chief, rco.approver] })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(itemsOf(play, rco.chief)).toEqual([])
  expect(JSON.stringify(instancesIn(play))).not.toContain('督办')
})

test('an item is closed there, too, after the clock was put back', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  await play.stage.go('2026-03-10 09:50')
  await play.tap(rco.approver, play.cardOf(rco.approver, clue), '同意')
  await tick(play)
  expect(itemsOf(play, rco.approver)).toMatchObject([
    { status: 'APPROVED', instanceStatus: 'APPROVED' },
  ])
})

test('a letter outside goes from 审批 once the clue that it is about is limited', async () => {
  const play = await openPlace('approvals')
  await enterBodies(play)
  const clue = await play.file(rco.member, '綦江河石角段 有采砂船作业 今天', { grade: '重大' })
  await play.type(rco.liaison, `/去函 ${clue} 某某流域管理局 请提供石角段水文资料`)
  await play.submit(rco.liaison)
  await tick(play)
  expect(itemOf(play, rco.approver).title).toContain('去函')
  await play.type(rco.approver, `/限定 ${clue}`)
  await play.submit(rco.approver, { people: [rco.liaison] })
  await tick(play)
  expect(pendingOf(play, rco.approver)).toEqual([])
  expect(JSON.stringify(instancesIn(play))).not.toContain('某某流域管理局')
})

test('an item of which the answer was lost is made once', async () => {
  const play = await openPlace('approvals')
  play.stage.feishu.faults.next({ kind: 'reset-after', match: `POST ${path}`, times: 3 })
  await play.live('referral-pending')
  await until(async () => {
    await tick(play)
    return (
      play.stage.engine.all(
        "SELECT 1 FROM parcels WHERE lane LIKE 'approval:%' AND state = 'waiting'",
      ).length === 0
    )
  }, 'all items told')
  expect(instancesIn(play)).toHaveLength(1)
  expect(play.stage.feishu.world.state.approvals?.definitions).toHaveLength(1)
  expect(pendingOf(play, rco.approver)).toHaveLength(1)
})

test('a district that does not want 审批 makes no call for it', async () => {
  const play = await openPlace('approvals', { profile: profileWith() })
  await play.live('closed')
  await tick(play)
  expect(calls(play)).toEqual([])
})

test('an approval costs two calls, and its definition one', async () => {
  const play = await openPlace('approvals')
  await play.live('referral-pending')
  await tick(play)
  expect(calls(play)).toHaveLength(2)
  await answer(play, rco.approver, itemOf(play, rco.approver), 'APPROVE')
  await tick(play)
  expect(calls(play)).toHaveLength(3)
})

test('items go when 审批 is switched off, and what waits goes on waiting on its cards', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  await play.stage.restart({ profile: profileWith() })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(itemsOf(play, rco.approver)).toEqual([])
  expect(await play.tap(rco.approver, play.cardOf(rco.approver, clue), '同意')).toContain(letter)
})

test.each([
  ['to define', 'approval:external_approval'],
  ['to show', 'approval:external_instance'],
  ['to know who answers', 'contact:user.employee_id:readonly'],
])(
  'without the permission %s 审批 rests, the administrator is told once, and all else goes on',
  async (_, scope) => {
    const play = await openPlace('approvals', {
      prepare: ({ world: { state } }) => {
        state.app.scopes = state.app.scopes.filter((one) => one !== scope)
      },
    })
    const { app } = play.stage.feishu.world.state
    const { clue } = await play.live('referral-pending')
    await tick(play)
    await play.live('referral-pending')
    await tick(play)
    expect(words(play)).toHaveLength(1)
    expect(words(play)[0]).toContain(scope)
    expect(instancesIn(play)).toEqual([])
    app.scopes = [...app.scopes, scope]
    await play.stage.go('2026-03-12 09:30')
    await play.live('referral-pending')
    for (let at = 0; at < 3; at += 1) await tick(play)
    expect(pendingOf(play, rco.approver)).toHaveLength(3)
    expect(words(play)).toHaveLength(1)
    expect(await play.tap(rco.approver, play.cardOf(rco.approver, clue), '同意')).toContain(letter)
  },
)

test('a definition that was removed is made anew', async () => {
  const play = await openPlace('approvals')
  await play.live('referral-pending')
  await tick(play)
  const { approvals } = play.stage.feishu.world.state
  if (approvals) approvals.definitions = []
  await play.live('referral-pending')
  await tick(play)
  expect(pendingOf(play, rco.approver)).toHaveLength(2)
})

test('what waited before the secret or the address changed is answered after it', async () => {
  const play = await openPlace('approvals')
  await play.live('referral-pending')
  await tick(play)
  const [definition] = play.stage.feishu.world.state.approvals?.definitions ?? []
  if (!definition) throw new Error('no definition')
  definition.callbackToken = 'of-the-former-secret'
  play.stage.engine.run(
    "UPDATE fact SET value = replace(value, ' ', ' former-') WHERE name = 'approval-definition:main'",
  )
  await play.stage.restart()
  await tick(play)
  const item = itemOf(play, rco.approver)
  expect(await answer(play, rco.approver, item, 'APPROVE')).toBe(undefined)
  expect(pendingOf(play, rco.approver)).toEqual([])
})

test('a definition that is refused over and over switches 审批 off with one word', async () => {
  const play = await openPlace('approvals')
  play.stage.feishu.faults.always({
    kind: 'code',
    match: 'POST /open-apis/approval/v4/external_instances',
    amount: 1390002,
  })
  await play.live('referral-pending')
  await tick(play)
  await play.live('referral-pending')
  await tick(play)
  expect(words(play)).toHaveLength(1)
  expect(words(play)[0]).toContain('审批定义不可用')
})

test('a token that only this call refuses stops 审批 and nothing else', async () => {
  const play = await openPlace('approvals')
  play.stage.feishu.faults.always({ kind: 'code', match: `POST ${path}`, amount: 99991663 })
  const { clue } = await play.live('referral-pending')
  await tick(play)
  expect(words(play)).toHaveLength(1)
  expect(await play.tap(rco.approver, play.cardOf(rco.approver, clue), '同意')).toContain(letter)
  expect(play.cardOf(pro.liaison, clue).cardText).toContain('受理')
})

test('without an address for the answers 审批 is not begun, and the administrator is told what is missing', async () => {
  const play = await openPlace('approvals', { environment: { FEISHU_PUBLIC_URL: '' } })
  await play.live('referral-pending')
  await tick(play)
  await tick(play)
  expect(words(play)).toHaveLength(1)
  expect(words(play)[0]).toContain('FEISHU_PUBLIC_URL')
  expect(calls(play)).toEqual([])
})

test('each of two tenants has under 审批 what waits for its own people', async () => {
  const { stage, rco: river, jcy } = await openPlaceInTwo('approvals')
  const clue = await river.file(rco.member)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await tick(river)
  expect(jcy.stage.feishu.world.state.approvals).toBeUndefined()
  expect(await answer(river, rco.approver, itemOf(river, rco.approver), 'APPROVE')).toBeUndefined()
  await river.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await tick(river)
  expect(itemOf(jcy, pro.chief).applicant).toBe('甲联络员')
  expect(await answer(jcy, pro.chief, itemOf(jcy, pro.chief), 'APPROVE')).toBeUndefined()
  expect(await answer(river, rco.chief, itemOf(river, rco.chief), 'APPROVE')).toBeUndefined()
  await tick(river)
  expect(itemsOf(jcy, pro.chief)).toMatchObject([{ instanceStatus: 'APPROVED' }])
  const refused = [...stage.feishu.calls, ...jcy.stage.feishu.calls].filter(
    ({ code }) => code !== 0,
  )
  expect(refused).toEqual([])
})

test('items come back when 审批 is switched on again', async () => {
  const play = await openPlace('approvals')
  await play.live('referral-pending')
  await tick(play)
  await play.stage.restart({ profile: profileWith() })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(itemsOf(play, rco.approver)).toEqual([])
  await play.stage.restart({ profile: profileWith(withPlaces('approvals')) })
  for (let at = 0; at < 2; at += 1) await tick(play)
  expect(pendingOf(play, rco.approver)).toHaveLength(1)
})

test('an item that stands there otherwise than it was told is put right by an answer that is refused', async () => {
  const play = await openPlace('approvals')
  const { clue } = await play.live('referral-pending')
  await tick(play)
  const before = structuredClone(instancesIn(play)[0])
  const item = itemOf(play, rco.approver)
  await play.type(rco.liaison, `/撤回 ${clue} 重复移送`)
  await tick(play)
  const [instance] = instancesIn(play)
  if (instance && before) Object.assign(instance, before)
  expect(await answer(play, rco.approver, item, 'APPROVE')).toContain('不能同意移送')
  expect(pendingOf(play, rco.approver)).toEqual([])
})

test('a tenant in which 审批 is not allowed harms that of the other in nothing', async () => {
  const { rco: river, jcy } = await openPlaceInTwo('approvals', {
    prepare: ({ world: { state } }) => {
      state.app.scopes = state.app.scopes.filter((one) => !one.startsWith('approval:'))
    },
  })
  const { clue } = await river.live('filed')
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  await river.type(rco.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  await tick(river)
  expect(pendingOf(river, rco.chief)).toEqual([])
  expect(words(river)).toHaveLength(1)
  expect(await answer(jcy, pro.chief, itemOf(jcy, pro.chief), 'APPROVE')).toBeUndefined()
  await river.tap(rco.chief, river.cardOf(rco.chief, '联合督办'), '同意')
  await tick(river)
  expect(itemsOf(jcy, pro.chief)).toMatchObject([{ instanceStatus: 'APPROVED' }])
})

import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import type { ApprovalItem } from '../../src/domain/matter/approval-item.ts'
import { approvalCallbacksOf, instanceNamed } from '../../src/feishu/approval-callback.ts'
import { carryApproval } from '../../src/feishu/approval-carrier.ts'
import { outcomeOfCall } from '../../src/feishu/call-outcome.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { app, appId, byOpenId } from './calls-kit.ts'

const link = `https://applink.feishu.cn/client/bot/open?appId=${appId}`

const tasks = '/open-apis/task/v2/tasks'
const due = { timestamp: String(Date.UTC(2026, 2, 10)), is_all_day: true }
const assigned = (...people: string[]) =>
  people.map((id) => ({ id, type: 'user', role: 'assignee' }))

test('a task is due on its whole day and is ticked off in the chat with the bot alone', async () => {
  const port = app(() => ({ data: { task: { guid: 'g1' } } }))
  const fields = { summary: '反馈', description: '说明', dueOn: '2026-03-10' }
  const task = { ...fields, bot: '河检通', people: ['ou_a', 'ou_b'], token: 'hejiantong-p1' }
  expect(await port.makeTask(task)).toBe('g1')
  const complete = { href: link, tip: { zh_cn: '请在单聊的卡片上办理' } }
  expect(port.asked).toEqual([
    {
      ...{ method: 'POST', path: tasks, params: byOpenId },
      data: {
        ...{ summary: '反馈', description: '说明', due, members: assigned('ou_a', 'ou_b') },
        origin: {
          ...{ platform_i18n_name: { zh_cn: '河检通' }, href: { url: link, title: '打开单聊' } },
        },
        custom_complete: { pc: complete, ios: complete, android: complete },
        client_token: 'hejiantong-p1',
      },
    },
  ])
})

test('of a task only what is given changes, and its people are added and removed apart', async () => {
  const port = app(() => ({}))
  await port.changeTask('g/1', { summary: '一', completedAt: 0 })
  await port.changeTask('g1', { description: '二', dueOn: '2026-03-10' })
  await port.memberTask('g1', 'add', ['ou_a'])
  await port.memberTask('g1', 'remove', ['ou_b'])
  await port.deleteTask('g/1')
  const changed = (data: object) => ({ method: 'PATCH', params: byOpenId, data })
  expect(port.asked).toEqual([
    {
      path: `${tasks}/g%2F1`,
      ...changed({
        task: { summary: '一', completed_at: '0' },
        update_fields: ['summary', 'completed_at'],
      }),
    },
    {
      path: `${tasks}/g1`,
      ...changed({ task: { description: '二', due }, update_fields: ['description', 'due'] }),
    },
    {
      ...{ method: 'POST', path: `${tasks}/g1/add_members`, params: byOpenId },
      data: { members: assigned('ou_a') },
    },
    {
      ...{ method: 'POST', path: `${tasks}/g1/remove_members`, params: byOpenId },
      data: { members: assigned('ou_b') },
    },
    { method: 'DELETE', path: `${tasks}/g%2F1` },
  ])
})

const calendars = '/open-apis/calendar/v4/calendars'
const event = {
  ...{ summary: '会商', description: '事由', on: '2026-03-10' as Day, clock: '09:30' },
  ...{ place: '检察院', people: ['ou_a'], linked: true },
}
const plain = {
  ...{ vchat: { vc_type: 'no_meeting' }, attendee_ability: 'can_see_others' },
  ...{ visibility: 'default', need_notification: false, summary: '会商' },
}

test('an event lasts two hours or its whole day, invites silently, and makes no video meeting', async () => {
  const port = app(() => ({
    data: { event: { event_id: 'e1' }, calendars: [{ calendar: { calendar_id: 'c/1' } }] },
  }))
  expect(await port.ownCalendar()).toBe('c/1')
  expect(await port.makeEvent('c/1', event, 'key')).toBe('e1')
  const at = { calendar: 'c/1', eventId: 'e/1' }
  await port.changeEvent(at, { ...event, clock: null, place: null, linked: false })
  const instant = (hour: number) => ({
    ...{ timestamp: String(Date.UTC(2026, 2, 10, hour - 8, 30) / 1000), timezone: 'Asia/Shanghai' },
  })
  const day = { date: '2026-03-10' }
  expect(port.asked).toEqual([
    { method: 'POST', path: `${calendars}/primary` },
    {
      ...{ method: 'POST', path: `${calendars}/c%2F1/events` },
      params: { ...byOpenId, idempotency_key: 'key' },
      data: {
        ...{ ...plain, description: `事由\n打开单聊：${link}`, location: { name: '检察院' } },
        ...{ start_time: instant(9), end_time: instant(11) },
      },
    },
    {
      ...{ method: 'PATCH', path: `${calendars}/c%2F1/events/e%2F1`, params: byOpenId },
      data: { ...plain, description: '事由', start_time: day, end_time: day },
    },
  ])
})

test('people are invited to an event, taken out, and the event deleted, without a word to anybody', async () => {
  const port = app(() => ({}))
  const at = { calendar: 'c', eventId: 'e' }
  await port.inviteTo(at, ['ou_a'])
  await port.uninvite(at, ['ou_b'])
  await port.deleteEvent(at)
  const own = `${calendars}/c/events/e`
  const user = (user_id: string) => [{ type: 'user', user_id }]
  expect(port.asked).toEqual([
    {
      ...{ method: 'POST', path: `${own}/attendees`, params: byOpenId },
      data: { attendees: user('ou_a'), need_notification: false },
    },
    {
      ...{ method: 'POST', path: `${own}/attendees/batch_delete`, params: byOpenId },
      data: { delete_ids: user('ou_b'), need_notification: false },
    },
    { method: 'DELETE', path: own, params: { need_notification: false } },
  ])
})

test('answers in the calendar are read to the last page; who gave none is not listed', async () => {
  const pages: Readonly<Record<string, object>> = {
    first: {
      items: [
        { user_id: 'ou_a', rsvp_status: 'accept' },
        { user_id: 'ou_b', rsvp_status: 'needs_action' },
        { rsvp_status: 'decline' },
        { user_id: 'ou_c' },
      ],
      ...{ has_more: true, page_token: 't' },
    },
    t: {
      items: [
        { user_id: 'ou_d', rsvp_status: 'decline' },
        { user_id: 'ou_e', rsvp_status: 'tentative' },
      ],
      ...{ has_more: false, page_token: 'u' },
    },
  }
  const port = app(({ params }) => ({ data: pages[String(params?.['page_token'] ?? 'first')] }))
  expect(await port.eventAnswers({ calendar: 'c', eventId: 'e' })).toEqual([
    { personId: 'ou_a', answer: 'accept' },
    { personId: 'ou_d', answer: 'decline' },
    { personId: 'ou_e', answer: 'tentative' },
  ])
  expect(port.asked).toEqual([
    {
      ...{ method: 'GET', path: `${calendars}/c/events/e/attendees` },
      params: { ...byOpenId, page_size: 100 },
    },
    expect.objectContaining({ params: { ...byOpenId, page_size: 100, page_token: 't' } }),
  ])
  const endless = app(() => ({ data: { has_more: true, page_token: 't' } }))
  await endless.eventAnswers({ calendar: 'c', eventId: 'e' })
  expect(endless.asked).toHaveLength(20)
})

test('the definition of approvals can be started by nobody and is answered where the bot says', async () => {
  const port = app(() => ({ data: { approval_code: 'code' } }))
  const callback = { url: 'https://bot.example/approvals', token: 't', key: 'k' }
  expect(await port.defineApprovals({ bot: '河检通', callback })).toBe('code')
  const texts = ['河检通审批', '河检通', '河检通'].map((value, at) => ({
    ...{ key: `@i18n@text${at + 1}`, value },
  }))
  expect(port.asked).toEqual([
    {
      ...{ method: 'POST', path: '/open-apis/approval/v4/external_approvals', params: byOpenId },
      data: {
        ...{ approval_name: '@i18n@text1', approval_code: `hejiantong-${appId}` },
        ...{ group_code: 'hejiantong', group_name: '@i18n@text2' },
        external: {
          ...{ biz_name: '@i18n@text3', support_pc: true, support_mobile: true },
          ...{ create_link_pc: link, create_link_mobile: link },
          ...{ action_callback_url: callback.url, action_callback_token: 't' },
          ...{ action_callback_key: 'k', enable_quick_operate: true, allow_batch_operate: false },
        },
        viewers: [{ viewer_type: 'NONE' }],
        i18n_resources: [{ locale: 'zh-CN', is_default: true, texts }],
      },
    },
  ])
})

const word = (personId: string, state: ApprovalItem['words'][number]['state']) => ({
  ...{ personId, node: 'seat', nodeName: '分管检察长', state },
})
const item: ApprovalItem = {
  ...{ matter: 7, round: 1000, title: '移送', rows: [['河流', '綦江']], state: 'waiting' },
  ...{ applicant: { personId: 'ou_h' }, rejectable: true },
  words: [word('ou_a', 'waited'), word('ou_b', 'waited'), word('ou_c', 'spared')],
}

/** What 审批 is told of an item. */
async function shown(change: Partial<ApprovalItem>, anew = false) {
  const port = app(() => ({}))
  const told = { item: { ...item, ...change }, toldAt: 2000, anew, quick: new Set(['ou_a']) }
  await port.showApproval('code', told)
  expect(port.asked[0]).toMatchObject({ path: '/open-apis/approval/v4/external_instances' })
  return port.asked[0]?.data as {
    readonly task_list: readonly Record<string, unknown>[]
    readonly [name: string]: unknown
  }
}

test('an item of 审批 shows whose word it waits for, with buttons for those who have one', async () => {
  const { task_list: words, ...all } = await shown({})
  const links = { pc_link: link, mobile_link: link }
  expect(all).toMatchObject({
    ...{ approval_code: 'code', instance_id: '7-1000', status: 'PENDING', title: '@i18n@text1' },
    ...{ open_id: 'ou_h', start_time: '1000', end_time: '0', update_time: '2000', links },
    ...{ update_mode: 'UPDATE', display_method: 'NORMAL' },
    form: [{ name: '@i18n@text2', value: '@i18n@text3' }],
  })
  expect(words[0]).toMatchObject({
    ...{ task_id: '7-1000-ou_a', open_id: 'ou_a', status: 'PENDING', create_time: '1000' },
    ...{ update_time: '2000', end_time: '0', node_id: 'seat', node_name: '@i18n@text4', links },
    action_configs: [
      { action_type: 'APPROVE', is_need_reason: true },
      { action_type: 'REJECT', is_need_reason: true, is_reason_required: true },
    ],
  })
  expect(words[1]).not.toHaveProperty('action_configs')
  expect(words[2]).toMatchObject({ status: 'DONE', end_time: '2000' })
  expect(words[2]).not.toHaveProperty('action_configs')
  expect(String(words[0]?.['action_context'])).toMatch(/^[0-9a-f]{16}$/)
})

test('what cannot be rejected has no button for it, and what was decided is over', async () => {
  const { task_list: words } = await shown({ rejectable: false })
  expect(words[0]?.['action_configs']).toEqual([{ action_type: 'APPROVE', is_need_reason: true }])
  const states = { agreed: 'APPROVED', rejected: 'REJECTED', withdrawn: 'CANCELED' } as const
  for (const [state, status] of Object.entries({ ...states, removed: 'DELETED' }))
    expect(await shown({ state: state as ApprovalItem['state'] })).toMatchObject({
      ...{ status, end_time: '2000' },
    })
  const given = await shown({ words: [word('ou_a', 'agreed'), word('ou_b', 'rejected')] }, true)
  expect(given.task_list.map(({ status }) => status)).toEqual(['APPROVED', 'REJECTED'])
  expect(given['update_mode']).toBe('REPLACE')
  const named = await shown({ applicant: { name: '某处' } })
  expect(named).toMatchObject({ user_name: '@i18n@text2' })
  expect(named).not.toHaveProperty('open_id')
})

test('the user of a person in 审批 is unknown where the app may not see it', async () => {
  const port = app(() => ({ data: { user: {} } }))
  expect(await port.userIdOf('ou/a')).toBeNull()
  expect(await app(() => ({ data: { user: { user_id: 'u' } } })).userIdOf('ou_a')).toBe('u')
  expect(port.asked).toEqual([
    { method: 'GET', path: '/open-apis/contact/v3/users/ou%2Fa', params: byOpenId },
  ])
})

test('whom the app may not see gets no buttons in 审批, all others do; that it sees nobody is told', async () => {
  const word = (personId: string) => ({ personId, node: 'n', nodeName: '审批', state: 'waited' })
  const told = async (userIdOf: (id: string) => Promise<string | null>) => {
    const quick: string[][] = []
    const port = {
      userIdOf,
      showApproval: async (_code: string, one: { readonly quick: ReadonlySet<string> }) =>
        void quick.push([...one.quick]),
    }
    const order = {
      item: { words: ['ou_far', 'ou_near'].map(word) },
      ...{ bot: '', callback: {}, code: 'c', accounts: new Map(), toldAt: 1, anew: false },
    }
    await carryApproval(port as never, order as never)
    return quick
  }
  const hidden = new FeishuFailure('no', outcomeOfCall(41050, 400), { code: 41050 })
  const sees = async (id: string) => (id === 'ou_far' ? Promise.reject(hidden) : 'u')
  expect(await told(sees)).toEqual([['ou_near']])
  await expect(told(async () => null)).rejects.toMatchObject({ kind: 'permission', code: 99991672 })
})

test('a success that does not tell what was made leaves it uncertain whether it was', async () => {
  const port = app(() => ({ data: { calendars: [] } }))
  const uncertain = { kind: 'ambiguous', reach: 'call' }
  const task = { summary: '', description: '', dueOn: '2026-03-10', bot: '', people: [], token: '' }
  const callback = { url: '', token: '', key: '' }
  for (const call of [
    () => port.ownCalendar(),
    () => port.makeEvent('c', event, 'key'),
    () => port.makeTask(task),
    () => port.defineApprovals({ bot: '', callback }),
    () => port.uploadImage(new Uint8Array()),
    () => port.uploadFile({ bytes: new Uint8Array(), name: '' }),
    () => port.botInfo(),
    () => port.ownTenant(),
    () => port.message('om_1'),
  ])
    await expect(call()).rejects.toMatchObject(uncertain)
})

test('the callback of 审批 is that of the app, under a key and a token that only its secret gives', () => {
  const settings = {
    ...{ name: 'main', appId, appSecret: 's1', encryptKey: 'k', verificationToken: 't' },
    ...{ baseUrl: 'https://open.feishu.cn', transport: 'webhook' as const },
    publicUrl: 'https://bot.example',
  }
  const jcy = { ...settings, name: 'jcy', appSecret: 's2' }
  const both = approvalCallbacksOf([settings, jcy])
  const [own, other] = [both.get('main'), both.get('jcy')]
  expect(own?.url).toMatch(/^https:\/\/bot\.example\//)
  expect(own?.url).not.toBe(other?.url)
  for (const secret of [own?.key, own?.token, other?.key, other?.token])
    expect(secret).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set([own?.key, own?.token, other?.key, other?.token]).size).toBe(4)
  const without = [
    { ...jcy, publicUrl: null },
    { ...settings, transport: 'websocket' as const },
  ]
  expect(approvalCallbacksOf(without).size).toBe(0)
  expect([instanceNamed('7-1000'), instanceNamed('7-'), instanceNamed('x7-1')]).toEqual([
    { matter: 7, round: 1000 },
    null,
    null,
  ])
})

import { expect, test } from 'vitest'
import type { FeishuFailure } from '../../src/feishu/failure.ts'
import type { Inbound } from '../../src/feishu/inbound.ts'
import { inboundOf, portOf } from '../../src/feishu/own-ids.ts'
import type { FeishuPort } from '../../src/feishu/port.ts'

/** The calls of an app, what reaches Feishu of them, and its answer to each. */
function app(name: string, answer: unknown = null) {
  const asked: unknown[][] = []
  const wire = new Proxy({} as FeishuPort, {
    get:
      (_, call: string) =>
      async (...given: unknown[]) => {
        asked.push([call, ...given])
        return answer
      },
  })
  const port = portOf(name, wire) as unknown as Record<
    string,
    (...given: readonly unknown[]) => Promise<unknown>
  >
  return { asked, call: async (call: string, ...given: unknown[]) => port[call]?.(...given) }
}

/** By call: what it is given and Feishu is asked, `@` before each id; and what Feishu answers. */
const calls: readonly (readonly [call: string, given: unknown[], answer: unknown])[] = [
  ['send', [{ receiveId: '@ou_a', content: 'c' }], { messageId: '@om_a', chatId: '@oc_a' }],
  ['send', [{ receiveId: '@ou_a' }], { messageId: null, chatId: null }],
  ['reply', [{ messageId: '@om_a', uuid: 'u' }], { messageId: '@om_b', chatId: '@oc_a' }],
  ['patch', [{ messageId: '@om_a', content: 'c' }], null],
  ['download', [{ messageId: '@om_a', fileKey: 'f', type: 'file' }], { name: 'n' }],
  ['message', ['@om_a'], { messageType: 'text' }],
  ['chat', ['@oc_a'], { name: 'n' }],
  ['chatMembers', ['@oc_a'], [{ personId: '@ou_a', name: 'n', tenant: 't' }]],
  ['user', ['@ou_a'], { name: 'n' }],
  ['users', [['@ou_a', '@ou_b']], [{ personId: '@ou_a', name: 'n', state: 'active' }]],
  ['departments', [], [{ id: '@od-a', name: 'n' }]],
  ['departmentMembers', ['@od-a'], [{ personId: '@ou_a', name: 'n', state: 'active' }]],
  ['makeTask', [{ people: ['@ou_a', '@ou_b'], token: 't' }], 'guid'],
  ['memberTask', ['guid', 'add', ['@ou_a']], null],
  ['changeTask', ['guid', { summary: 's' }], null],
  ['deleteTask', ['guid'], null],
  ['inviteTo', [{ eventId: 'e' }, ['@ou_a']], null],
  ['uninvite', [{ eventId: 'e' }, ['@ou_a']], null],
  ['eventAnswers', [{ eventId: 'e' }], [{ personId: '@ou_a', answer: 'accept' }]],
  ['makeEvent', ['calendar', { summary: 's' }, 'key'], 'event'],
  [
    'showApproval',
    [
      'code',
      {
        item: { applicant: { personId: '@ou_a' }, words: [{ personId: '@ou_b', state: 'waited' }] },
        quick: new Set(['@ou_b']),
        toldAt: 1,
        anew: false,
      },
    ],
    null,
  ],
  [
    'showApproval',
    ['code', { item: { applicant: { name: '某人' }, words: [] }, quick: new Set() }],
    null,
  ],
  ['userIdOf', ['@ou_a'], 'user'],
  ['urge', ['@om_a', '@ou_a'], null],
  ['ownMessages', [{ chatId: '@oc_a', since: 1, token: '' }], { contents: [], next: null }],
  ['findSent', [{ chatId: '@oc_a', since: 1, mark: 'm' }], '@om_a'],
  ['findSent', [{ chatId: '@oc_a', since: 1, mark: 'm' }], null],
  ['botInfo', [], { openId: 'ou_bot', name: 'n', active: true }],
]

/** A value in which each id is spelt so. */
function spelt(value: unknown, before: string): unknown {
  if (typeof value === 'string') return value.replace(/^@/, before)
  if (value instanceof Set) return new Set([...value].map((one) => spelt(one, before)))
  if (Array.isArray(value)) return value.map((one) => spelt(one, before))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spelt(one, before)]))
}

test.each(calls)(
  '%s of a further app takes and gives ids as the record spells them (%#)',
  async (call, given, answer) => {
    const { asked, call: of } = app('jcy', spelt(answer, ''))
    const answered = await of(call, ...given.map((one) => spelt(one, 'jcy:')))
    expect(asked).toEqual([[call, ...given.map((one) => spelt(one, ''))]])
    expect(answered).toEqual(spelt(answer, 'jcy:'))
  },
)

test.each(calls.filter(([, given]) => JSON.stringify(given).includes('@')))(
  '%s with the id of another app reaches nobody (%#)',
  async (call, given) => {
    for (const [name, other] of [
      ['jcy', ''],
      ['jcy', 'sw:'],
      ['main', 'jcy:'],
    ] as const) {
      const { asked, call: of } = app(name)
      const failed = await of(call, ...given.map((one) => spelt(one, other))).catch(
        (error: FeishuFailure) => error.kind,
      )
      expect([asked, failed]).toEqual([[], 'permanent'])
    }
  },
)

const message = {
  ...{ kind: 'message', key: 'om_a', eventType: 'im.message.receive_v1', tenant: 't', at: 1 },
  ...{ messageId: 'om_a', chatId: 'oc_a', chatType: 'group', sender: 'ou_a', senderTenant: 't' },
  ...{ senderType: 'user', text: 'ou_a', mentionsBot: false, media: [], position: null },
  ...{ mentions: [{ personId: 'ou_b', name: 'n' }], unsupported: null },
  ...{ parentId: 'om_b', rootId: 'om_c', threadId: null },
} as const
const named = {
  ...message,
  ...{ key: 'jcy:om_a', messageId: 'jcy:om_a', chatId: 'jcy:oc_a', sender: 'jcy:ou_a' },
  ...{ parentId: 'jcy:om_b', rootId: 'jcy:om_c' },
  mentions: [{ personId: 'jcy:ou_b', name: 'n' }],
}

test.each<[string, object, object]>([
  ['a message', message, named],
  [
    'a message that may be meant for the bot',
    { kind: 'unsure', key: 'om_a', tenant: 't', at: 1, message, envelope: { chatId: 'oc_a' } },
    {
      kind: 'unsure',
      key: 'jcy:om_a',
      tenant: 't',
      at: 1,
      message: named,
      envelope: { chatId: 'oc_a' },
    },
  ],
  [
    'somebody who left',
    { kind: 'departed', key: 'e', personId: 'ou_a', why: 'resigned' },
    { kind: 'departed', key: 'jcy:e', personId: 'jcy:ou_a', why: 'resigned' },
  ],
  [
    'an answer in 审批, which has its app beside it',
    { kind: 'ruling', key: 'approval:1', app: 'jcy', userId: 'u', task: '1-1-ou_a' },
    { kind: 'ruling', key: 'approval:1', app: 'jcy', userId: 'u', task: '1-1-ou_a' },
  ],
])('%s of a further app has ids as the record spells them', (_, inbound, spelling) => {
  expect(inboundOf('jcy', inbound as Inbound)).toEqual(spelling)
  expect(inboundOf('main', inbound as Inbound)).toEqual(inbound)
})

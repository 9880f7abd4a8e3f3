import type { Message, Tap } from '../../src/feishu/inbound.ts'

/** The tenant of everybody who writes and taps. */
export const tenant = 'tenant'

/** A message in private, of which nothing is special but what is said. */
export const messageOf = (
  said: Pick<Message, 'messageId' | 'sender' | 'at'> & Partial<Message>,
): Message => ({
  ...{ kind: 'message', key: said.messageId, eventType: '', tenant, senderTenant: tenant },
  ...{ chatId: 'oc_p', chatType: 'p2p', senderType: 'user', text: '', mentionsBot: false },
  ...{ mentions: [], media: [], position: null, parentId: null, rootId: null, threadId: null },
  ...{ unsupported: null, ...said },
})

/** A tap on a button of a card in private, of which nothing is special but what is said. */
export const tapOf = (
  said: Pick<Tap, 'key' | 'operator' | 'at' | 'value'> & Partial<Tap>,
): Tap => ({
  ...{ kind: 'tap', eventType: '', tenant, operatorTenant: tenant, token: '', tag: 'button' },
  ...{ messageId: 'om_none', chatId: 'oc_p', form: null, option: null, options: null },
  ...{ checked: null, input: null, name: null, ...said },
})

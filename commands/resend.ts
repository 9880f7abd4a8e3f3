import { deadLettersOf } from '../src/domain/casework/dead-letters.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'

/** /重发: sends a dead letter again, after the administrator has removed the cause. */
export const resend = plainCommand({
  name: 'resend',
  chinese: '重发',
  aliases: ['resend', 'chongfa'],
  summary: '重发未送达的消息',
  example: '/重发',
  group: '管理',
  audience: ['admin'],
  decide(call, context) {
    if (!context.directory.holdsAnywhere(context.actor, ['admin'])) {
      return refuse('no-right', '重发由管理员办理。')
    }
    const dead = deadLettersOf(context)
    const { outboxMessage, cause } = call.values
    const chosen =
      typeof cause === 'string'
        ? dead.filter((one) => one.cause === cause)
        : typeof outboxMessage === 'string'
          ? dead.filter((one) => one.id === outboxMessage)
          : dead
    if (chosen.length === 0) return refuse('nothing-dead', '没有未送达的消息，或该消息已经重发。')
    return {
      revive: chosen.map((one) => one.id),
      entries: [{ act: 'resend', matter: null, note: `重发未送达消息 ${chosen.length} 条` }],
      reply: { sentence: `已重发 ${chosen.length} 条` },
    }
  },
})

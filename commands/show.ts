import { plainAct } from '../src/domain/act.ts'
import { notFound } from '../src/domain/subject.ts'

/** /查看: one matter's card, from a line of a list. */
export const show = plainAct({
  name: 'show',
  chinese: '查看',
  aliases: ['show', 'chakan', '看'],
  summary: '查看一件事项的卡片',
  example: '/查看 12',
  group: '查询',
  subjects: ['clue', 'referral', 'patrol', 'plan', 'early-notice'],
  decide(call) {
    if (!call.subject) return notFound
    const matter =
      call.subject.kind === 'referral' ? (call.subject.parent ?? call.subject.id) : call.subject.id
    return { reply: { view: { view: 'matter', matter, headline: null } } }
  },
})

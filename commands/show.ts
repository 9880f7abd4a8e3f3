import { kindOf, kinds } from '../src/domain/casework/kinds.ts'
import { labelOf } from '../src/domain/casework/lines.ts'
import { notFound } from '../src/domain/casework/subject.ts'
import { clueOf } from '../src/domain/kinds/clue/clue-data.ts'
import { clueIdOf } from '../src/domain/kinds/clue/handling.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { maskContacts } from '../src/domain/reading/reporter.ts'

/** Kinds with a card of their own; parts without one are shown on their parent's card. */
const shown = kinds.filter((kind) => kind.facts !== null || kind.name === 'clue')

/** /查看: a matter's card, from a line of a list. */
export const show = plainCommand({
  name: 'show',
  chinese: '查看',
  aliases: ['show', '看'],
  summary: '查看一件事项的卡片；“/查看 12 全文”看情况描述全文',
  example: '/查看 12',
  group: '查询',
  subjects: shown.map((kind) => kind.name),
  decide(call, context) {
    if (!call.subject) return notFound
    const root = clueIdOf(call.subject)
    const clue = context.reader.matter(root)
    if (clue?.kind === 'clue' && call.text.includes('全文')) {
      return {
        reply: {
          personal: true,
          view: {
            view: 'note',
            title: `${labelOf(clue, context.reader)} 情况描述全文`,
            colour: 'blue',
            text: maskContacts(clueOf(clue).description),
            buttons: [],
          },
        },
      }
    }
    // Parts without a card of their own are shown on that of their parent.
    const matter = kindOf(call.subject).facts === null ? root : call.subject.id
    return { reply: { view: { view: 'matter', matter, headline: null } } }
  },
})

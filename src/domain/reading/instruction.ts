import { type Day, formatDay } from '../calendar/day.ts'
import { readDecisions } from './decisions.ts'
import type { OrganisationBearer } from './organisation.ts'

/** A head's word (批示) as typed: the opinion, and the tasks as lines. */
interface InstructionReading {
  readonly opinion: string
  readonly decisions: string
}

/** The longest line, in characters, that can be a task. */
const longest = 80

type Context = { readonly today: Day; readonly organisations: readonly OrganisationBearer[] }

/**
 * The task of a sentence that names one organisation and a day: 同意，请区水利局5月31日前清运弃渣; `null`
 * without both.
 */
function askedIn(sentence: string, context: Context): string | null {
  const clauses = sentence.split(/[，,]/)
  const first = clauses.findIndex((one) => {
    const [read] = readDecisions(one, context)
    return read !== undefined && (read.owner !== null || read.dueOn !== null)
  })
  if (first < 0) return null
  const [read] = readDecisions(clauses.slice(first).join('，'), context)
  if (!read || read.owner === null || read.dueOn === null) return null
  const what = read.what.replace(/^(?:请|由|责成|要求|务必|于|在|\s)+/, '')
  if (what === '' || [...what].length > longest) return null
  const owner = context.organisations.find(({ id }) => id === read.owner)?.name
  return `${what}，${owner}，${formatDay(read.dueOn)}`
}

/** Reads a head's word: the tasks after 批示事项, otherwise every sentence that names an organisation and a day. */
export function readInstruction(text: string, context: Context): InstructionReading {
  const [opinion = '', ...listed] = text.split(/批示事项[:：]/)
  if (listed.length > 0) {
    return { opinion: opinion.trim(), decisions: listed.join('\n').trim() }
  }
  const asked = text.split(/[。；;\n]/).flatMap((one) => askedIn(one, context) ?? [])
  return { opinion: text.trim(), decisions: asked.join('\n') }
}

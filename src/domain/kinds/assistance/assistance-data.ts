import { z } from 'zod'
import type { Reader } from '../../matter/context.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { requestSights } from '../../mechanism/lists/assistance-kind.ts'
import { isHead, worksIn } from '../../mechanism/membership.ts'
import { assistanceFields } from './assistance-fields.ts'
import { fileLoan } from './file-loan.ts'

/** States of what one organisation was asked. */
export const answerStates: Readonly<Record<string, State>> = {
  asked: { name: '待接受', colour: 'purple', open: true },
  accepted: { name: '已接受待答复', colour: 'wathet', open: true },
  answered: { name: '已答复待确认', colour: 'orange', open: true },
  lent: { name: '卷宗待归还', colour: 'orange', open: true },
  confirmed: { name: '已确认', colour: 'green', open: false },
  declined: { name: '不能协助', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
}

/** What a request records: the fields of the form, and more. */
export const requestData = kindData(assistanceFields, {
  /** The name of the kind and who may read its text, as the profile had them when it was asked. */
  kindName: z.string(),
  sight: z.enum(requestSights),
  dueOn: storedDay,
  /** The linked clue: its id and number. */
  clue: z.int().nullable(),
  clueNumber: z.string().nullable(),
})

/** What a request records, checked. */
export const assistanceOf = requestData.of

/** Whether groups and lists never show the text of a request. */
export const isDiscreet = ({ sight }: Pick<ReturnType<typeof assistanceOf>, 'sight'>): boolean =>
  sight !== 'open'

const round = z.object({
  question: z.string().nullable(),
  answer: z.string().nullable(),
  by: z.string().nullable(),
  on: storedDay.nullable(),
})

/** What the part of one organisation records. */
export const answerData = kindData(
  {},
  {
    /** The organisation that was asked, by name. */
    askee: z.string(),
    dueOn: storedDay,
    reason: later.text,
    /** The first question, which is the request, and further questions, with their answers, in order. */
    rounds: z.array(round).default([{ question: null, answer: null, by: null, on: null }]),
    /** Files that were lent with the answers, in order. */
    loans: z.array(fileLoan).default([]),
  },
)

/** What one organisation's part records, checked. */
export const answerOf = answerData.of

/** The current round of a part, as the subject of its deadlines. */
export const answerRound = (part: Matter): string => `${part.id}#${answerOf(part).rounds.length}`

/** The open parts of a request. */
export const openParts = (request: number, reader: Reader): readonly Matter[] =>
  reader.children(request).filter((one) => answerStates[one.state]?.open === true)

/** The request that a part belongs to. */
export function requestOf(part: Matter, reader: Reader): Matter {
  const request = part.parent === null ? undefined : reader.matter(part.parent)
  if (!request) throw new Error(`part ${part.id} belongs to no request`)
  return request
}

/** The person who asked, or who took the request over. */
export const askerOf = (request: Matter): string => request.handler ?? request.openedBy

/** Whether the person asked and still belongs to the asking office. */
const asks = (person: Person, request: Matter, directory: Directory): boolean =>
  askerOf(request) === person.personId && worksIn(person, [request.office], directory)

/** Whether the request was sent to the organisations, and is not only a draft. */
const hasReached = (request: Matter): boolean => request.number !== null

/**
 * Whether the person may see a request (协作): both sides of it; legal advice is seen by the person who
 * asked and the people who were asked only.
 */
export function seesRequest(person: Person, request: Matter, directory: Directory): boolean {
  if (!person.active) return false
  if (asks(person, request, directory)) return true
  const { sight, askees } = assistanceOf(request)
  const asked = hasReached(request) ? askees : []
  if (request.state === 'pending' && directory.holds(person, request.office, ['approver'])) {
    return true
  }
  if (sight === 'personal') {
    return asked.some((one) => directory.holds(person, one, ['liaison', 'handler', 'approver']))
  }
  // A request that was never sent is seen by its own office only, not by heads of the other side.
  return (
    (hasReached(request) && isHead(person, directory)) ||
    worksIn(person, [request.office, ...asked], directory)
  )
}

/** Whether the person may read what an organisation answered; other organisations that were asked may not. */
export function readsAnswer(
  person: Person,
  part: Matter,
  request: Matter,
  directory: Directory,
): boolean {
  if (!person.active) return false
  if (asks(person, request, directory)) return true
  if (part.handler === person.personId && worksIn(person, [part.target], directory)) return true
  if (assistanceOf(request).sight === 'personal') return false
  return isHead(person, directory) || worksIn(person, [part.office, part.target], directory)
}

/** The offices whose groups may show the request; empty for discreet kinds. */
export function officesOfRequest(request: Matter): ReadonlySet<string> {
  const data = assistanceOf(request)
  if (isDiscreet(data)) return new Set()
  return new Set([request.office, ...(hasReached(request) ? data.askees : [])])
}

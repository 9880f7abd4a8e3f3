import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { isHead, worksIn } from '../matter/membership.ts'
import type { Look } from '../matter/scene.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { requestSights } from './assistance-kind.ts'

/** States of a request as a whole. */
export const assistanceStates = {
  pending: { name: '协作待批', colour: 'orange', open: true },
  asked: { name: '协作办理中', colour: 'wathet', open: true },
  closed: { name: '已办结', colour: 'green', open: false },
  rejected: { name: '已驳回', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** States of what one organisation was asked. */
export const answerStates = {
  asked: { name: '待接受', colour: 'purple', open: true },
  accepted: { name: '已接受待答复', colour: 'wathet', open: true },
  answered: { name: '已答复待确认', colour: 'orange', open: true },
  confirmed: { name: '已确认', colour: 'green', open: false },
  declined: { name: '不能协助', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const day = z.string().transform((value) => value as Day)

const assistanceData = z.object({
  request: z.string(),
  /** The name of the kind and how far its text is read, as the profile had them when it was asked. */
  kindName: z.string(),
  sight: z.enum(requestSights),
  what: z.string(),
  askees: z.array(z.string()),
  dueOn: day,
  /** The linked clue: its id and number. */
  clue: z.int().nullable(),
  clueNumber: z.string().nullable(),
  /** The expert to be consulted, by the key of the register. */
  expert: z.string().nullable().default(null),
})

/** What a request records, checked. */
export const assistanceOf = (matter: Matter) => assistanceData.parse(matter.data)

/** Whether no group and no list shows the text of a request. */
export const isDiscreet = ({ sight }: Pick<z.output<typeof assistanceData>, 'sight'>): boolean =>
  sight !== 'open'

const answerData = z.object({
  /** The organisation that was asked, by name. */
  askee: z.string(),
  dueOn: day,
  reason: z.string().nullable().default(null),
  /** Questions that were asked again and what was answered, in order; the first question is the request. */
  rounds: z
    .array(
      z.object({
        question: z.string().nullable(),
        answer: z.string().nullable(),
        by: z.string().nullable(),
        on: day.nullable(),
      }),
    )
    .default([{ question: null, answer: null, by: null, on: null }]),
})

/** What one organisation's part records, checked. */
export const answerOf = (matter: Matter) => answerData.parse(matter.data)

/** The round of a part, for the subjects of its promises. */
export const answerRound = (part: Matter): string => `${part.id}#${answerOf(part).rounds.length}`

/** The request that a part belongs to. */
export function requestOf(part: Matter, look: Look): Matter {
  const request = part.parent === null ? undefined : look.matter(part.parent)
  if (!request) throw new Error(`part ${part.id} belongs to no request`)
  return request
}

/** Who asked, or who took it over from him. */
export const askerOf = (request: Matter): string => request.handler ?? request.openedBy

/** Whether the person asked, and still works where it was asked from. */
const asks = (person: Person, request: Matter, directory: Directory): boolean =>
  askerOf(request) === person.openId && worksIn(person, [request.office], directory)

/** Whether the organisation has been asked, rather than only meant to be. */
const hasReached = (request: Matter): boolean => request.number !== null

/** Whether the person may see a request (协作): both sides of it; legal advice is the asker's and the asked people's only. */
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
  return isHead(person, directory) || worksIn(person, [request.office, ...asked], directory)
}

/** Whether the person may read what an organisation answered; another one that was asked may not. */
export function readsAnswer(
  person: Person,
  part: Matter,
  request: Matter,
  directory: Directory,
): boolean {
  if (!person.active) return false
  if (asks(person, request, directory)) return true
  if (part.handler === person.openId && worksIn(person, [part.target], directory)) return true
  if (assistanceOf(request).sight === 'personal') return false
  return isHead(person, directory) || worksIn(person, [part.office, part.target], directory)
}

/** Offices whose groups may show the request: none for discreet kinds. */
export function officesOfRequest(request: Matter): ReadonlySet<string> {
  const data = assistanceOf(request)
  if (isDiscreet(data)) return new Set()
  return new Set([request.office, ...(hasReached(request) ? data.askees : [])])
}

import type { Context } from '../../matter/context.ts'
import { cardOf, type Notice, type Reply } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { askerOf, openParts, requestOf } from './assistance-data.ts'

/** Tells the people of both sides of a part about a step. */
export function tellEnds(part: Matter, headline: string, context: Context): Notice {
  const request = requestOf(part, context.reader)
  const ends = [
    askerOf(request),
    part.handler,
    ...peopleOf(context, part.target ?? '', ['liaison']),
  ]
  return tellPeople(context, ends, request.id, headline)
}

/** The reply to a step of a part: it shows the request's card. */
export const answered = (part: Matter, sentence: string): Reply => ({
  sentence,
  view: cardOf({ id: part.parent ?? part.id }),
})

/** Closes the request if this was its last open part. */
export function closingWith(part: Matter, { reader }: Context) {
  const request = requestOf(part, reader)
  if (openParts(request.id, reader).some((one) => one.id !== part.id)) return {}
  return {
    also: [{ matter: request, to: { state: 'closed' } }],
    alsoEntries: [{ act: 'close', matter: request.id, note: '各单位均已办理完毕，协作办结' }],
  }
}

import type { World } from '../world/world.ts'

/** A person's answer to an event: 接受、拒绝、待定. */
export type Rsvp = 'accept' | 'decline' | 'tentative'

/** A person answers an event in the own calendar; no event tells the app. */
export function answerEvent(world: World, openId: string, eventId: string, answer: Rsvp): void {
  const event = world.state.events?.[eventId]
  const own = event?.deleted ? undefined : event?.attendees.find(({ id }) => id === openId)
  if (!own) throw new Error(`${openId} is not called to ${eventId}`)
  own.rsvp = answer
  world.tell({ kind: 'agenda', id: eventId })
}

import type { Context } from '../matter/context.ts'
import { appOf } from '../mechanism/app.ts'
import type { Directory, Person } from '../mechanism/directory.ts'

/**
 * Who is responsible for messages that an app could not deliver: its administrators; if it has none, all
 * administrators.
 */
export function caretakersOf(app: string, directory: Directory): readonly Person[] {
  const own = directory.administratorsIn(app)
  return own.length > 0 ? own : directory.peopleWith(['admin'])
}

/** The undelivered messages (未送达) that this administrator is responsible for. */
export const deadLettersOf = ({ reader, directory, actor, now }: Context) =>
  reader
    .condition(now)
    .deadOutboxMessages.filter(
      ({ app }) =>
        app === appOf(actor.personId) ||
        caretakersOf(app, directory).some(({ personId }) => personId === actor.personId),
    )

import type { Context } from '../matter/context.ts'
import { appOf } from '../mechanism/app.ts'
import type { Directory, Person } from '../mechanism/directory.ts'

/** Who sees to what an app could not deliver: its administrators; while it has none, all. */
export function caretakersOf(app: string, directory: Directory): readonly Person[] {
  const own = directory.administratorsIn(app)
  return own.length > 0 ? own : directory.peopleWith(['admin'])
}

/** What could not be delivered (未送达) and is this administrator's to see to. */
export const deadLettersOf = ({ reader, directory, actor, now }: Context) =>
  reader
    .condition(now)
    .deadOutboxMessages.filter(
      ({ app }) =>
        app === appOf(actor.personId) ||
        caretakersOf(app, directory).some(({ personId }) => personId === actor.personId),
    )

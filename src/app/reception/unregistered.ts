import { commandNamed } from '../../../commands/registry.ts'
import { isMeantFor } from '../../domain/matter/audience.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import type { CommandButton, View } from '../../domain/matter/view.ts'
import { type Mentioned, withoutMentions } from '../../domain/reading/mention.ts'
import type { Services } from '../services.ts'
import { tellAdministrators } from './stranger.ts'
import { typedAlong } from './typed-along.ts'

/** Tells the administrators of each mentioned person who was to be given something and is not registered. */
export function askForRegistration(
  services: Services,
  strangers: readonly Mentioned[],
  context: Context,
): void {
  for (const one of strangers) {
    tellAdministrators(services, one, context.place, context.now)
  }
}

/** The answer when a task was to go to a person who is not registered: nothing was done, and what to do instead. */
export function unregisteredView(
  act: Command,
  subject: Matter | null,
  typed: string,
  strangers: readonly Mentioned[],
  context: Context,
): View {
  const names = strangers.map(({ name }) => `“${name}”`).join('、')
  const bind = commandNamed('bind')
  const may = bind !== undefined && isMeantFor(bind, context.actor, context.directory)
  const all = context.directory.holdsAnywhere(context.actor, ['admin'])
  const asks = all ? '请点“登记”' : may ? '已请管理员登记，本单位的请点“登记”' : '已请管理员登记'
  const { mentions } = context.place
  const rest = withoutMentions(typed, mentions, ({ personId }) =>
    strangers.some((one) => one.personId === personId),
  )
  const again: CommandButton = {
    act: act.name,
    text: '另选人员',
    primary: true,
    ...(subject ? { matter: subject.id } : {}),
    values: typedAlong(rest, context),
  }
  const buttons = strangers.slice(0, 3).map(({ personId, name }) => ({
    act: 'bind',
    text: `登记“${[...name].slice(0, 20).join('')}”`,
    values: { personId, name },
  }))
  return {
    view: 'note',
    title: '人员尚未登记',
    colour: 'orange',
    text: `${names}尚未登记，没有办理“${act.chinese}”，也没有改给其他人。${asks}；登记后请重新发送，或点“另选人员”。`,
    buttons: [again, ...(may ? buttons : [])],
  }
}

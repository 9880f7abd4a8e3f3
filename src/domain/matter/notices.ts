import type { Role } from '../mechanism/role.ts'
import type { Context } from './context.ts'
import type { Notice } from './decision.ts'

/** The ids of an office's people with one of the roles. */
export function peopleOf(
  context: Pick<Context, 'directory'>,
  office: string,
  roles: readonly Role[],
): readonly string[] {
  return context.directory.peopleOf(office, roles).map((person) => person.personId)
}

/** The people who are told what concerns an office: its liaison officers; its approvers if it has none. */
export function peopleTold(context: Pick<Context, 'directory'>, office: string): readonly string[] {
  const liaisons = peopleOf(context, office, ['liaison'])
  return liaisons.length > 0 ? liaisons : peopleOf(context, office, ['approver'])
}

/** Tells people in private about a matter, except the actor. */
export function tellPeople(
  context: Context,
  people: readonly (string | null)[],
  matter: number,
  headline: string,
): Notice {
  const told = [...new Set(people)].filter(
    (one): one is string =>
      one !== null &&
      one !== context.actor.personId &&
      context.directory.person(one)?.active === true,
  )
  return { to: { people: told }, view: { view: 'matter', matter, headline } }
}

/** A notice that asks for nothing: a person who has a card of the matter gets no new one. */
export const quietly = (notice: Notice): Notice => ({ ...notice, quiet: true })

/**
 * Tells an office's liaison officers in private only, for a step that asks nothing of the group; its card is
 * patched.
 */
export function tellLiaisons(
  context: Context,
  office: string,
  matter: number,
  headline: string,
  others: readonly (string | null)[] = [],
): Notice {
  return tellPeople(
    context,
    [...peopleOf(context, office, ['liaison']), ...others],
    matter,
    headline,
  )
}

/**
 * Tells an office: its groups, and its liaison officers in private. `words` is text that somebody typed,
 * such as a reason; groups do not see it. For an office without group and people, the administrators are
 * told.
 */
export function tellOffice(
  context: Context,
  office: string,
  matter: number,
  headline: string,
  words: string | null = null,
): readonly Notice[] {
  const told = peopleTold(context, office)
  const notices: Notice[] = [
    { to: { chatsOf: office }, view: { view: 'matter', matter, headline } },
    tellPeople(context, told, matter, words === null ? headline : `${headline}：${words}`),
  ]
  if (told.length === 0 && context.directory.chatsOf(office).length === 0) {
    const name = context.directory.organisationName(office)
    notices.push({
      to: { administrators: true },
      view: {
        view: 'note',
        title: '有事项无人接收',
        colour: 'orange',
        text: `${name}既没有登记群，也没有联络员或审批人，有一件事项未能通知到人。请用 /绑定 登记该单位人员。`,
        buttons: [],
      },
    })
  }
  return notices
}

/** Tells the liaison officers of an office that they no longer have to act and no longer see the matter. */
export function tellRelieved(
  context: Context,
  office: string,
  title: string,
  text: string,
): Notice {
  return {
    to: { people: peopleOf(context, office, ['liaison']) },
    view: { view: 'note', title, colour: 'grey', text, buttons: [] },
  }
}

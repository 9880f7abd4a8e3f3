import type { Role } from '../mechanism/role.ts'
import type { Notice } from './plan.ts'
import type { Scene } from './scene.ts'

/** The open_ids of an office's people with one of the roles. */
export function peopleOf(scene: Scene, office: string, roles: readonly Role[]): readonly string[] {
  return scene.directory.peopleOf(office, roles).map((person) => person.openId)
}

/** Tells people in private about a matter; the one who acts already knows. */
export function tellPeople(
  scene: Scene,
  people: readonly (string | null)[],
  matter: number,
  headline: string,
): Notice {
  const told = [...new Set(people)].filter(
    (one): one is string =>
      one !== null && one !== scene.actor.openId && scene.directory.person(one)?.active === true,
  )
  return { to: { people: told }, view: { view: 'matter', matter, headline } }
}

/** Tells an office's liaison officers in private only: a step that asks nothing of the group, whose card is patched. */
export function tellLiaisons(
  scene: Scene,
  office: string,
  matter: number,
  headline: string,
  others: readonly (string | null)[] = [],
): Notice {
  return tellPeople(scene, [...peopleOf(scene, office, ['liaison']), ...others], matter, headline)
}

/**
 * Tells an office: its groups, and its liaison officers in private. `words` are what somebody wrote, such
 * as a reason; no group reads them. An office without group and people falls back to the administrators.
 */
export function tellOffice(
  scene: Scene,
  office: string,
  matter: number,
  headline: string,
  words: string | null = null,
): readonly Notice[] {
  const liaisons = peopleOf(scene, office, ['liaison'])
  const told = liaisons.length > 0 ? liaisons : peopleOf(scene, office, ['approver'])
  const notices: Notice[] = [
    { to: { chatsOf: office }, view: { view: 'matter', matter, headline } },
    tellPeople(scene, told, matter, words === null ? headline : `${headline}：${words}`),
  ]
  if (told.length === 0 && scene.directory.chatsOf(office).length === 0) {
    const name = scene.directory.organisationName(office)
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

/** Tells the liaison officers of an office that something is its business no longer: they see the matter no more. */
export function tellRelieved(scene: Scene, office: string, title: string, text: string): Notice {
  return {
    to: { people: peopleOf(scene, office, ['liaison']) },
    view: { view: 'note', title, colour: 'grey', text, buttons: [] },
  }
}

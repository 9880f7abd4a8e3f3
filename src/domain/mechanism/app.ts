/** The app (自建应用) of the plain settings, which a district with a single app has. */
export const mainApp = 'main'

/** The allowed names of apps in settings, paths and ids; without a colon. */
export const appName = /^[a-z][a-z0-9-]{0,19}$/

/**
 * The id of a person, chat, message or event as the record spells it. Feishu's ids are valid within one app
 * only, so those of a further app have its name in front: `jcy:ou_…`. Ids of the first app are Feishu's own,
 * so a district with one app is not affected.
 */
export const ofApp = (app: string, id: string): string =>
  app === mainApp || id === '' ? id : `${app}:${id}`

/** The app of the person, chat, message or event with this id. */
export function appOf(id: string): string {
  const colon = id.indexOf(':')
  return colon < 0 ? mainApp : id.slice(0, colon)
}

/** The id as Feishu spells it. */
export const bareId = (id: string): string => id.slice(id.indexOf(':') + 1)

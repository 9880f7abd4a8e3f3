/** The app (自建应用) that a district has before it has several: what the plain settings describe. */
export const mainApp = 'main'

/** How an app may be called in settings, paths and ids; a colon is in none. */
export const appName = /^[a-z][a-z0-9-]{0,19}$/

/**
 * The id of a person, chat, message or event of Feishu as the record knows it. What Feishu calls them
 * holds within one app only, so those of a further app bear its name in front: `jcy:ou_…`. Those of the
 * first app stand as Feishu says them, so that a district with one app knows nothing of this.
 */
export const ofApp = (app: string, id: string): string =>
  app === mainApp || id === '' ? id : `${app}:${id}`

/** The app whose person, chat, message or event this is. */
export function appOf(id: string): string {
  const colon = id.indexOf(':')
  return colon < 0 ? mainApp : id.slice(0, colon)
}

/** What Feishu calls it. */
export const bareId = (id: string): string => id.slice(id.indexOf(':') + 1)

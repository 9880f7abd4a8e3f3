import type { Instant } from '../domain/calendar/day.ts'
import { mainApp } from '../domain/mechanism/app.ts'
import { commit } from '../store/commit.ts'
import { forgetApps } from '../store/forgotten-apps.ts'
import type { Services } from './services.ts'

/**
 * The fact that stores, for each organisation, which app it used at the last start; written only once some
 * organisation uses a further app.
 */
const fact = 'organisation-apps'

/**
 * Applies changes of the apps in settings and profile: messages that wait for a removed app are dropped, and
 * administrators are told of an organisation that moved to another app. Its matters stay; its people and
 * groups have other ids in the new app, so they have to be registered again (decision 184).
 */
export function settleApps(services: Services, apps: readonly { readonly name: string }[]): void {
  const { store, profile, log, now } = services
  const names = apps.map(({ name }) => name)
  const dropped = forgetApps(store.engine, names, now())
  if (dropped > 0) log.warn('app-gone', { dropped })
  const kept = store.system.fact(fact)
  const before: Readonly<Record<string, string>> = kept === null ? {} : JSON.parse(kept)
  const current = Object.fromEntries(profile.organisations.map(({ id, app }) => [id, app]))
  const moved = profile.organisations.filter(({ id, app }) => (before[id] ?? mainApp) !== app)
  for (const { id, name, app } of moved) {
    const left = store.directory.leftBehind(id)
    if (left.length > 0) tellMoved(services, { name, app, left }, now())
  }
  const said = JSON.stringify(current)
  const isPlain = kept === null && Object.values(current).every((app) => app === mainApp)
  if (!isPlain && kept !== said) store.system.setFact(fact, said)
}

function tellMoved(
  { store }: Services,
  {
    name,
    app,
    left,
  }: { readonly name: string; readonly app: string; readonly left: readonly string[] },
  now: Instant,
): void {
  const note = `${name}改由应用 ${app} 服务，原登记的 ${left.length} 人和该单位的群在原应用中停用`
  const text = `${note}：${left.join('、')}。事项、期限和记录不变。请在应用 ${app} 中重新登记人员（/绑定）和群（/群）；原承办的事项用“/移交”交给新登记的人员。`
  commit(
    store,
    {
      entries: [{ act: 'organisation-moved', matter: null, note }],
      notices: [
        {
          to: { administrators: true },
          view: { view: 'note', title: '单位改用另一应用', colour: 'orange', text, buttons: [] },
        },
      ],
      reply: {},
    },
    { actor: null, source: 'start', now, answeredCard: null },
  )
}

import type { Instant } from '../domain/calendar/day.ts'
import { mainApp } from '../domain/mechanism/app.ts'
import { commit } from '../store/commit.ts'
import { forgetApps } from '../store/forgotten-apps.ts'
import { identityFacts } from './identity.ts'
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

/**
 * Throws a sentence for the operator when the App ID of one app stands in the settings of another: all
 * people, groups and messages of the record would be looked for in the wrong tenant, and given up there.
 */
export function refuseExchanged(
  system: Pick<Services['store']['system'], 'fact'>,
  apps: readonly { readonly name: string; readonly appId: string }[],
): void {
  const known = apps.map(({ name }) => ({ name, appId: system.fact(identityFacts(name).appId) }))
  for (const { name, appId } of apps) {
    const owner = known.find((one) => one.name !== name && one.appId === appId)
    if (owner === undefined) continue
    throw new Error(
      `应用 ${name} 的 App ID（${appId}）在本数据目录中属于应用 ${owner.name}，两个应用的凭证可能写反了。没有启动，也没有发送消息。请把凭证写回原处（main 写在 FEISHU_… 中，其余写在 APP_… 中）；新增的应用请另起名字。`,
    )
  }
}

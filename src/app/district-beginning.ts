import { randomBytes } from 'node:crypto'
import { makeDuties } from '../../jobs/duties.ts'
import { recompute } from '../domain/casework/recomputation.ts'
import { mainApp } from '../domain/mechanism/app.ts'
import { commit } from '../store/commit.ts'
import { settleApps } from './app-settlement.ts'
import { isOffered, needsAdministrator, offerAdministration } from './reception/claim.ts'
import { announceRestoration } from './recollection.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

/** Applies the profile and creates what is due under it, in one transaction. */
export function settleIn(services: Services, apps: readonly { readonly name: string }[]): void {
  const { store, profile, now } = services
  store.engine.transact(() => {
    store.directory.adopt(profile)
    store.registers.adopt(profile)
    store.numbers.begin(profile.numbering.series_start)
    store.journal.account({ at: now(), actor: null, source: 'profile' })
    settleCalendar(services)
    announceRestoration(services)
    settleApps(services, apps)
    const context = contextFor(services, nobody, privatePlace(''), now())
    commit(store, makeDuties(context), {
      actor: null,
      source: 'start',
      now: now(),
      answeredCard: null,
    })
  })
}

/** Computes deadlines again that were made under another calendar, with a journal entry (domain.md 5). */
function settleCalendar(services: Services): void {
  const { store, now } = services
  const calendar = services.calendar()
  if (store.system.fact('calendar-version') === calendar.version) return
  const { deadlines, notes } = recompute(calendar, { reader: services.reader, now: now() })
  commit(
    store,
    {
      deadlines,
      entries: [
        { act: 'calendar', matter: null, note: `采用工作日历 ${calendar.version}` },
        ...notes,
      ],
      reply: {},
    },
    { actor: null, source: 'start', now: now(), answeredCard: null },
  )
  store.system.setFact('calendar-version', calendar.version)
}

/** An app that is about to start. */
interface Beginning {
  readonly name: string
  readonly appId: string
  /** The App ID that this app had before, if it was another one; null otherwise. */
  readonly metAfter: string | null
}

/**
 * If the app's tenant has no administrator, a code is printed once; the person who sends it to this app in
 * private becomes the first (docs/administrator.md). Under another App ID all people have other ids, the
 * administrators too, so a new code is needed.
 */
export function introduce(services: Services, { name, appId, metAfter }: Beginning): void {
  if (metAfter !== null) {
    const said = `数据目录原由应用 ${metAfter} 使用，现改由应用 ${appId} 使用。人员的标识按应用区分，请重新登记人员（/绑定）；群请用 /群 核对。`
    console.log(said)
    services.log.warn('another-app', { was: metAfter, is: appId })
    const origin = { actor: null, source: 'start', now: services.now(), answeredCard: null }
    commit(
      services.store,
      { entries: [{ act: 'another-app', matter: null, note: said }], reply: {} },
      origin,
    )
  }
  const needed = metAfter !== null || needsAdministrator(services, name)
  if (!needed || (metAfter === null && isOffered(services, name))) return
  const code = randomBytes(6).toString('hex').toUpperCase()
  offerAdministration(services, name, code, metAfter === null ? null : appId)
  const which = name === mainApp ? '' : `应用 ${name} `
  console.log(
    `${metAfter === null ? `${which}尚无管理员。` : ''}请在与${which === '' ? '' : '该应用的'}机器人的私聊中发送：/绑定 认领 ${code}`,
  )
}

/** Says and records that an app belongs to another tenant (企业) than the data directory knew it in. */
export function tellOtherTenant(
  { store, log, now }: Pick<Services, 'store' | 'log' | 'now'>,
  app: string,
  { was, is }: { readonly was: string; readonly is: string },
): void {
  const which = app === mainApp ? '本应用' : `应用 ${app} `
  const said = `${which}原属企业“${was}”，现答复所属企业为“${is}”。请核对 App ID 和数据目录是否用错；确已更换企业的，请重新登记人员（/绑定）和群（/群）。`
  console.log(said)
  log.warn('another-tenant', { app })
  const origin = { actor: null, source: 'start', now: now(), answeredCard: null }
  commit(
    store,
    { entries: [{ act: 'another-tenant', matter: null, note: said }], reply: {} },
    origin,
  )
}

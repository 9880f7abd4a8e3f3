import { createHash, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import { appOf, mainApp } from '../../domain/mechanism/app.ts'
import type { Organisation } from '../../domain/mechanism/directory.ts'
import type { Message } from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import type { Services } from '../services.ts'
import { answerTyped } from './reply.ts'

const hashOf = (code: string) => createHash('sha256').update(code).digest()

/**
 * The names of the facts that store an app's claim code as a hash, and the App ID that has no administrator
 * yet; the first app's names are without a suffix.
 */
const factsOf = (app: string) => {
  const suffix = app === mainApp ? '' : `:${app}`
  return { code: `administration-code${suffix}`, offeredTo: `administration-app${suffix}` }
}

/**
 * Stores the hash of the code that is printed at the first start without an administrator, or under a new
 * App ID.
 */
export function offerAdministration(
  services: Services,
  app: string,
  code: string,
  appId: string | null,
): void {
  const { system } = services.store
  const facts = factsOf(app)
  system.setFact(facts.code, hashOf(code).toString('hex'))
  if (appId === null) system.dropFact(facts.offeredTo)
  else system.setFact(facts.offeredTo, appId)
}

/** Whether a code was offered and is still unused. */
export const isOffered = ({ store }: Services, app: string): boolean =>
  store.system.fact(factsOf(app).code) !== null

/** Whether no person of this app is an administrator yet. */
export function needsAdministrator(services: Services, app: string): boolean {
  return services.store.directory.current().administratorsIn(app).length === 0
}

/**
 * The organisation of the first administrator of an app: the river chief office, otherwise the first office
 * of the app.
 */
function officeOf({ store }: Services, app: string): Organisation | undefined {
  const own = store.directory.current().organisations.filter((one) => one.app === app)
  const offices = own.filter(({ parent }) => parent === null)
  return (
    offices.find(({ side }) => side === 'river_chief_office') ??
    offices.find(({ side }) => side === 'procuratorate') ??
    own[0]
  )
}

/**
 * “/绑定 认领 <码>” in private makes the sender the administrator, once, while there is none. Returns
 * whether the message was such a claim and was answered.
 */
export function claimAdministration(
  services: Services,
  message: Message,
  place: Place,
  now: Instant,
): boolean {
  const claim = /认领\s*([A-Za-z0-9-]{6,40})\s*$/.exec(message.text)
  if (!claim?.[1] || place.type !== 'private') return false
  const app = appOf(message.sender)
  const facts = factsOf(app)
  const { system } = services.store
  if (!needsAdministrator(services, app) && system.fact(facts.offeredTo) === null) return false
  const expected = system.fact(facts.code)
  const right =
    expected !== null &&
    timingSafeEqual(Buffer.from(expected, 'hex'), hashOf(claim[1].toUpperCase()))
  if (!right) {
    answerTyped(
      services,
      { sentence: '认领码不正确，请核对首次启动时打印的认领码。' },
      place,
      message.sender,
      now,
    )
    return true
  }
  makeAdministrator(services, app, message, now)
  system.dropFact(facts.code)
  system.dropFact(facts.offeredTo)
  answerTyped(
    services,
    { sentence: '您已成为管理员。请先发送“/自检”，再用“/绑定”登记人员、在群内用“/群”登记群。' },
    place,
    message.sender,
    now,
  )
  return true
}

function makeAdministrator(services: Services, app: string, message: Message, now: Instant): void {
  const known = services.store.directory.current().person(message.sender)
  const office = officeOf(services, app)
  const name = app === mainApp ? '管理员' : `${office?.name ?? ''}管理员`
  const memberships = [
    ...(known?.memberships ?? []).filter((one) => one.organisation !== office?.id),
    { organisation: office?.id ?? '', roles: ['admin'] as const },
  ]
  commit(
    services.store,
    {
      directory: [
        {
          person: {
            personId: message.sender,
            name: known?.name ?? name,
            active: true,
            memberships,
          },
        },
      ],
      entries: [{ act: 'claim', matter: null, note: '认领管理员' }],
      reply: {},
    },
    { actor: message.sender, source: message.messageId, now, answeredCard: null },
  )
}

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import type { Message } from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import type { Services } from '../services.ts'
import { answerTyped } from './reply.ts'

const hashOf = (code: string) => createHash('sha256').update(code).digest()

/** Remembers the hash of the code that is printed once at the first start without an administrator, or under another app. */
export function offerAdministration(services: Services, code: string, app: string | null): void {
  const { system } = services.store
  system.setFact('administration-code', hashOf(code).toString('hex'))
  if (app === null) system.dropFact(offeredTo)
  else system.setFact(offeredTo, app)
}

/** The app under which nobody is an administrator yet, whoever was one under another. */
const offeredTo = 'administration-app'

/** Whether there is no administrator yet and none has been offered a code. */
export function needsAdministrator(services: Services): boolean {
  return services.store.directory.current().peopleWith(['admin']).length === 0
}

/**
 * “/绑定 认领 <码>” in private makes the sender the administrator, once, while there is none. Returns
 * whether the message was such a claim and has been answered.
 */
export function claimAdministration(
  services: Services,
  message: Message,
  place: Place,
  now: Instant,
): boolean {
  const claim = /认领\s*([A-Za-z0-9-]{6,40})\s*$/.exec(message.text)
  if (!claim?.[1] || place.type !== 'private') return false
  if (!needsAdministrator(services) && services.store.system.fact(offeredTo) === null) return false
  const expected = services.store.system.fact('administration-code')
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
  const directory = services.store.directory.current()
  const known = directory.person(message.sender)
  const office = directory.officesOf('river_chief_office')[0]?.id ?? ''
  commit(
    services.store,
    {
      directory: [
        {
          person: {
            personId: message.sender,
            name: known?.name ?? '管理员',
            active: true,
            memberships: [
              ...(known?.memberships ?? []).filter((one) => one.organisation !== office),
              { organisation: office, roles: ['admin'] },
            ],
          },
        },
      ],
      entries: [{ act: 'claim', matter: null, note: '认领管理员' }],
      reply: {},
    },
    { actor: message.sender, source: message.messageId, now, answeredCard: null },
  )
  services.store.system.dropFact('administration-code')
  services.store.system.dropFact(offeredTo)
  answerTyped(
    services,
    { sentence: '您已成为管理员。请先发送“/自检”，再用“/绑定”登记人员、在群内用“/群”登记群。' },
    place,
    message.sender,
    now,
  )
  return true
}

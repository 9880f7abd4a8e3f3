import type { Instant } from '../../domain/calendar/day.ts'
import { stopPerson } from '../../domain/casework/departure.ts'
import { isRefusal } from '../../domain/matter/refusal.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import type { Departed, Renamed, Returned } from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import { suspendedFact } from '../../store/reader.ts'
import type { SystemTables } from '../../store/system-tables.ts'
import { contextFor, nobody, privatePlace, type Services } from '../services.ts'

/** Why an account is gone: a title, and the word in brackets. */
const reasons: Readonly<Record<Departed['why'], readonly [title: string, said: string]>> = {
  resigned: ['人员离职', '飞书通讯录显示该人员已离职'],
  frozen: ['人员账号暂停', '飞书通讯录显示该账号已暂停使用；恢复后另行告知'],
  exited: ['人员退出企业', '飞书通讯录显示该人员已退出本企业'],
}

/** The name of the fact that a person was stopped because the account was suspended. */
const stoppedWith = (personId: string): string => `${suspendedFact}${personId}`

/** Whether a person was stopped because of a suspended account, and the account may be restored. */
export const isStopped = (system: SystemTables, personId: string): boolean =>
  system.fact(stoppedWith(personId)) !== null

/**
 * A person left (离职) or the account was suspended (暂停): all rights end at once and the person's matters
 * are handed over (domain.md 6).
 */
export function receiveDeparted(
  services: Services,
  departed: Pick<Departed, 'personId' | 'why' | 'key'>,
  now: Instant,
): void {
  const { personId, why, key } = departed
  const context = contextFor(services, nobody, privatePlace(''), now)
  const decision = stopPerson(personId, context)
  if (isRefusal(decision)) return
  const [title, said] = reasons[why]
  const { cards, system } = services.store
  cards.retireOf(personId)
  if (why === 'resigned') system.dropFact(stoppedWith(personId))
  else system.setFact(stoppedWith(personId), why)
  const text = `${decision.reply.sentence ?? ''}（${said}）`
  commit(
    services.store,
    {
      ...decision,
      notices: [
        ...(decision.notices ?? []),
        {
          to: { administrators: true, inApp: appOf(personId) },
          view: { view: 'note', title, colour: 'orange', text, buttons: [] },
        },
      ],
    },
    { actor: null, source: key, now, answeredCard: null },
  )
}

/** A suspended account was restored: an administrator decides which role the person has now. */
export function receiveReturned(
  services: Services,
  { personId, key }: Pick<Returned, 'personId' | 'key'>,
  now: Instant,
): void {
  const { directory, system } = services.store
  const person = directory.current().person(personId)
  if (!person || person.active || system.fact(stoppedWith(personId)) === null) return
  system.dropFact(stoppedWith(personId))
  const { name } = person
  commit(
    services.store,
    {
      notices: [
        {
          to: { administrators: true, inApp: appOf(personId) },
          view: {
            view: 'bind-request',
            personId,
            name,
            from: '飞书通讯录',
            was: '账号已恢复',
          },
        },
      ],
      reply: {},
    },
    { actor: null, source: key, now, answeredCard: null },
  )
}

/**
 * The name of an account changed in the directory (通讯录): a person who is registered under the former name
 * gets the new one. A name that was given by somebody here stays, and nobody gets another person's name.
 */
export function receiveRenamed(
  services: Services,
  { personId, name: written, was, key }: Pick<Renamed, 'personId' | 'name' | 'was' | 'key'>,
  now: Instant,
): void {
  const { profile, store } = services
  if (!profile.places.contacts) return
  const name = written.trim()
  const directory = store.directory.current()
  const person = directory.person(personId)
  store.acquaintances.meet({ personId, name }, now)
  if (!person?.active || person.name !== was || name === was || name === '') return
  const taken = directory.people.some((one) => one.active && one.name === name)
  const note = `飞书通讯录中“${was}”更名为“${name}”`
  const text = taken
    ? `${note}，与另一名已登记人员同名，未随之更改。请核实身份，必要时用 /绑定 改写称呼。`
    : `${note}，已随之更改；单位和角色不变。`
  commit(
    store,
    {
      ...(taken ? {} : { directory: [{ person: { ...person, name } }] }),
      entries: [{ act: 'rename-person', matter: null, note: taken ? `${note}，未随之更改` : note }],
      notices: [
        {
          to: { administrators: true, inApp: appOf(personId) },
          view: { view: 'note', title: '人员更名', colour: 'blue', text, buttons: [] },
        },
      ],
      reply: {},
    },
    { actor: null, source: key, now, answeredCard: null },
  )
}

import type { Instant } from '../../domain/calendar/day.ts'
import { askedOfAdministrator, asReadBy } from '../../domain/mechanism/whom-to-ask.ts'
import type { FoundDepartments } from '../../feishu/department-reading.ts'
import type { OutboxPayload } from '../../store/outbox-message.ts'
import { postCard } from '../../store/post-card.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

type Asking = Pick<Extract<OutboxPayload, { kind: 'department' }>, 'asker' | 'name'>

const otherwise = '也可用“/群成员”或“/绑定”登记。'
/** The most department names that one sentence lists. */
const mostNamed = 10

/**
 * Handles the fetched people of departments (部门成员): the person who asked gets one form for each
 * department, with its unregistered people. Call inside a transaction.
 */
export function takeDepartments(
  services: Services,
  { asker, name }: Asking,
  { nameless, names, listed }: FoundDepartments,
  now: Instant,
): void {
  const { store } = services
  if (nameless) {
    const does = '开通权限 contact:department.base:readonly 并发布版本'
    const ask = askedOfAdministrator(does, asReadBy(asker, store.directory.current()))
    const text = `应用不能读取部门名称，${ask}。${otherwise}`
    say(services, asker, null, text, now)
    return
  }
  if (names.length === 0) {
    const text = `通讯录中没有名称含“${name}”的部门，请换一种写法；部门须在应用的通讯录权限范围内。${otherwise}`
    say(services, asker, null, text, now)
    return
  }
  if (listed.length === 0) {
    const some = names.slice(0, mostNamed).join('、')
    const more = names.length > mostNamed ? '等' : ''
    const text = `名称含“${name}”的部门有 ${names.length} 个：${some}${more}。请写全名称再发送。`
    say(services, asker, null, text, now)
    return
  }
  const open = listed.map((one) => {
    store.acquaintances.list(one.id, one.people, now)
    return { ...one, left: store.acquaintances.unregisteredIn(one.id).length }
  })
  const counted = open.map(({ name: called, people, left }) =>
    people.length === 0
      ? `“${called}”没有直属人员`
      : `“${called}”${people.length} 人，尚未登记 ${left} 人`,
  )
  postCard(
    store,
    { type: 'open_id', id: asker },
    {
      view: 'note',
      title: '部门成员待登记',
      colour: 'blue',
      text: `${counted.join('；')}。单位和角色由您选定，不随部门而定；不需要使用的不必登记。`,
      buttons: open
        .filter(({ left }) => left > 0)
        .map(({ id, name: called }) => ({
          act: 'bind-members',
          text: open.length > 1 ? called : '登记成员',
          values: { chatId: id, listed: 'yes' },
        })),
    },
    now,
  )
}

/** Tells the person who asked that the departments could not be read. */
export function loseDepartments(
  services: Services,
  { asker, name }: Asking,
  advice: string,
  now: Instant,
): void {
  say(services, asker, null, `没有读到“${name}”的人员：${advice}${otherwise}`, now)
}

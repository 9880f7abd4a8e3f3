import { Hono } from 'hono'
import { elementAt } from '../card/element-search.ts'
import { readFieldValue } from '../client/form.ts'
import { arrayAt, objectAt, stringAt } from '../json.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import { readBody, readPlace, readUtterance, requireField } from './body.ts'

/** The actions of people: write, tap, join and leave. */
export function peopleRoutes(feishu: LocalFeishu): Hono {
  const routes = new Hono()
  routes.post('/say', async (context) => {
    const body = await readBody(context)
    const person = requireField(body, 'person')
    return context.json(await feishu.say(person, readPlace(body), readUtterance(body)))
  })
  routes.post('/tap', async (context) => {
    const body = await readBody(context)
    const formValue = objectAt(body, 'formValue')
    const card = objectAt(body, 'card')
    const aimed = card ? elementAt(card, arrayAt(body, 'path')) : undefined
    const result = await feishu.tap(
      requireField(body, 'person'),
      requireField(body, 'messageId'),
      aimed ? (element) => element === aimed : requireField(body, 'target'),
      {
        ...(card ? { card } : {}),
        ...(formValue ? { formValue: readValues(formValue) } : {}),
        ...(body['value'] === undefined ? {} : { value: readFieldValue(body['value']) }),
        fromTopNotice: body['fromTopNotice'] === true,
      },
    )
    return context.json(result)
  })
  routes.post('/enter', async (context) => {
    const body = await readBody(context)
    return context.json(await feishu.enter(requireField(body, 'person')))
  })
  routes.post('/read', async (context) => {
    const body = await readBody(context)
    const ids = arrayAt(body, 'messageIds').map(String)
    return context.json((await feishu.read(requireField(body, 'person'), ids)) ?? {})
  })
  routes.post('/menu', async (context) => {
    const body = await readBody(context)
    return context.json(await feishu.menu(requireField(body, 'person'), requireField(body, 'key')))
  })
  routes.post('/recall', async (context) => {
    const body = await readBody(context)
    const messageId = requireField(body, 'messageId')
    return context.json(await feishu.recall(requireField(body, 'person'), messageId))
  })
  routes.post('/edit', async (context) => {
    const body = await readBody(context)
    const messageId = requireField(body, 'messageId')
    feishu.edit(requireField(body, 'person'), messageId, readUtterance(body))
    return context.json({})
  })
  routes.post('/react', async (context) => {
    const body = await readBody(context)
    const [person, messageId] = [requireField(body, 'person'), requireField(body, 'messageId')]
    const present = body['present'] !== false
    return context.json(await feishu.react(person, messageId, requireField(body, 'emoji'), present))
  })
  addAgenda(routes, feishu)
  addApproval(routes, feishu)
  addComingAndGoing(routes, feishu)
  return routes
}

/** The route for answers to calendar events. */
function addAgenda(routes: Hono, feishu: LocalFeishu): void {
  routes.post('/answer-event', async (context) => {
    const body = await readBody(context)
    const answer = requireField(body, 'answer')
    if (answer !== 'accept' && answer !== 'decline' && answer !== 'tentative') {
      throw new Error(`no such answer: ${answer}`)
    }
    feishu.answerEvent(requireField(body, 'person'), requireField(body, 'eventId'), answer)
    return context.json({})
  })
}

/** What is answered under 审批. */
function addApproval(routes: Hono, feishu: LocalFeishu): void {
  routes.post('/approval', async (context) => {
    const body = await readBody(context)
    const { status, message } = await feishu.answerApproval(
      requireField(body, 'person'),
      requireField(body, 'taskId'),
      requireField(body, 'type'),
      stringAt(body, 'reason') ?? '',
    )
    return context.json({ status, message })
  })
}

/** Groups and their members. */
function addComingAndGoing(routes: Hono, feishu: LocalFeishu): void {
  routes.post('/rename', async (context) => {
    const body = await readBody(context)
    const chat = requireField(body, 'chat')
    const name = requireField(body, 'name')
    return context.json(await feishu.rename(chat, name, requireField(body, 'operator')))
  })
  routes.post('/resign', async (context) => {
    const body = await readBody(context)
    return context.json(await feishu.resign(requireField(body, 'person')))
  })
  routes.post('/membership', async (context) => {
    const body = await readBody(context)
    const chat = requireField(body, 'chat')
    const operator = requireField(body, 'operator')
    const person = stringAt(body, 'person')
    const inside = body['inside'] === true
    if (person === undefined) {
      return context.json(
        await (inside ? feishu.addBot(chat, operator) : feishu.removeBot(chat, operator)),
      )
    }
    return context.json(
      await (inside
        ? feishu.addMember(chat, person, operator)
        : feishu.removeMember(chat, person, operator)),
    )
  })
}

function readValues(
  formValue: Record<string, unknown>,
): Record<string, ReturnType<typeof readFieldValue>> {
  return Object.fromEntries(
    Object.entries(formValue).map(([name, value]) => [name, readFieldValue(value)]),
  )
}

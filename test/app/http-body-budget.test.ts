import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { BodyBudget } from '../../src/http/body-budget.ts'
import { createDistrictServer } from '../../src/node/district-server.ts'

test('a body that ended weighs no more on those that come after it', () => {
  const noted: string[] = []
  const budget = new BodyBudget({ note: (why) => void noted.push(why) }, 100)
  for (let nth = 0; nth < 5; nth += 1) {
    const body = new IncomingMessage(new Socket())
    budget.add(body, 60)
    budget.add(body, 40)
    budget.end(body)
    expect(body.destroyed).toBe(false)
  }
  expect(noted).toEqual([])
})

test('a body that is broken off weighs no more either', () => {
  const noted: string[] = []
  const budget = new BodyBudget({ note: (why) => void noted.push(why) }, 100)
  const endpoints = new Map([['/feishu/events', {} as never]])
  const serve = createDistrictServer(
    [{ name: null, district: { app: {} as never, endpoints } }],
    budget,
  )
  for (let nth = 0; nth < 5; nth += 1) {
    const body = new IncomingMessage(new Socket())
    Object.assign(body, { method: 'POST', url: '/feishu/events' })
    serve(body, {} as never)
    body.emit('data', new Uint8Array(60))
    body.emit('close')
    expect(body.destroyed).toBe(false)
  }
  expect(noted).toEqual([])
})

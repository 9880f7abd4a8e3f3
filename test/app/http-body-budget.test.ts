import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { BodyBudget } from '../../src/http/body-budget.ts'

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

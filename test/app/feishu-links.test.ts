import { expect, test } from 'vitest'
import { events, theEvent } from './calendar-kit.ts'
import { type Play, pro, rco } from './clue-kit.ts'
import { keysOf } from './district-kit.ts'
import { entry, lastFile } from './paper-kit.ts'
import { openPlace, openPlaceInTwo, tick } from './place-kit.ts'

const meeting = '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索、清四乱'
const linkOf = (app: string) =>
  `https://applink.feishu.cn/client/bot/open?appId=${keysOf(app).appId}`

/** The link addresses in a person's newest Word file. */
const addresses = (play: Play, who: string): readonly string[] => {
  const parts = entry(lastFile(play, who).bytes, 'word/_rels/document.xml.rels')
  return [...parts.matchAll(/Target="(https:[^"]+)"/g)].map(([, address = '']) => address)
}

test('an event leads back into the chat with the bot', async () => {
  const play = await openPlace(['calendar', 'links'])
  await play.type(rco.liaison, meeting)
  await play.submit(rco.liaison)
  await tick(play)
  expect(theEvent(play).description).toContain(linkOf('main'))
})

test('a letter leads whoever gets it into the chat with the bot of his own tenant', async () => {
  const { rco: river, jcy } = await openPlaceInTwo(['calendar', 'links'])
  const clue = await river.file(rco.member)
  await river.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  const toast = await river.tap(rco.approver, river.cardOf(rco.approver, clue), '同意')
  const letter = /綦河检移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
  await river.type(rco.liaison, `/文书 ${letter}`)
  await jcy.type(pro.liaison, `/文书 ${letter}`)
  expect(addresses(river, rco.liaison)).toEqual([linkOf('main')])
  expect(addresses(jcy, pro.liaison)).toEqual([linkOf('jcy')])
})

test('nothing leads anywhere unless the profile wants it', async () => {
  const play = await openPlace('calendar')
  await play.type(rco.liaison, meeting)
  await play.submit(rco.liaison)
  await tick(play)
  expect(
    events(play)
      .map((one) => one.description)
      .join(),
  ).not.toContain('https:')
  await play.type(rco.liaison, '/文书 会议1')
  expect(addresses(play, rco.liaison)).toEqual([])
})

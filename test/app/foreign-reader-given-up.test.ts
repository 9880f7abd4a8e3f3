import { expect, onTestFinished, test } from 'vitest'
import { CutShort, type ForeignReader, readingHere } from '../../src/documents/foreign/reader.ts'
import { until } from '../until.ts'
import { Play, rco, sand } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const image = Buffer.from(makeJpeg())

/** A stage with a foreign reader that the test controls. */
async function openWith(read: ForeignReader['read']): Promise<Play> {
  const play = new Play(await openStage('2026-03-10 10:20', { foreignReader: { read } }))
  onTestFinished(() => play.stage.close())
  return play
}

async function fileWithPhoto(play: Play): Promise<void> {
  await play.type(rco.member, { text: `/线索 ${sand}`, image })
  await play.submit(rco.member)
}

const states = (play: Play) => play.stage.engine.all('SELECT state FROM attachment')

test('a reading that is cut short is tried once more, and then no more', async () => {
  let readings = 0
  const play = await openWith(async () => {
    readings += 1
    throw new CutShort('killed')
  })
  await fileWithPhoto(play)
  await play.stage.go('2026-03-10 10:40')
  await play.stage.go('2026-03-10 14:40')
  expect(readings).toBe(2)
  expect(states(play)).toEqual([{ state: 'refused' }])
})

test('a reading that is cut short once costs nothing', async () => {
  let readings = 0
  const play = await openWith((name, bytes) => {
    readings += 1
    if (readings === 1) throw new CutShort('killed')
    return readingHere.read(name, bytes)
  })
  await fileWithPhoto(play)
  await play.stage.go('2026-03-10 10:40')
  expect(states(play)).toEqual([{ state: 'shown' }])
})

test('while photos are being read that come to no end, everybody is answered', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const play = await openWith(async (name, bytes) => {
    await promise
    return readingHere.read(name, bytes)
  })
  const { feishu } = play.stage
  for (let index = 0; index < 12; index += 1) {
    await feishu.say(rco.member, 'bot', { text: `/线索 ${sand}，第 ${index} 处`, image })
    await until(() => feishu.cards({ person: rco.member }).length > index, 'the form')
    await feishu.tap(rco.member, feishu.lastCard({ person: rco.member }).messageId, '提交')
  }
  await feishu.say(rco.liaison, 'bot', '/帮助')
  await until(() => feishu.lastCard({ person: rco.liaison }).cardText.includes('帮助'), 'help')
  expect(states(play).every((row) => JSON.stringify(row) === '{"state":"waiting"}')).toBe(true)
  resolve()
  await play.stage.settle()
  expect(states(play).every((row) => JSON.stringify(row) === '{"state":"shown"}')).toBe(true)
})

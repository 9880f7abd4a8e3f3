import { expect, onTestFinished, test } from 'vitest'
import { accuse } from './accountability-kit.ts'
import { admin, Play, rco, sand } from './clue-kit.ts'
import { openStage } from './district-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { workbookOf } from './register-kit.ts'

const image = Buffer.from(makeJpeg())

/** A stage on which nothing that people send can be fetched until `back` is called. */
async function openAway(): Promise<{ play: Play; back: (until: string) => Promise<void> }> {
  const play = new Play(await openStage('2026-03-10 10:20'))
  onTestFinished(() => play.stage.close())
  const { faults } = play.stage.feishu
  const fault = faults.always({ kind: 'server-error', match: /resources/ })
  const back = async (until: string) => {
    faults.clear(fault.id)
    await play.stage.go(until)
  }
  return { play, back }
}

/** The bot's last message to a person: the text of a card or message. */
const lastTo = (play: Play, who: string): string => {
  const last = play.stage.feishu
    .messages({ person: who })
    .findLast(({ sender }) => sender === 'bot')
  return last ? last.cardText || last.text : ''
}

/** As if the bot had been ended this often while it parsed the file that is to be fetched. */
function endWhileReading(play: Play, times: number): void {
  play.stage.engine.run("UPDATE parcels SET readings = ? WHERE lane LIKE 'attachment %'", times)
}

async function fileWithPhoto(play: Play): Promise<void> {
  await play.type(rco.member, { text: `/线索 ${sand}`, image })
  await play.submit(rco.member)
}

const states = (play: Play) => play.stage.engine.all('SELECT state FROM attachment')

test('a photo that ended the bot twice is read no third time: its sender is told', async () => {
  const { play, back } = await openAway()
  await fileWithPhoto(play)
  endWhileReading(play, 2)
  await back('2026-03-10 10:40')
  expect(lastTo(play, rco.member)).toContain('两次读取都未完成，已放弃，未保存')
  expect(states(play)).toEqual([{ state: 'refused' }])
})

test('the administrator is told who sent what could not be read', async () => {
  const { play, back } = await openAway()
  await fileWithPhoto(play)
  endWhileReading(play, 2)
  await back('2026-03-10 10:40')
  expect(lastTo(play, admin)).toContain('甲工作员发来的图片两次读取都未完成，已放弃')
})

test('nobody but its sender hears of a file of a confidential matter that could not be read', async () => {
  const { play, back } = await openAway()
  await fileWithPhoto(play)
  await accuse(play)
  play.stage.engine.run(
    "UPDATE attachment SET matter = (SELECT id FROM matter WHERE kind = 'accountability')",
  )
  endWhileReading(play, 2)
  await back('2026-03-10 10:40')
  expect(lastTo(play, rco.member)).toContain('两次读取都未完成')
  expect(lastTo(play, admin)).not.toContain('读取')
})

test('a photo that ended the bot once is read again', async () => {
  const { play, back } = await openAway()
  await fileWithPhoto(play)
  endWhileReading(play, 1)
  await back('2026-03-10 10:40')
  expect(states(play)).toEqual([{ state: 'shown' }])
})

test('a workbook that ended the bot twice is read no third time', async () => {
  const { play, back } = await openAway()
  const bytes = Buffer.from(
    await workbookOf([
      ['河流', '河长'],
      ['丁河', '甲'],
    ]),
  )
  await play.type(rco.liaison, { file: { name: '名录.xlsx', bytes } })
  await play.type(rco.liaison, '/河流 导入')
  endWhileReading(play, 2)
  await back('2026-03-10 10:40')
  expect(lastTo(play, rco.liaison)).toContain('文件两次读取都未完成，已放弃')
  expect(lastTo(play, admin)).toContain('甲联络员发来的导入文件两次读取都未完成')
})

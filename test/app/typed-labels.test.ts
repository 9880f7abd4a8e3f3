import { expect, test } from 'vitest'
import { commandNamed } from '../../commands/registry.ts'
import { readText } from '../../src/domain/matter/command-reading.ts'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { contextOf } from './stage-services.ts'

const play = sharePlay()

/** What the journal says of a letter that is returned with this text. */
async function returned(text: string): Promise<string | undefined> {
  const clue = await play().file()
  await play().live('referred', clue)
  const letter = play().stage.engine.get<{ number: string }>(
    "SELECT number FROM matter WHERE kind = 'referral' ORDER BY id DESC LIMIT 1",
  )
  await play().type(pro.liaison, `/退回 ${letter?.number} ${text}`)
  return play().stage.engine.get<{ note: string }>(
    "SELECT note FROM journal WHERE act = 'return' ORDER BY sequence DESC LIMIT 1",
  )?.note
}

/** What the text after a command that opens a matter is read as. */
function opening(name: string, text: string) {
  const act = commandNamed(name)
  if (!act) throw new Error(`no command is ${name}`)
  const context = contextOf(play().stage, rco.liaison)
  const along = { word: act.chinese, photos: 0, files: 0, position: false }
  return readText(act, act.fields(null, context), text, along, context, null).values
}

test.each([
  [
    'what follows a comma stays with the label before it',
    '退回原因：不属管辖，退回说明：属水利部门职责，请转区水利局',
    '退回（不属管辖）：属水利部门职责，请转区水利局',
  ],
  [
    'up to the next label, in whichever order they are typed',
    '退回说明：缺少现场照片；请补拍，退回原因：材料不足',
    '退回（材料不足）：缺少现场照片；请补拍',
  ],
  [
    'what stands before a label goes with it where no other field takes it',
    '缺少现场照片，退回原因：材料不足，退回说明：请补拍后再移送',
    '退回（材料不足）：缺少现场照片，请补拍后再移送',
  ],
])('of a text with labels %s', async (_what, text, note) => {
  expect(await returned(text)).toBe(note)
})

test('a label of a form is understood where the command reads its text in its own way', () => {
  expect(opening('outreach', '世界水日集中宣传 3月22日 覆盖人数：300')).toMatchObject({
    reached: '300',
  })
})

test('and is not taken for a part of the value, which goes on up to the next label', () => {
  const said = '活动名称：世界水日，走进沙溪社区，形式：集中宣传，日期：3月22日'
  expect(opening('outreach', said)).toMatchObject({
    title: '世界水日，走进沙溪社区',
    form: '集中宣传',
    on: '2026-03-22',
  })
})

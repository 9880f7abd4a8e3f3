import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { rco, sand } from '../app/clue-kit.ts'
import { fakeOffice, writesPdf } from '../app/pdf-kit.ts'
import { until } from '../until.ts'
import { openTown } from './process-kit.ts'

test('a bot that is killed while a paper is converted sends its PDF after the next start', async () => {
  const office = fakeOffice(
    `echo asked >>"$mark"; while [ ! -e "$mark.go" ]; do sleep 0.05; done; ${writesPdf}`,
  )
  const town = await openTown('2026-03-10 10:20', { PDF_CONVERTER: office.program })
  onTestFinished(async () => {
    writeFileSync(`${office.mark}.go`, '')
    await town.close()
    office.remove()
  })
  const { feishu } = town
  const tapNext = async (who: string, button: string) => {
    await until(() => feishu.cards({ person: who }).length > 0, `a card of ${who}`)
    await feishu.tap(who, feishu.lastCard({ person: who }).messageId, button)
  }
  const asked = () => (existsSync(office.mark) ? readFileSync(office.mark, 'utf8') : '')
  const files = () =>
    feishu
      .messages({ person: rco.liaison })
      .filter((one) => one.msgType === 'file')
      .map((one) => (one.content as Record<string, string>)['file_name'])
  await town.start()
  await feishu.say(rco.member, 'bot', `/线索 ${sand}`)
  await tapNext(rco.member, '提交')
  await feishu.say(rco.liaison, 'bot', '/移送 线索1 区检察院 涉嫌破坏公益')
  await tapNext(rco.approver, '同意')
  await until(() => asked() === 'asked\n', 'the conversion')
  await town.kill()
  writeFileSync(`${office.mark}.go`, '')
  await town.start()
  await town.settle()
  expect(asked()).toBe('asked\nasked\n')
  expect(files()).toEqual([
    '綦河检移〔2026〕1号 线索移送函 綦江区河长办 20260310.docx',
    '綦河检移〔2026〕1号 线索移送函 綦江区河长办 20260310.pdf',
  ])
})

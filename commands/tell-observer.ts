import { telling, waysToTell } from '../src/domain/kinds/clue/telling.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { readDay } from '../src/domain/reading/date.ts'

/** /已告知: an observer was told what became of it; today, unless another day is written. */
export const tellObserver = moveCommand({
  name: 'tell-observer',
  chinese: '已告知',
  aliases: ['told', 'yigaozhi', '告知结果', '告知监督员'],
  summary: '登记已把结果告知人民监督员、公益诉讼观察员，写明日期和方式',
  example: '/已告知 线索2026-0012 3月12日电话告知',
  group: '机制',
  moves: [{ kind: telling, moves: ['tell'] }],
  confirm: true,
  button: { text: '已告知', primary: true, group: false },
  read(text, _along, context) {
    const read = readDay(text, context.today, 'past', '告知日期')
    const way = waysToTell.find(({ text: name, words }) =>
      [name, ...words].some((one) => text.includes(one)),
    )
    return {
      values: {
        toldOn: read?.kind === 'day' ? read.day : context.today,
        how: way?.value ?? 'telephone',
        words: way?.value === 'unreached' ? text.trim() : undefined,
      },
      warnings: read === null || read.kind === 'day' ? [] : ['没有读出告知日期，已填今天，请核对'],
    }
  },
})

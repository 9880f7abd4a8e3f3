import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeDocument } from '../../src/documents/documents.ts'
import { bare, type PaperTools } from '../../src/documents/paper-tools.ts'
import { parseSpan } from '../../src/domain/calendar/span.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { DocumentRequest } from '../../src/domain/matter/document.ts'
import { papersOf } from '../../src/domain/reports/papers/papers.ts'
import { Play, rco } from '../app/clue-kit.ts'
import { openStage, type Stage } from '../app/district-kit.ts'
import { entry } from '../app/paper-kit.ts'
import { contextOf } from '../app/stage-services.ts'
import { openByHand } from '../browser/by-hand.ts'
import { resultOf } from '../work-result.ts'

type Request = Parameters<typeof composeDocument>[0]

let stage: Stage
let context: Context

beforeAll(async () => {
  stage = await openStage('2026-04-20 10:20', { frozen: true })
  const play = new Play(stage)
  await play.live('closed')
  await play.type(rco.liaison, '/专家 登记 庚教授 某大学环境学院 水污染防治')
  await play.submit(rco.liaison)
  openByHand(stage)
  // What their papers ask of matters that were not played.
  stage.engine.run("UPDATE matter SET state = 'submitted' WHERE kind = 'report'")
  stage.engine.run("UPDATE matter SET state = 'drafted' WHERE kind = 'meeting'")
  context = contextOf(stage, rco.liaison)
})
afterAll(() => stage?.close())

const tools: PaperTools = { ...bare, link: 'https://applink.feishu.cn/client/bot/open?appId=cli_1' }

async function fileOf(request: DocumentRequest) {
  const composed = resultOf(composeDocument(request as Request, context))
  if (composed === null) throw new Error(`nothing of ${JSON.stringify(request)}`)
  return { name: composed.name, bytes: await composed.write(tools) }
}

/** What a line is given of: paragraphs, rows, cells, styles and rules of a page. */
const lined =
  /<(?=(?:w:(?:p|tr|tc|tbl|style|font|sectPr)|row|c|col|xf|font|fill|border|page\w+|oddHeader|sheet\w*|definedName)[ >])/g
/** Of a long part the first and the last lines are written out. */
const [first, last] = [80, 40]

/** Some parts of a file as lines of text, without ids that every writing gives anew. */
function partsOf({ name, bytes }: { name: string; bytes: Uint8Array }, wanted: readonly string[]) {
  const parts = wanted.map((part) => {
    const lines = entry(bytes, part)
      .replaceAll(/ (?:r:)?(?:id|Id|w:rsid\w*)="[^"]*"| xmlns:\w+="[^"]*"/g, '')
      .replaceAll(lined, '\n<')
      .split('\n')
    const rest = lines.length - first - last
    const shown =
      rest > 0 ? [...lines.slice(0, first), `… ${rest} more`, ...lines.slice(-last)] : lines
    return `${part}\n${shown.join('\n')}`
  })
  return `## ${name}\n${parts.join('\n')}\n`
}

/** Every paper of the stage once, the first of its kind. */
function everyPaper() {
  const all = stage.engine
    .all<{ id: number }>('SELECT id FROM matter WHERE parent IS NULL ORDER BY id')
    .flatMap(({ id }) => stage.store.matters.get(id) ?? [])
    .flatMap((matter) => papersOf(matter, context))
  return [...new Map(all.toReversed().map((one) => [one.paper.name, one])).values()].toReversed()
}

// Written by `npx vitest run test/docs -u`; every change in them is to be looked at.
test('papers are laid out as files/papers.txt shows', async () => {
  const pages: string[] = []
  for (const { paper, matter } of everyPaper()) {
    const file = await fileOf({ document: 'letter', paper: paper.name, matter: matter.id })
    pages.push(partsOf(file, ['word/document.xml']))
  }
  await expect(pages.join('\n')).toMatchFileSnapshot('files/papers.txt')
})

test('workbooks are laid out as files/workbooks.txt shows', async () => {
  const period = { document: 'ledger', period: '2026', kinds: null } as const
  const rivers = { document: 'register', register: 'river' } as const
  const span = parseSpan('2026H1')
  if (span === null) throw new Error('there is no first half-year')
  const query = { span, river: null, field: null, office: null }
  const pages: string[] = []
  for (const request of [
    period,
    { document: 'report-form', query } as const,
    { ...rivers, template: false },
    { ...rivers, template: true },
  ]) {
    const file = await fileOf(request)
    pages.push(partsOf(file, ['xl/workbook.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml']))
  }
  await expect(pages.join('\n')).toMatchFileSnapshot('files/workbooks.txt')
})

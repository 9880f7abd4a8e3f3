import { type Context, nobody, privatePlace, sceneFor } from '../district-context.ts'
import { readWorkbook } from '../documents/workbook-reading.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { findSecrecyMark } from '../domain/reading/secrecy.ts'
import { registerNamed } from '../domain/registers/register-change.ts'
import { type RegisterImport, readImport, standingOf } from '../domain/registers/register-import.ts'
import type { SheetRows } from '../domain/registers/register-table.ts'
import { commit } from '../store/commit.ts'

/**
 * A file to import has come: it is read under the rights of whoever sent it, and that person gets the
 * preview or every fault in it. The file itself is not kept. Does nothing when it was done before.
 */
export async function receiveImport(
  context: Context,
  attachment: number,
  bytes: Uint8Array,
  now: Instant,
): Promise<void> {
  const read = await readWorkbook(bytes)
  context.store.engine.transact(() => {
    const asked = context.store.imports.waitingFor(attachment)
    if (!asked) return
    if ('sentence' in read) refuseImport(context, asked, read.sentence, now)
    else if (read.rows.flat().some((cell) => typeof cell === 'string' && findSecrecyMark(cell)))
      refuseImport(context, asked, classified, now)
    else preview(context, asked, read.rows, now)
  })
}

/** Nothing of a file that bears a secrecy mark is kept (domain.md 0.6). */
const classified =
  '检测到密级标志，未保存文件内容。涉密材料不得在本系统传输，请撤回该文件并按保密规定处理'

/** The file could not be fetched at all. */
export function loseImport(context: Context, attachment: number, now: Instant): boolean {
  const asked = context.store.imports.waitingFor(attachment)
  if (!asked) return false
  refuseImport(context, asked, '文件未能取回，可能已被撤回，请重新发送', now)
  return true
}

function preview(context: Context, asked: RegisterImport, rows: SheetRows, now: Instant): void {
  const person = context.store.directory.current().person(asked.actor) ?? nobody
  const scene = sceneFor(context, person, privatePlace(person.openId), now)
  const register = registerNamed(asked.register)
  const hindered = register.hindrance(scene)
  if (hindered) {
    refuseImport(context, asked, hindered.sentence, now)
    return
  }
  const standing = standingOf(register, scene)
  settle(context, asked, { ...asked.content, ...readImport(register, rows, scene), standing }, now)
}

function refuseImport(
  context: Context,
  asked: RegisterImport,
  sentence: string,
  now: Instant,
): void {
  const problems = [{ row: null, column: null, sentence }]
  settle(context, asked, { ...asked.content, problems }, now)
}

function settle(
  context: Context,
  asked: RegisterImport,
  content: RegisterImport['content'],
  now: Instant,
): void {
  const isFaulty = content.problems.length > 0
  commit(
    context.store,
    {
      imports: [{ settle: asked.id, state: isFaulty ? 'faulty' : 'ready', content }],
      notices: [{ to: { people: [asked.actor] }, view: { view: 'import', import: asked.id } }],
      reply: {},
    },
    { actor: asked.actor, source: 'courier', now, answeredCard: null },
  )
}

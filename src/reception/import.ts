import { type Context, nobody, privatePlace, sceneFor } from '../district-context.ts'
import { readWorkbook } from '../documents/workbook-reading.ts'
import type { Instant } from '../domain/day.ts'
import { registerNamed } from '../domain/register-change.ts'
import { type RegisterImport, readImport } from '../domain/register-import.ts'
import type { SheetRows } from '../domain/register-table.ts'
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
    else preview(context, asked, read.rows, now)
  })
}

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
  settle(context, asked, { ...asked.content, ...readImport(register, rows, scene) }, now)
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

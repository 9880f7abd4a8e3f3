import type { FactsOf } from '../../documents/foreign/facts.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import { importTarget } from '../../domain/register-forms/import-targets.ts'
import type { PaperSheet } from '../../domain/register-forms/paper-sheet.ts'
import type { CourseFile } from '../../domain/registers/course.ts'
import type { RegisterImport } from '../../domain/registers/import.ts'
import { commit } from '../../store/commit.ts'
import { byDelivery } from '../../store/origin.ts'
import { contextFor, nobody, privatePlace, type Services } from '../services.ts'

/**
 * A fetched import file was parsed: its sender, by his rights now, gets the preview or all errors in it. The
 * file itself is not kept. Does nothing when this was done before.
 */
export function takeImport(
  services: Services,
  attachment: number,
  read: FactsOf<'workbook'> | FactsOf<'courses'>,
  now: Instant,
): void {
  services.store.engine.transact(() => {
    const asked = services.store.imports.waitingFor(attachment)
    if (!asked) return
    if ('sentence' in read) refuseImport(services, asked, read.sentence, now)
    else if (textsIn(read).some((text) => findSecrecyMark(text)))
      settle(services, asked, 'dropped', { ...asked.content, outcome: classified }, now)
    else preview(services, asked, read, now)
  })
}

/** What somebody wrote into a file. */
const textsIn = (read: PaperSheet | CourseFile): readonly string[] =>
  'rows' in read
    ? read.rows.flat().filter((cell) => typeof cell === 'string')
    : read.lines.flatMap(({ name }) => name ?? [])

/** Nothing of a file that bears a secrecy mark is kept (domain.md 0.6). */
const classified =
  '检测到密级标志，未保存文件内容。涉密材料不得在本系统传输，请撤回该文件并按保密规定处理。'

/** The import file could not be fetched. */
export function loseImport(services: Services, attachment: number, now: Instant): boolean {
  const asked = services.store.imports.waitingFor(attachment)
  if (!asked) return false
  refuseImport(services, asked, '文件未能取回，可能已被撤回，请重新发送', now)
  return true
}

function preview(
  services: Services,
  asked: RegisterImport,
  file: PaperSheet | CourseFile,
  now: Instant,
): void {
  const person = services.store.directory.current().person(asked.actor) ?? nobody
  const context = contextFor(services, person, privatePlace(person.personId), now)
  const target = importTarget(asked.register)
  const hindered = target.hindrance(context)
  if (hindered) {
    refuseImport(services, asked, hindered.sentence, now)
    return
  }
  const standing = target.standing(context)
  const { system } = asked.content
  const taken =
    target.reads === 'workbook'
      ? 'rows' in file && target.read(file, context)
      : 'lines' in file && system !== null && target.read(file, system, context)
  if (!taken) return
  const state = taken.problems.length > 0 ? 'faulty' : 'ready'
  settle(services, asked, state, { ...asked.content, ...taken, standing }, now)
}

/** Imports nothing of the file and tells its sender why. Call inside a transaction. */
export function refuseImport(
  services: Services,
  asked: RegisterImport,
  sentence: string,
  now: Instant,
): void {
  const problems = [{ row: null, column: null, sentence }]
  settle(services, asked, 'faulty', { ...asked.content, problems }, now)
}

function settle(
  services: Services,
  asked: RegisterImport,
  state: RegisterImport['state'],
  content: RegisterImport['content'],
  now: Instant,
): void {
  commit(
    services.store,
    {
      imports: [{ settle: asked.id, state, content }],
      notices: [{ to: { people: [asked.actor] }, view: { view: 'import', import: asked.id } }],
      reply: {},
    },
    byDelivery(now, asked.actor),
  )
}

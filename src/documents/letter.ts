import { maySee } from '../domain/casework/subject.ts'
import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { paperNamed } from '../domain/reports/papers/papers.ts'
import type { Composition } from './composition.ts'
import { writeLetter } from './docx.ts'
import { localName } from './local-name.ts'

/**
 * A paper (文书) as a Word file; `null` when the actor may not see its matter, or the matter is in a state
 * that has no such paper.
 */
export function composeLetter(
  request: Extract<DocumentRequest, { document: 'letter' }>,
  context: Context,
): Composition | null {
  const matter = context.reader.matter(request.matter)
  const paper = paperNamed(request.paper)
  if (!matter || !paper || paper.kind !== matter.kind) return null
  if (!maySee(matter, context) || !paper.exists(matter)) return null
  const letter = speakWithin(paper.write(matter, context), context.profile)
  const { number, date, signed } = letter
  return {
    name: fileName([
      number,
      letter.called ?? paper.chinese,
      signed.length > 1 ? context.profile.district : localName(paper.issuer(matter), context),
      date.replaceAll('-', ''),
    ]),
    write: (tools) => writeLetter(letter, tools),
  }
}

/** `綦河检移〔2026〕1号 线索移送函 綦江区河长办 20260310.docx`, without characters that file names may not hold. */
const fileName = (parts: readonly (string | null)[]): string =>
  `${parts.filter((one) => one !== null).join(' ')}.docx`.replaceAll(/[\\/:*?"<>|]/g, '')

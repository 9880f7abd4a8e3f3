import type { DocumentRequest } from '../domain/matter/document.ts'
import { labelOf } from '../domain/matter/lines.ts'
import type { Scene } from '../domain/matter/scene.ts'
import { maySee } from '../domain/matter/subject.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { paperNamed } from '../domain/papers/papers.ts'
import type { Composition } from './composition.ts'
import { writeLetter } from './docx.ts'

/** A paper (文书) as a Word file; `null` when its matter is not the actor's to see, or no longer in a state that has it. */
export function composeLetter(
  request: Extract<DocumentRequest, { document: 'letter' }>,
  scene: Scene,
): Composition | null {
  const matter = scene.look.matter(request.matter)
  const paper = paperNamed(request.paper)
  if (!matter || !paper || paper.kind !== matter.kind) return null
  if (!maySee(matter, scene) || !paper.exists(matter)) return null
  const letter = speakWithin(paper.write(matter, scene), scene.profile)
  return {
    name: fileName(letter.number ?? labelOf(matter, scene.look), paper.chinese),
    write: () => writeLetter(letter),
  }
}

/** `綦河检移〔2026〕1号 线索移送函.docx`, without what a file's name may not hold. */
const fileName = (number: string, chinese: string): string =>
  `${number} ${chinese}.docx`.replaceAll(/[\\/:*?"<>|]/g, '')

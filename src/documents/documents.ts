import type { DocumentRequest } from '../domain/matter/document.ts'
import type { Scene } from '../domain/matter/scene.ts'
import type { Composition } from './composition.ts'
import { composeFaults } from './import-faults.ts'
import { composeLedger } from './ledger.ts'
import { composeLetter } from './letter.ts'
import { composeRegister } from './register.ts'

/**
 * Reads what a document holds, as `scene.actor` may see it now; `null` when nothing of it is left for
 * that person. It may pause wherever it yields; each family of matters is read at one moment, so that
 * what is told of it agrees.
 */
export function* composeDocument(
  request: Exclude<DocumentRequest, { document: 'attachment' }>,
  scene: Scene,
): Generator<void, Composition | null> {
  switch (request.document) {
    case 'ledger':
      return yield* composeLedger(request, scene)
    case 'register':
      return composeRegister(request, scene)
    case 'import-faults':
      return composeFaults(request, scene)
    case 'letter':
      return composeLetter(request, scene)
    default:
      return request satisfies never
  }
}

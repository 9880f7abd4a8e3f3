import type { DocumentRequest } from '../domain/matter/document.ts'
import type { Scene } from '../domain/matter/scene.ts'
import type { Composition } from './composition.ts'
import { composeFaults } from './import-faults.ts'
import { composeLedger } from './ledger.ts'
import { composeLetter } from './letter.ts'
import { composeRegister } from './register.ts'

/**
 * Reads what a document holds, as `scene.actor` may see it now; `null` when nothing of it is left for
 * that person. Synchronous: one transaction reads it all, so that its figures agree.
 */
export function composeDocument(request: DocumentRequest, scene: Scene): Composition | null {
  switch (request.document) {
    case 'ledger':
      return composeLedger(request, scene)
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

import type { ImportName } from '../registers/import.ts'
import { clueListTarget } from './clue-list-import.ts'
import type { ImportTarget } from './import-target.ts'
import { registerNamed } from './register-change.ts'
import { registerTarget } from './register-import.ts'

/** The import target of this name. */
export const importTarget = (name: ImportName): ImportTarget =>
  name === 'clue' ? clueListTarget : registerTarget(registerNamed(name))

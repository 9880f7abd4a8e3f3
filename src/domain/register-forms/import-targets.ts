import type { ImportName } from '../registers/import.ts'
import { clueListTarget } from './clue-list-import.ts'
import { courseTarget } from './course-import.ts'
import type { ImportTarget } from './import-target.ts'
import { registerNamed } from './register-change.ts'
import { registerTarget } from './register-import.ts'

/** The import target of this name. */
export function importTarget(name: ImportName): ImportTarget {
  if (name === 'course') return courseTarget
  return name === 'clue' ? clueListTarget : registerTarget(registerNamed(name))
}

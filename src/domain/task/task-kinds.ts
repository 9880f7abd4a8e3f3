import type { Kind } from '../matter/kind.ts'
import { decision } from './decision.ts'
import { instruction } from './instruction.ts'
import { workPoint } from './work-point.ts'

/** Every kind of task (任务): its acts are the same for all of them. */
export const taskKinds: readonly Kind[] = [decision, instruction, workPoint]

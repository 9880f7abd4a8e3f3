import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'

/** The supervisions of a clue, oldest first. */
export function supervisionsOf(clue: number, reader: Reader): readonly Matter[] {
  return reader.children(clue).filter((one) => one.kind === 'supervision')
}

/** The supervision of a clue that is proposed or active now; `undefined` for none. */
export function liveSupervision(clue: number, reader: Reader): Matter | undefined {
  return supervisionsOf(clue, reader).findLast((one) => ['proposed', 'active'].includes(one.state))
}

import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'

/** The supervisions of a clue, oldest first. */
export function supervisionsOf(clue: number, reader: Reader): readonly Matter[] {
  return reader.children(clue).filter((one) => one.kind === 'supervision')
}

/** The supervision of a clue that is proposed or active now; `undefined` for none. */
export function liveSupervision(clue: number, reader: Reader): Matter | undefined {
  return supervisionsOf(clue, reader).findLast((one) => ['proposed', 'active'].includes(one.state))
}

/** The words for what keeps a clue from being withdrawn or merged, by the kind of its part. */
const chinese: Readonly<Record<string, string>> = {
  supervision: '督办',
  'higher-supervision': '挂牌督办',
}

/**
 * Why a clue cannot be withdrawn or merged: it is supervised, or a higher body has listed it, and that would
 * go on without the case. Null when it can.
 */
export function supervisedRefusal(clue: Matter, step: string, reader: Reader): Refusal | null {
  const live = reader
    .children(clue.id)
    .find(
      ({ kind, state }) => kind in chinese && ['proposed', 'active', 'reported'].includes(state),
    )
  const what = live && chinese[live.kind]
  return what === undefined
    ? null
    : refuse(
        'supervised',
        `该线索的${what}尚未结束，不能${step}；请先办结或撤回${what}，再${step}。`,
      )
}

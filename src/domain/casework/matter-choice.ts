import type { Command } from '../matter/command.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Kind } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { lineOf } from './lines.ts'
import { maySee } from './subject.ts'

/** The most choices that are offered; to choose another, a number is typed. */
const most = 8

/** When no number was typed: a choice of the kinds' open matters to which the actor can apply the command now. */
export function chooseMatter(
  { name, chinese, example }: Pick<Command, 'name' | 'chinese' | 'example'>,
  kinds: readonly Kind[],
  hindrance: (matter: Matter, context: Context) => Refusal | null,
  rest: string,
  context: Context,
): Decision | Refusal {
  const found = kinds
    .flatMap((kind) => {
      const open = Object.keys(kind.states).filter((one) => kind.states[one]?.open)
      return context.reader.inState(kind.name, open, 100)
    })
    .filter((one) => maySee(one, context) && hindrance(one, context) === null)
    .slice(0, most)
  if (found.length === 0) {
    return refuse(
      'no-subject',
      `目前没有可由您办理“${chinese}”的事项；如指某一件，请写明编号，例如“${example}”。`,
    )
  }
  const lines = found.map((one) => lineOf(one, context))
  return {
    reply: {
      personal: true,
      view: {
        view: 'candidates',
        act: name,
        chinese,
        rest,
        said: context.saidAt,
        numbered: false,
        lines,
      },
    },
  }
}

import type { AnyMove } from '../../matter/declared-move.ts'
import type { Move } from '../../matter/kind.ts'
import { referral } from '../referral/referral.ts'
import { clueListOf } from './clue-list-data.ts'
import { type Done, severalOf } from './several.ts'

function moveNamed(name: string): Move {
  const found = referral.kind.moves[name]
  if (!found) throw new Error(`a referral has no move ${name}`)
  return found
}

/** The list in a headline: by its letter number, otherwise by its name. */
const called = ({ list }: Done): string => list.number ?? `“${clueListOf(list).name}”`

const telling = (what: string) => (done: Done) => `${called(done)}：${done.items.length} 项${what}`

const objects = ({ opinion }: Done['given']): boolean => opinion === '有异议'

/** The moves that apply to several items in one submission (批量办理), by the name of the move for one. */
export const severalMoves: Readonly<Record<string, AnyMove>> = {
  accept: severalOf({ of: moveNamed('accept'), headline: telling('已受理') }),
  'accept-and-assign': severalOf({
    of: moveNamed('accept-and-assign'),
    headline: telling('已分办，请承办'),
  }),
  return: severalOf({ of: moveNamed('return'), headline: telling('被退回') }),
  assign: severalOf({ of: moveNamed('assign'), headline: telling('已分办，请承办') }),
  conclude: severalOf({
    of: moveNamed('conclude'),
    headline: telling('已登记办结，请按期反馈'),
  }),
  'approve-conclusion': severalOf({
    of: moveNamed('approve-conclusion'),
    awaited: true,
    headline: telling('办结已获同意，请按期反馈'),
  }),
  answer: severalOf({
    of: moveNamed('answer'),
    headline: (done, { profile }) =>
      `${called(done)}：${done.items.length} 项已反馈（${done.letter ?? ''}），请签收；${profile.duties.receipt.days} 日内未签收的自动归档`,
    records: ({ list, letter, items }, { today }) => ({
      feedbacks: [
        ...clueListOf(list).feedbacks,
        { number: letter ?? '', on: today, items: items.map(({ nth }) => nth) },
      ],
    }),
  }),
  // Groups read the headline, and no group reads of stages: which one it is stands on the items.
  stage: severalOf({ of: moveNamed('stage'), headline: telling('有阶段性反馈，请查看各项') }),
  'withdraw-stage': severalOf({
    of: moveNamed('withdraw-stage'),
    headline: telling('的阶段登记有误，已撤回，请查看各项'),
  }),
  receive: severalOf({
    of: moveNamed('receive'),
    expected: true,
    called: (given) => (objects(given) ? '提出异议' : '签收'),
    headline: (done) =>
      telling(objects(done.given) ? '的反馈有异议，请查看各项' : '反馈已签收')(done),
  }),
}

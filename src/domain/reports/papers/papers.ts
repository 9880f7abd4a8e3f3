import { maySee } from '../../casework/subject.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { assistanceLetter } from './assistance-paper.ts'
import { earlyNoticeLetter, supervisionLetter } from './case-papers.ts'
import { compensationPapers } from './compensation-papers.ts'
import { inspectionPaper } from './inspection-paper.ts'
import { listPapers } from './list-papers.ts'
import { minutesPaper } from './meeting-paper.ts'
import { formsOf } from './office-forms.ts'
import { outsideLetterPaper } from './outside-letter-paper.ts'
import type { Paper } from './paper.ts'
import { patrolPaper } from './patrol-paper.ts'
import { referralPapers } from './referral-papers.ts'
import { reportPaper } from './report-paper.ts'
import { signInSheet } from './sign-in-sheet.ts'
import { workPlanPaper } from './work-plan-paper.ts'

/** All kinds of paper (文书) with text, domain.md 10. */
const written: readonly Paper[] = [
  ...referralPapers,
  ...listPapers,
  earlyNoticeLetter,
  supervisionLetter,
  patrolPaper,
  minutesPaper,
  signInSheet,
  workPlanPaper,
  assistanceLetter,
  reportPaper,
  ...compensationPapers,
  inspectionPaper,
  outsideLetterPaper,
]

/** All kinds of paper, each followed by its forms. */
export const papers: readonly Paper[] = written.flatMap((one) =>
  one === signInSheet ? [one] : [one, ...formsOf(one)],
)

const byName = new Map(papers.map((one) => [one.name, one]))

/** The paper of this name; `undefined` for none. */
export const paperNamed = (name: string): Paper | undefined => byName.get(name)

/** A paper that can be made now, and its matter. */
export interface Possible {
  readonly paper: Paper
  readonly matter: Matter
}

/** The papers that exist for a matter and all its parts, as far as the actor may see them. */
export function papersOf(root: Matter, context: Context): readonly Possible[] {
  return [root, ...context.reader.children(root.id)]
    .filter((matter) => maySee(matter, context))
    .flatMap((matter) =>
      papers
        .filter((paper) => paper.kind === matter.kind && paper.exists(matter))
        .map((paper) => ({ paper, matter })),
    )
}

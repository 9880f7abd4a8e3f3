import { clueFactsOf } from '../src/domain/casework/clue-facts.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { maySeeHere } from '../src/domain/casework/subject.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { isKept, type Matter } from '../src/domain/matter/matter.ts'
import { clueInForm } from './clue.ts'
import { matterInForm } from './matter.ts'
import type { Element } from './parts.ts'

/**
 * What a form about a matter shows above its fields (事项内容), so that a person who gives a reason sees
 * what it is about; for a part without its own card, such as a referral, the parent is shown.
 */
export function formFacts(subject: Matter | null, context: Context): readonly Element[] {
  const matter = subject === null ? undefined : bearerOf(subject, context)
  if (matter === undefined || !maySeeHere(matter, context)) return []
  const { place, actor, directory, reader } = context
  const inGroup = place.type === 'group'
  const { facts } = kindOf(matter)
  if (facts === null) {
    const audience = inGroup ? { group: place.chatId } : { person: actor }
    return clueInForm(clueFactsOf(matter, audience, context), inGroup)
  }
  const about = facts(matter, directory, { inGroup, viewer: actor, reader })
  const pictured = inGroup ? [] : [matter.id, ...(about.pictured ?? [])]
  const papers = pictured.flatMap((id) => reader.attachments(id)).filter(isKept)
  // The number is in the header of the form.
  return matterInForm(
    { ...about, pairs: about.pairs.filter(([label]) => label !== '编号') },
    papers,
  )
}

/** The matter whose card describes the subject; undefined for none. */
function bearerOf(subject: Matter, { reader }: Context): Matter | undefined {
  const apart = kindOf(subject).facts !== null || subject.parent === null
  return apart ? subject : reader.matter(subject.parent)
}

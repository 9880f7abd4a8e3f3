import { dayOf, formatDay } from '../../calendar/day.ts'
import { incomingOf, outgoingOf } from '../../kinds/outside-letter/letter-data.ts'
import { isUnsent } from '../../kinds/outside-letter/letter-office.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { contactOf } from './contact.ts'
import { enclosed } from './enclosed.ts'
import { type Block, letter, paragraphs } from './letter.ts'
import { fullName, type Paper } from './paper.ts'

/** `你单位《关于…的函》（甲检函〔2026〕3号）收悉。` about the letter that it answers. */
function answering(matter: Matter, { reader }: Context): readonly Block[] {
  const { answers } = outgoingOf(matter)
  const asking = answers === null ? undefined : reader.matter(answers)
  if (asking === undefined) return []
  const { reference, receivedOn } = incomingOf(asking)
  const which = reference ?? formatDay(receivedOn)
  return paragraphs(`你单位来函（${which}）收悉。现函复如下：`)
}

/** 关于…的函, whatever of it the subject (事由) says already. */
function titleOf(subject: string): string {
  const bare = subject.replace(/^关于/, '')
  return /函$/.test(bare) ? `关于${bare}` : `关于${bare}的函`
}

/** 去函: to a body outside the mechanism; it contains only what was written. */
export const outsideLetterPaper: Paper = {
  name: 'outside-letter',
  chinese: '对外发函',
  kind: 'outgoing-letter',
  exists: (matter) => !isUnsent(matter),
  step: 'sent',
  issuer: (matter) => matter.office,
  write(matter, context) {
    const { body, title, text, sentOn, answers, moved, ...asked } = outgoingOf(matter)
    // The letter says what it said when it went, whatever was arranged since.
    const replyBy = moved === 0 ? asked.replyBy : asked.wroteBy
    return letter({
      number: matter.number,
      title: titleOf(title),
      addressee: body,
      body: [
        ...answering(matter, context),
        ...paragraphs(text),
        ...(replyBy === null ? [] : paragraphs(`请于${formatDay(replyBy)}前函复我单位。`)),
        { paragraph: answers === null ? '特此函达。' : '特此函复。' },
      ],
      ...enclosed([{ matter: matter.id, place: null }], context),
      signed: [fullName(matter.organisation, context)],
      date: sentOn ?? dayOf(matter.openedAt),
      contact: contactOf(matter.organisation, [matter.openedBy], context),
    })
  },
}

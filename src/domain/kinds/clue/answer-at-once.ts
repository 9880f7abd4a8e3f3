import type { Context } from '../../matter/context.ts'
import { type Fields, uncollapsed } from '../../matter/field.ts'
import { optionalChoice } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { officeSeat } from '../../mechanism/seat.ts'
import { inCharge } from './handling.ts'
import { listOf } from './listed.ts'

const answer = uncollapsed(
  optionalChoice({
    label: '反馈',
    hint: '同时反馈的，以办理情况为反馈内容',
    options: () => [
      { value: 'later', text: '另行反馈' },
      { value: 'at-once', text: '同时反馈移送方' },
    ],
  }),
)

/**
 * The field of a conclusion by which the feedback is made with it (同时反馈), in the same words. An item of a
 * list is answered with the letter of the list, and a conclusion that needs approval is not one yet.
 */
export const answerField = (referral: Matter, context: Context): Fields =>
  listOf(referral, context.reader) === undefined &&
  officeSeat('conclusion', inCharge(referral), context) === null
    ? { answer }
    : {}

/** Whether the form asks for the feedback with the conclusion. */
export const answersAtOnce = ({ answer }: Readonly<Record<string, unknown>>): boolean =>
  answer === 'at-once'

import { kinds } from '../src/domain/casework/kinds.ts'
import { chooseMatter } from '../src/domain/casework/matter-choice.ts'
import { note, notingHindrance } from '../src/domain/casework/noting.ts'
import { notFound } from '../src/domain/casework/subject.ts'
import { bulletin } from '../src/domain/kinds/bulletin/bulletin.ts'
import { report } from '../src/domain/kinds/report/report.ts'
import { type Call, type Command, moveCommand, plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { eitherCommand } from '../src/domain/matter/either-command.ts'
import type { Matter } from '../src/domain/matter/matter.ts'

const words = {
  name: 'read',
  chinese: '已阅',
  summary: '阅知一份信息通报、半年报告，或一件事项的逾期情况',
  example: '/已阅 通3',
}

const paper = moveCommand({
  ...words,
  group: '机制',
  moves: [
    { kind: bulletin.kind, moves: ['read'] },
    { kind: report.kind, moves: ['read'] },
  ],
  button: { text: '已阅', primary: true, group: true },
})

/** All other kinds that are not confidential, on whose cards an overdue deadline can be noted as read. */
const overdue = kinds.filter(
  (kind) =>
    paper.subjects?.includes(kind.name) === false &&
    kind.confidential !== true &&
    (kind.facts !== null || kind.name === 'clue'),
)

const lateness = plainCommand({
  ...words,
  group: '机制',
  subjects: overdue.map((kind) => kind.name),
  hindrance: (subject, context) => (subject ? notingHindrance(subject, context) : null),
  decide: ({ subject }, context) => (subject ? note(subject, context) : notFound),
})

const either = eitherCommand(paper, lateness)

/** What is to be read when no number was typed, or an overdue duty without a matter. */
const withoutNumber: Command['decide'] = ({ values }, context) => {
  if (typeof values['deadline'] !== 'number') {
    return chooseMatter(words, [bulletin.kind, report.kind], paper.hindrance, '', context)
  }
  const duty = context.reader.deadline(values['deadline'])
  return duty?.state === 'open' && duty.matter === null ? note(duty, context) : notFound
}

/** /已阅: records that the person has read a bulletin, a half-year report, or that something is overdue. */
export const read: Command = Object.freeze({
  ...either,
  hindrance: (subject: Matter | null, context: Context) =>
    subject ? either.hindrance(subject, context) : null,
  decide: (call: Call, context: Context) =>
    call.subject ? either.decide(call, context) : withoutNumber(call, context),
})

import {
  instructFields,
  instructingHindrance,
  instructOn,
} from '../src/domain/casework/instructing.ts'
import { kinds } from '../src/domain/casework/kinds.ts'
import { report } from '../src/domain/kinds/report/report.ts'
import { type Command, formCommand, moveCommand } from '../src/domain/matter/command.ts'
import { eitherCommand } from '../src/domain/matter/either-command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { readInstruction } from '../src/domain/reading/instruction.ts'

const words = {
  name: 'instruct',
  chinese: '批示',
  aliases: ['听取报告', '听取工作报告'],
  summary: '在半年报告和在办事项上批示；写明责任单位和完成日期的列为批示事项',
  example: '/批示 半年报告 2026-0001 同意，请{区水利局}5月31日前排查暗管',
}

const read: Command['read'] = (text, _along, context) => {
  const { opinion, decisions } = readInstruction(text, {
    today: context.today,
    organisations: organisationBearers(context),
  })
  return {
    values: { opinion: opinion || undefined, decisions: decisions || undefined },
    warnings: [],
  }
}

const onReport = moveCommand({
  ...words,
  group: '机制',
  audience: headRoles,
  moves: [{ kind: report.kind, moves: ['instruct'] }],
  button: { text: '批示', primary: false, group: false },
  read,
})

/** Kinds with a card of their own that are not confidential. */
const instructed = kinds.filter(
  (kind) =>
    kind !== report.kind &&
    kind.confidential !== true &&
    (kind.facts !== null || kind.name === 'clue'),
)

const onMatter = formCommand({
  ...words,
  group: '机制',
  subjects: instructed.map((kind) => kind.name),
  fields: instructFields,
  hindrance: (subject, context) => (subject ? instructingHindrance(subject, context) : null),
  read,
  decide: (input, { subject }, context) =>
    subject
      ? instructOn(subject, input, context)
      : refuse('no-subject', `请写明编号，例如“${words.example}”。`),
})

/** /批示: a head's word on a report or on a matter in work, optionally with tasks, owners and days. */
export const instruct = eitherCommand(onReport, onMatter)

import {
  askedFields,
  requestSupervision,
  supervisionFieldsOf,
  supervisionHindrance,
} from '../src/domain/kinds/supervision/supervision.ts'
import { groundIn } from '../src/domain/kinds/supervision/supervision-ground.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { checkInput, isIncomplete } from '../src/domain/matter/input.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { readAsked } from '../src/domain/reading/asked.ts'

/** /督办: a liaison officer of either side asks both heads for the joint supervision of a case. */
export const supervision = plainCommand({
  name: 'supervision',
  chinese: '督办',
  formTitle: '提请联合督办',
  aliases: ['supervise', 'duban', '联合督办', '联合督促'],
  summary: '请{河长}和检察长联合督办重大案件；双方同意后生效，承办单位定期报进展',
  example: '/督办 12 群众反映强烈，久拖未决',
  group: '线索',
  audience: ['liaison'],
  subjects: ['clue'],
  fields: (_subject, context) => supervisionFieldsOf(context),
  hindrance: supervisionHindrance,
  read(text, _along, context) {
    const organisations = organisationBearers(context)
    const { owner, dueOn } = readAsked(text, { today: context.today, organisations })
    return {
      values: {
        ground: groundIn(text, context),
        reason: text.trim() || undefined,
        askedOf: owner === null ? undefined : context.directory.officeOf(owner),
        askedBy: dueOn ?? undefined,
      },
      warnings: [],
    }
  },
  decide(call, context) {
    const hindered = supervisionHindrance(call.subject, context)
    if (hindered || !call.subject) return hindered ?? refuse('no-subject', '请写明线索编号。')
    const checked = checkInput(supervisionFieldsOf(context), call.values, context)
    if (isIncomplete(checked)) return checked
    const { ground, reason } = checked.input
    const wanted = checkInput(askedFields, call.values, context, call.subject)
    if (isIncomplete(wanted)) return wanted
    const said = {
      reason: String(reason),
      ground: ground === undefined ? null : String(ground),
      ...wanted.input,
    }
    const decided = requestSupervision(call.subject, said, context)
    return isIncomplete(decided) ? { ...decided, values: call.values } : decided
  },
})

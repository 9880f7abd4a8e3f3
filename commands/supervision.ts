import { plainAct } from '../src/domain/matter/act.ts'
import { checkInput, isIncomplete } from '../src/domain/matter/input.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import {
  requestSupervision,
  supervisionFieldsOf,
  supervisionHindrance,
} from '../src/domain/supervision/supervision.ts'
import { groundIn } from '../src/domain/supervision/supervision-ground.ts'

/** /督办: a liaison officer of either side asks both heads for the joint supervision of a case. */
export const supervision = plainAct({
  name: 'supervision',
  chinese: '督办',
  formTitle: '提请联合督办',
  aliases: ['supervise', 'duban', '联合督办', '联合督促'],
  summary: '请{河长}和检察长联合督办重大案件；双方同意后生效，承办单位定期报进展',
  example: '/督办 12 群众反映强烈，久拖未决',
  group: '线索',
  audience: ['liaison'],
  subjects: ['clue'],
  fields: (_subject, scene) => supervisionFieldsOf(scene),
  hindrance: supervisionHindrance,
  read: (text, _along, scene) => ({
    values: { ground: groundIn(text, scene), reason: text.trim() || undefined },
    warnings: [],
  }),
  decide(call, scene) {
    const hindered = supervisionHindrance(call.subject, scene)
    if (hindered || !call.subject) return hindered ?? refuse('no-subject', '请写明线索编号。')
    const checked = checkInput(supervisionFieldsOf(scene), call.values, scene)
    if (isIncomplete(checked)) return checked
    const { ground, reason } = checked.input
    const said = { reason: String(reason), ground: ground === undefined ? null : String(ground) }
    return requestSupervision(call.subject, said, scene)
  },
})

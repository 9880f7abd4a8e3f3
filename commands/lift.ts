import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'

/** /解除督办: either head ends a joint supervision. */
export const lift = moveCommand({
  name: 'lift',
  chinese: '解除督办',
  aliases: ['jiechu', '督办解除'],
  summary: '{河长}或检察长解除联合督办',
  example: '/解除督办 督1 已整改到位',
  audience: headRoles,
  moves: [{ kind: supervision, moves: ['lift'] }],
  button: { text: '解除督办', primary: false, group: false },
})

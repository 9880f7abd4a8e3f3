import { plainAct } from '../src/domain/act.ts'
import { checkInput, isIncomplete } from '../src/domain/input.ts'
import { patrolFields, recordPatrol } from '../src/domain/patrol.ts'
import { readPatrolRecord } from '../src/domain/reading/patrol.ts'

/** /巡查: records a patrol; the form confirms what was read. */
export const patrol = plainAct({
  name: 'patrol',
  chinese: '巡查',
  aliases: ['patrol', 'xuncha', '巡查记录', '{巡河}'],
  summary: '登记联合巡查记录；{河长办}和检察院都参加的计入年度巡查',
  example: '/巡查 记录 4月12日 {綦江河} {石角段} {河长办}3人检察院2人 发现问题4个',
  group: '机制',
  confirm: true,
  material: true,
  fields: patrolFields,
  read(text, _along, scene) {
    const words = text.replace(/^\s*记录\s*/, '')
    const read = readPatrolRecord(words, {
      today: scene.today,
      rivers: scene.registers.rivers,
      organisations: scene.directory.organisations.map((one) => one.name),
    })
    const both = scene.directory.organisations.filter((one) => one.parent === null)
    const named = both.filter(
      (one) =>
        [one.name, ...one.aliases].some((name) => words.includes(name)) ||
        (one.side === 'river_chief_office' &&
          words.includes(scene.profile.words.river_chief_office)) ||
        (one.side === 'procuratorate' && words.includes('检察院')),
    )
    return {
      values: {
        heldOn: read.date ?? undefined,
        river: read.river ?? undefined,
        route: read.reach ?? undefined,
        offices: named.map((one) => one.id),
        people: (/[^\s，。；]{0,60}\d\s{0,3}人[^\s，。；]{0,60}/.exec(words) ?? [])[0],
        findings: /问题/.test(words) ? words.slice(words.search(/发现问题|问题/)) : undefined,
      },
      warnings: read.warnings,
    }
  },
  decide(call, scene) {
    const checked = checkInput(patrolFields, call.values, scene)
    return isIncomplete(checked) ? checked : recordPatrol(checked.input, call.attachments, scene)
  },
})

import { moveAct, plainAct } from '../src/domain/matter/act.ts'
import { checkInput, isIncomplete } from '../src/domain/matter/input.ts'
import { worksIn } from '../src/domain/matter/membership.ts'
import { notFound } from '../src/domain/matter/subject.ts'
import { finding } from '../src/domain/patrol/finding.ts'
import { findingFields, noteFinding, notingHindrance } from '../src/domain/patrol/finding-note.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { readDecisions } from '../src/domain/reading/decisions.ts'
import { readPatrolProblems } from '../src/domain/reading/patrol.ts'
import { readRiver } from '../src/domain/reading/river.ts'

const audience = ['member', 'handler', 'liaison', 'approver'] as const
const ON_SPOT =
  /[，,；;。\s]*(?:已)?(?:当场|现场)(?:已)?(?:整改|解决|处置|制止|清除)(?:到位|完毕)?|[，,；;。\s]*已?立行立改/

/** /巡查 问题: one finding after another, each with its photos, place, unit and limit. */
export const patrolFinding = plainAct({
  name: 'patrol-finding',
  chinese: '巡查问题',
  aliases: ['记问题', '发现问题', 'xunchawenti', 'finding'],
  summary: '记下巡查发现的一个问题，可带照片和位置；写明单位和期限的即交办整改',
  example: '/巡查 问题 巡3 {綦江河}桥下游有污水直排，{区水利局}，5月31日前',
  group: '机制',
  audience,
  subjects: ['patrol'],
  confirm: true,
  material: true,
  button: { text: '记问题', primary: ({ state }) => state === 'held', group: false },
  fields: findingFields,
  hindrance: notingHindrance,
  read(text, _along, scene) {
    const onSpot = ON_SPOT.test(text)
    const words = text.replace(ON_SPOT, '')
    const [read] = readDecisions(words.replace(/[\n；;]/g, '，'), {
      today: scene.today,
      organisations: scene.directory.organisations.map((one) => one.name),
    })
    const unit = scene.directory
      .officesOf('responsible_unit')
      .find((one) => one.name === read?.owner)?.id
    const river = readRiver(words, scene.registers.rivers)
    return {
      values: {
        problem: readPatrolProblems(words, scene.profile.patrol_problems)[0],
        text: read?.what || undefined,
        river: river?.kind === 'river' ? river.river : undefined,
        unit,
        dueOn: read?.dueOn ?? undefined,
        onSpot: onSpot ? 'yes' : undefined,
      },
      warnings: [],
    }
  },
  decide(call, scene) {
    if (!call.subject) return notFound
    const checked = checkInput(findingFields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const decided = noteFinding(call.subject, checked.input, call, scene)
    return isIncomplete(decided) ? { ...decided, values: call.values } : decided
  },
})

/** /转线索: a finding becomes a clue by one tap, once. */
export const findingToClue = moveAct({
  name: 'finding-to-clue',
  chinese: '转线索',
  aliases: ['zhuanxiansuo', '问题转线索', 'to-clue'],
  summary: '把巡查发现的问题登记为线索，双方互相标注编号',
  example: '/转线索 巡3',
  group: '机制',
  audience,
  moves: [{ kind: finding, moves: ['convert'] }],
  button: { text: '转线索', primary: false, group: false },
})

/** /交办: a unit rectifies the finding by a day. */
export const assignFinding = moveAct({
  name: 'assign-finding',
  chinese: '交办',
  aliases: ['jiaoban', '交办整改', '巡查交办'],
  summary: '把巡查发现的问题交责任单位限期整改',
  example: '/交办 巡3 {区水利局} 5月31日',
  group: '机制',
  audience,
  moves: [{ kind: finding, moves: ['assign'] }],
  button: { text: '交办整改', primary: false, group: false },
})

/** /当场整改: the finding was settled on the spot. */
export const settleFinding = moveAct({
  name: 'settle-finding',
  chinese: '当场整改',
  aliases: ['dangchangzhenggai'],
  summary: '登记巡查发现的问题已当场整改',
  example: '/当场整改 巡3 已清除拦网',
  group: '机制',
  audience,
  moves: [{ kind: finding, moves: ['settle'] }],
  material: true,
  button: { text: '当场整改', primary: false, group: false },
})

/** /整改: the unit says that the finding is rectified, with photos. */
export const rectified = moveAct({
  name: 'rectified',
  chinese: '整改完成',
  aliases: ['整改', 'zhenggai', 'zhenggaiwancheng'],
  summary: '登记巡查发现的问题已整改，可附照片',
  example: '/整改 巡3 弃渣已全部清运，今天完成',
  group: '机制',
  moves: [{ kind: finding, moves: ['rectify'] }],
  material: true,
  button: {
    text: '整改完成',
    // The offices see it too; the unit is the one that does it.
    primary: ({ handlingUnit }, { actor, directory }) => worksIn(actor, [handlingUnit], directory),
    group: false,
  },
  read(text, _along, scene) {
    const day = readDay(text, scene.today, 'past')
    return {
      values: {
        result: text.trim() === '' ? undefined : text.trim(),
        doneOn: day?.kind === 'day' ? day.day : scene.today,
      },
      warnings: day?.kind === 'problem' ? [day.message] : [],
    }
  },
})

import { notFound } from '../src/domain/casework/subject.ts'
import {
  findingFields,
  noteFinding,
  notingHindrance,
} from '../src/domain/kinds/patrol/finding-note.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { riverIn } from '../src/domain/matter/places-read.ts'
import { organisationBearers } from '../src/domain/mechanism/named-organisations.ts'
import { readDecisions } from '../src/domain/reading/decisions.ts'
import { readPatrolProblems } from '../src/domain/reading/patrol.ts'

/** Not 未能当场整改, and what is only asked for: 责令其立即现场清除. */
const THERE =
  '(?<!(?:未|不能|未能|没有|没能|无法|难以|责令|要求|督促|建议|通知)(?:其|立即|马上){0,2})(?:当场|现场)(?:已)?'
const ON_SPOT = new RegExp(
  `[，,；;。\\s]{0,4}(?:已)?${THERE}(?:整改|解决|处置|制止|清除)(?:到位|完毕)?|[，,；;。\\s]{0,4}已?立行立改`,
)
/** Says the same, with facts that stay in the text: 当场收缴地笼3个. */
const DONE_THERE = new RegExp(
  `${THERE}(?:清理|清运|拆除|收缴|没收|销毁|放生|劝离|驱离|封堵|捞起|打捞|搬离)`,
)

/** /巡查 问题: records one finding after another, each with photos, place, unit and day. */
export const patrolFinding = formCommand({
  name: 'patrol-finding',
  chinese: '巡查问题',
  aliases: ['记问题', '发现问题', 'finding'],
  summary: '记下巡查发现的一个问题，可带照片和位置；写明单位和期限的即交办整改',
  example: '/巡查 问题 巡3 {綦江河}桥下游有污水直排，{区水利局}，5月31日前',
  group: '机制',
  audience: ['member', 'handler', 'liaison', 'approver'],
  subjects: ['patrol'],
  confirm: true,
  material: true,
  button: { text: '记问题', primary: ({ state }) => state === 'held', group: false },
  fields: findingFields,
  hindrance: notingHindrance,
  read(text, _along, context) {
    const onSpot = ON_SPOT.test(text) || DONE_THERE.test(text)
    const words = text.replace(ON_SPOT, '')
    const [read] = readDecisions(words.replace(/[\n；;]/g, '，'), {
      today: context.today,
      organisations: organisationBearers(context),
    })
    const unit = context.directory
      .officesOf('responsible_unit')
      .find((one) => one.id === read?.owner)?.id
    const { river, doubts } = riverIn(words, context)
    return {
      values: {
        problem: readPatrolProblems(words, context.profile.patrol_problems)[0],
        text: read?.what || undefined,
        river,
        unit,
        dueOn: read?.dueOn ?? undefined,
        onSpot: onSpot ? 'yes' : undefined,
      },
      warnings: [...(read?.doubt ? [read.doubt] : []), ...doubts],
    }
  },
  decide: (input, call, context) =>
    call.subject ? noteFinding(call.subject, input, call, context) : notFound,
})

import { isInForce } from '../../calendar/dated.ts'
import type { Along, Call } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import type { Field, InputOf } from '../../matter/field.ts'
import {
  choice,
  optionalCarried,
  optionalChoice,
  optionalDay,
  paragraph,
} from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { seatNames, seatsAsked } from '../../matter/seat-approvals.ts'
import { gradeNamed, gradesThat } from '../../mechanism/grade.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { partnerOffices } from '../../mechanism/membership.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { peopleOn, seatsOf } from '../../mechanism/seat.ts'
import { askedOf, askedOfAdministrator } from '../../mechanism/whom-to-ask.ts'
import { readAsked } from '../../reading/asked.ts'
import { clue as clueKind } from '../clue/clue.ts'
import { clueNumber, clueOf, standingOf } from '../clue/clue-data.ts'
import { mayLimit } from '../clue/knowing.ts'
import { isUnsent, referralsOf, seesClue } from '../clue/sight.ts'
import { caseOf } from '../clue/supervised-progress.ts'
import { liveSupervision } from '../clue/supervisions-of.ts'
import { supervisionStates as states } from './supervision-data.ts'

/** Those who speak for the seats, usually 河长 and 检察长, and may see the case; nobody else is told. */
export function headsOn(seats: readonly Seat[], clue: Matter, context: Context): readonly string[] {
  return peopleOn(seats, context.directory).filter((one) => {
    const person = context.directory.person(one)
    return person !== undefined && seesClue(person, clue, context)
  })
}

const groundsIn = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.supervision_grounds.filter((one) => isInForce(one, today))

/** Required if the district lists any grounds. */
const ground: Field<string> = choice({
  label: '督办情形',
  options: (given) =>
    groundsIn(given).map(({ name, words }) => ({ value: name, text: name, words })),
})

const fields = (context: Context) => ({
  ground: (groundsIn(context).length === 0 ? optionalCarried : ground) as Field<string | null>,
  reason: paragraph.required({
    label: '督办理由',
    hint: '如 群众反映强烈、久拖未决、涉及多个单位',
    min: 5,
  }),
  askedOf: optionalChoice({
    label: '督办对象',
    hint: '不选则为承办单位',
    options: wholeOrganisations,
  }),
  askedBy: optionalDay({ label: '要求办结日期', lean: 'future' }),
})

/**
 * The refusal when nobody could speak for one of the seats, because nobody is registered or those who are
 * may not see the case; `null` otherwise.
 */
function unheard(clue: Matter, context: Context): Refusal | null {
  const seat = seatsOf('supervision', context).find(
    (one) => headsOn([one], clue, context).length === 0,
  )
  if (!seat) return null
  const { name } = seat
  if (peopleOn([seat], context.directory).length === 0) {
    return refuse(
      'no-head',
      `尚未登记${name}，无人审批督办：${askedOfAdministrator('用“/绑定”登记后再申请', context)}。`,
    )
  }
  if (standingOf(clue).limitedTo !== null) {
    return refuse(
      'no-head',
      `${name}不在该案件的知悉范围内，不能审批督办：${askedOf('审批人', '用“/限定”将其列入后再申请', mayLimit(clue, context))}。`,
    )
  }
  const pending = referralsOf(clue.id, context.reader).some(isUnsent)
  return refuse(
    'not-referred',
    `${name}看不到尚未移送到本单位的线索，不能审批督办：${pending ? '移送批准后再申请。' : `请先发送“/移送 ${clueNumber(clue)}”，对方收到后再申请。`}`,
  )
}

/** The office, of the two, for which a liaison officer requests a supervision of the clue; or a refusal. */
function office(context: Context, clue: Matter | null): string | Refusal {
  const { directory, actor, reader, profile } = context
  if (!clue) return refuse('no-subject', '请写明线索编号，例如“/督办 12 群众反映强烈，久拖未决”。')
  const own = [...partnerOffices(directory)].find((one) => directory.holds(actor, one, ['liaison']))
  if (own === undefined) {
    return refuse('no-right', '联合督办由{协作单位}的联络员提出，请联系其办理。')
  }
  const { grade } = clueOf(clue)
  if (!gradeNamed(grade, profile).supervised) {
    const those = gradesThat('supervised', profile)
    return refuse('not-major', `按本机制，${those}线索可以联合督办，该线索为“${grade}”。`)
  }
  if (!caseOf(clue, reader).underWay) {
    return refuse('wrong-state', '该线索已办结、归档或撤回，不能督办；需要时可先重启。')
  }
  const live = liveSupervision(clue.id, reader)
  if (live === undefined) return unheard(clue, context) ?? own
  const now = states[live.state === 'active' ? 'active' : 'proposed'].name
  return refuse('under-way', `该线索目前“${now}”，不能重复申请。`)
}

/** 督办: a liaison officer of either side asks both heads for the joint supervision of a case. */
export const supervisionRequest: DeclaredOpening<ReturnType<typeof fields>> = {
  command: {
    name: 'supervision',
    chinese: '督办',
    formTitle: '提请联合督办',
    aliases: ['supervise', '联合督办', '联合督促'],
    summary: '请{河长}和检察长联合督办重大案件；双方同意后生效，承办单位定期报进展',
    example: '/督办 12 群众反映强烈，久拖未决',
    group: '线索',
    audience: ['liaison'],
    subjects: ['clue'],
    confirm: false,
    material: false,
    read(text: string, _along: Along, context) {
      const organisations = organisationBearers(context)
      const { owner, dueOn } = readAsked(text, { today: context.today, organisations })
      const named = groundsIn(context).find(({ name, words }) =>
        [name, ...words].some((word) => text.includes(word)),
      )
      return {
        values: {
          ground: named?.name,
          reason: text.trim() || undefined,
          askedOf: owner === null ? undefined : context.directory.officeOf(owner),
          askedBy: dueOn ?? undefined,
        },
        warnings: [],
      }
    },
  },
  fields,
  office,
  decide(input: InputOf<ReturnType<typeof fields>>, context, { subject: clue }: Call) {
    if (clue === null) return refuse('no-subject', '请写明线索编号。')
    if (input.askedBy !== null && input.askedBy < context.today) {
      return problem('askedBy', '要求办结日期不能早于今天')
    }
    const data = {
      about: clueKind.kind.title(clue),
      ...input,
      seats: seatsOf('supervision', context),
    }
    return { state: 'proposed', parent: clue.id, data }
  },
  opened(matter, { ground, reason }, context) {
    const seats = seatsAsked(matter)
    const clue = context.reader.matter(matter.parent ?? 0)
    const heads = clue ? headsOn(seats, clue, context) : []
    return {
      note: `申请联合督办${ground === null ? '' : `（${ground}）`}：${reason}`,
      notices: [tellPeople(context, heads, matter.id, '请审批联合督办')],
      reply: `已提交${seatNames(seats)}审批`,
    }
  },
}

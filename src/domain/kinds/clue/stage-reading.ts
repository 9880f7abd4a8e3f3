import type { Context } from '../../matter/context.ts'
import type { InputOf } from '../../matter/field.ts'
import type { Incomplete } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { roleNames } from '../../mechanism/role.ts'
import { speak } from '../../mechanism/words.ts'
import { readClock } from '../../reading/clock.ts'
import { findOrganisations } from '../../reading/organisation.ts'
import { maskContacts } from '../../reading/reporter.ts'
import type { StageFields } from './stage-fields.ts'
import { agenciesBefore, agencyName, type StageRecord, stagesRecorded } from './stage-record.ts'

type Input = InputOf<StageFields>

/** The agency that a text names: the id if it is an organisation of the directory, otherwise the text. */
function agencyNamed(text: string, context: Context): string {
  const found = findOrganisations(text, organisationBearers(context))
  const [only] = found.filter((one) => one.matched === text)
  return only?.id ?? text
}

/**
 * The agency of a stage: the named one, or that of the stages which it follows, if there is only one; if
 * there are several, the person is asked.
 */
function agencyOf(
  { agency }: Input,
  rule: StageRule,
  matter: Matter,
  context: Context,
): string | null | Incomplete {
  if (rule.agency === 'none') return null
  if (agency !== null) return agencyNamed(agency, context)
  const named = agenciesBefore(rule, matter)
  const [only, other] = named
  if (other !== undefined) {
    const names = named.map((one) => agencyName(one, context.directory)).join('、')
    return problem('agency', `前面的阶段涉及${names}，请填写是哪一个`)
  }
  return only ?? null
}

/** Who made the decision that a stage records: the named person, otherwise the seat in the profile (决定席位). */
function deciderOf(
  { decidedBy }: Input,
  { decided_by: held }: StageRule,
  { directory, profile }: Context,
): string | null {
  if (decidedBy !== null || held.length === 0) return decidedBy
  const seat = held.map((role) => speak(roleNames[role], profile)).join('或')
  const [only, ...others] = directory.peopleWith(held)
  return only !== undefined && others.length === 0 ? `${seat}${only.name}` : seat
}

/** Who decided and when, if the stage is a decision. */
function decisionOf(
  input: Input,
  rule: StageRule,
  context: Context,
): Pick<StageRecord, 'decidedBy' | 'decidedOn'> | Incomplete {
  const { on, decidedOn } = input
  if (decidedOn !== null && decidedOn > on) {
    return problem('decidedOn', `决定日期不能晚于${rule.name}的日期`)
  }
  return { decidedBy: rule.decides ? deciderOf(input, rule, context) : input.decidedBy, decidedOn }
}

/** All missing values of a stage in one sentence, so that the form is returned only once. */
function lackingIn(
  input: Input,
  rule: StageRule,
  matter: Matter,
  context: Context,
): Incomplete | null {
  const isNamed = input.agency !== null || agenciesBefore(rule, matter).length > 0
  const asked = [
    { field: 'agency', label: '相对单位', lacks: rule.agency === 'required' && !isNamed },
    {
      field: 'decidedBy',
      label: '决定人',
      lacks: rule.decides && deciderOf(input, rule, context) === null,
    },
    { field: 'decidedOn', label: '决定日期', lacks: rule.decides && input.decidedOn === null },
  ].filter(({ lacks }) => lacks)
  const [first] = asked
  const labels = asked.map(({ label }) => label).join('、')
  return first === undefined ? null : problem(first.field, `请填写${rule.name}的${labels}`)
}

/** The time of day, which is needed for a limit in hours. */
function timeOf({ time }: Input, rule: StageRule): string | null | Incomplete {
  const clock = time === null ? null : (readClock(time)?.clock ?? null)
  const limit = rule.limits.find((one) => one.hours !== undefined)
  if (time !== null && clock === null) return problem('time', '时刻写成 15:30 这样')
  return limit !== undefined && clock === null
    ? problem('time', `“${limit.name}”的期限按小时计算，请填写当日时刻，如 15:30`)
    : clock
}

/** The stage to record, from its form; or what is still missing. */
export function stageRead(
  input: Input,
  rule: StageRule,
  matter: Matter,
  context: Context,
): { readonly record: StageRecord } | Incomplete {
  const lacking = lackingIn(input, rule, matter, context)
  if (lacking !== null) return lacking
  const agency = agencyOf(input, rule, matter, context)
  if (isAsked(agency)) return agency
  const decision = decisionOf(input, rule, context)
  if ('incomplete' in decision) return decision
  const time = timeOf(input, rule)
  if (isAsked(time)) return time
  const { words } = input
  return {
    record: {
      nth: stagesRecorded(matter).length + 1,
      stage: rule.id,
      name: rule.name,
      on: input.on,
      time,
      paper: input.paper,
      agency,
      ...decision,
      urgent: input.urgent === 'yes',
      words: words === null ? null : maskContacts(words),
      remark: null,
      by: context.actor.personId,
      takenBack: null,
    },
  }
}

const isAsked = (value: string | null | Incomplete): value is Incomplete =>
  typeof value === 'object' && value !== null

import type { Day } from '../../calendar/day.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Fields } from '../../matter/field.ts'
import { type Incomplete, optionalChoice, optionalDay, paragraph } from '../../matter/input.ts'
import { defineMove, type Kind } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { decideOpening } from '../../matter/opening.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { seatNames, seatsAsked, seatsAwaited, silentSeat } from '../../matter/seats.ts'
import { peopleOf, tellOffice, tellPeople } from '../../matter/tell.ts'
import { gradeNamed, gradesThat } from '../../mechanism/grade.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { isHead, partnerOffices, worksIn } from '../../mechanism/membership.ts'
import { holdsSeat, peopleOn, seatsOf } from '../../mechanism/seat.ts'
import { clue as clueKind } from '../clue/clue.ts'
import { clueOf as clueRecord } from '../clue/clue-data.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import { caseOf, firstEntry, renewEntry } from '../clue/supervised-progress.ts'
import { liveSupervision } from '../clue/supervisions-of.ts'
import { askedText, supervisionFacts } from './supervision-card.ts'
import { supervisionStates as states, supervisionOf } from './supervision-data.ts'
import { groundField } from './supervision-ground.ts'

/** The clue that is supervised. */
function clueOf(supervision: Matter, reader: Reader): Matter {
  const clue = supervision.parent === null ? undefined : reader.matter(supervision.parent)
  if (!clue) throw new Error(`supervision ${supervision.id} has no clue`)
  return clue
}

/** Those who speak for the seats, 河长 and 检察长 as a rule, and may see the case: nobody else hears of it. */
function headsOn(seats: readonly Seat[], clue: Matter, context: Context): readonly string[] {
  return peopleOn(seats, context.directory).filter((one) => {
    const person = context.directory.person(one)
    return person !== undefined && seesClue(person, clue, context)
  })
}

/** Who asked, and the liaison officers of both offices: they hear how it ends. */
function concerned(matter: Matter, context: Context): readonly string[] {
  const { holder, worker, handler } = caseOf(clueOf(matter, context.reader), context.reader)
  return [
    matter.openedBy,
    ...[...partnerOffices(context.directory), holder, worker].flatMap((one) =>
      peopleOf(context, one, ['liaison']),
    ),
    ...(handler ? [handler] : []),
  ].filter((one) => {
    const person = context.directory.person(one)
    return person !== undefined && seesClue(person, clueOf(matter, context.reader), context)
  })
}

const unseated = (matter: Matter, context: Context): Refusal | null =>
  silentSeat(matter, context.actor, context.directory)
    ? null
    : refuse('already-agreed', `您已同意，还须${seatNames(seatsAwaited(matter))}审批。`)

/** 联合督办 of a case: 河长 and 检察长 both agree, in either order; one 驳回 ends it (一(三), domain.md 4). */
export const supervision: Kind = {
  name: 'supervision',
  chinese: '联合督办',
  states,
  moves: {
    approve: defineMove({
      name: 'approve',
      chinese: '同意督办',
      states,
      from: ['proposed'],
      to: null,
      who: ['seat'],
      awaits: true,
      fields: { opinion: paragraph.optional({ label: '审批意见' }) },
      unless: unseated,
      effect(matter, input, context) {
        const { directory, actor, today } = context
        const seat = silentSeat(matter, actor, directory)
        if (!seat) return refuse('already-agreed', '您已同意，等待另一方审批。')
        const word = { by: actor.openId, on: today, opinion: input.opinion }
        const others = seatsAsked(matter).filter((one) => one.id !== seat.id)
        const waiting = seatsAwaited(matter).filter((one) => one.id !== seat.id)
        const approvals = { ...supervisionOf(matter).approvals, [seat.id]: word }
        const clue = clueOf(matter, context.reader)
        const said = `${seat.name}已同意${input.opinion ? `：${input.opinion}` : ''}`
        if (waiting.length > 0) {
          return {
            data: { approvals },
            note: `同意联合督办${input.opinion ? `：${input.opinion}` : ''}`,
            notices: [
              tellPeople(context, headsOn(waiting, clue, context), matter.id, `${said}，请您审批`),
            ],
            reply: `已同意，还须${seatNames(waiting)}审批`,
          }
        }
        const { number, taken } = nextNumber(context, 'supervision', matter.office, matter.id)
        const { holder, worker } = caseOf(clue, context.reader)
        const { askedOf } = supervisionOf(matter)
        const asked = askedOf === null ? [] : [askedOf]
        const text = askedText(matter, directory)
        const wanted = text === null ? '' : `（要求：${text}）`
        const { days, unit } = context.profile.duties.supervision
        const every = `每 ${days} 个${unit === 'working' ? '工作日' : '自然日'}报一次进展`
        return {
          to: 'active',
          change: { number },
          numbers: [taken],
          data: { approvals },
          promises: firstEntry(matter, clue, context),
          note: `同意联合督办，${number}生效${input.opinion ? `：${input.opinion}` : ''}`,
          alsoEntries: [{ act: 'supervision', matter: clue.id, note: `${number}列入联合督办` }],
          also: [{ matter: clue, to: {} }],
          notices: [
            ...[...new Set([holder, worker, ...asked])].flatMap((one) =>
              tellOffice(context, one, matter.id, `已列入联合督办${wanted}，请${every}`),
            ),
            tellPeople(context, concerned(matter, context), matter.id, `${number}联合督办已生效`),
            tellPeople(
              context,
              headsOn(others, clue, context),
              matter.id,
              `${said}，联合督办已生效`,
            ),
          ],
          reply: `${number}已生效，承办单位${every}`,
        }
      },
    }),
    reject: defineMove({
      name: 'reject',
      chinese: '驳回督办',
      states,
      from: ['proposed'],
      to: 'rejected',
      who: ['seat'],
      fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
      unless: unseated,
      effect: (matter, input, context) => ({
        note: `驳回联合督办：${input.reason}`,
        notices: [
          tellPeople(
            context,
            [
              ...headsOn(seatsAsked(matter), clueOf(matter, context.reader), context),
              ...concerned(matter, context),
            ],
            matter.id,
            `联合督办未获批准：${input.reason}`,
          ),
        ],
        reply: '已驳回，双方已收到理由',
      }),
    }),
    report: defineMove({
      name: 'report',
      chinese: '报督办进展',
      states,
      from: ['active'],
      to: null,
      who: [{ anywhere: ['handler', 'liaison', 'approver'] }],
      fields: { text: paragraph.required({ label: '进展情况', min: 2 }) },
      unless(matter, { actor, directory, reader }) {
        const { holder, handler, takesProgress, underWay } = caseOf(clueOf(matter, reader), reader)
        if (takesProgress) return refuse('on-the-case', '该线索正在办理，请在线索上记录进展。')
        if (!underWay) return refuse('concluded', '该案件已办结，不需要再报督办进展。')
        return actor.openId === handler || directory.holds(actor, holder, ['liaison', 'approver'])
          ? null
          : refuse('no-right', `督办进展由${directory.organisationName(holder)}报送。`)
      },
      effect: (matter, input, context) => ({
        note: `进展：${input.text}`,
        promises: renewEntry(clueOf(matter, context.reader).id, context),
        reply: '进展已记录',
      }),
    }),
    lift: defineMove({
      name: 'lift',
      chinese: '解除督办',
      states,
      from: ['active'],
      to: 'lifted',
      who: ['seat'],
      awaits: true,
      awaitsWhen: (matter, { reader }) => !caseOf(clueOf(matter, reader), reader).underWay,
      fields: { opinion: paragraph.optional({ label: '解除意见' }) },
      confirm: '解除后不再按督办要求报进展，确定解除？',
      effect(matter, input, context) {
        const clue = clueOf(matter, context.reader)
        const said = `${matter.number ?? ''}联合督办已解除${input.opinion ? `：${input.opinion}` : ''}`
        return {
          promises: [{ dropAllOf: matter.id, on: context.today, why: '督办已解除' }],
          note: `解除督办${input.opinion ? `：${input.opinion}` : ''}`,
          alsoEntries: [{ act: 'lift', matter: clue.id, note: `${matter.number ?? ''}督办解除` }],
          also: [{ matter: clue, to: {} }],
          notices: [
            tellPeople(
              context,
              [...headsOn(seatsAsked(matter), clue, context), ...concerned(matter, context)],
              matter.id,
              said,
            ),
          ],
          reply: '已解除督办',
        }
      },
    }),
    withdraw: defineMove({
      name: 'withdraw',
      chinese: '撤回督办申请',
      states,
      from: ['proposed'],
      to: 'withdrawn',
      who: ['keeper', { of: 'sender', roles: ['liaison', 'approver'] }],
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      effect: (matter, input, context) => ({
        note: `撤回督办申请：${input.reason}`,
        notices: [
          tellPeople(
            context,
            headsOn(seatsAsked(matter), clueOf(matter, context.reader), context),
            matter.id,
            `督办申请已撤回：${input.reason}`,
          ),
        ],
        reply: '已撤回督办申请',
      }),
    }),
  },
  owes: {
    active: {
      what: 'supervision-progress',
      when: (matter, reader) => caseOf(clueOf(matter, reader), reader).underWay,
    },
  },
  title: (matter) => `联合督办　${supervisionOf(matter).about}`,
  facts: (matter, directory, showing) =>
    supervisionFacts(matter, clueOf(matter, showing.reader), directory, showing),
  apart: ({ number }) => number === null,
  // Until it takes effect it is between those who asked and the heads; the holder and the units hear of it then.
  sees: (person, matter, context) =>
    clueKind.sees(person, clueOf(matter, context.reader), context) &&
    (matter.number !== null ||
      isHead(person, context.directory) ||
      seatsAsked(matter).some((seat) => holdsSeat(person, seat, context.directory)) ||
      worksIn(person, partnerOffices(context.directory), context.directory)),
  offices(matter, context) {
    const offices = officesSeeing(clueOf(matter, context.reader), context)
    const partners = partnerOffices(context.directory)
    return matter.number === null
      ? new Set([...offices].filter((one) => partners.has(one)))
      : offices
  },
}

/** What is asked of whom by when, where it is said. */
export const askedFields = {
  askedOf: optionalChoice({
    label: '督办对象',
    hint: '不选则为承办单位',
    options: ({ directory }) =>
      directory.organisations
        .filter((one) => one.parent === null)
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  askedBy: optionalDay({ label: '要求办结日期', lean: 'future' }),
}

/** The fields of the request: the ground where the district lists any, and the reason. */
export const supervisionFieldsOf = (context: Context): Fields => ({
  ...groundField(context),
  reason: paragraph.required({
    label: '督办理由',
    hint: '如 群众反映强烈、久拖未决、涉及多个单位',
    min: 5,
  }),
  ...askedFields,
})

/** Why this person cannot ask for a supervision of the clue now; `null` when he can. */
export function supervisionHindrance(clue: Matter | null, context: Context): Refusal | null {
  const { directory, actor, reader } = context
  if (!clue) return refuse('no-subject', '请写明线索编号，例如“/督办 12 群众反映强烈，久拖未决”。')
  const offices = [...partnerOffices(directory)]
  if (!offices.some((one) => directory.holds(actor, one, ['liaison']))) {
    return refuse('no-right', '联合督办由{协作单位}的联络员提出，请联系本单位联络员。')
  }
  const { grade } = clueRecord(clue)
  if (!gradeNamed(grade, context.profile).supervised) {
    return refuse(
      'not-major',
      `按本机制，${gradesThat('supervised', context.profile)}线索可以联合督办，该线索为“${grade}”。`,
    )
  }
  if (!caseOf(clue, reader).underWay) {
    return refuse('wrong-state', '该线索已办结、归档或撤回，不能督办；需要时可先重启。')
  }
  const live = liveSupervision(clue.id, reader)
  if (!live) return null
  return refuse(
    'under-way',
    `该线索目前“${states[live.state === 'active' ? 'active' : 'proposed'].name}”，不能重复申请。`,
  )
}

/** Asks for a joint supervision (申请督办); both heads find it in private. */
export function requestSupervision(
  clue: Matter,
  asked: {
    readonly reason: string
    readonly ground: string | null
    readonly askedOf: string | null
    readonly askedBy: Day | null
  },
  context: Context,
): Decision | Refusal | Incomplete {
  const { directory, actor } = context
  const { reason, ground, askedBy } = asked
  if (askedBy !== null && askedBy < context.today) {
    return problem('askedBy', '要求办结日期不能早于今天')
  }
  const office = [...partnerOffices(directory)].find((one) =>
    directory.holds(actor, one, ['liaison']),
  )
  if (!office) return refuse('no-right', '联合督办由{协作单位}的联络员提出。')
  const seats = seatsOf('supervision', context)
  const missing = seats.find((seat) => headsOn([seat], clue, context).length === 0)
  if (missing) {
    return refuse(
      'no-head',
      `没有可审批该案件的${missing.name}：请管理员用“/绑定”登记，或由审批人将其列入知悉范围。`,
    )
  }
  const opening = {
    kind: 'supervision',
    state: 'proposed',
    parent: clue.id,
    office,
    data: { about: clueKind.title(clue), ...asked, seats },
  }
  return decideOpening(context, opening, [], ({ id }) => ({
    note: `申请联合督办${ground === null ? '' : `（${ground}）`}：${reason}`,
    notices: [tellPeople(context, headsOn(seats, clue, context), id, '请审批联合督办')],
    reply: `已提交${seatNames(seats)}审批`,
  }))
}

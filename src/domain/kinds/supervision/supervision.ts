import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { declareKind } from '../../matter/declaration.ts'
import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, peopleTold, tellOffice, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import {
  seatNames,
  seatsAsked,
  seatsAwaited,
  silentSeat,
  spokenBy,
} from '../../matter/seat-approvals.ts'
import { keeperAndLeaders } from '../../matter/who.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { isHead, partnerOffices, worksIn } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { headRoles } from '../../mechanism/side.ts'
import { standingOf } from '../clue/clue-data.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import {
  caseOf,
  supervisedClue as clueOf,
  supervisionOwes as owes,
} from '../clue/supervised-progress.ts'
import { askedText, supervisionFacts } from './supervision-card.ts'
import {
  supervisionData as data,
  supervisionStates as states,
  supervisionOf,
} from './supervision-data.ts'
import { headsOn, supervisionRequest as opening } from './supervision-request.ts'

/**
 * The unit of which a supervision in effect asks something (督办对象): it is named on it, and sees it whether it
 * sees the clue or not. `null` for none, and where the clue is limited.
 */
function unitAsked(matter: Matter, clue: Matter): string | null {
  const isOpen = matter.number !== null && standingOf(clue).limitedTo === null
  return isOpen ? supervisionOf(matter).askedOf : null
}

/**
 * The people who are told how a supervision ends: those who requested it, those who handle the case, and the
 * liaison officers of both offices.
 */
function concerned(matter: Matter, context: Context): readonly (string | null)[] {
  const { reader, directory } = context
  const clue = clueOf(matter, reader)
  const { holder, worker, handler } = caseOf(clue, reader)
  const liaisons = [...partnerOffices(directory), holder, worker].flatMap((one) =>
    peopleOf(context, one, ['liaison']),
  )
  return [matter.openedBy, ...liaisons, handler].filter((one) => {
    const person = one === null ? undefined : directory.person(one)
    return person !== undefined && seesClue(person, clue, context)
  })
}

/** Tells the heads who speak for the seats, as far as they may see the case, and other people. */
function tellHeads(
  seats: readonly Seat[],
  matter: Matter,
  headline: string,
  context: Context,
  others: readonly (string | null)[] = [],
): Notice {
  const heads = headsOn(seats, clueOf(matter, context.reader), context)
  return tellPeople(context, [...heads, ...others], matter.id, headline)
}

const unseated = (matter: Matter, context: Context): Refusal | null =>
  silentSeat(matter, context.actor, context.directory)
    ? null
    : refuse('already-agreed', `您已同意，还须${seatNames(seatsAwaited(matter))}审批。`)

/** Both heads have agreed: the supervision takes effect, and the holder of the case has to report regularly. */
function activated(matter: Matter, said: string, others: readonly Seat[], context: Context) {
  const { directory, reader, profile } = context
  const { number, taken } = nextNumber(context, 'supervision', matter.office, matter.id)
  const clue = clueOf(matter, reader)
  const { holder, worker } = caseOf(clue, reader)
  const { askedOf } = supervisionOf(matter)
  const text = askedText(matter, directory)
  const wanted = text === null ? '' : `（要求：${text}）`
  const { days, unit } = profile.duties.supervision
  const every = `每 ${days} 个${unit === 'working' ? '工作日' : '自然日'}报一次进展`
  const offices = new Set([holder, worker, ...(askedOf === null ? [] : [askedOf])])
  return {
    to: 'active',
    change: { number },
    numbers: [taken],
    note: `同意联合督办，${number}生效`,
    alsoEntries: [{ act: 'supervision', matter: clue.id, note: `${number}列入联合督办` }],
    also: [{ matter: clue, to: {} }],
    notices: [
      ...[...offices].flatMap((one) => {
        // Only those who handle the case can report on it.
        const asking = one === holder || one === worker ? every : '按要求办理'
        return tellOffice(context, one, matter.id, `已列入联合督办${wanted}，请${asking}`)
      }),
      tellPeople(context, concerned(matter, context), matter.id, `${number}联合督办已生效`),
      tellHeads(others, matter, `${said}，联合督办已生效`, context),
    ],
    reply: `${number}已生效，承办单位${every}`,
  } satisfies Effect
}

/** 联合督办 of a case: 河长 and 检察长 both agree, in either order; one 驳回 ends it (一(三), domain.md 4). */
export const supervision = declareKind({
  name: 'supervision',
  chinese: '联合督办',
  data,
  states,
  owes,
  title: (matter) => `联合督办　${supervisionOf(matter).about}`,
  facts: (matter, directory, showing) =>
    supervisionFacts(matter, clueOf(matter, showing.reader), directory, showing),
  apart: ({ number }) => number === null,
  // Before a supervision takes effect only those who requested it and the heads see it; then also the holder,
  // the units of the case and the one that is asked.
  sees(person, matter, context) {
    const { directory, reader } = context
    const clue = clueOf(matter, reader)
    if (worksIn(person, [unitAsked(matter, clue)], directory)) return true
    return (
      seesClue(person, clue, context) &&
      (matter.number !== null ||
        isHead(person, directory) ||
        seatsAsked(matter).some((seat) => holdsSeat(person, seat, directory)) ||
        worksIn(person, partnerOffices(directory), directory))
    )
  },
  offices(matter, context) {
    const clue = clueOf(matter, context.reader)
    const offices = officesSeeing(clue, context)
    if (matter.number === null) return offices.intersection(partnerOffices(context.directory))
    const asked = unitAsked(matter, clue)
    return asked === null ? offices : new Set([...offices, asked])
  },
  opening,
  moves: {
    approve: move('同意督办', { proposed: 'proposed' }, ['seat'], {
      awaits: true,
      fields: { opinion: paragraph.optional({ label: '审批意见' }) },
      unless: unseated,
      effect(matter, { opinion }, context) {
        const spoken = spokenBy(context, matter, opinion)
        if (!spoken) return refuse('already-agreed', '您已同意，等待另一方审批。')
        const { seat, approvals, waiting, words } = spoken
        const said = `${seat.name}已同意${words}`
        if (waiting.length > 0) {
          return {
            data: { approvals },
            note: `同意联合督办${words}`,
            notices: [tellHeads(waiting, matter, `${said}，请您审批`, context)],
            reply: `已同意，还须${seatNames(waiting)}审批`,
          }
        }
        const others = seatsAsked(matter).filter((one) => one.id !== seat.id)
        const made = activated(matter, said, others, context)
        return { ...made, data: { approvals }, note: `${made.note}${words}` }
      },
    }),
    reject: move('驳回督办', { proposed: 'rejected' }, ['seat'], {
      fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
      unless: unseated,
      effect(matter, { reason }, context) {
        const headline = `联合督办未获批准：${reason}`
        const hearing = concerned(matter, context)
        return {
          note: `驳回联合督办：${reason}`,
          notices: [tellHeads(seatsAsked(matter), matter, headline, context, hearing)],
          reply: '已驳回，双方已收到理由',
        }
      },
    }),
    report: move(
      '报督办进展',
      { active: 'active' },
      [{ anywhere: ['handler', 'liaison', 'approver'] }],
      {
        fields: { text: paragraph.required({ label: '进展情况', min: 2 }) },
        unless(matter, { actor, directory, reader }) {
          const { holder, handler, ...stands } = caseOf(clueOf(matter, reader), reader)
          if (stands.takesProgress) {
            return refuse('on-the-case', '该线索正在办理，请在线索上记录进展。')
          }
          if (!stands.underWay) return refuse('concluded', '该案件已办结，不需要再报督办进展。')
          return actor.personId === handler ||
            directory.holds(actor, holder, ['liaison', 'approver'])
            ? null
            : refuse('no-right', `督办进展由${directory.organisationName(holder)}报送。`)
        },
        records: () => ({}),
        note: ({ text }) => `进展：${text}`,
        reply: '进展已记录',
      },
    ),
    lift: move('解除督办', { active: 'lifted' }, ['seat'], {
      awaits: true,
      awaitsWhen: (matter, { reader }) => !caseOf(clueOf(matter, reader), reader).underWay,
      fields: { opinion: paragraph.optional({ label: '解除意见' }) },
      sure: '解除后不再按督办要求报进展，确定解除？',
      effect(matter, { opinion }, context) {
        const { id, number } = matter
        const clue = clueOf(matter, context.reader)
        const words = opinion ? `：${opinion}` : ''
        const asked = unitAsked(matter, clue)
        const hearing = [
          ...concerned(matter, context),
          ...(asked === null ? [] : peopleTold(context, asked)),
        ]
        const said = `${number ?? ''}联合督办已解除${words}`
        return {
          voids: '督办已解除',
          // The deadlines are dropped even if the case has ended meanwhile.
          deadlines: [{ dropAllOf: id, on: context.today, why: '督办已解除' }],
          note: `解除督办${words}`,
          alsoEntries: [{ act: 'lift', matter: clue.id, note: `${number ?? ''}督办解除` }],
          also: [{ matter: clue, to: {} }],
          notices: [tellHeads(seatsAsked(matter), matter, said, context, hearing)],
          reply: '已解除督办',
        }
      },
      command: ['lift', '{河长}或检察长解除联合督办'],
      words: {
        chinese: '解除督办',
        group: '线索',
        aliases: ['jiechu', '督办解除'],
        example: '/解除督办 督1 已整改到位',
        audience: headRoles,
        button: { text: '解除督办', primary: false, group: false },
      },
    }),
    withdraw: move('撤回督办申请', { proposed: 'withdrawn' }, keeperAndLeaders, {
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      effect: (matter, { reason }, context) => ({
        note: `撤回督办申请：${reason}`,
        notices: [tellHeads(seatsAsked(matter), matter, `督办申请已撤回：${reason}`, context)],
        reply: '已撤回督办申请',
      }),
    }),
  },
})

import { formatInstant } from '../calendar/day.ts'
import { clue as clueKind } from '../clue/clue.ts'
import { clueOf as clueRecord } from '../clue/clue-data.ts'
import { type Fields, paragraph } from '../matter/input.ts'
import { defineMove, type Kind } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { partnerOffices } from '../matter/membership.ts'
import { internalNumber, nextNumber } from '../matter/numbering.ts'
import { planOpening } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Look, Scene } from '../matter/scene.ts'
import { seatNames, seatPairs, seatsAsked, seatsAwaited, silentSeat } from '../matter/seats.ts'
import { officesSeeing, seesClue } from '../matter/sight.ts'
import { peopleOf, tellOffice, tellPeople } from '../matter/tell.ts'
import { gradeNamed, gradesThat } from '../mechanism/grade.ts'
import { peopleOn, type Seat, seatsOf } from '../mechanism/seat.ts'
import { liveSupervision, supervisionStates as states, supervisionOf } from './supervision-data.ts'
import { groundField } from './supervision-ground.ts'
import { caseOf, firstEntry, renewEntry } from './supervision-progress.ts'

/** The clue that is supervised. */
function clueOf(supervision: Matter, look: Look): Matter {
  const clue = supervision.parent === null ? undefined : look.matter(supervision.parent)
  if (!clue) throw new Error(`supervision ${supervision.id} has no clue`)
  return clue
}

/** Those who speak for the seats, 河长 and 检察长 as a rule, and may see the case: nobody else hears of it. */
function headsOn(seats: readonly Seat[], clue: Matter, scene: Scene): readonly string[] {
  return peopleOn(seats, scene.directory).filter((one) => {
    const person = scene.directory.person(one)
    return person !== undefined && seesClue(person, clue, scene)
  })
}

/** Who asked, and the liaison officers of both offices: they hear how it ends. */
function concerned(matter: Matter, scene: Scene): readonly string[] {
  const { holder, handler } = caseOf(clueOf(matter, scene.look), scene.look)
  return [
    matter.openedBy,
    ...[...partnerOffices(scene.directory), holder].flatMap((one) =>
      peopleOf(scene, one, ['liaison']),
    ),
    ...(handler ? [handler] : []),
  ].filter((one) => {
    const person = scene.directory.person(one)
    return person !== undefined && seesClue(person, clueOf(matter, scene.look), scene)
  })
}

const unseated = (matter: Matter, scene: Scene): Refusal | null =>
  silentSeat(matter, scene.actor, scene.directory)
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
      effect(matter, input, scene) {
        const { directory, actor, today } = scene
        const seat = silentSeat(matter, actor, directory)
        if (!seat) return refuse('already-agreed', '您已同意，等待另一方审批。')
        const word = { by: actor.openId, on: today, opinion: input.opinion }
        const others = seatsAsked(matter).filter((one) => one.id !== seat.id)
        const waiting = seatsAwaited(matter).filter((one) => one.id !== seat.id)
        const approvals = { ...supervisionOf(matter).approvals, [seat.id]: word }
        const clue = clueOf(matter, scene.look)
        const said = `${seat.name}已同意${input.opinion ? `：${input.opinion}` : ''}`
        if (waiting.length > 0) {
          return {
            data: { approvals },
            note: `同意联合督办${input.opinion ? `：${input.opinion}` : ''}`,
            notices: [
              tellPeople(scene, headsOn(waiting, clue, scene), matter.id, `${said}，请您审批`),
            ],
            reply: `已同意，还须${seatNames(waiting)}审批`,
          }
        }
        const { number, taken } = nextNumber(scene, 'supervision', matter.office, matter.id)
        const { holder } = caseOf(clue, scene.look)
        const { days, unit } = scene.profile.duties.supervision
        const every = `每 ${days} 个${unit === 'working' ? '工作日' : '自然日'}报一次进展`
        return {
          to: 'active',
          change: { number },
          numbers: [taken],
          data: { approvals },
          promises: firstEntry(matter, clue, scene),
          note: `同意联合督办，${number}生效${input.opinion ? `：${input.opinion}` : ''}`,
          alsoEntries: [{ act: 'supervision', matter: clue.id, note: `${number}列入联合督办` }],
          also: [{ matter: clue, to: {} }],
          notices: [
            ...tellOffice(scene, holder, matter.id, `已列入联合督办，请${every}`),
            tellPeople(scene, concerned(matter, scene), matter.id, `${number}联合督办已生效`),
            tellPeople(scene, headsOn(others, clue, scene), matter.id, `${said}，联合督办已生效`),
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
      effect: (matter, input, scene) => ({
        note: `驳回联合督办：${input.reason}`,
        notices: [
          tellPeople(
            scene,
            [
              ...headsOn(seatsAsked(matter), clueOf(matter, scene.look), scene),
              ...concerned(matter, scene),
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
      unless(matter, { actor, directory, look }) {
        const { holder, handler, takesProgress, underWay } = caseOf(clueOf(matter, look), look)
        if (takesProgress) return refuse('on-the-case', '该线索正在办理，请在线索上记录进展。')
        if (!underWay) return refuse('concluded', '该案件已办结，不需要再报督办进展。')
        return actor.openId === handler || directory.holds(actor, holder, ['liaison', 'approver'])
          ? null
          : refuse('no-right', `督办进展由${directory.organisationName(holder)}报送。`)
      },
      effect: (matter, input, scene) => ({
        note: `进展：${input.text}`,
        promises: renewEntry(clueOf(matter, scene.look).id, scene),
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
      fields: { opinion: paragraph.optional({ label: '解除意见' }) },
      confirm: '解除后不再按督办要求报进展，确定解除？',
      effect(matter, input, scene) {
        const clue = clueOf(matter, scene.look)
        const said = `${matter.number ?? ''}联合督办已解除${input.opinion ? `：${input.opinion}` : ''}`
        return {
          promises: [{ dropAllOf: matter.id, on: scene.today, why: '督办已解除' }],
          note: `解除督办${input.opinion ? `：${input.opinion}` : ''}`,
          alsoEntries: [{ act: 'lift', matter: clue.id, note: `${matter.number ?? ''}督办解除` }],
          also: [{ matter: clue, to: {} }],
          notices: [
            tellPeople(
              scene,
              [...headsOn(seatsAsked(matter), clue, scene), ...concerned(matter, scene)],
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
      who: ['keeper', { of: 'sender', roles: ['approver'] }],
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      effect: (matter, input, scene) => ({
        note: `撤回督办申请：${input.reason}`,
        notices: [
          tellPeople(
            scene,
            headsOn(seatsAsked(matter), clueOf(matter, scene.look), scene),
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
      when: (matter, look) => caseOf(clueOf(matter, look), look).underWay,
    },
  },
  title: (matter) => `联合督办　${supervisionOf(matter).about}`,
  facts(matter, directory, { inGroup, look }) {
    const { reason, ground } = supervisionOf(matter)
    const clue = clueOf(matter, look)
    const { holder } = caseOf(clue, look)
    return {
      pairs: [
        ['编号', matter.number],
        ['线索', internalNumber(clue, '线索')],
        ['申请单位', directory.organisationName(matter.organisation)],
        ['申请人', inGroup ? null : directory.personName(matter.openedBy)],
        ['申请时间', formatInstant(matter.openedAt)],
        ['承办单位', directory.organisationName(holder)],
        ['督办情形', ground],
        ...seatPairs(matter, matter.state === 'proposed', directory, inGroup),
      ],
      text: inGroup ? null : reason,
      remark: null,
    }
  },
  sees: (person, matter, scene) => clueKind.sees(person, clueOf(matter, scene.look), scene),
  offices: (matter, scene) => officesSeeing(clueOf(matter, scene.look), scene),
}

/** The fields of the request: the ground where the district lists any, and the reason. */
export const supervisionFieldsOf = (scene: Scene): Fields => ({
  ...groundField(scene),
  reason: paragraph.required({
    label: '督办理由',
    hint: '如 群众反映强烈、久拖未决、涉及多个单位',
    min: 5,
  }),
})

/** Why this person cannot ask for a supervision of the clue now; `null` when he can. */
export function supervisionHindrance(clue: Matter | null, scene: Scene): Refusal | null {
  const { directory, actor, look } = scene
  if (!clue) return refuse('no-subject', '请写明线索编号，例如“/督办 12 群众反映强烈，久拖未决”。')
  const offices = [...partnerOffices(directory)]
  if (!offices.some((one) => directory.holds(actor, one, ['liaison']))) {
    return refuse('no-right', '联合督办由{协作单位}的联络员提出，请联系本单位联络员。')
  }
  const { grade } = clueRecord(clue)
  if (!gradeNamed(grade, scene.profile).supervised) {
    return refuse(
      'not-major',
      `按本机制，${gradesThat('supervised', scene.profile)}线索可以联合督办，该线索为“${grade}”。`,
    )
  }
  if (!caseOf(clue, look).underWay) {
    return refuse('wrong-state', '该线索已办结、归档或撤回，不能督办；需要时可先重启。')
  }
  const live = liveSupervision(clue.id, look)
  if (!live) return null
  return refuse(
    'under-way',
    `该线索目前“${states[live.state === 'active' ? 'active' : 'proposed'].name}”，不能重复申请。`,
  )
}

/** Asks for a joint supervision (申请督办); both heads find it in private. */
export function requestSupervision(
  clue: Matter,
  { reason, ground }: { readonly reason: string; readonly ground: string | null },
  scene: Scene,
): Plan | Refusal {
  const { directory, actor } = scene
  const office = [...partnerOffices(directory)].find((one) =>
    directory.holds(actor, one, ['liaison']),
  )
  if (!office) return refuse('no-right', '联合督办由{协作单位}的联络员提出。')
  const seats = seatsOf('supervision', scene)
  const missing = seats.find((seat) => headsOn([seat], clue, scene).length === 0)
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
    data: { about: clueKind.title(clue), reason, ground, seats },
  }
  return planOpening(scene, opening, [], ({ id }) => ({
    note: `申请联合督办${ground === null ? '' : `（${ground}）`}：${reason}`,
    notices: [tellPeople(scene, headsOn(seats, clue, scene), id, '请审批联合督办')],
    reply: `已提交${seatNames(seats)}审批`,
  }))
}

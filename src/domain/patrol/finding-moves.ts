import { formatDay } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import { choice, day, paragraph } from '../matter/input.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { internalNumber } from '../matter/numbering.ts'
import { openMatter } from '../matter/opening.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellOffice, tellPeople, tellRelieved } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import type { PromiseChange } from '../promise/promise.ts'
import { findingOf, rectificationPromise, findingStates as states } from './finding-data.ts'
import { patrolOf } from './patrol-data.ts'
import { leaders } from './patrol-plan.ts'
import { fieldOfProblem } from './patrol-problem.ts'

const recorders: readonly Who[] = ['filer', leaders]

/** The responsible units as options. */
export const unitOptions = ({ directory }: Pick<Scene, 'directory'>) =>
  directory
    .officesOf('responsible_unit')
    .map((one) => ({ value: one.id, text: one.name, words: one.aliases }))

/** The open promise of the unit falls silent. */
function dropOwed(matter: Matter, why: string, scene: Scene): readonly PromiseChange[] {
  return scene.look
    .promisesOf(matter.id)
    .filter((one) => one.what === 'rectification')
    .map((one) => ({ drop: one.what, subject: one.subject, on: scene.today, why }))
}

const tellRecorders = (matter: Matter, headline: string, scene: Scene) =>
  tellPeople(
    scene,
    [
      matter.openedBy,
      ...[matter.office, matter.target].flatMap((one) =>
        one === null ? [] : peopleOf(scene, one, ['liaison']),
      ),
    ],
    matter.id,
    headline,
  )

/** 交办: a unit rectifies it by a day; again, when the unit or the day changes. */
const assign = defineMove({
  name: 'assign',
  chinese: '交办整改',
  states,
  from: ['noted', 'rectifying'],
  to: 'rectifying',
  who: recorders,
  fields: {
    unit: choice({ label: '整改单位', options: unitOptions }),
    dueOn: day({ label: '整改期限', lean: 'future' }),
  },
  effect(matter, input, scene) {
    if (input.dueOn < scene.today) return problem('dueOn', '整改期限不能早于今天')
    const { directory } = scene
    const { rounds } = findingOf(matter)
    const data = { dueOn: input.dueOn, rounds: rounds + 1 }
    const after = { ...matter, handlingUnit: input.unit, data: { ...matter.data, ...data } }
    const name = directory.organisationName(input.unit)
    const moved = matter.handlingUnit !== null && matter.handlingUnit !== input.unit
    return {
      change: { handlingUnit: input.unit },
      data,
      promises: [
        ...dropOwed(matter, '已重新交办', scene),
        { make: rectificationPromise(after, input.dueOn, scene) },
      ],
      note: `交${name}整改，${formatDay(input.dueOn)}前完成`,
      notices: [
        ...tellOffice(
          scene,
          input.unit,
          matter.id,
          `请于${formatDay(input.dueOn)}前整改巡查发现的问题`,
        ),
        ...(moved
          ? [
              tellRelieved(
                scene,
                matter.handlingUnit ?? '',
                '巡查问题已改由其他单位整改',
                `“${findingOf(matter).text}”已改由${name}整改，本单位不再承办。`,
              ),
            ]
          : []),
      ],
      reply: `已交${name}整改，期限${formatDay(input.dueOn)}`,
    }
  },
})

/** 当场整改: settled on the spot, nothing is owed. */
const settle = defineMove({
  name: 'settle',
  chinese: '登记当场整改',
  states,
  from: ['noted'],
  to: 'settled',
  who: recorders,
  fields: { result: paragraph.optional({ label: '整改情况', hint: '如 已当场清除拦网' }) },
  effect: (_matter, input, scene) => ({
    data: { result: input.result, doneOn: scene.today },
    note: `当场整改${input.result ? `：${input.result}` : ''}`,
    reply: '已登记当场整改',
  }),
})

/** 整改完成: said by the unit, or by the two offices. */
const rectify = defineMove({
  name: 'rectify',
  chinese: '登记整改完成',
  states,
  from: ['rectifying'],
  to: 'rectified',
  who: ['handler', leaders],
  fields: {
    result: paragraph.required({ label: '整改情况', hint: '如 弃渣已全部清运', min: 2 }),
    doneOn: day({ label: '完成日期', lean: 'past' }),
  },
  effect(matter, input, scene) {
    if (input.doneOn > scene.today) return problem('doneOn', '完成日期不能晚于今天')
    const patrol = scene.look.matter(matter.parent ?? 0)
    const found = patrol ? patrolOf(patrol).heldOn : null
    if (found !== null && input.doneOn < found) {
      return problem('doneOn', `完成日期不能早于巡查日期${formatDay(found)}`)
    }
    const { dueOn } = findingOf(matter)
    const late = dueOn !== null && input.doneOn > dueOn ? '（逾期完成）' : ''
    return {
      data: { result: input.result, doneOn: input.doneOn },
      promises: scene.look
        .promisesOf(matter.id)
        .filter((one) => one.what === 'rectification')
        .map((one) => ({ keep: one.what, subject: one.subject, on: input.doneOn })),
      note: `整改完成${late}：${input.result}`,
      notices: [tellRecorders(matter, `巡查问题已整改${late}：${input.result}`, scene)],
      reply: `已登记整改完成${late}`,
    }
  },
})

/** 转线索: by one tap, once; each shows the number of the other. */
const convert = defineMove({
  name: 'convert',
  chinese: '转为线索',
  states,
  from: ['noted', 'rectifying'],
  to: 'converted',
  who: recorders,
  fields: {},
  effect(matter, _input, scene) {
    const { look, directory, actor, fields, today } = scene
    const data = findingOf(matter)
    const patrol = look.matter(matter.parent ?? 0)
    const source = patrol?.number ?? (patrol ? internalNumber(patrol, '联合巡查') : null)
    const office =
      [matter.office, matter.target].find(
        (one) => one !== null && directory.officesOfPerson(actor).includes(one),
      ) ?? matter.office
    const given =
      matter.handlingUnit === null
        ? ''
        : `（曾交${directory.organisationName(matter.handlingUnit)}整改）`
    const { matter: clue, taken } = openMatter(scene, {
      kind: 'clue',
      state: 'filed',
      office,
      data: {
        river: data.river,
        place: data.place,
        field: fieldOfProblem(data.problem, { profile: scene.profile, fields }),
        // The unit is not entered as the one concerned: that would open the clue to it (domain.md 3).
        description: `巡查发现${data.problem}问题：${data.text}${given}`,
        foundOn: patrol?.data['heldOn'] ?? today,
        source: '巡查发现',
        sourceNumber: source,
        longitude: data.longitude,
        latitude: data.latitude,
        finding: matter.id,
      },
    })
    const number = clueNumber(clue)
    return {
      open: [clue],
      numbers: [taken],
      data: { clue: clue.id, clueNumber: number },
      promises: dropOwed(matter, '已转为线索', scene),
      alsoEntries: [
        {
          act: 'file',
          matter: clue.id,
          note: `由${source ?? '联合巡查'} 第${data.nth}项问题转入，登记${number}`,
        },
      ],
      // The unit reads this history and may be the one concerned, so the clue's number is not in it.
      note: '转为线索',
      notices: [
        ...tellOffice(scene, office, clue.id, '巡查发现的问题已登记为线索，请移送或自办'),
        {
          to: { people: [actor.openId] },
          view: { view: 'matter', matter: clue.id, headline: `由巡查问题转入，登记${number}` },
        },
      ],
      reply: `已登记${number}`,
    }
  },
})

/** The moves of a finding. */
export const findingMoves: Readonly<Record<string, Move>> = { assign, settle, rectify, convert }

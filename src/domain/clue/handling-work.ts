import { optionalChoice, optionalDay, optionalPerson, paragraph } from '../matter/input.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellOffice, tellPeople } from '../matter/tell.ts'
import type { Person } from '../mechanism/directory.ts'
import { promiseBy, promiseWithin } from '../promise/ladder.ts'
import { formatDue } from '../promise/promise.ts'
import { renewEntry } from '../supervision/supervision-progress.ts'
import { clueIdOf, type Handlers, round } from './handling.ts'

/** The moves of work (办理): naming the handler, and telling how far it is. */
export function workMoves(handlers: Handlers): Readonly<Record<string, Move>> {
  const { states, own, inCharge, leaders, handling } = handlers

  const assign = defineMove({
    name: 'assign',
    chinese: '分办',
    states,
    from: handling,
    to: 'handling',
    who: [leaders],
    fields: {
      handler: optionalPerson({
        label: '承办人',
        hint: '本单位或责任单位的人员',
        among: nearestFirst,
      }),
      unit: optionalChoice({
        label: '承办责任单位',
        hint: '交责任单位办理时选择',
        options: (scene) =>
          scene.directory
            .officesOf('responsible_unit')
            .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
      }),
      limit: optionalDay({ label: '办理期限', hint: '不填则按机制规定', lean: 'future' }),
      opinion: paragraph.optional({ label: '分办意见' }),
    },
    effect(matter, input, scene) {
      if (input.handler === null && input.unit === null) {
        return {
          incomplete: true,
          values: {},
          problems: [{ field: 'handler', sentence: '请选择承办人，或选择承办的责任单位' }],
        }
      }
      const office = inCharge(matter)
      if (input.handler !== null && input.unit === null) {
        const handler = scene.directory.person(input.handler)
        if (handler && !scene.directory.officesOfPerson(handler).includes(office)) {
          return refuse(
            'not-of-office',
            `${handler.name}不是${scene.directory.organisationName(office)}的人员；交其他单位办理请选择承办责任单位。`,
          )
        }
      }
      if (input.limit !== null && input.limit < scene.today) {
        return {
          incomplete: true,
          values: {},
          problems: [{ field: 'limit', sentence: '办理期限不能早于今天' }],
        }
      }
      const { duties } = scene.profile
      const terms = {
        what: 'handling',
        subject: round(matter),
        matter: matter.id,
        period: null,
        debtor: office,
        person: input.handler,
        creditor: own ? null : matter.office,
      }
      const made =
        input.limit === null
          ? promiseWithin(terms, scene.today, duties.handling, duties, scene.calendar, scene.now)
          : promiseBy(terms, input.limit, duties, scene.calendar, scene.now)
      const clue = clueIdOf(matter)
      const name =
        input.unit === null
          ? scene.directory.personName(input.handler)
          : scene.directory.organisationName(input.unit)
      const headline = `请承办，办理期限 ${formatDue(made)}`
      return {
        change: { handler: input.handler, handlingUnit: input.unit },
        promises: [
          { drop: 'handling', subject: round(matter), on: scene.today, why: '重新分办' },
          { make: made },
        ],
        notices: [
          tellPeople(scene, [input.handler], clue, headline),
          ...(input.unit === null ? [] : tellOffice(scene, input.unit, clue, headline)),
        ],
        note: `分办给${name}${input.opinion ? `：${input.opinion}` : ''}`,
        reply: {
          sentence: `已分办给${name}，办理期限 ${formatDue(made)}`,
          view: { view: 'matter', matter: clue, headline: null },
        },
      }
    },
  })

  const progress = defineMove({
    name: 'progress',
    chinese: '进展',
    states,
    from: ['handling'],
    to: null,
    who: ['handler', leaders],
    fields: {
      text: paragraph.required({ label: '进展情况', min: 2 }),
      tell: optionalChoice({
        label: '告知移送方',
        options: () => [
          { value: 'yes', text: '同时告知移送方', words: ['告知'] },
          { value: 'no', text: '仅记录' },
        ],
      }),
    },
    effect: (matter, input, scene) => ({
      note: `进展：${input.text}`,
      promises: renewEntry(clueIdOf(matter), scene),
      notices:
        input.tell === 'yes' && !own
          ? [...tellOffice(scene, matter.office, clueIdOf(matter), '办理有新进展（阶段性情况）')]
          : [],
      reply: {
        sentence: '进展已记录',
        view: { view: 'matter', matter: clueIdOf(matter), headline: null },
      },
    }),
  })

  return { assign, progress }
}

/** Everybody, those first whom the assigner can give it to: his own office, then the responsible units. */
function nearestFirst({ directory, actor }: Scene): readonly string[] {
  const own = directory.officesOfPerson(actor)
  const units = directory.officesOf('responsible_unit').map((one) => one.id)
  const distance = (person: Person): number => {
    const offices = directory.officesOfPerson(person)
    if (offices.some((one) => own.includes(one))) return 0
    return offices.some((one) => units.includes(one)) ? 1 : 2
  }
  return directory.people
    .filter((one) => one.active)
    .toSorted((left, right) => distance(left) - distance(right))
    .map((one) => one.openId)
}

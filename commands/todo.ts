import { currentReferral } from '../src/domain/clue/clue-course.ts'
import { kinds } from '../src/domain/kinds.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { confidentialPromises } from '../src/domain/matter/confidential-matters.ts'
import { lineOf, promiseLinesOf } from '../src/domain/matter/lines.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { maySee } from '../src/domain/matter/subject.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { concernOf, sharedConcerns } from '../src/domain/promise/concern.ts'
import { inHandOf } from '../src/domain/promise/in-hand.ts'
import type { DuePromise } from '../src/domain/promise/promise.ts'

/** What waits for this person: matters of any kind with a move that awaits him, such as an approval. */
function awaiting(scene: Scene): readonly Matter[] {
  return kinds.flatMap((kind) => {
    const moves = Object.values(kind.moves)
    const states = [...new Set(moves.flatMap(({ awaits, from }) => (awaits === null ? [] : from)))]
    return scene.look
      .inState(kind.name, states, 200)
      .filter((one) =>
        moves.some(
          (move) => move.awaits?.(one, scene) === true && move.hindrance(one, scene) === null,
        ),
      )
  })
}

/** Clues of the person's offices that nobody has sent on yet, for liaison officers. */
function unsent(scene: Scene): readonly Matter[] {
  const offices = scene.directory
    .officesOfPerson(scene.actor)
    .filter((office) => scene.directory.holds(scene.actor, office, ['liaison']))
  return scene.look.inState('clue', ['filed'], 200).filter((one) => {
    const current = currentReferral(one, scene.look)
    const home = !current || ['withdrawn', 'rejected', 'returned'].includes(current.state)
    return home && offices.includes(one.office)
  })
}

/** /待办: what I owe and what is owed to me, most urgent first. */
export const todo = plainAct({
  name: 'todo',
  chinese: '待办',
  aliases: ['我的待办', '审批', '待审批', 'todo', 'daiban'],
  summary: '我和本单位该办的、别人该给我们的，最急的在前',
  example: '/待办',
  group: '查询',
  decide(_call, scene) {
    const { directory, actor, look } = scene
    const offices = directory
      .officesOfPerson(actor)
      .filter((office) => directory.holds(actor, office, ['liaison', 'approver', ...headRoles]))
    const mine = (person: string | null) => person === actor.openId
    const visible = (id: number | null) => {
      const matter = id === null ? undefined : look.matter(id)
      return id === null || (matter !== undefined && maySee(matter, scene))
    }
    const ofOffices = (one: DuePromise) =>
      concernOf(one.what)
        .offices(one, scene)
        .some((office) => offices.includes(office))
    const ahead = look
      .owing(actor.openId, offices, sharedConcerns)
      .filter((one) => mine(one.person) || ofOffices(one))
      .filter((one) => visible(one.matter))
      .concat(confidentialPromises(scene))
    // What has been begun and waits for others is theirs to settle, and so is what is only about him.
    const others = ahead.filter((one) => {
      if (concernOf(one.what).aboutPerson && !ofOffices(one)) return true
      const begun = inHandOf(one, scene)
      return begun !== null && !begun.people.some(({ openId }) => openId === actor.openId)
    })
    const owed = ahead.filter((one) => !others.includes(one))
    const awaited = [...others, ...look.owedTo(offices).filter((one) => visible(one.matter))]
    const handling = look.inHandsOf(actor.openId, 500).filter((one) => maySee(one, scene))
    const waiting = [...awaiting(scene), ...unsent(scene)].filter((one) => maySee(one, scene))
    return {
      reply: {
        personal: true,
        view: {
          view: 'todo',
          name: actor.name,
          // What is owed with a day is told once, with its day.
          waiting: waiting
            .filter((one) => !owed.some((promise) => promise.matter === one.id))
            .map((one) => lineOf(one, scene)),
          owed: promiseLinesOf(owed, scene),
          awaited: promiseLinesOf(awaited, scene),
          handling: handling
            .filter((one) => !owed.some((promise) => promise.matter === one.id))
            .map((one) => lineOf(one, scene)),
        },
      },
    }
  },
})

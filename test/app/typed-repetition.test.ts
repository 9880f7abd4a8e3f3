import { beforeAll, expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { callTyped } from '../../src/app/reception/command-call.ts'
import { contextOn } from '../../src/domain/matter/context-time.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { processorMs } from '../processor.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { contextOf, mattersIn, servicesOf } from './stage-services.ts'

const play = sharePlay()
beforeAll(() => openEveryKind(play()))

const people = [...Object.values(rco), ...Object.values(pro), ...Object.values(unit), admin]

/** Of each command somebody who may give it, with a matter of which it may be given. */
function givable() {
  const { stage } = play()
  const matters = mattersIn(stage, servicesOf(stage).reader)
  const contexts = people.map((who) => contextOf(stage, who))
  return commands.flatMap((act) => {
    const { subjects } = act
    const about: readonly (Matter | null)[] =
      subjects === null ? [null] : matters.filter(({ kind }) => subjects.includes(kind))
    for (const subject of about) {
      for (const context of contexts) {
        const on = contextOn(context, subject)
        if (act.hindrance(subject, on) === null) return [{ act, subject, context: on }]
      }
    }
    return []
  })
}

/** What people separate by and count with, which readers look for everywhere. */
const repeated = ['，', '、', ' ', '\n', '一', '百万', '1吨，', '3米、', '的']
const length = 20_000
/** A command that reads in proportion to the length needs a third, one by its square some hundreds and more. */
const limit = 150

test('no command is slow on what repeats separators and numerals', () => {
  const all = givable()
  expect(all.length).toBeGreaterThan(100)
  const slow = all.flatMap(({ act, subject, context }) =>
    repeated
      .map((piece) => {
        // Between words, since readers take away separators at both ends.
        const text = `甲${piece.repeat(Math.ceil(length / piece.length))}乙`
        const sent = { word: act.chinese, attachments: [], photos: 0, files: 0, position: null }
        const read = () => void callTyped(act, subject, { ...sent, text }, {}, context)
        return { piece, ms: processorMs(read) }
      })
      .filter(({ ms }) => ms > limit)
      .map(({ piece, ms }) => `${act.chinese} ${JSON.stringify(piece)} ${ms.toFixed(0)}`),
  )
  expect(slow).toEqual([])
})

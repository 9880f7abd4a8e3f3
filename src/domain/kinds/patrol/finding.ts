import { formatDay } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import type { Matter } from '../../matter/matter.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { seesClue } from '../clue/sight.ts'
import { findingData, findingOf, findingStates } from './finding-data.ts'
import { findingMoves } from './finding-moves.ts'
import { officesOfPatrol, seesPatrol } from './patrol-data.ts'

/** The patrol in which the finding was recorded. */
function patrolOfFinding(finding: Matter, reader: Reader): Matter {
  const patrol = finding.parent === null ? undefined : reader.matter(finding.parent)
  if (!patrol) throw new Error(`finding ${finding.id} has no patrol`)
  return patrol
}

/** 发现问题 of a patrol: rectified by a unit by a day, settled on the spot, or turned into a clue (三(三)). */
export const finding = declareKind({
  name: 'finding',
  chinese: '巡查问题',
  called: '巡3',
  located: true,
  data: findingData,
  states: findingStates,
  owes: {
    rectifying: {
      what: 'rectification',
      owed: '整改巡查发现的问题',
      settledBy: ['rectify'],
      due(matter) {
        const { dueOn, rounds } = findingOf(matter)
        const { id, office, handlingUnit } = matter
        const terms = {
          subject: `${id}#${rounds}`,
          debtor: handlingUnit ?? office,
          creditor: office,
        }
        return dueOn === null ? [] : [{ ...terms, by: dueOn }]
      },
    },
  },
  title: (matter) => `${findingOf(matter).problem}　${findingOf(matter).river ?? ''}`.trim(),
  part: (matter) => `第${findingOf(matter).nth}项`,
  facts(matter, directory, { inGroup, viewer, reader }) {
    const { doneOn, result, text, clue: id, clueNumber } = findingOf(matter)
    const clue = id === null ? undefined : reader.matter(id)
    const readsClue =
      !inGroup && clue !== undefined && seesClue(viewer, clue, { directory, reader })
    const unit = matter.handlingUnit
    return {
      pairs: [
        ['来源', patrolOfFinding(matter, reader).number ?? '联合巡查'],
        ...findingData.lines(matter, directory, {
          problem: '类型',
          river: '',
          ...(inGroup ? {} : { place: '' }),
        }),
        ['整改单位', unit === null ? null : directory.organisationName(unit)],
        ...findingData.lines(matter, directory, { dueOn: '' }),
        ['完成', doneOn === null ? null : formatDay(doneOn)],
        ['整改情况', inGroup ? null : result],
        ['线索', readsClue ? clueNumber : null],
      ],
      text: inGroup ? null : text,
    }
  },
  sees: (person, matter, { directory, reader }) =>
    seesPatrol(person, patrolOfFinding(matter, reader), directory) ||
    worksIn(person, [matter.handlingUnit], directory),
  offices: (matter, { reader }) =>
    new Set(
      [...officesOfPatrol(patrolOfFinding(matter, reader)), matter.handlingUnit].filter(
        (one) => one !== null,
      ),
    ),
  moves: findingMoves,
})

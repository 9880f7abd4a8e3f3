import { formatDay } from '../calendar/day.ts'
import type { Kind } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { worksIn } from '../matter/membership.ts'
import type { Look } from '../matter/scene.ts'
import { seesClue } from '../matter/sight.ts'
import { findingOf, findingStates } from './finding-data.ts'
import { findingMoves } from './finding-moves.ts'
import { officesOfPatrol, seesPatrol } from './patrol-data.ts'

/** The patrol that found it. */
function patrolOfFinding(finding: Matter, look: Look): Matter {
  const patrol = finding.parent === null ? undefined : look.matter(finding.parent)
  if (!patrol) throw new Error(`finding ${finding.id} has no patrol`)
  return patrol
}

/** 发现问题 of a patrol: rectified by a unit by a day, settled on the spot, or become a clue (三(三)). */
export const finding: Kind = {
  name: 'finding',
  chinese: '巡查问题',
  states: findingStates,
  moves: findingMoves,
  owes: { rectifying: 'rectification' },
  title: (matter) => `${findingOf(matter).problem}　${findingOf(matter).river ?? ''}`.trim(),
  part: (matter) => `第${findingOf(matter).nth}项`,
  facts(matter, directory, { inGroup, viewer, look }) {
    const data = findingOf(matter)
    const patrol = patrolOfFinding(matter, look)
    const clue = data.clue === null ? undefined : look.matter(data.clue)
    const readsClue = !inGroup && clue !== undefined && seesClue(viewer, clue, { directory, look })
    return {
      pairs: [
        ['来源', patrol.number ?? '联合巡查'],
        ['类型', data.problem],
        ['{河库}', data.river],
        ['位置', inGroup ? null : data.place],
        [
          '整改单位',
          matter.handlingUnit === null ? null : directory.organisationName(matter.handlingUnit),
        ],
        ['整改期限', data.dueOn === null ? null : formatDay(data.dueOn)],
        ['完成', data.doneOn === null ? null : formatDay(data.doneOn)],
        ['整改情况', inGroup ? null : data.result],
        ['线索', readsClue ? data.clueNumber : null],
      ],
      text: inGroup ? null : data.text,
      remark: null,
    }
  },
  sees: (person, matter, { directory, look }) =>
    seesPatrol(person, patrolOfFinding(matter, look), directory) ||
    worksIn(person, [matter.handlingUnit], directory),
  offices: (matter, { look }) => {
    const offices = new Set(officesOfPatrol(patrolOfFinding(matter, look)))
    if (matter.handlingUnit !== null) offices.add(matter.handlingUnit)
    return offices
  },
}

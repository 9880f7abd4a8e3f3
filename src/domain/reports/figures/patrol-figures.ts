import { counted, dayIn, type Family, type Figure, ofKind } from '../../matter/figure.ts'
import { ofMechanism } from '../../matter/mechanism-figure.ts'

const held = (family: Family, joint: boolean) =>
  (family.root.data['joint'] === true) === joint && family.root.state !== 'cancelled'
    ? counted(family.root, dayIn(family.root, 'heldOn'))
    : []

const findings = (family: Family) => ofKind(family, 'finding')

/** Figures of 联合巡查, domain.md 1 rows 20–23. */
export const patrolFigures: readonly Figure[] = [
  ofMechanism(
    'patrol',
    {
      name: 'patrol',
      chinese: '联合巡查',
      definition: '报告期内开展、{河长办}和检察院均有人员参加的巡查',
      unit: '次',
    },
    (family) => held(family, true),
  ),
  ofMechanism(
    'patrol',
    {
      name: 'walk',
      chinese: '{巡河}',
      definition: '报告期内开展、未由{河长办}和检察院同时参加的巡查，不计入年度联合巡查',
      unit: '次',
    },
    (family) => held(family, false),
  ),
  ofMechanism(
    'patrol',
    {
      name: 'finding',
      chinese: '巡查发现问题',
      definition: '报告期内开展的各类巡查发现的问题，按巡查日期计',
      unit: '处',
    },
    (family) =>
      findings(family).flatMap((one) => counted(one, dayIn(family.root, 'heldOn'), one.office)),
  ),
  ofMechanism(
    'patrol',
    {
      name: 'rectified',
      chinese: '问题整改完成',
      definition: '整改完成日期在报告期内的巡查发现问题，含当场整改的，计入整改单位',
      unit: '处',
    },
    (family) =>
      findings(family).flatMap((one) =>
        counted(one, dayIn(one, 'doneOn'), one.handlingUnit ?? one.office),
      ),
  ),
  ofMechanism(
    'patrol',
    {
      name: 'finding-clue',
      chinese: '问题转为线索',
      definition: '报告期内开展的巡查发现、已转为线索的问题，按巡查日期计',
      unit: '处',
    },
    (family) =>
      findings(family).flatMap((one) =>
        one.data['clue'] ? counted(one, dayIn(family.root, 'heldOn'), one.office) : [],
      ),
  ),
]

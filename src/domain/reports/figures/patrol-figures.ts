import { isLedWalk, patrolOf } from '../../kinds/patrol/patrol-data.ts'
import { counted, dayIn, type Family, type Figure, ofKind } from '../../matter/figure.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import { type bothSides, headsOf } from '../../mechanism/side.ts'

const figure = figureOf('patrol', '巡查')

const held = (family: Family, joint: boolean) =>
  (family.root.data['joint'] === true) === joint &&
  family.root.state !== 'cancelled' &&
  !isLedWalk(family.root)
    ? counted(family.root, dayIn(family.root, 'heldOn'))
    : []

const findings = (family: Family) => ofKind(family, 'finding')

/**
 * The walks led by heads of a side (河长巡河, 检察长巡河), apart from patrols: number, distance, findings
 * and rectifications.
 */
function ledFigures(side: (typeof bothSides)[number], name: string): readonly Figure[] {
  const led = ({ root }: Family) => {
    const { led: roles, heldOn } = patrolOf(root)
    const counts = isLedWalk(root) && root.state !== 'cancelled'
    return counts && headsOf[side].some((one) => roles.includes(one)) ? heldOn : null
  }
  const called = (what: string) => `walk-led-${side}${what === '' ? '' : `-${what}`}`
  const of = `报告期内开展、由${name}带队的{巡河}`
  return [
    figure(called(''), `${name}{巡河}`, '次', `${of}，两长同时带队的各计一次`, (family) =>
      counted(family.root, led(family)),
    ),
    figure(
      called('walked'),
      `${name}{巡河}里程`,
      '公里',
      `${of}登记的里程`,
      (family) => {
        const { walked } = patrolOf(family.root)
        return walked === null ? [] : counted(family.root, led(family), family.root.office, walked)
      },
      { fine: true },
    ),
    figure(
      called('finding'),
      `${name}{巡河}发现问题`,
      '处',
      `${of}发现的问题，按{巡河}日期计`,
      (family) => findings(family).flatMap((one) => counted(one, led(family), one.office)),
    ),
    figure(
      called('rectified'),
      `${name}{巡河}问题整改`,
      '处',
      `由${name}带队的{巡河}发现、整改完成日期在报告期内的问题，含当场整改的`,
      (family) =>
        findings(family).flatMap((one) =>
          led(family) === null
            ? []
            : counted(one, dayIn(one, 'doneOn'), one.handlingUnit ?? one.office),
        ),
    ),
  ]
}

/** Figures of 联合巡查, domain.md 1 rows 20–23. */
export const patrolFigures: readonly Figure[] = [
  figure(
    'patrol',
    '联合巡查',
    '次',
    '报告期内开展、{河长办}和检察院均有人员参加的巡查；{河长}、检察长带队的{巡河}另计',
    (family) => held(family, true),
  ),
  figure(
    'walk',
    '{巡河}',
    '次',
    '报告期内开展、未由{河长办}和检察院同时参加的巡查，不计入年度联合巡查；{河长}、检察长带队的另计',
    (family) => held(family, false),
  ),
  figureOf('patrol', '对外')(
    'patrol-across',
    '跨界巡查',
    '次',
    '报告期内开展、有外县区、外省、上级、流域机构等外单位参加的巡查和{巡河}，不论计入何项',
    ({ root }) =>
      patrolOf(root).bodies.length > 0 && root.state !== 'cancelled'
        ? counted(root, dayIn(root, 'heldOn'))
        : [],
  ),
  figure(
    'finding',
    '巡查发现问题',
    '处',
    '报告期内开展的各类巡查发现的问题，按巡查日期计',
    (family) =>
      findings(family).flatMap((one) => counted(one, dayIn(family.root, 'heldOn'), one.office)),
  ),
  figure(
    'finding-assigned',
    '交办整改问题',
    '处',
    '报告期内开展的各类巡查发现、交责任单位整改的问题，按巡查日期计，计入整改单位',
    (family) =>
      findings(family).flatMap((one) =>
        one.handlingUnit === null
          ? []
          : counted(one, dayIn(family.root, 'heldOn'), one.handlingUnit),
      ),
  ),
  figure(
    'rectified',
    '问题整改完成',
    '处',
    '整改完成日期在报告期内的巡查发现问题，含当场整改的，计入整改单位',
    (family) =>
      findings(family).flatMap((one) =>
        counted(one, dayIn(one, 'doneOn'), one.handlingUnit ?? one.office),
      ),
  ),
  figure(
    'finding-clue',
    '问题转为线索',
    '处',
    '报告期内开展的巡查发现、已转为线索的问题，按巡查日期计',
    (family) =>
      findings(family).flatMap((one) =>
        one.data['clue'] ? counted(one, dayIn(family.root, 'heldOn'), one.office) : [],
      ),
  ),
  ...ledFigures('river_chief_office', '{河长}'),
  ...ledFigures('procuratorate', '检察长'),
]

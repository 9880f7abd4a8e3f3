import { dayOf, formatDay } from '../../calendar/day.ts'
import { findingOf, findingStates, findingsOf } from '../../kinds/patrol/finding-data.ts'
import { formatPatrolDay, patrolName, patrolOf } from '../../kinds/patrol/patrol-data.ts'
import { leadNames, walkedText } from '../../kinds/patrol/patrol-lead.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import type { State } from '../../matter/state.ts'
import { type EnclosedOf, enclosed } from './enclosed.ts'
import { type Block, letter, line, numbered, paragraphs } from './letter.ts'
import { fullName, type Paper } from './paper.ts'

/** The findings as a table: problem and place, who rectifies it by when, and the status. */
function findingTable(
  found: readonly Matter[],
  ofPatrol: string | null,
  { directory }: Context,
): readonly Block[] {
  if (found.length === 0) return []
  const states: Readonly<Record<string, State>> = findingStates
  return [
    {
      table: {
        columns: [
          { title: '序号', share: 2 },
          { title: '问题', share: 9 },
          { title: '整改单位', share: 4 },
          { title: '整改期限', share: 4 },
          { title: '情况', share: 4 },
        ],
        rows: found.map((one) => {
          const { nth, problem, text, river, place, dueOn, result } = findingOf(one)
          const where = [river ?? ofPatrol, place].filter((part) => part !== null).join('')
          return [
            String(nth),
            [`【${problem}】${where}`, text].filter((part) => part !== '').join('\n'),
            one.handlingUnit === null ? '待定' : directory.organisationName(one.handlingUnit),
            dueOn === null ? '待定' : formatDay(dueOn),
            [states[one.state]?.name ?? one.state, result ?? '']
              .filter((part) => part !== '')
              .join('\n'),
          ]
        }),
      },
    },
  ]
}

/** `发现问题2，綦江河左岸`: the caption for photos of a finding. */
function placeOfFinding(finding: Matter): EnclosedOf {
  const { nth, river, place } = findingOf(finding)
  const where = [river, place].filter((one) => one !== null).join('')
  return { matter: finding.id, place: [`问题${nth}`, where].filter((one) => one !== '').join('，') }
}

/** A note about findings without an owner or day; a record that is issued before that is settled contains it. */
function unowned(found: readonly Matter[]): readonly Block[] {
  const open = found.filter(
    (one) =>
      ['noted', 'rectifying'].includes(one.state) &&
      (one.handlingUnit === null || findingOf(one).dueOn === null),
  )
  if (open.length === 0) return []
  const which = open.map((one) => findingOf(one).nth).join('、')
  return [{ paragraph: `上列第${which}项问题的整改单位、期限待定，确定后另行告知。` }]
}

/** The route with the water in front, which people omit: 綦江河石角段至三江段. */
const wholeRoute = ({ route, river, rivers }: ReturnType<typeof patrolOf>): string =>
  river !== null && rivers.length === 1 && !route.includes(river) ? `${river}${route}` : route

/** 联合巡查记录: route, people, findings, lines for signatures (三(三)). */
export const patrolPaper: Paper = {
  name: 'patrol-record',
  chinese: '联合巡查记录',
  kind: 'patrol',
  exists: (patrol) => patrolOf(patrol).heldOn !== null,
  step: 'filed',
  earlier: 'unsettled',
  issuer: (patrol) => patrol.office,
  write(patrol, context) {
    const data = patrolOf(patrol)
    const found = findingsOf(patrol.id, context.reader)
    const offices = data.offices.map((one) => fullName(one, context)).join('、')
    const stated = found.length > 0 ? '' : (data.findings ?? '未发现问题')
    return letter({
      number: patrol.number,
      title: `${patrolName(patrol)}记录`,
      body: [
        ...line('巡查日期', data.heldOn === null ? null : formatPatrolDay(data.heldOn)),
        ...line('{河库}', data.river),
        ...line('巡查路线', wholeRoute(data)),
        ...line('巡查重点', data.focus.join('、')),
        ...line('带队', leadNames(data.led)),
        ...line('里程', walkedText(data.walked)),
        ...line('参加单位', offices),
        ...line('参加人员', data.people),
        ...line('外单位参加', data.bodies.join('、')),
        ...line('社会监督', sayObservers(data.observers)),
        ...numbered([
          {
            heading: '发现的问题',
            blocks: [
              ...paragraphs(stated),
              ...findingTable(found, data.rivers.length === 1 ? data.river : null, context),
              ...unowned(found),
            ],
          },
        ]),
      ],
      ...enclosed(
        [
          { matter: patrol.id, place: data.river },
          // People who see the patrol see its findings.
          ...found.map(placeOfFinding),
        ],
        context,
      ),
      signed: [fullName(patrol.organisation, context)],
      date: data.heldOn ?? dayOf(patrol.openedAt),
      signatures: ['记录人', '参加人员', '整改单位'],
    })
  },
}

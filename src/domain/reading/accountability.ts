import { type OrganisationList, organisationMeant, sightOrganisations } from './organisation.ts'
import { normaliseText } from './text.ts'

/** The content of an accountability clue (追责线索), after clause 三(七). */
interface AccountabilityReading {
  readonly topic: '{河长}未依法履职' | '责任单位违法行使职权' | '责任单位不作为' | null
  readonly text: string
  readonly warnings: readonly string[]
}

/** 河长, and the district's words for them: 林长. Not their office (河长办) or system (河长制). */
const chiefIn = (chiefs: readonly string[]): string =>
  `(?:${chiefs.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?!办|制)`
const faultOf = (chief: string): RegExp =>
  new RegExp(
    `${chief}[^。；;\\n]{0,30}?(?:未|没有|不|拒|怠|失)|(?:未|没有|不)[^。；;\\n]{0,10}?${chief}`,
  )
const usualChiefs = ['河长']
const OMISSION = /不作为|未履行|不履行|怠于|推诿|拒不|未查处|不查处|未整改|不管/
const UNLAWFUL = /违法|乱作为|滥用|违规|越权|徇私/

/** Reads an accountability clue. The warning is always there: the text must never enter a group. */
export const readAccountability = (
  raw: string,
  chiefs: readonly string[] = usualChiefs,
): AccountabilityReading => {
  const text = normaliseText(raw).trim()
  return {
    topic: faultOf(chiefIn(chiefs)).test(text)
      ? '{河长}未依法履职'
      : OMISSION.test(text)
        ? '责任单位不作为'
        : UNLAWFUL.test(text)
          ? '责任单位违法行使职权'
          : null,
    text,
    warnings: [
      '问责线索只在私聊中办理，不得发到群内，不得由被反映人所在单位审批，应移送监察机关或其他有权机关',
    ],
  }
}

const namedChief = (chief: string): RegExp =>
  new RegExp(
    `(?:(?![与和及未没不见到对向])\\p{Script=Han}){0,10}?(?:镇|乡|街道|村|社区|区|县|市|段|河|湖|水库|林区|某)级?${chief}`,
    'u',
  )

/** Whom the text concerns: the first organisation or 河长 that it names; `null` for none. */
export const aboutIn = (
  text: string,
  organisations: OrganisationList,
  chiefs: readonly string[] = usualChiefs,
): string | null => {
  const chief = namedChief(chiefIn(chiefs)).exec(text)
  const [unit] = sightOrganisations(text, organisations)
  if (chief && (unit === undefined || chief.index <= unit.index)) return chief[0]
  if (!unit) return null
  const meant = organisationMeant(unit)
  // An organisation outside the register is kept as written, since it may be the one concerned too.
  return meant.outcome === 'found' ? meant.bearer.name : unit.written
}

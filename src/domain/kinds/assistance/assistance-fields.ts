import type { Day } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import {
  choice,
  choices,
  line,
  optionalCarried,
  optionalDay,
  paragraph,
} from '../../matter/input.ts'
import { wholeOrganisations, workingOffice } from '../../matter/organisation-field.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { workOffice } from '../../mechanism/membership.ts'
import type { AssistanceReading } from '../../reading/assistance.ts'
import { limitEnd } from '../../reading/limit.ts'
import {
  assistanceKind,
  assistanceKindOptions,
  mayBeAskedFor,
  unfitRequest,
} from './assistance-kind.ts'

/** The day by which an answer is wanted: as typed, or the number of days from today. */
export function answerDay(
  { dueOn, limit }: Pick<AssistanceReading, 'dueOn' | 'limit'>,
  { calendar, today }: Context,
): Day | undefined {
  if (dueOn !== null || limit === null) return dueOn ?? undefined
  return limitEnd(limit, calendar, today)
}

/** The fields of a request. */
export const assistanceFields = {
  request: choice({
    label: '协作种类',
    options: (context) => {
      const office = workOffice(context.actor, context.directory)
      return assistanceKindOptions(context).filter(({ value }) => {
        const kind = assistanceKind(value, context.profile)
        return office === null || unfitRequest(kind, office, [], context.directory) === null
      })
    },
  }),
  askees: choices({
    label: '协助单位',
    hint: '可选多个单位，各自答复',
    options: (context, { values: { request } }) => {
      const { directory, profile, actor } = context
      const own = directory.officesOfPerson(actor)
      const kind = typeof request === 'string' ? assistanceKind(request, profile) : null
      return wholeOrganisations(context).filter(
        ({ value }) =>
          !own.includes(value) && (kind === null || mayBeAskedFor(kind, value, directory)),
      )
    },
  }),
  what: paragraph.required({ label: '协作内容', hint: '需要什么、用于什么', min: 5 }),
  dueOn: optionalDay({ label: '答复期限', hint: '不填则按机制规定', lean: 'future' }),
  clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012' }),
  /** Set when the request comes from a consultation of an expert (专家咨询). */
  expert: optionalCarried,
}

/** Why this person's office cannot ask for help of a kind at all; `null` when it can. */
export function kindHindrance(request: string | undefined, context: Context): Refusal | null {
  const office = askingOffice(context)
  if (request === undefined || isRefusal(office)) return null
  const unfit = unfitRequest(
    assistanceKind(request, context.profile),
    office,
    [],
    context.directory,
  )
  return unfit && refuse('not-askable', `${unfit.sentence}。`)
}

/** Why these offices cannot be asked for help of a kind, as a sentence; `null` when they can. */
export function askeesHindrance(
  request: string | undefined,
  askees: readonly string[],
  context: Context,
): string | null {
  const office = askingOffice(context)
  if (request === undefined || isRefusal(office)) return null
  const kind = assistanceKind(request, context.profile)
  return unfitRequest(kind, office, askees, context.directory)?.sentence ?? null
}

/** The office for which somebody asks; an administrator as such has none, which is refused. */
export const askingOffice = workingOffice('提出协作')

import { z } from 'zod'
import { sides } from '../side.ts'

const word = z.string().trim().min(1).max(40)

/** A figure, or one part of it. */
const part = z.strictObject({
  figure: word,
  stage: word.optional(),
  outcome: word.optional(),
  source: word.optional(),
  field: word.optional(),
  /** Counts only cases that passed all of these stages (`with`) and none of the others (`without`). */
  with: z.array(word).default([]),
  without: z.array(word).default([]),
})

/** A column of the report form: a figure or a part of one, one column for each part, or a rate (率). */
const column = z.strictObject({
  ...part.shape,
  /** The heading; by default the figure's name. */
  title: word.optional(),
  /** One column for each source of clues, field, quantity or form of meeting in the profile. */
  by: z.enum(['source', 'field']).optional(),
  /** The denominator, which makes the column a rate. */
  of: part.optional(),
})

export type FormColumnRule = z.output<typeof column>
export type FormPartRule = z.output<typeof part>

const named = (figure: string, title?: string) => ({ figure, ...(title ? { title } : {}) })
const stage = (id: string, title?: string) => ({ ...named('stages', title), stage: id })
const concludedOfTaken = { ...named('concluded', '办结率'), of: named('taken') }

/** The profile's list `report_form`: the sheets of the form for higher offices (上报表), one for each side. */
export const reportFormSchema = z
  .array(z.strictObject({ side: z.enum(sides), columns: z.array(column).min(1).max(80) }))
  .prefault([
    {
      side: 'procuratorate',
      columns: [
        named('taken'),
        { figure: 'taken', by: 'source' },
        stage('case-filed', '行政立案'),
        stage('civil-filed'),
        stage('not-filed'),
        stage('consultation'),
        {
          ...stage('terminated', '磋商结案'),
          with: ['consultation'],
          without: ['recommendation', 'suit'],
        },
        stage('recommendation'),
        stage('announced'),
        stage('replied'),
        stage('terminated'),
        stage('suit'),
        stage('judged'),
        { ...stage('replied', '建议回复率'), of: stage('recommendation') },
        named('concluded'),
        named('support-suit'),
        { figure: 'taken', by: 'field' },
        named('case-meetings'),
        named('reported'),
        named('higher-supervision'),
        named('look-back'),
        named('look-back-settled'),
        named('look-back-relapsed'),
        named('patrol'),
        named('patrol-across'),
        named('walk-led-procuratorate'),
        named('walk-led-procuratorate-walked'),
        named('achievements'),
      ],
    },
    {
      side: 'river_chief_office',
      columns: [
        named('filed'),
        { figure: 'filed', by: 'source' },
        named('referred'),
        named('taken'),
        { figure: 'filed', by: 'field' },
        stage('opened'),
        stage('penalised'),
        stage('to-police'),
        named('concluded'),
        concludedOfTaken,
        named('supervision'),
        named('reported'),
        named('higher-supervision'),
        named('patrol'),
        named('patrol-across'),
        named('walk'),
        named('walk-led-river_chief_office'),
        named('walk-led-river_chief_office-walked'),
        named('finding'),
        named('finding-clue'),
        named('meeting'),
        named('bulletin'),
        named('case-meetings'),
        named('look-back'),
        named('achievements'),
      ],
    },
    {
      side: 'responsible_unit',
      columns: [
        named('filed'),
        named('referred'),
        named('taken'),
        named('assigned'),
        stage('opened'),
        stage('penalised'),
        stage('to-police'),
        named('concluded'),
        concludedOfTaken,
        named('finding-assigned'),
        named('rectified', '问题销号'),
        { ...named('rectified', '整改率'), of: named('finding-assigned') },
        named('task'),
        named('achievements'),
      ],
    },
  ])

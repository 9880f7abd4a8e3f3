import { isInForce } from '../src/domain/calendar/dated.ts'
import { sourceIn } from '../src/domain/kinds/clue/clue-source.ts'
import {
  type Filing,
  fileClue,
  filingFields,
  filingHindrance,
  observedSource,
  unlisted,
} from '../src/domain/kinds/clue/filing.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { namedBy } from '../src/domain/matter/observers-field.ts'
import { readObservers, withoutNames } from '../src/domain/matter/observers-read.ts'
import { workingRoles } from '../src/domain/mechanism/role.ts'
import { readClue } from '../src/domain/reading/clue.ts'
import { readPublicInterest } from '../src/domain/reading/public-interest.ts'

const marksOf = (crosses: 'district' | 'province' | null) =>
  crosses === 'district' ? ['cross-district'] : crosses === 'province' ? ['cross-province'] : []

/** /线索: free text is read and shown in the form; nothing is filed before the person has seen it. */
export const clue = formCommand({
  name: 'file',
  chinese: '线索',
  formTitle: '登记线索',
  aliases: ['clue', 'xiansuo', '登记'],
  summary: '登记一条线索，可直接写一句话，也可带照片、文件、位置',
  example: '/线索 蒲河 石林桥下游200米 有污水直排 3月5日傍晚',
  group: '线索',
  audience: workingRoles,
  confirm: true,
  material: true,
  fields: filingFields,
  hindrance: (_subject, context) => filingHindrance(context),
  read(text, along, context) {
    const read = readClue(text, {
      today: context.today,
      rivers: context.registers.rivers,
      fields: context.fields.filter((one) => isInForce(one, context.today)),
      crimes: context.profile.crimes.filter((one) => isInForce(one, context.today)),
      photos: along.photos,
      files: along.files,
      hasPosition: along.position,
    })
    const river = context.registers.rivers.find((one) => one.name === read.river)
    const unnamed = read.river === null && read.warnings.some((one) => one.includes('名录'))
    const observed = readObservers(text, '反映线索的监督员', context)
    return {
      values: {
        river: read.river ?? (unnamed ? unlisted : undefined),
        section: read.section,
        place: read.place,
        field: read.field,
        foundOn: read.foundOn,
        description: read.description && withoutNames(read.description, observed.written, context),
        // Who stands in the register has the sort that stands there, whatever he is called in passing.
        source:
          observedSource(namedBy(observed.observers, context), context) ??
          sourceIn(text, read.source, context),
        observers: observed.observers,
        marks: [
          ...(readPublicInterest(text) ? ['public-interest'] : []),
          ...marksOf(read.crossBoundary ?? river?.crosses ?? null),
        ],
        reporter: read.reporter,
      },
      warnings: [...read.warnings, ...observed.doubts, ...observed.unfit],
      aside: {
        approximate: read.foundPrecision === 'approximate',
        sourceNumber: read.sourceNumber,
      },
    }
  },
  decide(input: Filing, call, context) {
    const { sourceNumber, approximate } = call.aside
    return fileClue(
      input,
      {
        attachments: call.attachments,
        approximate: approximate === true,
        sourceNumber: typeof sourceNumber === 'string' ? sourceNumber : null,
        position: call.position,
      },
      context,
    )
  },
})

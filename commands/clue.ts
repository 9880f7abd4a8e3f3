import { isInForce } from '../src/domain/calendar/dated.ts'
import { sourceIn } from '../src/domain/clue/clue-source.ts'
import {
  type Filing,
  fileClue,
  filingFields,
  filingHindrance,
  unlisted,
} from '../src/domain/clue/filing.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { checkInput, isIncomplete } from '../src/domain/matter/input.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { readClue } from '../src/domain/reading/clue.ts'
import { readPublicInterest } from '../src/domain/reading/public-interest.ts'

const marksOf = (crosses: 'district' | 'province' | null) =>
  crosses === 'district' ? ['cross-district'] : crosses === 'province' ? ['cross-province'] : []

/** /线索: free text is read and shown in the form; nothing is filed before the person has seen it. */
export const clue = plainAct({
  name: 'file',
  chinese: '线索',
  formTitle: '登记线索',
  aliases: ['clue', 'xiansuo', '登记'],
  summary: '登记一条线索，可直接写一句话，也可带照片、文件、位置',
  example: '/线索 蒲河 石林桥下游200米 有污水直排 3月5日傍晚',
  group: '线索',
  audience: ['member', 'liaison', 'handler', 'approver', ...headRoles],
  confirm: true,
  material: true,
  fields: filingFields,
  hindrance: (_subject, scene) => filingHindrance(scene),
  read(text, along, scene) {
    const read = readClue(text, {
      today: scene.today,
      rivers: scene.registers.rivers,
      fields: scene.fields.filter((one) => isInForce(one, scene.today)),
      photos: along.photos,
      files: along.files,
      hasPosition: along.position,
    })
    const river = scene.registers.rivers.find((one) => one.name === read.river)
    const unnamed = read.river === null && read.warnings.some((one) => one.includes('名录'))
    return {
      values: {
        river: read.river ?? (unnamed ? unlisted : undefined),
        section: read.section,
        place: read.place,
        field: read.field,
        foundOn: read.foundOn,
        description: read.description,
        source: sourceIn(text, read.source, scene),
        marks: [
          ...(readPublicInterest(text) ? ['public-interest'] : []),
          ...marksOf(read.crossBoundary ?? river?.crosses ?? null),
        ],
        reporter: read.reporter,
      },
      warnings: read.warnings,
      aside: {
        approximate: read.foundPrecision === 'approximate',
        sourceNumber: read.sourceNumber,
      },
    }
  },
  decide(call, scene) {
    const checked = checkInput(filingFields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const input: Filing = checked.input
    const { sourceNumber, approximate } = call.aside
    return fileClue(
      input,
      {
        attachments: call.attachments,
        approximate: approximate === true,
        sourceNumber: typeof sourceNumber === 'string' ? sourceNumber : null,
        position: call.position,
      },
      scene,
    )
  },
})

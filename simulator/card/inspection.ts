/** One reason why the platform refuses a card (feishu.md 5.7). */
export interface CardFault {
  /** The ErrCode inside `ext=`, e.g. 200621; 230025 when the whole card is too large. */
  code: number
  /** `ROOT -> body -> elements -> [0](tag: note)` */
  path: string
  message: string
  value: string
}

/** What the platform knows besides the card; without it, every reference counts as known. */
export interface CardReferences {
  knowsPerson?: (id: string) => boolean
  knowsImage?: (key: string) => boolean
  /** Whether the app itself has uploaded a file. */
  knowsFile?: (key: string) => boolean
  /** The documentation contradicts itself about these (feishu.md 5.8); by default allowed with a warning. */
  refuseChartInForm?: boolean
  refuseTableInCollapsible?: boolean
  refuseContainerWithoutBehaviors?: boolean
  /** The most objects with a `tag`; the documented number by default. */
  greatestElements?: number
}

/** The state of the inspection of one card. */
export interface Inspection {
  faults: CardFault[]
  warnings: CardFault[]
  references: CardReferences
  /** Names of components in forms, with the path of the first one. */
  formNames: Map<string, string>
  elementIds: Map<string, string>
  audioIds: Set<string>
  taggedObjects: number
  tables: number
  charts: number
  /** Whether the card may be forwarded; with a recording it must not be. */
  forwardable: boolean
  customTextSizes: Set<string>
  customColors: Set<string>
  /** Cards of 1.0 may have unknown properties, which are ignored (feishu.md 5.8). */
  schema: '1.0' | '2.0'
  /** Checks an element of any tag; passed here so that containers need not import all tags. */
  inspectElement: Check
}

/** The containers that restrict their content. */
export type Container = 'root' | 'column' | 'collapsible_panel' | 'interactive_container' | 'form'

/** The place of a value in the card. */
export interface Place {
  inspection: Inspection
  path: readonly string[]
  container: Container
  insideForm: boolean
  /** The number of containers around the value. */
  depth: number
}

/** Checks one value and records its faults. */
export type Check = (value: unknown, place: Place) => void

/** A new inspection without faults. */
export function openInspection(
  references: CardReferences,
  inspectElement: Check,
  schema: Inspection['schema'] = '2.0',
): Inspection {
  return {
    inspectElement,
    schema,
    faults: [],
    warnings: [],
    references,
    formNames: new Map(),
    elementIds: new Map(),
    audioIds: new Set(),
    taggedObjects: 0,
    tables: 0,
    charts: 0,
    forwardable: true,
    customTextSizes: new Set(),
    customColors: new Set(),
  }
}

/** The place one level further down. */
export function below(place: Place, segment: string): Place {
  return { ...place, path: [...place.path, segment] }
}

/** The path in the platform's notation. */
function spellPath(place: Place): string {
  return place.path.join(' -> ')
}

/** Records a reason for refusal. */
export function refuse(place: Place, code: number, message: string, value: string): void {
  place.inspection.faults.push({ code, path: spellPath(place), message, value })
}

/** Records something that the documentation contradicts or advises against, without refusing the card. */
export function warn(place: Place, message: string, value: string): void {
  place.inspection.warnings.push({ code: 0, path: spellPath(place), message, value })
}

const malformed = 'parse card json err, please check whether the card json is correct'

/** 200621 in the platform's wording: malformed JSON, wrong type, unknown property. */
export function refuseShape(place: Place, value: string): void {
  refuse(place, 200621, malformed, value)
}

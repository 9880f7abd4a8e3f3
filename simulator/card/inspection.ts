/** One reason why the platform refuses a card (feishu.md 5.7). */
export interface CardFault {
  /** The ErrCode inside `ext=`, e.g. 200621; 230025 when the whole card is too big. */
  code: number
  /** `ROOT -> body -> elements -> [0](tag: note)` */
  path: string
  message: string
  value: string
}

/** What the platform knows besides the card itself; absent = every reference is taken as known. */
export interface CardReferences {
  knowsPerson?: (id: string) => boolean
  knowsImage?: (key: string) => boolean
  /** Files that the app itself has uploaded. */
  knowsFile?: (key: string) => boolean
  /** Official pages dispute these (feishu.md 5.8); default: allowed with a warning. */
  refuseChartInForm?: boolean
  refuseTableInCollapsible?: boolean
  refuseContainerWithoutBehaviors?: boolean
  /** The most objects with a `tag`; the documented number unless given. */
  greatestElements?: number
}

/** The running record of one card's inspection. */
export interface Inspection {
  faults: CardFault[]
  warnings: CardFault[]
  references: CardReferences
  /** Names of components that sit in forms, with the path of the first holder. */
  formNames: Map<string, string>
  elementIds: Map<string, string>
  audioIds: Set<string>
  taggedObjects: number
  tables: number
  charts: number
  /** Whether the card may be forwarded; a recording does not allow it. */
  forwardable: boolean
  customTextSizes: Set<string>
  customColors: Set<string>
  /** Cards of 1.0 may carry properties that nobody knows; they are passed over (feishu.md 5.8). */
  schema: '1.0' | '2.0'
  /** Checks one element of whatever tag; carried here so that containers need not import every tag. */
  inspectElement: Check
}

/** The containers that decide what may stand inside. */
export type Container = 'root' | 'column' | 'collapsible_panel' | 'interactive_container' | 'form'

/** Where in the card a value stands. */
export interface Place {
  inspection: Inspection
  path: readonly string[]
  container: Container
  insideForm: boolean
  /** Number of containers around the value. */
  depth: number
}

/** Looks at one value and records what is wrong with it. */
export type Check = (value: unknown, place: Place) => void

/** A fresh inspection with nothing found yet. */
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

/** The place one step further down. */
export function below(place: Place, segment: string): Place {
  return { ...place, path: [...place.path, segment] }
}

/** Spells a path the way the platform does. */
function spellPath(place: Place): string {
  return place.path.join(' -> ')
}

/** Records a reason for refusal. */
export function refuse(place: Place, code: number, message: string, value: string): void {
  place.inspection.faults.push({ code, path: spellPath(place), message, value })
}

/** Records something that official pages dispute or advise against, without refusing the card. */
export function warn(place: Place, message: string, value: string): void {
  place.inspection.warnings.push({ code: 0, path: spellPath(place), message, value })
}

const malformed = 'parse card json err, please check whether the card json is correct'

/** 200621 in the words of the platform: malformed JSON, wrong type, unknown property. */
export function refuseShape(place: Place, value: string): void {
  refuse(place, 200621, malformed, value)
}

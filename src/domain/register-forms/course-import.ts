import type { Context } from '../matter/context.ts'
import { coordinateSystems, type Degrees } from '../matter/coordinate-system.ts'
import { drawnRivers, placesOf, type RiverCourse } from '../matter/drawn-rivers.ts'
import { locationOf } from '../matter/location.ts'
import { localProjection } from '../matter/projection.ts'
import { refuse } from '../matter/refusal.ts'
import type { SketchMap } from '../matter/sketch-map.ts'
import type { CoordinateSystem, CourseFile } from '../registers/course.ts'
import type { RegisterImport } from '../registers/import.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { River } from '../registers/river.ts'
import { courseFrom, kmOutside } from './course-drawing.ts'
import type { CourseTarget, ImportPreview } from './import-target.ts'
import { registerTarget } from './register-import.ts'
import { riverRegister } from './river-register.ts'

/** So many km from everything known no river of the district runs; whoever sends it is asked. */
const farOff = 50
/** So many clues are looked at for where the district lies. */
const mostClues = 300
/** So many points of lines has the map of a preview. */
const mostDrawn = 500

/** Where the district lies, by its clues and the courses that are known. */
function knownPlaces({ reader, registers }: Context): readonly Degrees[] {
  const clues = reader
    .inState('clue', ['filed', 'handling', 'conclusion-pending', 'closed'], mostClues)
    .flatMap((one) => locationOf(one, reader) ?? [])
  const rivers = registers.rivers.flatMap(({ course }) => course?.[0]?.slice(0, 1) ?? [])
  return [...clues, ...rivers.map(([longitude, latitude]) => ({ longitude, latitude }))]
}

/** The river of the register that a line names, by its name, one that it bore, or another name. */
function riverNamed(name: string, { registers }: Context): River | undefined {
  const said = registers.river(name)
  if (said?.active) return said
  const [only, ...others] = registers.rivers.filter((one) => one.aliases.includes(name))
  return others.length === 0 ? only : undefined
}

const systemName = (system: CoordinateSystem): string =>
  coordinateSystems.find((one) => one.value === system)?.text ?? system

/** What makes it doubtful that the places are where the file says. */
function doubtsOf(
  file: CourseFile,
  system: CoordinateSystem,
  drawn: readonly RiverCourse[],
  context: Context,
): string[] {
  const known = knownPlaces(context)
  const far = drawn.flatMap(({ name, course }) => {
    const km = kmOutside(known, course)
    return km !== null && km > farOff ? [`${name}（${Math.round(km)} 公里）`] : []
  })
  const sameGround = (one: string) => (one === 'cgcs2000' ? 'wgs84' : one)
  return [
    ...(file.system !== null && sameGround(file.system) !== sameGround(system)
      ? [`文件写明的坐标系是 ${systemName(file.system)}，您选的是 ${systemName(system)}，请核对。`]
      : []),
    ...(far.length > 0
      ? [`以下{河流}距本区已知位置过远，坐标系或文件可能不对，请核对：${far.join('、')}。`]
      : []),
    ...(known.length === 0 ? ['本区还没有已知位置可供比对，请看图核对形状，并确认坐标系。'] : []),
  ]
}

function read(file: CourseFile, system: CoordinateSystem, context: Context) {
  const nameless = file.lines.filter(({ name }) => name === null).length
  const byName = Map.groupBy(
    file.lines.filter(({ name }) => name !== null),
    ({ name }) => name ?? '',
  )
  const found = new Map<River, (typeof file.lines)[number][]>()
  const unknown: string[] = []
  for (const [name, lines] of byName) {
    const river = riverNamed(name, context)
    if (river) found.set(river, [...(found.get(river) ?? []), ...lines])
    else unknown.push(name)
  }
  const drawn = [...found].map(([river, lines]) => ({
    river,
    ...courseFrom(
      lines.map(({ points }) => points),
      system,
    ),
  }))
  const problem = (sentence: string) => ({ row: null, column: null, sentence })
  const problems = [
    ...(drawn.length === 0
      ? [
          problem(
            unknown.length > 0
              ? `文件中的名称都不在名录中：${unknown.slice(0, 10).join('、')}。请先登记{河流}，或把线的名称改为名录中的名称`
              : '文件中的线没有名称，不能判断是哪条{河流}。请在制图软件中给每条线写上名录中的名称',
          ),
        ]
      : []),
  ]
  const kept = drawn.reduce((sum, { course }) => sum + course.flat().length, 0)
  const left = drawn.reduce((sum, one) => sum + one.left, 0)
  return {
    changes: drawn.map(
      ({ river, course }): RegisterChange => ({ register: 'river', entry: { ...river, course } }),
    ),
    problems,
    // Where nothing is read at all the problem says it.
    passedOver: drawn.length === 0 ? [] : unknown,
    doubts: doubtsOf(
      file,
      system,
      drawn.map(({ river, course }) => ({ name: river.name, course })),
      context,
    ),
    told: [
      `坐标系按 ${systemName(system)}。`,
      ...(kept < file.read ? [`共读到 ${file.read} 个点，已简化为 ${kept} 个点。`] : []),
      ...(left > 0 ? [`另有较短的 ${left} 段未画出。`] : []),
      ...(nameless > 0 ? [`没有名称的线 ${nameless} 条，不能判断是哪条{河流}，未读取。`] : []),
    ],
  }
}

const coursesIn = ({ content }: RegisterImport): readonly RiverCourse[] =>
  content.changes.flatMap((one) =>
    one.register === 'river' && one.entry.course
      ? [{ name: one.entry.name, course: one.entry.course }]
      : [],
  )

/** A map of nothing but these rivers. */
function mapOf(rivers: readonly RiverCourse[]): SketchMap {
  const flat = localProjection(placesOf(rivers))
  return {
    rivers: drawnRivers(rivers, flat, mostDrawn),
    points: [],
    unplaced: 0,
    beyond: 0,
    cut: false,
  }
}

/** Which rivers get a course, another one than they have, or the same. */
function effectsOf(one: RegisterImport, { registers }: Context) {
  const had = ({ name }: RiverCourse) => registers.river(name)?.course
  const rivers = coursesIn(one)
  const isSame = (river: RiverCourse) => JSON.stringify(had(river)) === JSON.stringify(river.course)
  return {
    drawn: rivers.filter((river) => had(river) === undefined),
    redrawn: rivers.filter((river) => had(river) !== undefined && !isSame(river)),
    same: rivers.filter(isSame),
  }
}

function outcomeOf(one: RegisterImport, context: Context): string {
  const { drawn, redrawn, same } = effectsOf(one, context)
  return `新绘 ${drawn.length}，重绘 ${redrawn.length}，不变 ${same.length}`
}

function preview(one: RegisterImport, context: Context): ImportPreview {
  const { drawn, redrawn } = effectsOf(one, context)
  const names = (all: readonly RiverCourse[]) => all.map(({ name }) => name)
  return {
    outcome: outcomeOf(one, context),
    lists: [
      { heading: '新绘', lines: names(drawn) },
      { heading: '重绘', lines: names(redrawn) },
    ],
    doubts: one.content.doubts,
    map: mapOf(coursesIn(one)),
    remark: `${one.content.told.join('')}图为示意，不含行政区划界线。`,
  }
}

const rivers = registerTarget(riverRegister)

/** 走向: the lines of rivers as a map program writes them, shown on a map before they are kept. */
export const courseTarget: CourseTarget = {
  reads: 'courses',
  name: 'course',
  word: '{河流}走向',
  chinese: '{河流}走向',
  columns: [],
  passedOver: '名录中没有，未读取',
  hindrance: riverRegister.hindrance,
  read,
  standing: rivers.standing,
  preview,
  write(one, context) {
    if (one.content.standing !== rivers.standing(context)) {
      return refuse(
        'changed',
        '核对之后{河流}名录已有变化，未写入任何内容。请重新发送文件，核对后再确认。',
      )
    }
    const { drawn, redrawn } = effectsOf(one, context)
    const changed = new Set([...drawn, ...redrawn].map(({ name }) => name))
    const note = ({ name, course }: RiverCourse) => ({
      act: 'course-import',
      matter: null,
      note: `${name}走向：${course.length} 段 ${course.flat().length} 点`,
    })
    return {
      outcome: outcomeOf(one, context),
      decision: {
        registers: one.content.changes.filter(
          (change) => change.register === 'river' && changed.has(change.entry.name),
        ),
        entries: [...drawn, ...redrawn].map(note),
        reply: {},
      },
    }
  },
}

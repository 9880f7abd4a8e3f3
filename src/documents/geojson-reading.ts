import { z } from 'zod'
import { yieldToEvents } from '../observability/yielding.ts'
import { type Lines, WrongLine } from './course-lines.ts'

/** A geometry inside a geometry inside a geometry is nobody's river. */
const deepest = 4

const geometry = z.object({
  type: z.string(),
  // A collection of geometries has none of its own.
  coordinates: z.unknown().optional(),
  geometries: z.array(z.unknown()).optional(),
})
const feature = z.object({
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullish(),
})
const crs = z.object({ properties: z.object({ name: z.string() }) })
const collection = z.object({
  type: z.string(),
  features: z.array(z.unknown()).optional(),
  crs: crs.nullish().catch(null),
})

/** Under which heads a table of rivers has their names, that of 水利普查 (HLMC) among them. */
const nameHead = /^(?:name|名称|河(?:[流湖])?(?:名|名称)?|hlmc|rivername)$/i

function nameIn(properties: Readonly<Record<string, unknown>> | null | undefined): string | null {
  for (const [head, said] of Object.entries(properties ?? {})) {
    const isName = nameHead.test(head.trim()) && typeof said === 'string' && said.trim() !== ''
    if (isName) return said.trim().slice(0, 200)
  }
  return null
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function readLine(points: unknown, name: string | null, lines: Lines): void {
  for (const one of listOf(points)) {
    const [longitude, latitude] = listOf(one)
    lines.point(
      typeof longitude === 'number' ? longitude : Number.NaN,
      typeof latitude === 'number' ? latitude : Number.NaN,
    )
  }
  lines.end(name)
}

function readGeometry(given: unknown, name: string | null, lines: Lines, depth = 0): void {
  const read = geometry.safeParse(given).data
  if (!read || depth > deepest) return
  const { type, coordinates } = read
  if (type === 'LineString') readLine(coordinates, name, lines)
  else if (type === 'MultiLineString')
    for (const one of listOf(coordinates)) readLine(one, name, lines)
  // Of a lake its shore; islands are left out.
  else if (type === 'Polygon') readLine(listOf(coordinates)[0], name, lines)
  else if (type === 'MultiPolygon')
    for (const one of listOf(coordinates)) readLine(listOf(one)[0], name, lines)
  else for (const one of read.geometries ?? []) readGeometry(one, name, lines, depth + 1)
}

/** Older systems of the country by the end of their name in a file; to be converted by whoever has the parameters. */
const older = [
  [/(?:^|\D)4214$/, '北京 54'],
  [/(?:^|\D)4610$/, '西安 80'],
] as const

/** The system that a file of the older format names; RFC 7946 knows WGS-84 alone. */
function systemIn(name: string | undefined): 'wgs84' | 'cgcs2000' | null {
  if (name === undefined) return null
  if (/CRS:?84|(?:^|\D)4326$/i.test(name)) return 'wgs84'
  if (/(?:^|\D)4490$|CGCS_?2000$/i.test(name)) return 'cgcs2000'
  const known = older.find(([ending]) => ending.test(name))?.[1]
  throw new WrongLine(
    `文件写明的坐标系是${known ?? `“${name.slice(0, 60)}”`}，请在制图软件中导出为 CGCS2000 或 WGS-84 经纬度后重新发送`,
  )
}

/** The lines of a GeoJSON text, and the system that it names. */
export async function readGeoJson(
  text: string,
  lines: Lines,
): Promise<'wgs84' | 'cgcs2000' | null> {
  const given: unknown = JSON.parse(text)
  const file = collection.parse(given)
  const system = systemIn(file.crs?.properties.name)
  for (const one of file.features ?? [given]) {
    const read = feature.safeParse(one).data
    readGeometry(read?.geometry ?? one, nameIn(read?.properties), lines)
    await yieldToEvents()
  }
  return system
}

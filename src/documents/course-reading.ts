import type { CourseFile } from '../domain/registers/course.ts'
import { Lines, WrongLine } from './course-lines.ts'
import { Allowance, Excess } from './foreign/excess.ts'
import { openZip, unpack, unpackedSize } from './foreign/zip.ts'
import { readGeoJson } from './geojson-reading.ts'
import { piecesOf, readKml } from './kml-reading.ts'

/** The largest file that is read, and the most that a packed one unpacks to: two hundred thousand places written in full. */
const largest = 10 * 1024 * 1024

const tooLarge =
  '线或点过多（最多 3000 条线、30 万个点、10 MB），请在制图软件中简化，或分成几个文件后重新发送'
const noLines = '文件中没有线：请导出河道中心线或岸线（线、面要素），不是点或图片'
const unreadable =
  '文件无法读取：不是完好的 KML、KMZ 或 GeoJSON（UTF-8 编码），请在制图软件中重新导出'

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

async function* textOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true })
}

/** The document of a packed KML (KMZ); what else lies in it, pictures above all, is not looked at. */
async function readKmz(bytes: Uint8Array, lines: Lines): Promise<void> {
  const archive = openZip(bytes) ?? new Map()
  if (unpackedSize(archive) > 4 * largest) throw new Excess('a larger archive than is read')
  const [, entry] = [...archive].find(([name]) => /\.kml$/i.test(name)) ?? []
  if (entry) await readKml(textOf(unpack(entry, new Allowance(largest, 'bytes'))), lines)
}

async function read(bytes: Uint8Array, lines: Lines): Promise<CourseFile['system']> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    await readKmz(bytes, lines)
    return null
  }
  const text = utf8(bytes)
  if (text.trimStart().startsWith('<')) {
    await readKml(piecesOf(text.trimStart()), lines)
    return null
  }
  return await readGeoJson(text, lines)
}

/** The lines of a file in which rivers are drawn (KML, KMZ, GeoJSON), or why it cannot be read, as a sentence. */
export async function readCourses(
  bytes: Uint8Array,
): Promise<CourseFile | { readonly sentence: string }> {
  if (bytes.length > largest) return { sentence: tooLarge }
  const lines = new Lines()
  try {
    const system = await read(bytes, lines)
    return lines.all.lines.length === 0 ? { sentence: noLines } : { ...lines.all, system }
  } catch (error) {
    if (error instanceof Excess) return { sentence: tooLarge }
    return { sentence: error instanceof WrongLine ? error.message : unreadable }
  }
}

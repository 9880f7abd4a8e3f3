import type { DrawnLine, LngLat } from '../domain/registers/course.ts'
import { simplified } from '../domain/registers/simplification.ts'
import { Excess } from './foreign/excess.ts'

/** The most points that are read of a file, and the most lines. */
const mostPoints = 300_000
const mostLines = 3_000
/** The most points that are told of one line, and of all: a card shows some hundred. */
const mostOfLine = 400
const mostTold = 40_000
/** About five metres, in degrees: what is finer is nobody's to see on a card. */
const finest = 0.00005

/** A file says something of a line that cannot be so; the sentence says what to do. */
export class WrongLine extends Error {
  override readonly name = 'WrongLine'
}

/** The lines of a file as they are found in it, each simplified as soon as it ends. */
export class Lines {
  readonly #told: DrawnLine[] = []
  #points: LngLat[] = []
  #read = 0
  #kept = 0

  /** Another place of the line. */
  point(longitude: number, latitude: number): void {
    const nth = `第 ${this.#told.length + 1} 条线`
    this.#read += 1
    if (this.#read > mostPoints) throw new Excess('more points than are read')
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
      throw new WrongLine(`${nth}的坐标不是数字，请修复几何后重新导出`)
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      throw new WrongLine(
        `${nth}的坐标超出经纬度范围，可能是以米计的投影坐标，或把纬度写在了前面。请在制图软件中导出为“经度,纬度”后重新发送`,
      )
    }
    this.#points.push([longitude, latitude])
  }

  /** The line is whole; `name`: of which river it says to be. */
  end(name: string | null): void {
    const points = this.#points
    this.#points = []
    if (points.length === 0) return
    if (this.#told.length >= mostLines) throw new Excess('more lines than are read')
    const [kept = []] = simplified([points], mostOfLine, finest)
    const wanted = new Set(kept)
    this.#kept += kept.length
    if (this.#kept > mostTold) throw new Excess('more lines than are told')
    this.#told.push({ name, points: points.filter((_, at) => wanted.has(at)) })
  }

  get all(): { readonly lines: readonly DrawnLine[]; readonly read: number } {
    return { lines: this.#told, read: this.#read }
  }
}

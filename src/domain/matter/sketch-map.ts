/** How a matter stands on the map: past a limit, in work, or done. */
export type MapMark = 'overdue' | 'open' | 'closed'

/** A place on the map, in km to the east and north of its middle. */
export interface Ground {
  readonly east: number
  readonly north: number
}

/** A matter on the map. */
export interface MapPoint extends Ground {
  readonly matter: number
  readonly number: string
  readonly title: string
  /** River, section and place, or ''. */
  readonly where: string
  readonly state: string
  readonly mark: MapMark
  /** Days past the nearest due day; negative before it; `null`: nothing is owed. */
  readonly days: number | null
}

/** A river on the map: its name stands where its matters are. */
export interface MapRiver {
  readonly name: string
  readonly at: Ground
}

/** The district as a sketch (示意图): no boundary, no scale to be measured by. */
export interface SketchMap {
  readonly rivers: readonly MapRiver[]
  /** What is overdue first, then what is open. */
  readonly points: readonly MapPoint[]
  /** Matters that would belong on it and have no position. */
  readonly unplaced: number
  /** Matters with a position for which there was no room. */
  readonly beyond: number
  /** There were more than are looked through. */
  readonly cut: boolean
}

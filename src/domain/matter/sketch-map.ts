/** The status of a matter on the map: past a limit, in work, or done. */
export type MapMark = 'overdue' | 'open' | 'closed'

/** A point on the map, in km east and north of its centre. */
export interface ProjectedPoint {
  readonly east: number
  readonly north: number
}

/** A matter on the map. */
export interface MapPoint extends ProjectedPoint {
  readonly matter: number
  readonly number: string
  readonly title: string
  /** River, section and place; '' when unknown. */
  readonly where: string
  readonly state: string
  readonly mark: MapMark
  /** Days past the nearest due day; negative before it; `null` when nothing is owed. */
  readonly days: number | null
}

/** A river on the map: its lines with the name beside them, or only the name, placed among its matters. */
export interface MapRiver {
  readonly name: string
  readonly at: ProjectedPoint
  /** Missing on maps of earlier releases. */
  readonly lines?: readonly (readonly ProjectedPoint[])[]
}

/** The district as a sketch map (示意图), without boundaries or a scale. */
export interface SketchMap {
  readonly rivers: readonly MapRiver[]
  /** Overdue matters first, then open ones. */
  readonly points: readonly MapPoint[]
  /** The number of matters without a position, of kinds of which one is expected. */
  readonly unplaced: number
  /** The number of matters with a position that were left out for lack of room. */
  readonly beyond: number
  /** Whether there were more matters than the search looks at. */
  readonly cut: boolean
}

/** A line of a table: a river, field, office, month or kind of limit; `cells` by the names of figures. */
export interface Row {
  readonly key: string
  readonly name: string
  readonly cells: Readonly<Record<string, number>>
}

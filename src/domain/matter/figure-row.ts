/** One line of a table: a river, a field, an office, a month or a kind of limit; `cells` by the names of figures. */
export interface Row {
  readonly key: string
  readonly name: string
  readonly cells: Readonly<Record<string, number>>
}

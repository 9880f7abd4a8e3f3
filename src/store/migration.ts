/** A numbered step of the database's schema. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

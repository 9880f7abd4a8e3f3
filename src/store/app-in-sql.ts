import { mainApp } from '../domain/mechanism/app.ts'

/** The app of the id in a column, in SQL: as `appOf` tells it. */
export const appInSql = (id: string): string =>
  `iif(instr(${id}, ':') > 0, substr(${id}, 1, instr(${id}, ':') - 1), '${mainApp}')`

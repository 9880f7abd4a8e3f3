import { mainApp } from '../domain/mechanism/app.ts'

/** The app of an id column, in SQL; equal to `appOf`. */
export const appInSql = (id: string): string =>
  `iif(instr(${id}, ':') > 0, substr(${id}, 1, instr(${id}, ':') - 1), '${mainApp}')`

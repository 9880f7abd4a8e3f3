/** The most rows that a register's file may have (数据行). */
export const mostRows = 1000

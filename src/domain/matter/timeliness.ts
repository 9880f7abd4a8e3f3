/** The timeliness of a deadline (履行情况), used by ledger, dashboard, report and letters alike. */
export interface Timeliness {
  /** 按期, 逾期履行, 逾期未办, 未到期; `void`: no longer owed and not counted. */
  readonly verdict: 'on-time' | 'late' | 'overdue' | 'running' | 'void'
  /** Calendar days past the due day; 0 when on time or not yet due. */
  readonly days: number
}

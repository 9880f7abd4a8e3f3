/** How a time limit was kept (履行情况); ledger, dashboard, report and letters all say it by this one word. */
export interface Timeliness {
  /** 按期, 逾期履行, 逾期未办, 未到期; `void`: no longer owed, and counted nowhere. */
  readonly verdict: 'on-time' | 'late' | 'overdue' | 'running' | 'void'
  /** Calendar days past the due day; 0 when on time or not yet due. */
  readonly days: number
}

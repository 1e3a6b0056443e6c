import Vocabulary

/// All that one block changed: enough to undo it and to redo it.
package struct ClearingDelta: Sendable {
    let accounts: Accounts.Delta
    let authorities: Authorities.Delta
    let calendar: TableDelta<CalendarRow>
    let weights: TableDelta<OracleWeightRow>
    let entries: TableDelta<OracleEntryRow>
    let prices: TableDelta<PriceRow>
    let orders: TableDelta<OrderRow>
    let trades: TableDelta<TradeRow>
    let ladders: Ladders.Delta
    let orderIndex: [JournaledIndex<NumberKey>.Change]
    let positions: TableDelta<PositionRow>
    let interest: TableDelta<OpenInterestRow>
    let funding: TableDelta<FundingRow>
    let liquidation: TableDelta<LiquidationRow>
}

/// One trade that a match would make, with the order that rested.
struct PlannedFill: Equatable, Sendable {
    let row: UInt32
    let order: UInt64
    let subaccount: UInt32
    let price: Int64
    let lots: Int64
    let isReduceOnly: Bool
}

/// Why a resting order leaves the book without being filled.
package enum CancelReason: UInt8, Sendable, CaseIterable {
    case requested = 1
    /// The taker is its owner.
    case selfTrade = 2
    /// Its owner could no longer bear the fill.
    case margin = 3
    /// It may only reduce, and there is nothing left to reduce.
    case reduceOnly = 4
    /// Its owner is being liquidated.
    case liquidation = 5
    /// What an immediate order could not get.
    case remainder = 6
}

/// A resting order that a match would take off the book.
struct PlannedCancel: Equatable, Sendable {
    /// How many fills come before it.
    let afterFills: Int
    let row: UInt32
    let reason: CancelReason
}

/// What an arriving order would do, in order. Nothing has happened yet.
struct MatchPlan: Equatable, Sendable {
    var fills: [PlannedFill] = []
    var cancels: [PlannedCancel] = []
    /// Of the arriving order, not filled.
    var rest: Int64
    /// The bound on fills was met while more was to be had.
    var isCut = false
}

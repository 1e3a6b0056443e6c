import Vocabulary

/// An order that rests on a book.
struct OrderRow: TableRow {
    var id: UInt64 = 0
    var clientID: UInt64 = 0
    var price: Int64 = 0
    /// Not filled yet.
    var lots: Int64 = 0
    var subaccount: UInt32 = 0
    var market: UInt16 = 0
    private var rawSide: UInt8 = 0
    private var rawReduceOnly: UInt8 = 0
    // Its neighbors at the same price, by time.
    var next = Link.none
    var previous = Link.none
    // Its neighbors of the same owner.
    var ownerNext = Link.none
    var ownerPrevious = Link.none

    var side: Side {
        get { rawSide == Side.sell.rawValue ? .sell : .buy }
        set { rawSide = newValue.rawValue }
    }

    var isReduceOnly: Bool {
        get { rawReduceOnly == 1 }
        set { rawReduceOnly = newValue ? 1 : 0 }
    }
}

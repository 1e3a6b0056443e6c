/// All orders of one side at one price, first come first.
struct Level: BitwiseCopyable, Equatable, Sendable {
    var price: Int64
    var lots: Int64
    var first: Link
    var last: Link
    var orders: UInt32
}

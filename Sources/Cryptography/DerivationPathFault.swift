/// Why a text is not the way to a key. Steps are counted from one.
package enum DerivationPathFault: Error, Equatable, Sendable {
    /// The text does not begin with `m`.
    case noMaster
    /// Not digits and at most one apostrophe after them, or a needless zero before them.
    case notANumber(step: Int)
    /// 2³¹ or more.
    case numberTooLarge(step: Int)
    /// More steps than a key's depth can count.
    case tooLong(Int)
}

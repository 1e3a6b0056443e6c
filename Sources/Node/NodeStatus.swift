import Cryptography
import Vocabulary

/// What an operator may ask of a validator at any time.
package struct NodeStatus: Equatable, Sendable {
    package let view: View
    package let finalizedHeight: Height
    package let finalizedHash: Digest
    package let finalizedView: View
    package let mempoolCount: Int
    package let mempoolBytes: Int
    /// By validator: the view it was last heard in or beyond; our own is the current view.
    package let heardViews: [View]
    /// Timers are stretched by 1.25 to this power, at most 16 times.
    package let backOff: Int
    /// Nullified views above the last final block.
    package let nullifiedViews: Int
    /// Messages that were not readable, by sender.
    package let unreadable: [Int]
    /// Why this validator stopped, if it did: something final does not fit.
    package let halt: String?

    /// Validators that were heard in one of the last views, this one among them.
    package var validatorsUp: Int {
        let past = view.rawValue > Self.recentViews ? view.rawValue - Self.recentViews : 0
        return heardViews.count { $0.rawValue > past }
    }

    private static let recentViews: UInt64 = 64
}

import Encoding

/// A whole number that names something. Grammar only: it has bytes, an order, nothing else.
@usableFromInline
package protocol Identifier: Canonical, Hashable, Comparable, BitwiseCopyable,
    CustomStringConvertible
{
    associatedtype RawValue: FixedWidthInteger & Sendable & BitwiseCopyable
    var rawValue: RawValue { get }
    init(_ rawValue: RawValue)
}

extension Identifier {
    @inlinable package static func == (left: Self, right: Self) -> Bool {
        left.rawValue == right.rawValue
    }
    @inlinable package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
    @inlinable package func encode(into writer: inout Writer) { writer.write(rawValue) }
    @inlinable package init(from reader: inout Reader) throws(DecodingFault) {
        self.init(try reader.read(RawValue.self))
    }
    @inlinable package var description: String { String(rawValue) }
    @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// A market, by its place in the genesis list.
package struct MarketID: Identifier {
    package let rawValue: UInt32
    package init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// Which of an account's authorities acts: its owner, or an agent by the number it was given.
package struct KeyID: Identifier {
    package let rawValue: UInt32
    package init(_ rawValue: UInt32) { self.rawValue = rawValue }
    /// The account's own key, or its m-of-n.
    package static let owner = KeyID(0)
}

/// An order, unique for ever.
package struct OrderID: Identifier {
    package let rawValue: UInt64
    package init(_ rawValue: UInt64) { self.rawValue = rawValue }
}

/// One of an account's separate risk compartments.
package struct SubaccountNumber: Identifier {
    package let rawValue: UInt16
    package init(_ rawValue: UInt16) { self.rawValue = rawValue }
    package static let main = SubaccountNumber(0)
}

/// The row of an account in the accounts table.
package struct AccountID: Identifier {
    package let rawValue: UInt32
    package init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// The row of a subaccount in the subaccounts table.
package struct SubaccountID: Identifier {
    package let rawValue: UInt32
    package init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// A block's place in the chain; genesis is 0.
package struct Height: Identifier {
    package let rawValue: UInt64
    package init(_ rawValue: UInt64) { self.rawValue = rawValue }
    package static let genesis = Height(0)
    package var next: Height { Height(rawValue + 1) }
}

/// One attempt at a block within an epoch; 0 is the epoch's genesis.
package struct View: Identifier {
    package let rawValue: UInt64
    package init(_ rawValue: UInt64) { self.rawValue = rawValue }
    package static let genesis = View(0)
    package var next: View { View(rawValue + 1) }
}

/// The time during which one validator set decides.
package struct Epoch: Identifier {
    package let rawValue: UInt32
    package init(_ rawValue: UInt32) { self.rawValue = rawValue }
}

/// A validator's place in its epoch's set.
package struct ValidatorIndex: Identifier {
    package let rawValue: UInt16
    package init(_ rawValue: UInt16) { self.rawValue = rawValue }
    package init(_ index: Int) { rawValue = UInt16(index) }
}

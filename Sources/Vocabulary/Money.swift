import Arithmetic
import Encoding

/// An amount of the quote asset, in millionths. May be negative where the type of account allows.
package struct Amount: Identifier {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
    package static let zero = Amount(0)
    package static let decimals = 6

    /// As people write it, in units of the quote asset.
    package var text: String { DecimalText.format(rawValue, scale: Self.decimals) }

    package func adding(_ other: Amount) throws(ArithmeticFault) -> Amount {
        Amount(try rawValue.adding(other.rawValue))
    }
    package func subtracting(_ other: Amount) throws(ArithmeticFault) -> Amount {
        Amount(try rawValue.subtracting(other.rawValue))
    }
    package func negated() throws(ArithmeticFault) -> Amount {
        Amount(try Int64(0).subtracting(rawValue))
    }
}

/// Millionths of the quote asset for one lot, so that size times price is exact.
package struct Price: Identifier {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
    package static let zero = Price(0)

    /// What `lots` cost at this price, exactly; negative for negative lots.
    package func notional(of lots: Lots) throws(ArithmeticFault) -> Amount {
        Amount(try rawValue.multiplied(by: lots.rawValue))
    }
}

/// A number of a market's smallest tradable unit; a position's sign is its side.
package struct Lots: Identifier {
    package let rawValue: Int64
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
    package static let zero = Lots(0)

    package func adding(_ other: Lots) throws(ArithmeticFault) -> Lots {
        Lots(try rawValue.adding(other.rawValue))
    }
    package func subtracting(_ other: Lots) throws(ArithmeticFault) -> Lots {
        Lots(try rawValue.subtracting(other.rawValue))
    }
}

/// Which side of the book.
package enum Side: UInt8, Canonical, Hashable, CaseIterable {
    case buy = 1
    case sell = 2

    package var opposite: Side {
        switch self {
        case .buy: .sell
        case .sell: .buy
        }
    }

    /// The sign a fill on this side gives to a position.
    package var sign: Int64 {
        switch self {
        case .buy: 1
        case .sell: -1
        }
    }

    package func encode(into writer: inout Writer) { writer.write(rawValue) }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let fault = reader.offset
        let tag = try reader.read(UInt8.self)
        guard let side = Side(rawValue: tag) else {
            throw reader.fault(at: fault, .unknownTag(tag))
        }
        self = side
    }
}

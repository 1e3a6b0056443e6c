import Encoding
import Vocabulary

extension Trade: Canonical {
    package func encode(into writer: inout Writer) {
        writer.write(market)
        writer.write(side)
        writer.write(price)
        writer.write(lots)
        writer.write(takerOrder)
        writer.write(makerOrder)
        writer.write(taker)
        writer.write(takerSubaccount)
        writer.write(maker)
        writer.write(makerSubaccount)
        writer.write(takerFee)
        writer.write(makerFee)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        market = try reader.read()
        side = try reader.read()
        price = try reader.read()
        lots = try reader.read()
        takerOrder = try reader.read()
        makerOrder = try reader.read()
        taker = try reader.read()
        takerSubaccount = try reader.read()
        maker = try reader.read()
        makerSubaccount = try reader.read()
        takerFee = try reader.read()
        makerFee = try reader.read()
    }
}

extension CancelReason: Canonical {
    package func encode(into writer: inout Writer) { writer.write(rawValue) }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let raw = try reader.read(UInt8.self)
        guard let reason = CancelReason(rawValue: raw) else {
            throw reader.fault(at: start, .unknownTag(raw))
        }
        self = reason
    }
}

extension Event: Canonical {
    private enum Tag: UInt8 {
        case transferred = 1
        case withdrawn = 2
        case deposited = 3
        case orderRested = 4
        case orderCanceled = 5
        case traded = 6
        case liquidated = 7
        case insurancePaid = 8
        case debtRecorded = 9
        case agentGranted = 10
        case agentRevoked = 11
        case signersSet = 12
    }

    static let leastBytes = 22

    package func encode(into writer: inout Writer) {
        switch self {
        case .transferred(let from, let fromNumber, let to, let toNumber, let amount):
            writer.write(Tag.transferred.rawValue)
            Self.write(from, fromNumber, into: &writer)
            Self.write(to, toNumber, into: &writer)
            writer.write(amount)
        case .withdrawn(let address, let number, let amount):
            Self.write(.withdrawn, address, number, amount, into: &writer)
        case .deposited(let address, let number, let amount):
            Self.write(.deposited, address, number, amount, into: &writer)
        case .orderRested(let order, let clientID, let market, let side, let price, let lots):
            writer.write(Tag.orderRested.rawValue)
            writer.write(order)
            writer.write(clientID)
            writer.write(market)
            writer.write(side)
            writer.write(price)
            writer.write(lots)
        case .orderCanceled(let order, let market, let lots, let reason):
            writer.write(Tag.orderCanceled.rawValue)
            writer.write(order)
            writer.write(market)
            writer.write(lots)
            writer.write(reason)
        case .traded(let trade):
            writer.write(Tag.traded.rawValue)
            writer.write(trade)
        case .liquidated(let address, let number, let equity, let maintenance):
            Self.write(.liquidated, address, number, equity, into: &writer)
            writer.write(maintenance)
        case .insurancePaid(let address, let number, let amount):
            Self.write(.insurancePaid, address, number, amount, into: &writer)
        case .debtRecorded(let address, let number, let market, let amount):
            Self.write(.debtRecorded, address, number, amount, into: &writer)
            writer.write(market)
        case .agentGranted(let address, let number, let key, let expiry):
            writer.write(Tag.agentGranted.rawValue)
            writer.write(address)
            writer.write(number)
            writer.write(key)
            writer.write(expiry)
        case .agentRevoked(let address, let number):
            writer.write(Tag.agentRevoked.rawValue)
            writer.write(address)
            writer.write(number)
        case .signersSet(let address, let threshold, let count):
            writer.write(Tag.signersSet.rawValue)
            writer.write(address)
            writer.write(threshold)
            writer.write(count)
        }
    }

    private static func write(
        _ tag: Tag, _ address: AccountAddress, _ number: SubaccountNumber, _ amount: Amount,
        into writer: inout Writer
    ) {
        writer.write(tag.rawValue)
        write(address, number, into: &writer)
        writer.write(amount)
    }

    private static func write(
        _ address: AccountAddress, _ number: SubaccountNumber, into writer: inout Writer
    ) {
        writer.write(address)
        writer.write(number)
    }

    package init(from reader: inout Reader) throws(DecodingFault) {
        let start = reader.offset
        let raw = try reader.read(UInt8.self)
        guard let tag = Tag(rawValue: raw) else { throw reader.fault(at: start, .unknownTag(raw)) }
        switch tag {
        case .transferred:
            self = .transferred(
                from: try reader.read(), try reader.read(), to: try reader.read(),
                try reader.read(), try reader.read())
        case .withdrawn:
            self = .withdrawn(try reader.read(), try reader.read(), try reader.read())
        case .deposited:
            self = .deposited(try reader.read(), try reader.read(), try reader.read())
        case .orderRested:
            self = .orderRested(
                try reader.read(), clientID: try reader.read(), try reader.read(),
                try reader.read(), try reader.read(), try reader.read())
        case .orderCanceled:
            self = .orderCanceled(
                try reader.read(), try reader.read(), try reader.read(), try reader.read())
        case .traded: self = .traded(try reader.read())
        case .liquidated:
            self = .liquidated(
                try reader.read(), try reader.read(), equity: try reader.read(),
                maintenance: try reader.read())
        case .insurancePaid:
            self = .insurancePaid(try reader.read(), try reader.read(), try reader.read())
        case .agentGranted:
            self = .agentGranted(
                try reader.read(), try reader.read(), key: try reader.read(),
                until: try reader.read())
        case .agentRevoked: self = .agentRevoked(try reader.read(), try reader.read())
        case .signersSet:
            self = .signersSet(
                try reader.read(), threshold: try reader.read(), count: try reader.read())
        case .debtRecorded:
            let address: AccountAddress = try reader.read()
            let number: SubaccountNumber = try reader.read()
            let amount: Amount = try reader.read()
            self = .debtRecorded(address, number, try reader.read(), amount)
        }
    }
}

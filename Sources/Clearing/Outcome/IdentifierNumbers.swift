import Vocabulary

// Names that stand among a refusal's numbers.
extension MarketID {
    init?(exactly number: Int64) {
        guard let raw = UInt32(exactly: number) else { return nil }
        self.init(raw)
    }
}

extension KeyID {
    init?(exactly number: Int64) {
        guard let raw = UInt32(exactly: number) else { return nil }
        self.init(raw)
    }
}

extension SubaccountNumber {
    init?(exactly number: Int64) {
        guard let raw = UInt16(exactly: number) else { return nil }
        self.init(raw)
    }
}

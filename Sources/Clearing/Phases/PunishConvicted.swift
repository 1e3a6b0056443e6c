import Vocabulary

extension ClearingHouse {
    /// Whoever was proved to break the rules of consensus no longer counts in prices.
    mutating func punishConvicted(_ input: BlockInput) {
        for validator in input.convictions { oracle.convict(validator) }
    }
}

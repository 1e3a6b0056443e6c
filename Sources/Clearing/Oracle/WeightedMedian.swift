import Vocabulary

/// One opinion and its weight.
struct WeightedPrice: Equatable, Sendable {
    let price: Int64
    let weight: UInt64
}

/// The median of opinions by weight. At an even split it is the lower one; opinions without
/// weight do not count. Nil when nobody has an opinion.
func weightedMedian(_ opinions: [WeightedPrice]) -> Int64? {
    let sorted = opinions.filter { $0.weight > 0 }.sorted { left, right in
        (left.price, left.weight) < (right.price, right.weight)
    }
    let total = sorted.reduce(UInt128(0)) { $0 + UInt128($1.weight) }
    var sum: UInt128 = 0
    for opinion in sorted {
        sum += UInt128(opinion.weight)
        if sum * 2 >= total { return opinion.price }
    }
    return nil
}

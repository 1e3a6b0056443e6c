import Cryptography

/// A key of a `SortedMap`: names its place among all keys, one to one and in their order.
@usableFromInline
package protocol SortedMapKey: Sendable {
    var place: SortedMapPlace { get }
}

extension AccountAddress: SortedMapKey {
    package var place: SortedMapPlace { SortedMapPlace(words: digest.words) }
}

extension Digest: SortedMapKey {
    package var place: SortedMapPlace { SortedMapPlace(words: words) }
}

extension AccountID: SortedMapKey {
    package var place: SortedMapPlace { SortedMapPlace(UInt64(rawValue)) }
}

extension OrderID: SortedMapKey {
    package var place: SortedMapPlace { SortedMapPlace(rawValue) }
}

extension Height: SortedMapKey {
    package var place: SortedMapPlace { SortedMapPlace(rawValue) }
}

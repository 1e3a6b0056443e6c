import Cryptography
import Encoding

/// A value of a `SortedMap`: has one byte form, which is what is hashed and proved.
///
/// A canonical value need only say that it is one. This is a protocol of its own so that the map
/// can be compiled for the types of the module that uses it.
@usableFromInline
package protocol SortedMapValue: Sendable {
    var mapBytes: [UInt8] { get }
}

extension SortedMapValue where Self: Canonical {
    package var mapBytes: [UInt8] { canonicalBytes }
}

extension AccountID: SortedMapValue {}
extension OrderID: SortedMapValue {}
extension Amount: SortedMapValue {}
extension Digest: SortedMapValue {}

/// The bounds of what a sorted map holds and ships.
@usableFromInline
package enum SortedMapLimits {
    @inlinable package static var nameBytes: Int { 64 }
    /// The coded form of one value.
    package static let valueBytes = 4096
    package static let entries = 1 << 24
}

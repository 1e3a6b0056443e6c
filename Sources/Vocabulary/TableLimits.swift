/// The bounds of what a table ships.
package enum TableLimits {
    package static let nameBytes = 64
    package static let rowBytes = 4096
    /// The most slots that one block's delta may change or add.
    package static let deltaSlots = 1 << 20
    package static let chunkBytes = 1024 * 1024
    package static let chunks = 65_536
}

/// A decoder that bytes from outside reach, by the name it has for the fuzzer: the one thing of
/// this package that is public, so that a package of its own can be built against it.
///
/// Opening a door with any bytes returns. What the bytes say is refused or read; what was read is
/// written again and compared, where it has one form only.
public struct FuzzDoor: Sendable {
    public let name: String
    /// Reads and forgets: for doors whose reading is to take no more than `allowance`.
    public let read: (@Sendable ([UInt8]) -> Void)?
    /// What costs most to read, to be weighed before anything that the fuzzer thinks of.
    public let heavy: [[UInt8]]
    private let enter: @Sendable ([UInt8]) -> Void

    init(
        _ name: String, heavy: [[UInt8]] = [], reading read: (@Sendable ([UInt8]) -> Void)? = nil,
        _ enter: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.name = name
        self.read = read
        self.heavy = heavy
        self.enter = enter
    }

    /// The memory that reading canonical bytes, or JSON, may hold at once.
    public static func allowance(for count: Int) -> Int { 8 * count + 64 * 1024 }

    public static let all = values + proofs + files + wires + documents + words

    public static func named(_ name: String) -> FuzzDoor? { all.first { $0.name == name } }

    public func open(_ bytes: UnsafeRawBufferPointer) { enter(Array(bytes)) }
}

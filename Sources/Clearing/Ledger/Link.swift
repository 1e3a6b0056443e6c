/// A row's id inside another row, or none. All zero bits mean none.
struct Link: BitwiseCopyable, Equatable, Sendable {
    private let stored: UInt32

    static let none = Link()

    init() { stored = 0 }
    init(_ id: UInt32) { stored = id + 1 }

    var id: UInt32? { stored == 0 ? nil : stored - 1 }
}

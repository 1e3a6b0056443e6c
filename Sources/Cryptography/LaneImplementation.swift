import CLanes

/// A way to hash several messages at once.
package enum LaneImplementation: Int32, CaseIterable, Sendable {
    /// Plain C, four lanes in the 128-bit vectors that every 64-bit processor has.
    case portable = 0
    /// Eight lanes.
    case avx2 = 1
    /// Sixteen lanes.
    case avx512 = 2
    /// The SHA instructions of x86-64, four messages interleaved.
    case shaExtensions = 3

    /// What is fastest on this processor. It does not change while the process lives.
    package static let leading = LaneImplementation(rawValue: lanes_leading()) ?? .portable

    package var name: String {
        switch self {
        case .portable: "portable"
        case .avx2: "AVX2"
        case .avx512: "AVX-512"
        case .shaExtensions: "SHA extensions"
        }
    }

    package var isAvailable: Bool { lanes_available(rawValue) != 0 }

    /// How many messages it hashes at once.
    package var laneCount: Int { Int(lanes_width(rawValue)) }
}

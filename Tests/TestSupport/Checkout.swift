import Foundation

/// The checkout that these tests were built from, for tests that read its files.
package enum Checkout {
    /// The package's root, found from this file's own place.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static func place(_ path: String) -> URL { root.appendingPathComponent(path) }

    package static func text(_ path: String) throws -> String {
        try String(contentsOf: place(path), encoding: .utf8)
    }

    /// Paths of the Swift files in a folder, in order.
    package static func swiftFiles(under folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: place(folder).path)
            .filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
    }
}

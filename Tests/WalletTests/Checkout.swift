import Foundation

/// The checkout that these tests were built from, for tests that read sources and pages.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Paths of the Swift files in a folder, in order.
    static func sources(_ folder: String) throws -> [String] {
        let place = root.appendingPathComponent(folder)
        return try FileManager.default.subpathsOfDirectory(atPath: place.path)
            .filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
    }
}

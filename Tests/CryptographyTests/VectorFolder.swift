import Foundation

/// The folder of published vector files, which `NOVATION_VECTORS` names.
enum VectorFolder {
    static let path = ProcessInfo.processInfo.environment["NOVATION_VECTORS"]

    static var isGiven: Bool { path != nil }

    /// What a file holds, as Foundation reads JSON.
    static func read(_ name: String) throws -> Any {
        try JSONSerialization.jsonObject(with: data(name))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try data(name), as: UTF8.self)
    }

    private static func data(_ name: String) throws -> Data {
        let folder = URL(fileURLWithPath: path ?? "", isDirectory: true)
        return try Data(contentsOf: folder.appendingPathComponent(name))
    }
}

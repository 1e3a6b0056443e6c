import Foundation

/// The folder of published vector files, which `NOVATION_VECTORS` names.
enum VectorFolder {
    static let path = ProcessInfo.processInfo.environment["NOVATION_VECTORS"]

    static var isGiven: Bool { path != nil }

    /// What a file holds, as Foundation reads JSON.
    static func read(_ name: String) throws -> Any {
        let folder = URL(fileURLWithPath: path ?? "", isDirectory: true)
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return try JSONSerialization.jsonObject(with: data)
    }
}

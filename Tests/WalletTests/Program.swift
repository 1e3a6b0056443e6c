import Foundation
import TestSupport

/// The built program, where `NOVATION_BINARY` names it, in a home of its own.
final class Program: @unchecked Sendable {
    static let path = ProcessInfo.processInfo.environment["NOVATION_BINARY"]
    static let isGiven = path != nil
    static let whyNot = "NOVATION_BINARY names no program"

    struct Outcome {
        let status: Int32
        let output: String
        let complaint: String

        /// The envelope's member, by a path such as `data.address`.
        func member(_ path: String) -> Any? {
            var value = try? JSONSerialization.jsonObject(with: Data(output.utf8))
            for key in path.split(separator: ".") {
                value = (value as? [String: Any])?[String(key)]
            }
            return value
        }

        func text(_ path: String) -> String { member(path) as? String ?? "" }
    }

    private let folder: TemporaryFolder
    let home: URL
    var keys: URL { home.appendingPathComponent("keys") }

    init() throws {
        folder = try TemporaryFolder()
        home = URL(fileURLWithPath: folder.path)
    }

    func key(_ name: String) -> URL { keys.appendingPathComponent(name + ".json") }

    /// Everything in the folder of keys, in order.
    func keyFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: keys.path).sorted()
    }

    /// A file of mode 0600 in the home; its path.
    @discardableResult
    func file(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
        let place = home.appendingPathComponent(name)
        try Data(text.utf8).write(to: place)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place.path)
        return place.path
    }

    func mode(_ place: URL) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: place.path)
        return (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    /// Starts the program; whoever starts it waits for it.
    func start(
        _ arguments: [String], environment: [String: String] = [:], input: Any, output: Any,
        complaint: Any
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path ?? "")
        process.arguments = arguments
        let own = ["NOVATION_HOME": home.path, "HOME": home.path, "PATH": "/usr/bin"]
        process.environment = own.merging(environment) { _, other in other }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        return process
    }

    /// Runs it to its end. The output goes through files, so that no pipe fills up.
    @discardableResult
    func run(_ arguments: String..., input: String = "") throws -> Outcome {
        try run(arguments, input: input)
    }

    @discardableResult
    func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> Outcome {
        let name = UUID().uuidString
        let places = ["in", "out", "err"].map { home.appendingPathComponent("\(name).\($0)") }
        try Data(input.utf8).write(to: places[0])
        for place in places.dropFirst() { try Data().write(to: place) }
        let process = try start(
            arguments, environment: environment, input: try FileHandle(forReadingFrom: places[0]),
            output: try FileHandle(forWritingTo: places[1]),
            complaint: try FileHandle(forWritingTo: places[2]))
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: try String(contentsOf: places[1], encoding: .utf8),
            complaint: try String(contentsOf: places[2], encoding: .utf8))
    }
}

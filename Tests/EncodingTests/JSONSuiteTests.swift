import Encoding
import Foundation
import Testing

/// The published collection of texts that parsers get wrong.
@Suite struct JSONSuiteTests {
    private static let folder = ProcessInfo.processInfo.environment["NOVATION_VECTORS"].map {
        URL(filePath: $0).appending(path: "json-test-suite")
    }

    @Test(.enabled(if: folder != nil, "NOVATION_VECTORS names no folder of vectors"))
    func `the published collection is judged as published`() throws {
        let folder = try #require(Self.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
        var accepted = 0
        var refused = 0
        for name in names where name.hasSuffix(".json") {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let fault = fault(of: bytes)
            if name.hasPrefix("y_object_duplicated_key") {
                #expect(fault?.reason == .duplicateKey("a"), "\(name)")
            } else if name.hasPrefix("y_") {
                accepted += 1
                #expect(fault == nil, "\(name)")
            } else if name.hasPrefix("n_") {
                refused += 1
                #expect(fault != nil, "\(name)")
            }
        }
        #expect(accepted == 93 && refused == 188)
    }

    private func fault(of bytes: [UInt8]) -> JSONFault? {
        do {
            _ = try JSONReader.read(bytes, comments: false)
            return nil
        } catch {
            return error
        }
    }
}

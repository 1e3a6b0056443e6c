import Encoding
import Foundation
import TestSupport
import Testing
import Transactions

enum TransactionIDSample {
    static let id = TransactionID(GoldenSamples.digest(2))
}

/// The bytes of every encoded type, committed. They change only with a format version, and
/// only by `Scripts/bless`, which shows the difference.
@Suite struct GoldenBytesTests {
    private static let file = Checkout.place("Tests/HostTests/Goldens/encoded.txt")

    private func committed() throws -> [String: String] {
        var goldens: [String: String] = [:]
        for line in try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            goldens[String(parts[0])] = parts.count > 1 ? String(parts[1].dropFirst()) : ""
        }
        return goldens
    }

    @Test func `every encoded type has its committed bytes`() throws {
        let samples = GoldenSamples.all()
        if ProcessInfo.processInfo.environment["NOVATION_BLESS"] == "1" {
            let text = samples.map { "\($0.name): \(Hexadecimal.encode($0.bytes))\n" }.joined()
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let goldens = try committed()
        #expect(Set(samples.map(\.name)) == Set(goldens.keys))
        for sample in samples {
            #expect(
                goldens[sample.name] == Hexadecimal.encode(sample.bytes),
                "\(sample.name) changed; if meant: Scripts/bless")
        }
    }

    @Test func `no encoded type is without golden bytes`() throws {
        let names = try committed().keys.flatMap { $0.split(separator: " ").map(String.init) }
        var checked = 0
        for path in try Checkout.swiftFiles(under: "Sources") {
            let text = try Checkout.text(path)
            let declarations = text.matches(
                of: /(?:struct|enum|extension) (\w+)(?:<[^>]*>)?: [^{\n]*(?:Canonical|Identifier)\b/
            )
            for declaration in declarations {
                let name = String(declaration.1)
                checked += 1
                #expect(names.contains(name), "\(name) in \(path) has no golden bytes")
            }
        }
        #expect(checked > 50)
    }
}

import Foundation
import TestSupport
import Testing

@testable import Wallet

@Suite struct CatalogTests {
    /// The codes in `code` and `number` properties of the clearing house's refusals.
    private static func refusalCodes() throws -> [(code: String, file: String)] {
        var found: [(code: String, file: String)] = []
        for file in try Checkout.swiftFiles(under: "Sources/Clearing")
        where file.hasSuffix("Refusal+Codes.swift") || file.hasSuffix("/Inadmissible.swift") {
            let text = try Checkout.text(file)
            for match in text.matches(of: /case \.[A-Za-z]+: ([0-9]+)\n/) {
                found.append(("NV\(match.1)", file))
            }
        }
        return found
    }

    @Test func `every code of a refusal is explained`() throws {
        let codes = try Self.refusalCodes()
        #expect(codes.count > 35)
        for (code, file) in codes {
            #expect(ExplanationCatalog.find(code)?.code == code, "\(code) of \(file)")
        }
    }

    @Test func `every refusal has a code of its own`() throws {
        let codes = try Self.refusalCodes().map(\.code)
        for (index, code) in codes.enumerated() {
            #expect(!codes[..<index].contains(code), "\(code) twice")
        }
        // Each file's `code` covers every case of its kind: the compiler sees to that. What it does
        // not see is an entry that nobody gives any more.
        for entry in ExplanationCatalog.all where entry.code >= "NV1000" {
            #expect(codes.contains(entry.code), "\(entry.code) is given by nobody")
        }
    }

    @Test func `every code that the program or the node writes is explained`() throws {
        var codes = 0
        for folder in ["Sources/novation", "Sources/Service", "Sources/Wallet"] {
            for file in try Checkout.swiftFiles(under: folder) where !file.contains("/Catalog/") {
                for match in try Checkout.text(file).matches(of: /NV[0-9]{4}/) {
                    codes += 1
                    let code = String(match.0)
                    #expect(ExplanationCatalog.find(code) != nil, "\(code) in \(file)")
                }
            }
        }
        #expect(codes > 60)
    }

    @Test func `codes are in order, once each, and every entry says something`() {
        let all = ExplanationCatalog.all
        for (before, after) in zip(all, all.dropFirst()) { #expect(before.code < after.code) }
        for entry in all {
            #expect(entry.code.count == 6)
            #expect(!entry.title.isEmpty && entry.title.count <= 40, "\(entry.code)")
            #expect(entry.meaning.hasSuffix(".") && entry.remedy.hasSuffix("."), "\(entry.code)")
        }
    }

    @Test func `the page of the documentation is that of the catalog`() throws {
        #expect(
            try Checkout.text("Docs/errors.md") == ExplanationCatalog.page,
            "novation explain --all --markdown > Docs/errors.md")
        for entry in ExplanationCatalog.all {
            #expect(ExplanationCatalog.page.contains("### \(entry.code): "), "\(entry.code)")
        }
        for status in ExitStatus.allCases {
            #expect(ExplanationCatalog.page.contains("| \(status.rawValue) | "))
        }
    }
}

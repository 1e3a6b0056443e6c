import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Foundation
import Host
import TestSupport
import Testing
import Vocabulary

@Suite struct GenesisTextTests {
    private func document() throws -> GenesisDocument {
        let accounts = (0..<3).map { index in
            AccountAddress(Digest.tagged("test/account", [UInt8(index)]))
        }
        return try #require(
            GenesisDocument.development(
                validators: 4, accounts: accounts, balance: Amount(5_000_000_500),
                time: Timestamp(1_700_000_000_000)))
    }

    @Test func `what is written reads back as the same chain`() throws {
        let document = try document()
        let again = try GenesisText.read(GenesisText.write(document))
        #expect(again == document)
        #expect(again.identity == document.identity)
        #expect(try GenesisDocument(canonical: document.canonicalBytes) == document)
    }

    @Test func `a file with comments and other spacing is the same chain`() throws {
        let document = try document()
        let text = String(decoding: GenesisText.write(document), as: UTF8.self)
        let spaced = "// a development net\n" + text.replacing("{", with: "{ /* here */ ")
        #expect(try GenesisText.read(Array(spaced.utf8)).identity == document.identity)
    }

    @Test func `any change of meaning is another chain`() throws {
        let document = try document()
        let text = String(decoding: GenesisText.write(document), as: UTF8.self)
        let changes = [
            ("novation-dev-1", "novation-dev-2"), ("1700000000000", "1700000000001"),
            ("5000.0005", "5000.0006"), ("BTC-PERP", "BTC-PERQ"),
        ]
        for (old, new) in changes {
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(changed != text)
            #expect(try GenesisText.read(Array(changed.utf8)).identity != document.identity)
        }
    }

    @Test func `all errors of a file are reported at once, with line and column`() throws {
        let text = String(decoding: GenesisText.write(try document()), as: UTF8.self)
            .replacing("\"transaction_fee\"", with: "\"transaction_fees\"")
            .replacing("\"power\": 1", with: "\"power\": 0", maxReplacements: 1)
            .replacing("nov1", with: "nov2", maxReplacements: 1)
        do {
            _ = try GenesisText.read(Array(text.utf8))
            Issue.record("a wrong file was read")
        } catch {
            #expect(error.errors.count == 4, "\(error)")
            #expect(error.errors.allSatisfy { $0.contains(":") }, "\(error)")
            #expect(error.description.contains("transaction_fee"))
            #expect(error.description.contains("power"))
        }
    }

    @Test func `the committed development genesis reads`() throws {
        let bytes = try Data(contentsOf: Checkout.place("Genesis/development.json"))
        let document = try GenesisText.read(Array(bytes))
        #expect(document.validators.count == 4)
        #expect(document.clearing.markets.map(\.symbol) == ["BTC-PERP", "ETH-PERP"])
        let network = try Data(contentsOf: Checkout.place("Networks/local-4.json"))
        #expect(try NetworkDocument.read(Array(network)).members.count == 4)
    }

    @Test func `no mutation of a genesis file traps, and what reads is sound`() throws {
        let original = GenesisText.write(try document())
        var random = SplitMix(seed: 7)
        for round in 0..<1500 {
            var bytes = original
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8(random.below(128)), at: place)
                }
            }
            guard let document = try? GenesisText.read(bytes) else { continue }
            #expect(document.validators.totalPower > 0, "seed 7 round \(round)")
        }
    }
}

import Chain
import Encoding
import TestSupport
import Testing
import Vocabulary

@Suite struct ChainFormTests {
    @Test func `every message reads back as itself from its only bytes`() throws {
        let messages = try #require(ChainSamples()).messages()
        #expect(messages.count == 14)
        for message in messages {
            let bytes = message.canonicalBytes
            #expect(try Message(canonical: bytes) == message)
            for count in 0..<bytes.count {
                #expect(throws: DecodingFault.self) {
                    try Message(canonical: Array(bytes.prefix(count)))
                }
            }
            #expect(throws: DecodingFault.self) { try Message(canonical: bytes + [0]) }
        }
    }

    @Test func `whatever mangled bytes decode to encodes back to them`() throws {
        let messages = try #require(ChainSamples()).messages().map(\.canonicalBytes)
        var random = SplitMix(scattering: 11)
        var readable = 0
        for _ in 0..<20_000 {
            var bytes = messages[random.below(messages.count)]
            for _ in 0...random.below(3) {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            guard let message = try? Message(canonical: bytes) else { continue }
            readable += 1
            #expect(message.canonicalBytes == bytes)
        }
        #expect(readable > 1000)
    }

    @Test func `a count beyond its limit is refused before anything is allocated`() throws {
        var writer = Writer()
        writer.write(UInt8(8))
        writer.write(count: Limits.transactionsPerBlock + 1)
        #expect(throws: DecodingFault.self) { try Message(canonical: writer.bytes) }
    }
}

import Cryptography
import Encoding
import Testing
import Transactions
import Vocabulary

@Suite struct EnvelopeTests {
    private func reason(_ bytes: [UInt8]) -> DecodingFault.Reason? {
        do throws(DecodingFault) {
            _ = try SignedTransaction(canonical: bytes)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `what is signed is the front of the bytes, and names the transaction`() throws {
        let keys = [try Samples.key(1), try Samples.key(2, .secp256k1)].sorted()
        let signed = try Samples.signed(keys)
        let bytes = signed.canonicalBytes
        #expect(try SignedTransaction(canonical: bytes) == signed)
        let front = Array(bytes.prefix(signed.signedCount(in: bytes)))
        #expect(front == signed.transaction.canonicalBytes)
        #expect(signed.id(in: bytes) == signed.transaction.id)
        var other = signed
        other.signatures.removeLast()
        #expect(other.id(in: other.canonicalBytes) == signed.transaction.id)
        other.transaction.nonce += 1
        #expect(other.id(in: other.canonicalBytes) != signed.transaction.id)
    }

    @Test func `signatures are there, sorted, each key once, not too many`() throws {
        let keys = [try Samples.key(1), try Samples.key(2)].sorted()
        #expect(reason(try Samples.signed(keys).canonicalBytes) == nil)
        let none = reason(try Samples.signed([]).canonicalBytes)
        #expect(none == .notCanonical(.noSignature))
        let unsorted = reason(try Samples.signed(keys.reversed()).canonicalBytes)
        #expect(unsorted == .notCanonical(.signatureOrder))
        let twice = reason(try Samples.signed([keys[0], keys[0]]).canonicalBytes)
        #expect(twice == .notCanonical(.signatureOrder))
        var many: [PublicKey] = []
        for number in 0...UInt8(Limits.signaturesPerTransaction) {
            many.append(try Samples.key(number))
        }
        #expect(
            reason(try Samples.signed(many.sorted()).canonicalBytes)
                == .overLimit(count: 17, limit: Limits.signaturesPerTransaction))
    }

    @Test func `operations are there and not too many`() throws {
        var signed = try Samples.signed([try Samples.key(1)])
        let one = signed.transaction.operations[2]
        signed.transaction.operations = Array(
            repeating: one, count: Limits.operationsPerTransaction)
        #expect(reason(signed.canonicalBytes) == nil)
        signed.transaction.operations.append(one)
        #expect(
            reason(signed.canonicalBytes)
                == .overLimit(count: 65, limit: Limits.operationsPerTransaction))
        signed.transaction.operations = []
        #expect(
            reason(signed.canonicalBytes)
                == .notCanonical(.noOperation))
    }

    @Test func `cut, lengthened and overlong bytes are refused`() throws {
        let bytes = try Samples.signed([try Samples.key(1)]).canonicalBytes
        for length in 0..<bytes.count {
            #expect(reason(Array(bytes.prefix(length))) != nil, "\(length) bytes")
        }
        #expect(reason(bytes + [0]) == .trailing(1))
        let long = bytes + Array(repeating: 0, count: Limits.transactionBytes)
        #expect(
            reason(long)
                == .overLimit(count: UInt64(long.count), limit: Limits.transactionBytes))
    }

    @Test func `unknown tags, flags and versions are refused`() throws {
        let bytes = try Samples.signed([try Samples.key(1)]).canonicalBytes
        func changed(_ offset: Int, _ value: UInt8) -> [UInt8] {
            var copy = bytes
            copy[offset] = value
            return copy
        }
        // Context 32, version 2, account 32, key 4, nonce 8, expiry 8, fee limit 8: the flag is at
        // 94, behind it the count and the first operation's tag.
        #expect(reason(changed(32, 2)) == .unknownVersion(2))
        #expect(reason(changed(94, 2)) == .notCanonical(.flag))
        #expect(reason(changed(99, 0)) == .unknownTag(0))
        #expect(reason(changed(99, 255)) == .unknownTag(255))
        for (offset, tag) in [(1 + 2 + 4, 3), (1 + 2 + 4 + 1 + 16, 4)] as [(Int, UInt8)] {
            var order = GoldenTests.operations[1].0.canonicalBytes
            order[offset] = tag
            #expect(throws: DecodingFault(offset: offset, reason: .unknownTag(tag))) {
                try Operation(canonical: order)
            }
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `changed bytes that still read are read exactly`(seed: UInt64) throws {
        let bytes = try Samples.signed([try Samples.key(1)]).canonicalBytes
        var state = seed
        var readable = 0
        for _ in 0..<5_000 {
            var copy = bytes
            for _ in 0..<2 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(state >> 33) % copy.count
                copy[place] = UInt8(truncatingIfNeeded: state >> 20)
            }
            do throws(DecodingFault) {
                let signed = try SignedTransaction(canonical: copy)
                readable += 1
                #expect(signed.canonicalBytes == copy, "seed \(seed)")
            } catch {
                continue
            }
        }
        #expect(readable > 100, "seed \(seed)")
    }

    @Test func `signers are sorted, each once, and can reach their threshold`() throws {
        let keys = [try Samples.key(1), try Samples.key(2), try Samples.key(3)].sorted()
        for (threshold, count) in [(0, 1), (1, 0), (4, 3), (-1, 2), (256, 3), (1, 17)] {
            let many = try (0..<UInt8(count)).map { try Samples.key($0) }
            #expect(SetSigners(threshold: threshold, keys: many) == nil, "\(threshold), \(count)")
        }
        #expect(SetSigners(threshold: 1, keys: [keys[0], keys[0]]) == nil)
        let two = try #require(SetSigners(threshold: 2, keys: keys.reversed()))
        #expect(two.keys == keys)
        #expect(try SetSigners(canonical: two.canonicalBytes) == two)
        func written(_ threshold: UInt8, _ keys: [PublicKey]) -> [UInt8] {
            var writer = Writer()
            writer.write(threshold)
            writer.write(sequence: keys)
            return writer.bytes
        }
        for bytes in [
            written(0, keys), written(1, []), written(4, keys), written(1, keys.reversed()),
            written(1, [keys[0], keys[0]]),
        ] {
            #expect(throws: DecodingFault.self) { try SetSigners(canonical: bytes) }
        }
        #expect(try SetSigners(canonical: written(0, [])) == .ownKey)
    }

    @Test func `every cut and every changed byte is read exactly, or refused with its place`()
        throws
    {
        let keys = [try Samples.key(1), try Samples.key(2, .secp256k1)].sorted()
        let bytes = try Samples.signed(keys).canonicalBytes
        func check(_ changed: [UInt8], _ what: String) {
            do throws(Malformation) {
                let read = try SignedTransaction(canonical: changed)
                #expect(read.canonicalBytes == changed, "\(what)")
            } catch {
                #expect((0...changed.count).contains(error.offset), "\(what): \(error)")
                #expect(!error.description.isEmpty)
            }
        }
        for count in bytes.indices { check(Array(bytes[..<count]), "\(count) bytes") }
        for place in bytes.indices {
            for value in [0, 1, 0x7F, 0x80, 0xFF, bytes[place] ^ 1, bytes[place] &+ 1] {
                var changed = bytes
                changed[place] = value
                check(changed, "byte \(place) is \(value)")
            }
        }
    }
}

import Cryptography
import TestSupport
import Testing

@Suite struct HashTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 gives the published hashes`(text: String, expected: String) {
        #expect(SHA256.hash(Array(text.utf8)).description == expected)
    }

    @Test func `SHA-256 of a million letters is the published one`() {
        let letters = [UInt8](repeating: 0x61, count: 1_000_000)
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(SHA256.hash(letters).description == expected)
    }

    @Test func `SHA-512 gives the published hash`() {
        let expected =
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        #expect(hex(SHA512.hash(Array("abc".utf8))) == expected)
    }

    @Test func `pieces hash like the whole, wherever it is cut`() {
        var generator = SplitMix(seed: 1)
        let whole = generator.bytes(200)
        for cut in 0...whole.count {
            var hasher = SHA256Hasher()
            hasher.update(Array(whole[..<cut]))
            hasher.update(Array(whole[cut...]))
            #expect(hasher.finish() == SHA256.hash(whole), "cut at \(cut), seed 1")
        }
    }

    @Test func `a hasher that finished is as new, and its copy goes its own way`() {
        var hasher = SHA256Hasher()
        hasher.update([1, 2, 3])
        var copy = hasher
        copy.update([4])
        #expect(hasher.finish() == SHA256.hash([1, 2, 3]))
        #expect(hasher.finish() == SHA256.hash([]))
        #expect(copy.finish() == SHA256.hash([1, 2, 3, 4]))
    }

    @Test func `digests, tags, numbers and text enter a hasher in their canonical form`() {
        let digest = SHA256.hash([9])
        var hasher = SHA256Hasher()
        hasher.update(digest)
        hasher.update(7 as UInt8)
        hasher.update(integer: 0x0102 as UInt32)
        hasher.update(text: "é")
        let expected = digest.bytes + [7, 2, 1, 0, 0, 2, 0, 0, 0, 0xc3, 0xa9]
        #expect(hasher.finish() == SHA256.hash(expected))
    }

    @Test func `a tagged hash has the length of its domain before the domain`() {
        let expected = "c8fa66dd6766b07a6779686fdffd849ab9be25054e5c111d2a1f9f93b4f11603"
        #expect(Digest.tagged("novation/test", Array("abc".utf8)).description == expected)
        #expect(Digest.tagged("ab", [0x63]) != Digest.tagged("a", [0x62, 0x63]))
        let (left, right) = (SHA256.hash([1]), SHA256.hash([2]))
        #expect(
            Digest.tagged("pair", left, right) == Digest.tagged("pair", left.bytes + right.bytes))
        #expect(Digest.tagged("pair", left, right) != Digest.tagged("pair", right, left))
    }
}

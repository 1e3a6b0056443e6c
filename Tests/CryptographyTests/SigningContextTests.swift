import Cryptography
import Testing

@Suite struct SigningContextTests {
    private let genesis = Digest([UInt8](repeating: 7, count: 32)) ?? .zero

    @Test func `the context is the hash of kind, chain and genesis with their lengths`() {
        let context = SigningContext(kind: .transaction, chain: "lab-1", genesis: genesis)
        let expected = "2989764de12f4a9524c114e9deb38f6c1589fcabc8e1435095f6df3b424de787"
        #expect(context.digest.description == expected)
        #expect(context.message([1, 2]) == context.digest.bytes + [1, 2])
    }

    @Test func `every kind, chain and genesis has its own context`() {
        var contexts: [Digest] = []
        for kind in SignedKind.allCases {
            for chain in ["", "lab-1", "lab-11"] {
                for genesis in [genesis, .zero] {
                    contexts.append(
                        SigningContext(kind: kind, chain: chain, genesis: genesis).digest)
                }
            }
        }
        contexts.sort()
        for (left, right) in zip(contexts, contexts.dropFirst()) { #expect(left != right) }
        #expect(contexts.count == SignedKind.allCases.count * 6)
    }

    @Test func `no kind's tag is the beginning of another's`() {
        for left in SignedKind.allCases {
            for right in SignedKind.allCases where left != right {
                #expect(!right.tag.hasPrefix(left.tag))
            }
        }
    }

    @Test func `a signature of one kind is none of another`() {
        let key = PrivateKey.generate(.ed25519)
        let vote = SigningContext(kind: .notarize, chain: "lab-1", genesis: genesis)
        let other = SigningContext(kind: .finalize, chain: "lab-1", genesis: genesis)
        let signature = key.sign(vote.message([1]))
        #expect(key.publicKey.verifies(signature, of: vote.message([1])))
        #expect(!key.publicKey.verifies(signature, of: other.message([1])))
    }
}

import Cryptography
import Testing
import Transactions
import Vocabulary

/// A signature of one kind, chain and genesis is refused under every other.
@Suite struct MatrixTests {
    private struct Place: Equatable {
        let kind: SignedKind
        let identity: ChainIdentity
    }

    private static func places() throws -> [Place] {
        let chains = [try #require(ChainID("lab-1")), try #require(ChainID("lab-11"))]
        let geneses = [Digest.tagged("test/genesis", [1]), Digest.tagged("test/genesis", [2])]
        return SignedKind.allCases.flatMap { kind in
            chains.flatMap { chain in
                geneses.map {
                    Place(kind: kind, identity: ChainIdentity(chain: chain, genesis: $0))
                }
            }
        }
    }

    @Test(arguments: Curve.allCases)
    func `only the diagonal verifies`(curve: Curve) throws {
        let places = try Self.places()
        #expect(places.count == SignedKind.allCases.count * 4)
        let key = PrivateKey.generate(curve)
        let body: [UInt8] = Array("the same body for all".utf8)
        for signed in places {
            let message = signed.identity.context(signed.kind).message(body)
            let signature = key.sign(message)
            for claimed in places {
                let other = claimed.identity.context(claimed.kind).message(body)
                #expect(
                    key.publicKey.verifies(signature, of: other) == (claimed == signed),
                    "\(signed) as \(claimed)")
            }
        }
    }
}
